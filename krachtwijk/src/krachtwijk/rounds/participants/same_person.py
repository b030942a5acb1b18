"""One person who came in more than once: whoever was put out as their double is them all the same."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from krachtwijk.rounds.participants.models import Participant

DEPTH = 4
"""A double of a double of a double: more links than this no list of staff ever makes."""


def is_same_person(participant: Participant, *, where: str = "") -> Q:
    """Rows that are this participant, or were put out as the same person. `where` leads to the participant of a row,
    such as `participant`.
    """
    links = ["__same_as" * times for times in range(DEPTH + 1)]
    paths = [f"{where}{link}".removeprefix("__") or "pk" for link in links]
    return Q(*((path, participant.pk) for path in paths), _connector=Q.OR)


def same_person(participant: Participant) -> QuerySet[Participant]:
    """The participant, and everybody who was put out as the same person."""
    return Participant.objects.filter(is_same_person(participant), round=participant.round_id)
