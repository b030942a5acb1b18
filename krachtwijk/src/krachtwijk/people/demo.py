"""The made-up persons of the demo: one per role, without a usable password."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from krachtwijk.people.models import Organisation, Person, Role, RoleGrant


@dataclass(frozen=True)
class Part:
    """A role of the demo, who plays it, what a visitor can look at as that person and in which area they live."""

    role: Role
    name: str
    sees: str | Promise
    home: str = ""

    @property
    def email(self) -> str:
        """`.example` can belong to nobody (RFC 2606)."""
        return f"{self.role}@demo.example"


CAST = [
    Part(
        Role.RESIDENT,
        "Rachida",
        _("Lives in the Korrewegwijk. Reads along and takes part in rounds."),
        home="korrewegwijk",
    ),
    Part(Role.COUNCIL_MEMBER, "Bert", _("Checks whether the money goes where the council decided.")),
    Part(Role.PROGRAMME_MANAGER, "Ineke", _("Keeps the plans and the money of the programme.")),
    Part(Role.ALDERMAN, "Omar", _("Answers for the programme in the council.")),
    Part(Role.HOUSING_ASSOCIATION, "Cees", _("Pays and builds along, for a housing association.")),
    Part(Role.NEIGHBOURHOOD_WORKER, "Samira", _("Runs rounds in the neighbourhood, at tables and at doors.")),
    Part(Role.REVIEWER, "Wim", _("Checks whether a proposal can be done, and what it costs.")),
]


def lives_in(name: str) -> str:
    """The slug of the area in which a made-up person lives; empty when nobody says so."""
    return next((part.home for part in CAST if part.name == name), "")


@transaction.atomic
def create_demo_persons(*, today: date) -> list[Person]:
    """Everybody of the cast with their role. Again does no harm: who is there stays as they are."""
    return [_play(part, today=today) for part in CAST]


def demo_person(role: Role, *, today: date) -> Person:
    """The made-up person who holds `role`, created when the demo does not have them yet."""
    part = next(part for part in CAST if part.role == role)
    return _play(part, today=today)


def _play(part: Part, *, today: date) -> Person:
    person = Person.objects.filter(email=part.email, is_demo=True).first()
    if person is None:
        person = Person.objects.create_user(email=part.email, name=part.name)
        person.is_demo = True
        person.save(update_fields=["is_demo"])
    if not person.grants.filter(role=part.role, until=None).exists():
        RoleGrant.objects.create(
            person=person, role=part.role, organisation=_organisation(part.role), since=today
        )
    return person


def _organisation(role: Role) -> Organisation | None:
    """A housing association acts for one: the first in the programme, when it is loaded."""
    if role != Role.HOUSING_ASSOCIATION:
        return None
    return Organisation.objects.filter(kind=Organisation.Kind.HOUSING_ASSOCIATION).order_by("slug").first()
