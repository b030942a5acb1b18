"""Giving somebody an account with a role."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from krachtwijk.people.models import Organisation, Person, Role, RoleGrant

ACTS_FOR_AN_ORGANISATION = {Role.HOUSING_ASSOCIATION}


class AccountError(Exception):
    """An account that cannot be made as asked; the message says what to do."""


class AddressTaken(AccountError):
    """Somebody has this e-mail address already."""


class OrganisationNeeded(AccountError):
    """This role is held on behalf of an organisation, and none was named."""


@transaction.atomic
def add_person(
    *, email: str, name: str, role: Role, organisation: Organisation | None, password: str, today: date
) -> Person:
    """A new person who can log in and holds `role` from today."""
    if Person.objects.filter(email=email.lower()).exists():
        raise AddressTaken(f"{email} has an account already. Nothing was added.")
    if role in ACTS_FOR_AN_ORGANISATION and organisation is None:
        raise OrganisationNeeded(
            f"A person with the role {role} acts for an organisation: name it with --organisation."
        )
    person = Person.objects.create_user(email=email, name=name, password=password)
    RoleGrant.objects.create(person=person, role=role, organisation=organisation, since=today)
    return person
