"""A form on paper for one person: it carries their number and four signs, so that it is typed against that person.

The signs keep a number from being written by hand on somebody else's form, and a slip of one digit from giving a
judgement to a neighbour. They are no code: nobody comes into the site with them.
"""

from __future__ import annotations

import hashlib
import re

from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.registering import LETTERS
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.rulebooks.rules import put_right

SIGNS = 4
"""About a million possibilities: nobody hits the right one by hand."""


def gets_a_form(participant: Participant) -> bool:
    """Whether what this person fills in could count."""
    return put_right(participant.group).judges and participant.standing != Participant.Standing.OUT


def mark_of(participant: Participant) -> str:
    """What stands on the form of this person, such as `12-K7QF`. The same every time it is printed."""
    secret = f"form {participant.round_id} {participant.number} {participant.order_seed}"
    drawn = hashlib.sha256(secret.encode()).digest()[:SIGNS]
    return f"{participant.number}-{''.join(LETTERS[each % len(LETTERS)] for each in drawn)}"


def by_mark(round: SieveRound, typed: str) -> Participant | None:
    """Whose form it is, however the mark is typed; None when number and signs do not belong together."""
    found = re.fullmatch(rf"([1-9][0-9]{{0,8}})\s*-?\s*([{LETTERS}]{{{SIGNS}}})", typed.strip().upper())
    if found is None:
        return None
    participant = round.participants.select_related("group").filter(number=int(found[1])).first()
    return participant if participant and mark_of(participant) == f"{found[1]}-{found[2]}" else None
