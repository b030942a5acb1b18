"""Coming back with the code, with a brake on guessing, and a mail with the code for whoever left an address.

A code has sixty bits, so nobody finds one by trying. What the brake is for: somebody who saw a part of a code and
tries the rest (so each beginning of a code has five tries in a quarter of an hour), and a browser that keeps on
trying. It is the brake of the login page (people.attempts), which keeps no more than a hash.
"""

from __future__ import annotations

from datetime import datetime

from django.core.mail import send_mail
from django.utils.translation import gettext as _

from krachtwijk.people import attempts
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.registering import plain
from krachtwijk.rounds.participants.sessions import by_code
from krachtwijk.rounds.refusals import Refused
from krachtwijk.rounds.rulebooks.models import SieveRound

BEGINNING = 4
"""The signs of the first block of a code."""


class NotByCode(Refused):
    """The code opens nothing."""


class WrongCode(NotByCode):
    """Nobody takes part in this round with this code."""


class TooManyTries(NotByCode):
    """Five wrong codes in a quarter of an hour: this browser, or this beginning of a code, waits."""


class PutOut(NotByCode):
    """The code is right, and this participant was put out of the round; `participant` says why."""

    def __init__(self, participant: Participant) -> None:
        super().__init__(f"{participant} was put out")
        self.participant = participant


def come_back(*, round: SieveRound, code: str, browser: str, now: datetime) -> Participant:
    """The participant with this code. `browser` is whatever tells one browser from another. Raises NotByCode."""
    tries = []
    for who in (f"begins {plain(code)[:BEGINNING]}", f"browser {browser}"):
        attempt = attempts.begin(f"code {round.slug} {who}", now=now)
        if attempt is None:
            raise TooManyTries
        tries.append(attempt)
    found = by_code(round, code)
    if found is None:
        raise WrongCode
    for attempt in tries:
        attempts.succeeded(attempt)
    if found.standing == Participant.Standing.OUT:
        raise PutOut(found)
    if found.came_at is None:
        found.came_at = now
        found.save(update_fields=["came_at"])
    return found


def mail_code(*, participant: Participant, code: str, address: str) -> bool:
    """The code goes to the e-mail address the participant left. `address` is the page to come back with it. Whether
    there was an address to send it to.
    """
    if not participant.email:
        return False
    words = {"round": participant.round, "code": code, "address": address}
    send_mail(
        subject=" ".join((_("Your personal code for %(round)s") % words).split()),
        message=_(
            "You take part in %(round)s. This is your personal code:\n\n%(code)s\n\nWith it you go on where you"
            " were, on any computer or phone:\n%(address)s\n\nKeep the code to yourself: whoever has it takes part in"
            " your name.\n"
        )
        % words,
        from_email=None,
        recipient_list=[participant.email],
    )
    return True
