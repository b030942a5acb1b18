"""`krachtwijk add-person`: an account with a role. The password is asked, never given by us."""

from __future__ import annotations

from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.utils import timezone, translation

from krachtwijk.people.accounts import AccountError, add_person, check_person
from krachtwijk.people.forms import LONGEST_PASSWORD
from krachtwijk.people.models import Organisation, Role


class Command(BaseCommand):
    help = "Add a person who can log in, with a role. Asks for the password twice."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", required=True)
        parser.add_argument("--role", required=True, choices=Role.values)
        parser.add_argument(
            "--organisation", default="", help="the short name of an organisation in the programme"
        )

    def handle(self, **asked: Any) -> None:
        # The command line speaks English, as its help does; refusals get their words inside.
        with translation.override("en"):
            try:
                self.stdout.write(add(**asked))
            except ValidationError as refusal:
                raise CommandError(f"{_told(refusal)} Nothing was added.") from refusal
            except AccountError as refusal:
                raise CommandError(str(refusal)) from refusal
            except UnicodeError as refusal:
                raise CommandError("What was typed is no UTF-8 text. Nothing was added.") from refusal
            except EOFError as refusal:
                raise CommandError("No password was given. Nothing was added.") from refusal


def add(*, email: str, name: str, role: str, organisation: str, **options: Any) -> str:
    """Adds the person; gives back what to tell."""
    validate_email(email)
    acts_for = organisation_named(organisation)
    check_person(email=email, name=name, role=Role(role), organisation=acts_for)
    person = add_person(
        email=email,
        name=name,
        role=Role(role),
        organisation=acts_for,
        password=asked_password(),
        today=timezone.localdate(),
    )
    return f"{person.name} can log in with {person.email} as {Role(role).label}."


def _told(refusal: ValidationError) -> str:
    """Django's refusals, each behind the field it is about."""
    if not hasattr(refusal, "error_dict"):
        return " ".join(refusal.messages)
    return " ".join(f"{field}: {' '.join(said)}" for field, said in refusal.message_dict.items())


def asked_password() -> str:
    """The password, typed twice and strong enough."""
    password = getpass("Password: ")
    validate_password(password)
    if len(password) > LONGEST_PASSWORD:
        raise CommandError(f"A password has at most {LONGEST_PASSWORD} characters. Nothing was added.")
    if getpass("The same password again: ") != password:
        raise CommandError("The two passwords differ. Nothing was added.")
    return password


def organisation_named(slug: str) -> Organisation | None:
    if not slug:
        return None
    try:
        return Organisation.objects.get(slug=slug)
    except Organisation.DoesNotExist as missing:
        known = ", ".join(Organisation.objects.values_list("slug", flat=True))
        raise CommandError(
            f"There is no organisation {slug}. Known: {known or 'none yet, load a programme first'}."
        ) from missing
