"""Giving somebody an account with a role."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from krachtwijk.people.models import Organisation, Person, Role, RoleGrant

ASSOCIATION = Organisation.Kind.HOUSING_ASSOCIATION
ACTS_FOR_AN_ORGANISATION = {Role.HOUSING_ASSOCIATION}


class AccountError(Exception):
    """An account that cannot be made as asked; the message says what to do."""


class AddressTaken(AccountError):
    """Somebody has this e-mail address already."""


class Unreadable(AccountError):
    """A name or address with signs that are no letters: control characters, halves of letters."""


class OtherOrganisation(AccountError):
    """A person of a housing association acts for a housing association, not for another party."""


class OrganisationNeeded(AccountError):
    """This role is held on behalf of an organisation, and none was named."""


def check_person(*, email: str, name: str, role: Role, organisation: Organisation | None) -> None:
    """Refuses an account that cannot be made as asked. Raises AccountError or ValidationError."""
    if not f"{email}{name}".isprintable():
        raise Unreadable("The address or the name holds a sign that cannot be shown. Nothing was added.")
    if Person.objects.filter(email=email.lower()).exists():
        raise AddressTaken(f"{email} has an account already. Nothing was added.")
    if role in ACTS_FOR_AN_ORGANISATION and organisation is None:
        raise OrganisationNeeded(
            f"A person with the role {role} acts for an organisation: name it with --organisation."
        )
    if role == Role.HOUSING_ASSOCIATION and organisation and organisation.kind != ASSOCIATION:
        raise OtherOrganisation(f"{organisation.name} is no housing association. Nothing was added.")
    Person(email=email, name=name.strip()).full_clean(exclude=["password"])


@transaction.atomic
def add_person(
    *, email: str, name: str, role: Role, organisation: Organisation | None, password: str, today: date
) -> Person:
    """A new person who can log in and holds `role` from today."""
    check_person(email=email, name=name, role=role, organisation=organisation)
    person = Person.objects.create_user(email=email, name=name.strip(), password=password)
    RoleGrant.objects.create(person=person, role=role, organisation=organisation, since=today)
    return person
