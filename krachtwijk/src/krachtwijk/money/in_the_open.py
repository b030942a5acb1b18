"""Which measures everybody may know by name: money can be meant for one that stands in a draft alone."""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext

from krachtwijk.money.models import Allocation, FundingLine
from krachtwijk.plans.models import Plan, PlannedMeasure


def is_in_the_open() -> Exists:
    """For rows with a `measure`: whether a version that was offered or adopted speaks of it."""
    offered = PlannedMeasure.objects.exclude(plan__status=Plan.Status.DRAFT)
    return Exists(offered.filter(measure=OuterRef("measure")))


def measure_for_all(row: Allocation | FundingLine) -> str:
    """What everybody reads for the measure of a row that was asked for with `in_the_open=is_in_the_open()`."""
    return str(row.measure) if row.in_the_open else gettext("a measure in a draft")  # type: ignore[union-attr]
