"""What a programme costs, added up from its lines: per theme and neighbourhood, one table per horizon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from krachtwijk.euro import Euro
from krachtwijk.money.ledger import Ledger, total
from krachtwijk.money.models import Condition, CostPlan
from krachtwijk.places.models import Area
from krachtwijk.plans.models import Line, Theme, Track


@dataclass(frozen=True, slots=True)
class Cell:
    """The amount of one neighbourhood, None where it has no such line."""

    area: Area
    amount: Euro | None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A theme (or undivided track) over all neighbourhoods."""

    subject: Theme | Track
    cells: Sequence[Cell]
    total: Euro
    conditional: bool


@dataclass(frozen=True, slots=True)
class Table:
    """All lines of one horizon. Tables of different horizons are never added."""

    years: int
    areas: Sequence[Area]
    rows: Sequence[Row]
    columns: Sequence[Cell]
    total: Euro
    conditional: Euro


def tables(ledger: Ledger) -> list[Table]:
    """One table per horizon, the shortest first."""
    return [_table(years, ledger.costs_over(years)) for years in ledger.horizons]


def _table(years: int, costs: Sequence[CostPlan]) -> Table:
    areas = list(dict.fromkeys(cost.line.plan.area for cost in costs))
    subjects = dict.fromkeys(cost.line.subject for cost in sorted(costs, key=_place))
    return Table(
        years=years,
        areas=areas,
        rows=[_row(subject, [c for c in costs if c.line.subject == subject], areas) for subject in subjects],
        columns=[
            Cell(area, total(cost.amount for cost in costs if cost.line.plan.area == area)) for area in areas
        ],
        total=total(cost.amount for cost in costs),
        conditional=total(cost.amount for cost in costs if is_conditional(cost.line)),
    )


def _row(subject: Theme | Track, costs: Sequence[CostPlan], areas: Sequence[Area]) -> Row:
    of_area = {cost.line.plan.area: cost for cost in costs}
    cells = [_cell(area, of_area.get(area)) for area in areas]
    conditional = any(is_conditional(cost.line) for cost in costs)
    return Row(subject, cells, total(cost.amount for cost in costs), conditional)


def _cell(area: Area, cost: CostPlan | None) -> Cell:
    return Cell(area, None) if cost is None else Cell(area, cost.amount, cost.line.get_absolute_url())


def _place(cost: CostPlan) -> tuple[int, int]:
    return (cost.line.track.order, cost.line.theme.order if cost.line.theme else 0)


def is_conditional(line: Line) -> bool:
    """Whether an open condition stands on the line: then its amounts are no money yet."""
    return any(condition.state == Condition.State.OPEN for condition in line.conditions.all())
