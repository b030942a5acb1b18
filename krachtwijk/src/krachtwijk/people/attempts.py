"""A brake on guessing passwords: after five wrong ones in a quarter of an hour, an address waits.

Kept in the database, so that it holds for all server processes together. The address is stored as a
hash: a list of what people mistyped would be a list of addresses, and of passwords typed in the wrong box.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac

from krachtwijk.people.models import FailedLogin

ALLOWED = 5
WINDOW = timedelta(minutes=15)


def too_many(email: str, *, now: datetime) -> bool:
    """Whether `email` must wait. True for unknown addresses too, so waiting says nothing about who exists."""
    return FailedLogin.objects.filter(address=_hidden(email), at__gt=now - WINDOW).count() >= ALLOWED


def record_failure(email: str, *, now: datetime) -> None:
    """Remember one wrong password, and forget those that no longer count."""
    FailedLogin.objects.filter(at__lte=now - WINDOW).delete()
    FailedLogin.objects.create(address=_hidden(email), at=now)


def _hidden(email: str) -> str:
    return salted_hmac("krachtwijk.people.attempts", email.strip().lower(), algorithm="sha256").hexdigest()
