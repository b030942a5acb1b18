"""`Viewer`: who looks. Rooms decide on this value alone, never on the request or the account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from krachtwijk.people.models import Person, Role, Succession


@dataclass(frozen=True, slots=True)
class Viewer:
    """A visitor as the rooms know them. `person_id` is None for somebody who is not logged in."""

    person_id: int | None = None
    name: str = ""
    roles: frozenset[Role] = frozenset()
    organisations: frozenset[int] = frozenset()
    """For which organisations a role is held, with those that went on as one of them."""

    def has(self, *roles: Role) -> bool:
        """Whether the viewer holds at least one of `roles`."""
        return not self.roles.isdisjoint(roles)


STRANGER = Viewer()


def viewer_of(person: Person, *, today: date) -> Viewer:
    """The viewer a logged-in person is today."""
    grants = person.grants.filter(since__lte=today).filter(Q(until=None) | Q(until__gt=today))
    held = list(grants.values_list("role", "organisation"))
    return Viewer(
        person.pk,
        person.name,
        frozenset(Role(role) for role, _ in held),
        _with_predecessors({each for _, each in held if each is not None}, today=today),
    )


def _with_predecessors(organisations: set[int], *, today: date) -> frozenset[int]:
    """Who acts for an organisation acts for those whose promises it took over, too."""
    found, new = set(organisations), set(organisations)
    while new:
        earlier = Succession.objects.filter(successor__in=new, on__lte=today)
        new = set(earlier.values_list("predecessor", flat=True)) - found
        found |= new
    return frozenset(found)
