"""What a measure costs, whose money it gets, how far that is, and what was spent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Sum

from krachtwijk.euro import Euro
from krachtwijk.money.ladder import Climb, climb_of, rises
from krachtwijk.money.ledger import total, with_rungs
from krachtwijk.money.models import ActualSpend, Allocation, CostPlan, FundingLine
from krachtwijk.money.pictures import bands
from krachtwijk.plans.models import PlannedMeasure


@dataclass(frozen=True)
class MeasureMoney:
    """The money of one measure. `given` are the allocations that count, with their amounts."""

    costs: Sequence[CostPlan]
    climbs: Sequence[Climb]
    given: Sequence[tuple[Allocation, Euro]]
    spent: Euro

    def __bool__(self) -> bool:
        return bool(self.costs or self.climbs or self.given or self.spent)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The ladder: per step what its own funding lines hold; what was given and spent from anywhere."""
        rows = [{"label": rise.step.label, "parts": bands(rise.bands)} for rise in rises(self.climbs)]
        return [row for row in rows if row["parts"]]


def money_of(planned: PlannedMeasure) -> MeasureMoney:
    """The money of a measure as one version of the plan says it."""
    measure = planned.measure
    lines = list(
        with_rungs(FundingLine.objects.that_counts().filter(measure=measure)).select_related("funder")
    )
    spent = ActualSpend.objects.that_counts().filter(measure=measure)
    per_line = dict(spent.order_by().values_list("line").annotate(sum=Sum("amount")))
    given = (
        Allocation.objects.filter(measure=measure, scenario=False, replaced_by=None)
        .select_related("pool__programme", "decision__body")
        .prefetch_related("parts")
    )
    return MeasureMoney(
        costs=list(planned.costs.filter(replaced_by=None).select_related("stated__passage__document")),
        climbs=[climb_of(line, Euro(per_line.get(line.pk) or 0)) for line in lines],
        given=[(each, total(part.amount for part in each.parts.all())) for each in given],
        spent=total(per_line.values()),
    )
