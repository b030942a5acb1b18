"""The seats of a body as a page shows them: who sits there now, who sat there, and which ones are vacant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from krachtwijk.bodies.models import Body, Seat, Sitting


@dataclass(frozen=True)
class Place:
    """A seat, who sits in it (None: nobody), and who sat in it, the latest first."""

    seat: Seat
    now: Sitting | None
    past: Sequence[Sitting]

    @property
    def is_vacant(self) -> bool:
        """There, and nobody sits in it."""
        return self.now is None and self.seat.until is None


def places(body: Body) -> list[Place]:
    """Every seat of a body, the chair first, those that are no longer there last."""
    seats = body.seats.select_related("organisation").prefetch_related("sittings")
    ordered = sorted(seats, key=lambda seat: (seat.until is not None, not seat.is_chair, seat.order))
    return [_place(seat) for seat in ordered]


def counted(bodies: QuerySet[Body]) -> list[tuple[Body, int, int]]:
    """Each body with how many seats it has now, and how many of those are vacant."""
    sitting = Prefetch("sittings", Sitting.objects.filter(until=None), to_attr="now")
    seats = Prefetch("seats", Seat.objects.filter(until=None).prefetch_related(sitting), to_attr="there")
    return [
        (body, len(body.there), sum(not seat.now for seat in body.there))
        for body in bodies.prefetch_related(seats)
    ]


def _place(seat: Seat) -> Place:
    sittings = list(seat.sittings.all())
    now = next((sitting for sitting in sittings if sitting.until is None), None)
    return Place(seat, now, [sitting for sitting in sittings if sitting.until is not None])
