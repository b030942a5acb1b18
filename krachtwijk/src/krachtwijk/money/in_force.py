"""Which version of a neighbourhood's plan decides what it costs."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Case, OuterRef, QuerySet, Subquery, Value, When

from krachtwijk.plans.models import Plan, Programme

_WEIGHT = Case(
    When(status=Plan.Status.ADOPTED, then=Value(0)),
    When(status=Plan.Status.OFFERED, then=Value(1)),
    default=Value(2),
)


def plans_that_count(programmes: Sequence[Programme]) -> QuerySet[Plan]:
    """One version per neighbourhood: the newest that was adopted, else the newest that was offered. No draft."""
    versions = Plan.objects.filter(programme=OuterRef("programme"), area=OuterRef("area"))
    first = Subquery(versions.order_by(_WEIGHT, "-version").values("pk")[:1])
    return Plan.objects.filter(programme__in=programmes, pk=first).exclude(status=Plan.Status.DRAFT)
