"""Whose an interest is that was declared, and which held at a moment: for what is counted as it was then."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet, Subquery

from krachtwijk.rounds.participants.models import Interest, Participant, StandingChange
from krachtwijk.rounds.rulebooks.models import SieveRound


def declared_before(round: SieveRound, moment: datetime | Subquery) -> QuerySet[Interest]:
    """What was declared and not lifted by then."""
    there = Interest.history.filter(round=round, lifts=None, declared_at__lt=moment)
    return there.exclude(lifted_by__declared_at__lt=moment)


def holders_of(round: SieveRound, interests: Iterable[Interest], moment: datetime) -> dict[int, set[int]]:
    """Per interest (its id) everything its holder takes part as (ids): with their account, with a code, and as
    whoever staff had found to be the same person by `moment`. Two queries.
    """
    mine = _by_account(round, interests)
    found = {
        each.pk: set(mine[each.person_id]) if each.person_id else {each.participant_id or 0}
        for each in interests
    }
    for pair in _same_people(round, moment):
        for holders in found.values():
            if holders & pair:
                holders |= pair
    return found


def _by_account(round: SieveRound, interests: Iterable[Interest]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {each.person_id: set() for each in interests if each.person_id}
    there = Participant.objects.filter(round=round, person__in=list(found))
    for pk, person in there.values_list("pk", "person"):
        found[person].add(pk)
    return found


def _same_people(round: SieveRound, moment: datetime) -> list[set[int]]:
    """Pairs that staff had found to be one person, the oldest first."""
    found = StandingChange.objects.filter(participant__round=round, same_as__isnull=False, at__lt=moment)
    pairs = found.order_by("at", "pk").values_list("participant", "same_as")
    return [{one, other} for one, other in pairs if other is not None]
