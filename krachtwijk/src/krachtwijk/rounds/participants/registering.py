"""Taking part: one participant per person, with a code to come back with."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from krachtwijk.people.models import Person
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.models import Channel, Group, SieveRound

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without I, O, 0 and 1, which look alike on paper."""
CODE_LENGTH = 12
"""Sixty bits: nobody guesses one."""


@transaction.atomic
def register(
    *,
    round: SieveRound,
    group: Group,
    now: datetime,
    person: Person | None = None,
    channel: Channel = Channel.WEB,
    entered_by: Person | None = None,
    **facts: Any,
) -> tuple[Participant, str]:
    """A new participant and the code they come back with, which is told this once. Somebody with an account who
    takes part already stays as they are, with an empty code. `facts` are further fields of Participant.
    """
    SieveRound.objects.select_for_update().get(pk=round.pk)  # numbers follow each other without a gap
    known = person and round.participants.filter(person=person).first()
    if known:
        return known, ""
    code = new_code()
    last = round.participants.aggregate(last=Max("number"))["last"] or 0
    participant = Participant.objects.create(
        round=round,
        number=last + 1,
        group=group,
        person=person,
        channel=channel,
        entered_by=entered_by,
        code_sha256=hash_of(code),
        order_seed=secrets.randbits(62),
        registered_at=now,
        **facts,
    )
    return participant, code


def new_code() -> str:
    """Such as `K7QF-2M9X-RT4B`."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
    return "-".join(letters[at : at + 4] for at in range(0, CODE_LENGTH, 4))


def hash_of(code: str) -> str:
    """However somebody types it: small letters, spaces, no dashes."""
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()
