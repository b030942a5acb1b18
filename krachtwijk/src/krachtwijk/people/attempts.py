"""A brake on guessing passwords: after five wrong ones in a quarter of an hour, an address waits.

Kept in the database, so that it holds for all server processes together. An attempt takes one of the five places of
its address before the password is looked at, and gives it back when the password was right: so requests that come at
the same moment cannot all slip through before the first failure is written down. A place is a row that only one can
insert, which holds on every database and needs no lock.

The address is stored as a hash: a list of what people mistyped would be a list of addresses, and of passwords typed
in the wrong box.
"""

from __future__ import annotations

from collections.abc import Set
from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac

from krachtwijk.people.models import FailedLogin

ALLOWED = 5
WINDOW = timedelta(minutes=15)


def begin(email: str, *, now: datetime) -> FailedLogin | None:
    """Take a place to try one password; None when `email` must wait. What no longer counts is forgotten.

    The place stays taken, as a failure, until `succeeded` gives it back. Unknown addresses have places too, so that
    waiting says nothing about who exists.
    """
    FailedLogin.objects.filter(at__lte=now - WINDOW).delete()
    address = _hidden(email)
    for place in sorted(set(range(ALLOWED)) - _taken(address)):
        attempt, is_mine = FailedLogin.objects.get_or_create(
            address=address, place=place, defaults={"at": now}
        )
        if is_mine:  # nobody else took it in the meantime
            return attempt
    return None


def succeeded(attempt: FailedLogin) -> None:
    """Give the place back: the password was right."""
    FailedLogin.objects.filter(pk=attempt.pk).delete()


def _taken(address: str) -> Set[int]:
    return set(FailedLogin.objects.filter(address=address).values_list("place", flat=True))


def _hidden(email: str) -> str:
    return salted_hmac("krachtwijk.people.attempts", email.strip().lower(), algorithm="sha256").hexdigest()
