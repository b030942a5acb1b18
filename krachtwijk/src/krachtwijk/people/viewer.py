"""`Viewer`: who looks. Rooms decide on this value alone, never on the request or the account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from krachtwijk.people.models import Person, Role


@dataclass(frozen=True, slots=True)
class Viewer:
    """A visitor as the rooms know them. `person_id` is None for somebody who is not logged in."""

    person_id: int | None = None
    name: str = ""
    roles: frozenset[Role] = frozenset()

    def has(self, *roles: Role) -> bool:
        """Whether the viewer holds at least one of `roles`."""
        return not self.roles.isdisjoint(roles)


STRANGER = Viewer()


def viewer_of(person: Person, *, today: date) -> Viewer:
    """The viewer a logged-in person is today."""
    grants = person.grants.filter(since__lte=today).filter(Q(until=None) | Q(until__gt=today))
    return Viewer(
        person.pk, person.name, frozenset(Role(role) for role in grants.values_list("role", flat=True))
    )
