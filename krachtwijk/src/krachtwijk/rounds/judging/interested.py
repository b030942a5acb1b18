"""What somebody said of a plan before they declared an interest in it: kept, and not counted when that was in time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet, Subquery, TextChoices
from django.utils.translation import gettext_lazy as _

from krachtwijk.rounds.judging.models import Judgement
from krachtwijk.rounds.participants.declared import declared_before, holders_of
from krachtwijk.rounds.participants.models import Interest
from krachtwijk.rounds.participants.recusal import reach_of
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import is_over


class _Said(NamedTuple):
    pk: int
    participant: int
    number: int
    organisation: int | None
    at: datetime


def without_interests(round: SieveRound, said: QuerySet[Judgement]) -> QuerySet[Judgement]:
    """Without judgements of who had declared an interest in the plan when the judgement closed.

    What is declared or lifted later changes nothing: otherwise the public numbers before and after would tell how
    that one person judged. At most five queries.
    """
    phase = Phase.objects.filter(round=round, kind=Phase.Kind.JUDGEMENT)
    declared = list(declared_before(round, Subquery(phase.values("closes_at")[:1])))
    if not declared:
        return said
    touched = _touched(round, declared, phase.get().closes_at)
    return said.exclude(pk__in=[each.pk for _interest, each in touched])


class Late(TextChoices):
    """What became of a judgement that was given before an interest in the plan was declared."""

    LEFT_OUT = "left-out", _("Judged this before. That judgement was not counted.")
    COUNTED = "counted", _("Judged this before, and declared it after the close. That judgement was counted.")


def late_ones(round: SieveRound, interests: Sequence[Interest], now: datetime) -> dict[int, Late]:
    """Per interest (its id) what became of a judgement given before it was declared. Nothing before the close."""
    if not is_over(round, Phase.Kind.JUDGEMENT, now):
        return {}
    closed = Phase.objects.get(round=round, kind=Phase.Kind.JUDGEMENT).closes_at
    first = judged_first(round, interests, now)
    in_time = set(declared_before(round, closed).filter(pk__in=first).values_list("pk", flat=True))
    return {each: Late.LEFT_OUT if each in in_time else Late.COUNTED for each in first}


def judged_first(round: SieveRound, interests: Sequence[Interest], now: datetime) -> set[int]:
    """Which of these interests (their ids) are of somebody who had judged such a plan when they declared it."""
    return {
        interest.pk for interest, said in _touched(round, interests, now) if said.at <= interest.declared_at
    }


def _touched(
    round: SieveRound, interests: Sequence[Interest], moment: datetime
) -> list[tuple[Interest, _Said]]:
    """Each interest with every judgement of its holder on what it is about."""
    if not interests:
        return []
    holders = holders_of(round, interests, moment)
    reach = reach_of({each.organisation_id for each in interests if each.organisation_id})
    those = Judgement.objects.filter(card__round=round, card__participant__in=set().union(*holders.values()))
    fields = ("pk", "card__participant", "proposal__number", "proposal__organisation", "at")
    said = [_Said(*row) for row in those.order_by().values_list(*fields)]
    return [
        (interest, each)
        for interest in interests
        for each in said
        if each.participant in holders[interest.pk]
        and (
            interest.reference == f"{round.slug}/{each.number}"
            or each.organisation in reach.get(interest.organisation_id or 0, ())
        )
    ]
