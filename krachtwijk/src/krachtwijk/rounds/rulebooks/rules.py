"""The rules that bind a round now: what was written, with every correction in its place."""

from __future__ import annotations

from fractions import Fraction

from django.db.models import Field

from krachtwijk.rounds.rulebooks.models import Rulebook, SieveRound
from waardenzeef.sieve import Thresholds


def rules_of(round: SieveRound) -> Rulebook:
    """A copy of the rulebook with its corrections carried out. Never save it. At most two queries."""
    rules: Rulebook = Rulebook.objects.prefetch_related("groups", "corrections").get(round=round)
    for correction in rules.corrections.all():
        field: Field = rules._meta.get_field(correction.rule)  # type: ignore[assignment]
        setattr(rules, correction.rule, field.to_python(correction.becomes))
    return rules


def thresholds_of(rules: Rulebook) -> Thresholds:
    """How the first judgements are sorted."""
    shares = {
        name: Fraction(getattr(rules, name), 100)
        for name in ("wanted_from", "unwanted_to", "dispersion_to", "opinion_from")
    }
    return Thresholds(**shares)
