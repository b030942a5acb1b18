"""Writing the rules of a round, as long as they are not frozen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from krachtwijk import slugs
from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.rulebooks.canonical import stamp_of
from krachtwijk.rounds.rulebooks.facts import GroupFacts, RuleFacts, set_to
from krachtwijk.rounds.rulebooks.models import Group, Rulebook, SieveRound
from krachtwijk.rounds.rulebooks.possible import problems_of_groups, problems_of_rules
from krachtwijk.rounds.rulebooks.refusals import (
    ChangedMeanwhile,
    RulebookFrozen,
    check_right,
    locked,
    refuse_all,
)
from waardenzeef import parse_rule

OUT_OF_THE_WAY = 10_000
"""Where groups stand while they change places: no two may have the same place, not even for a moment."""


@transaction.atomic
def write_rules(
    *,
    round: SieveRound,
    rules: RuleFacts,
    groups: Sequence[GroupFacts],
    by: Viewer,
    now: datetime,
    seen: str | None = None,
) -> Rulebook:
    """All rules and groups of the round. A group that is left out goes. The counting rule is written down in full.

    `seen`: the stamp of what this person looked at (see `canonical.stamp_of`). Raises RulebookFrozen,
    ChangedMeanwhile, ValidationError with every problem at its field, PermissionDenied.
    """
    check_right(by)
    there, rulebook = locked(round)
    if rulebook.is_frozen:
        raise RulebookFrozen
    if seen is not None and seen != stamp_of(there):
        raise ChangedMeanwhile
    refuse_all([*problems_of_rules(rules, there.budget), *problems_of_groups(groups)])
    set_to(rulebook, rules)
    rulebook.counting_rule = str(parse_rule(rules.counting_rule))
    rulebook.save()
    _write_groups(rulebook, groups)
    return rulebook


def _write_groups(rulebook: Rulebook, groups: Sequence[GroupFacts]) -> None:
    there = {group.slug: group for group in rulebook.groups.all()}
    kept = {facts.slug for facts in groups}
    for slug, group in there.items():
        if slug not in kept:
            _remove(group)
    for group in rulebook.groups.all():
        group.order += OUT_OF_THE_WAY
        group.save(update_fields=["order"])
    taken = set(there)
    for order, facts in enumerate(groups):
        group = there.get(facts.slug) or Group(rulebook=rulebook)
        slug = group.slug or slugs.free_slug(facts.name_nl, taken=taken, longest=40, otherwise="groep")
        set_to(group, facts)
        group.slug, group.order = slug, order
        taken.add(slug)
        group.save()


def _remove(group: Group) -> None:
    try:
        group.delete()
    except ProtectedError:
        raise ValidationError(
            _("People take part in the group “%(name)s” already, so it cannot go.") % {"name": group.name}
        ) from None
