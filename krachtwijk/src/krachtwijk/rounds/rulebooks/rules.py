"""The rules that bind a round now: what was written, with every correction in its place."""

from __future__ import annotations

from fractions import Fraction

from django.db.models import Field, prefetch_related_objects

from krachtwijk.rounds.rulebooks.models import Group, GroupCorrection, Rulebook, SieveRound
from waardenzeef.sieve import Thresholds


def rules_of(round: SieveRound) -> Rulebook:
    """A copy of the rulebook with its corrections and those of its groups carried out. Never save any of it.

    At most four queries; three as long as the rules are not frozen, for then nothing is corrected yet.
    """
    rules: Rulebook = Rulebook.objects.prefetch_related("groups", "corrections").get(round=round)
    for correction in rules.corrections.all():
        field: Field = rules._meta.get_field(correction.rule)  # type: ignore[assignment]
        setattr(rules, correction.rule, field.to_python(correction.becomes))
    if rules.is_frozen:
        prefetch_related_objects(list(rules.groups.all()), "corrections")
        for group in rules.groups.all():
            put_right(group)
    return rules


def corrections_of_groups(rules: Rulebook) -> list[GroupCorrection]:
    """All that was put right about the groups of `rules_of(…)`; no query."""
    if not rules.is_frozen:
        return []
    return [each for group in rules.groups.all() for each in group.corrections.all()]


def put_right(group: Group) -> Group:
    """The same group with its corrections carried out. Never save it. One query, none when they were fetched along."""
    for correction in group.corrections.all():
        field: Field = group._meta.get_field(correction.fact)  # type: ignore[assignment]
        setattr(group, correction.fact, field.to_python(correction.becomes))
    return group


def groups_that_judge(round: SieveRound) -> list[int]:
    """The primary keys of the groups that judge, for a query about the people in them. Two queries."""
    groups = Group.objects.filter(rulebook__round=round).prefetch_related("corrections")
    return [group.pk for group in map(put_right, groups) if group.judges]


def thresholds_of(rules: Rulebook) -> Thresholds:
    """How the first judgements are sorted."""
    shares = {
        name: Fraction(getattr(rules, name), 100)
        for name in ("wanted_from", "unwanted_to", "dispersion_to", "opinion_from")
    }
    return Thresholds(**shares)
