"""The lists of the money page: conditions with their needs, pools with their lots, what was revised, SiSa per year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet, Sum

from krachtwijk.euro import Euro
from krachtwijk.money.in_the_open import is_in_the_open
from krachtwijk.money.ladder import Climb
from krachtwijk.money.ledger import Ledger, total
from krachtwijk.money.models import (
    ActualSpend,
    Allocation,
    BudgetPool,
    Condition,
    CostPlan,
    Investment,
    PoolLot,
    Rung,
    Step,
)
from krachtwijk.money.succession import Heir, Heirs
from krachtwijk.plans.models import Programme


@dataclass(frozen=True)
class Standing:
    """A condition and how it stands on the day of the page."""

    condition: Condition
    state: Condition.State


def conditions_on(programme: Programme, *, today: date) -> list[Standing]:
    """The conditions of a programme with what they need, and how they stand."""
    rows = programme.conditions.select_related("programme", "passage__document").prefetch_related(
        "needs__body", "needs__decision", "lines__plan__area", "lines__theme", "lines__track"
    )
    return [Standing(each, each.state_on(today)) for each in rows]


def with_heirs(climbs: Iterable[Climb], heirs: Heirs) -> list[tuple[Climb, Heir | None]]:
    """Each line with the organisation that stands for its funder today."""
    return [(climb, heirs.get(climb.line.funder_id)) for climb in climbs]


def invested(ledger: Ledger, heirs: Heirs) -> list[tuple[Investment, Heir | None]]:
    """Each investment with the association that stands for the one that promised it."""
    return [(each, heirs.get(each.organisation.pk)) for each in ledger.investments]


@dataclass(frozen=True)
class LotRow:
    """A lot: what it holds, what of its funder's money is committed, and what was given from it."""

    lot: PoolLot
    committed: Euro
    given: Euro

    @property
    def left(self) -> Euro:
        """What can still be given."""
        return Euro(min(self.lot.amount, self.committed) - self.given)


@dataclass(frozen=True)
class PoolRow:
    """A pool with its lots, and what was given from it; scenarios stand apart and take nothing."""

    pool: BudgetPool
    lots: Sequence[LotRow]
    given: Sequence[tuple[Allocation, Euro]]
    scenarios: Sequence[tuple[Allocation, Euro]]


def allocations_of(programme: Programme) -> QuerySet[Allocation]:
    """The allocations that count and the scenarios, with their parts."""
    return (
        Allocation.objects.filter(pool__programme=programme, replaced_by=None)
        .annotate(in_the_open=is_in_the_open())
        .select_related("pool", "measure__area", "decision__body")
        .prefetch_related("parts__lot")
    )


def pools_of(programme: Programme, given: Sequence[Allocation]) -> list[PoolRow]:
    """Every pool with its lots and rights."""
    lots = PoolLot.objects.select_related("funding__funder", "theme").prefetch_related(
        Prefetch("funding__rungs", Rung.objects.select_related("stated"))
    )
    pools = programme.pools.select_related("area").prefetch_related(
        Prefetch("lots", lots), "rights__body", "rights__theme"
    )
    return [_pool_row(pool, [each for each in given if each.pool_id == pool.pk]) for pool in pools]


def _pool_row(pool: BudgetPool, given: Sequence[Allocation]) -> PoolRow:
    taken = defaultdict[int, Euro](Euro)
    for part in (part for each in given if not each.scenario for part in each.parts.all()):
        taken[part.lot_id] += part.amount
    lots = [LotRow(lot, lot.funding.at(Step.COMMITTED), taken[lot.pk]) for lot in pool.lots.all()]
    sums = [(each, total(part.amount for part in each.parts.all())) for each in given]
    return PoolRow(
        pool,
        lots,
        [pair for pair in sums if not pair[0].scenario],
        [pair for pair in sums if pair[0].scenario],
    )


@dataclass(frozen=True)
class SisaRow:
    """What was spent under one code in a year, and until then."""

    code: str
    year: int
    spent: Euro
    until_then: Euro


def sisa(programme: Programme) -> list[SisaRow]:
    """The yearly account to the State per code: spent in the year, and altogether."""
    rows = (
        ActualSpend.objects.that_counts()
        .filter(lot__pool__programme=programme)
        .exclude(lot__sisa_code="")
        .order_by()
        .values_list("lot__sisa_code", "on__year")
        .annotate(sum=Sum("amount"))
    )
    found, until = [], defaultdict[str, int](int)
    for code, year, amount in sorted(rows):
        until[code] += amount
        found.append(SisaRow(code, year, Euro(amount), Euro(until[code])))
    return found


def revised(ledger: Ledger) -> list[list[CostPlan]]:
    """The chains of amounts that were revised, the newest first."""
    current = [row for cost in ledger.costs for row in (cost.own, *cost.measures) if row and row.replaces_id]
    if not current:
        return []
    earlier = {
        row.pk: row
        for row in CostPlan.objects.filter(line__in={row.line_id for row in current}).select_related(
            "line__plan__area", "line__theme", "line__track", "planned"
        )
    }
    return [_chain(row, earlier) for row in current]


def _chain(row: CostPlan, earlier: dict[int, CostPlan]) -> list[CostPlan]:
    chain = [row]
    while (before := chain[-1].replaces_id) is not None:
        chain.append(earlier[before])
    return chain
