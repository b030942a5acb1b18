"""Finding out who somebody is: an address with its password, and a brake on guessing.

Every refusal reads the same, whether the address exists or not, so that nobody can ask the login
page who has an account. Passwords are checked by Django, which takes as long for an unknown address.
"""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth import authenticate
from django.http import HttpRequest

from krachtwijk.people import attempts
from krachtwijk.people.models import Person


class NotIdentified(Exception):
    """The visitor stays a stranger."""


class WrongTogether(NotIdentified):
    """This address and this password do not belong together, or the account is closed."""


class TooManyAttempts(NotIdentified):
    """Five wrong passwords in a quarter of an hour: this address waits, with the right password too."""


def identify(request: HttpRequest, *, email: str, password: str, now: datetime) -> Person:
    """The person with this address and password. A wrong one is remembered for a quarter of an hour."""
    attempt = attempts.begin(email, now=now)
    if attempt is None:
        raise TooManyAttempts
    person = authenticate(request, username=email, password=password)
    if not isinstance(person, Person):
        raise WrongTogether
    attempts.succeeded(attempt)
    return person
