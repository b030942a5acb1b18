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
AT_ONCE = 1_000
"""So many rows go to the database together."""


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

    Whether somebody may take part is for `join` and `enter` (joining.py), which come here.
    """
    last = _last_number(round)
    known = person and round.participants.filter(person=person).first()
    if known:
        return known, ""
    code = new_code()
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
        came_at=now,
        **facts,
    )
    return participant, code


@transaction.atomic
def prepare_codes(
    *, round: SieveRound, group: Group, number: int, now: datetime, by: Person
) -> list[tuple[Participant, str]]:
    """So many participants with their codes, for letters. Who they are is not known yet, and they do not count until
    somebody comes with the code. The codes exist in what this returns and nowhere else.
    """
    last = _last_number(round)
    codes = [new_code() for _ in range(number)]
    made = Participant.objects.bulk_create(
        (
            Participant(
                round=round,
                number=last + place,
                group=group,
                channel=Channel.PAPER,
                entered_by=by,
                code_sha256=hash_of(code),
                order_seed=secrets.randbits(62),
                registered_at=now,
            )
            for place, code in enumerate(codes, start=1)
        ),
        batch_size=AT_ONCE,
    )
    return list(zip(made, codes, strict=True))


def renew_code(*, participant: Participant) -> str:
    """A new code for somebody who lost theirs. The old one no longer opens anything."""
    code = new_code()
    participant.code_sha256 = hash_of(code)
    participant.save(update_fields=["code_sha256"])
    return code


def new_code() -> str:
    """Such as `K7QF-2M9X-RT4B`."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
    return "-".join(letters[at : at + 4] for at in range(0, CODE_LENGTH, 4))


def plain(code: str) -> str:
    """However somebody types it: small letters, spaces, no dashes.

    >>> plain(" k7qf 2m9x-rt4b ")
    'K7QF2M9XRT4B'
    """
    return "".join(sign for sign in code.upper() if sign.isalnum())


def hash_of(code: str) -> str:
    return hashlib.sha256(plain(code).encode()).hexdigest()


def _last_number(round: SieveRound) -> int:
    """The number given last, with the round held: numbers follow each other without a gap."""
    SieveRound.objects.select_for_update().get(pk=round.pk)
    last: int | None = round.participants.aggregate(last=Max("number"))["last"]
    return last or 0
