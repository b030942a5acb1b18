"""Who sees what was decided, and who writes it down. Decisions and bodies are public."""

from __future__ import annotations

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from krachtwijk.bodies.models import Body, Decision, Seat
from krachtwijk.bodies.standing import with_standing
from krachtwijk.people.models import Role
from krachtwijk.people.viewer import Viewer


def visible_decisions(viewer: Viewer) -> QuerySet[Decision]:
    """The decisions `viewer` may see, the newest first. List, page, feed, export and search start here."""
    return with_standing(Decision.objects.select_related("body", "document"))


def visible_bodies(viewer: Viewer) -> QuerySet[Body]:
    """The bodies `viewer` may see."""
    return Body.objects.select_related("reports_to")


def decision_for(viewer: Viewer, slug: str) -> Decision:
    """The decision, or "not found"."""
    decisions = visible_decisions(viewer).select_related("body", "document", "supersedes__body")
    found: Decision = get_object_or_404(decisions, slug=slug)
    return found


def body_for(viewer: Viewer, slug: str) -> Body:
    """The body, or "not found"."""
    found: Body = get_object_or_404(visible_bodies(viewer), slug=slug)
    return found


def seat_for(viewer: Viewer, body: str, order: int) -> Seat:
    """A seat by its place in the body, or "not found"."""
    seats = Seat.objects.filter(body__in=visible_bodies(viewer)).select_related("body", "organisation")
    found: Seat = get_object_or_404(seats, body__slug=body, order=order)
    return found


def may_record(viewer: Viewer) -> bool:
    """Whether `viewer` may record decisions and keep the seats: the programme manager."""
    return viewer.has(Role.PROGRAMME_MANAGER)
