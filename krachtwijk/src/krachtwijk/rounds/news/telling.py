"""Telling everybody who follows a thing what happened to it, and beginning and ending to follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from krachtwijk.people.models import Person
from krachtwijk.rounds.news.models import Follow, Notice
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.subject import Subject


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is to hear: exactly one of the three."""

    person: Person | None = None
    participant: Participant | None = None
    email: str = ""


def tell(*, round: SieveRound, about: Subject, line_nl: str, line_en: str = "", now: datetime) -> Notice:
    """Everybody who follows `about` is to hear this line, in the next digest or letter."""
    told: Notice = Notice.objects.create(
        round=round,
        kind=about.kind,
        reference=about.reference,
        label_nl=about.label_nl,
        label_en=about.label_en,
        address=about.address,
        line_nl=line_nl,
        line_en=line_en,
        at=now,
    )
    return told


@transaction.atomic
def follow(
    *, round: SieveRound, about: Subject, reader: Reader, now: datetime, language: str = "nl"
) -> Follow:
    """`reader` hears of every step of `about` from now on. Again does no harm."""
    who = {"person": reader.person, "participant": reader.participant, "email": reader.email}
    found = Follow.objects.filter(kind=about.kind, reference=about.reference, until=None, **who).first()
    return found or Follow.objects.create(
        round=round, kind=about.kind, reference=about.reference, since=now, language=language, **who
    )


def stop_following(*, following: Follow, now: datetime) -> None:
    """No further lines about it."""
    if following.until is None:
        following.until = now
        following.save(update_fields=["until"])
