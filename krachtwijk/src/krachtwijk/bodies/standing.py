"""How a decision stands today. It never changes itself: a later one can withdraw or supersede it."""

from __future__ import annotations

from datetime import date

from django.db.models import Case, F, QuerySet, Value, When

from krachtwijk.bodies.models import Decision

HOLDS = (Decision.Status.TAKEN, Decision.Status.CONFIRMED)


def with_standing(decisions: QuerySet[Decision]) -> QuerySet[Decision]:
    """Each decision with `standing`: its status, unless a later decision withdrew or superseded it."""
    withdrawn, superseded = Decision.Standing.WITHDRAWN.value, Decision.Standing.SUPERSEDED.value
    standing = Case(
        When(superseded_by__status=Decision.Status.WITHDRAWN, then=Value(withdrawn)),
        When(superseded_by__isnull=False, then=Value(superseded)),
        default=F("status"),
    )
    return decisions.annotate(standing=standing)


def stands(decision: Decision, *, on: date | None = None) -> bool:
    """Whether the decision was taken and still holds: no later one withdrew or superseded it, on that day or today."""
    later = Decision.objects.filter(supersedes=decision)
    if on is not None:
        later = later.filter(on__lte=on)
    return decision.status in HOLDS and not later.exists()
