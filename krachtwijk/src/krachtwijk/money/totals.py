"""What a programme costs, added up from its lines: per theme and neighbourhood, one table per horizon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from krachtwijk.euro import Euro
from krachtwijk.money.certainty import Certainty
from krachtwijk.money.ledger import Ledger, LineCost, total
from krachtwijk.places.models import Area
from krachtwijk.plans.models import Theme, Track


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
    certainty: Certainty

    @property
    def conditional(self) -> bool:
        """Whether a decision must come first for a part of it."""
        return self.certainty == Certainty.CONDITIONAL


@dataclass(frozen=True, slots=True)
class Table:
    """All lines of one horizon. Tables of different horizons are never added."""

    years: int
    areas: Sequence[Area]
    rows: Sequence[Row]
    columns: Sequence[Cell]
    total: Euro
    conditional: Euro
    lapsed: Euro
    undivided: Euro
    exceeding: Sequence[LineCost]


def tables(ledger: Ledger) -> list[Table]:
    """One table per horizon, the shortest first."""
    return [_table(years, ledger.costs_over(years)) for years in ledger.horizons]


def _table(years: int, costs: Sequence[LineCost]) -> Table:
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
        conditional=total(cost.amount for cost in costs if cost.certainty == Certainty.CONDITIONAL),
        lapsed=total(cost.amount for cost in costs if cost.certainty == Certainty.LAPSED),
        undivided=total(cost.undivided for cost in costs if cost.measures),
        exceeding=[cost for cost in costs if cost.exceeding],
    )


def _row(subject: Theme | Track, costs: Sequence[LineCost], areas: Sequence[Area]) -> Row:
    of_area = {cost.line.plan.area: cost for cost in costs}
    cells = [_cell(area, of_area.get(area)) for area in areas]
    found = {cost.certainty for cost in costs}
    worst = next(each for each in (Certainty.LAPSED, Certainty.CONDITIONAL, Certainty.FIRM) if each in found)
    return Row(subject, cells, total(cost.amount for cost in costs), worst)


def _cell(area: Area, cost: LineCost | None) -> Cell:
    return Cell(area, None) if cost is None else Cell(area, cost.amount, cost.line.get_absolute_url())


def _place(cost: LineCost) -> tuple[int, int]:
    return (cost.line.track.order, cost.line.theme.order if cost.line.theme else 0)
