"""All leaves of a programme's money, fetched once for as many checks, tables and pages as need them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeVar

from django.db.models import QuerySet

from krachtwijk.euro import Euro
from krachtwijk.money.models import Check, CostPlan, FundingLine, Investment
from krachtwijk.plans.access import in_force
from krachtwijk.plans.models import Plan, Programme

L = TypeVar("L")
PAPER = "stated__passage__document"


@dataclass(frozen=True)
class Ledger:
    """The costs, funding lines, investments and checks of one programme."""

    programme: Programme
    costs: Sequence[CostPlan]
    funding: Sequence[FundingLine]
    investments: Sequence[Investment]
    checks: Sequence[Check]

    @property
    def horizons(self) -> list[int]:
        """The horizons its costs are given for, in years, the shortest first."""
        return sorted({cost.horizon_years for cost in self.costs})

    def costs_over(self, years: int | None) -> list[CostPlan]:
        """The costs of one horizon; amounts of different horizons are never added."""
        return [cost for cost in self.costs if cost.horizon_years == years]

    def costs_of(self, plan: Plan) -> list[CostPlan]:
        """The costs of one neighbourhood's plan, all horizons."""
        return [cost for cost in self.costs if cost.line.plan_id == plan.pk]

    def funding_of(self, check: Check) -> list[FundingLine]:
        """The funding lines a check names."""
        named = {line.pk for line in check.funding.all()}
        return [line for line in self.funding if line.pk in named]


def ledger(programme: Programme) -> Ledger:
    """The ledger of one programme."""
    return ledgers([programme])[0]


def ledgers(programmes: Iterable[Programme]) -> list[Ledger]:
    """The ledgers of several programmes, in their order, with as many queries as for one."""
    wanted = list(programmes)
    costs, funding = _split(_costs(wanted), by="line.plan.programme_id"), _split(_funding(wanted))
    investments, checks = _split(_investments(wanted)), _split(_checks(wanted))
    return [
        Ledger(each, costs[each.pk], funding[each.pk], investments[each.pk], checks[each.pk])
        for each in wanted
    ]


def costs_of_version(plan: Plan) -> list[CostPlan]:
    """What one version of a plan costs, also when another version counts."""
    return list(_with_their_lines(CostPlan.objects.filter(line__plan=plan)))


def total(amounts: Iterable[int | None]) -> Euro:
    """The sum of the amounts that are known."""
    return Euro(sum(amount for amount in amounts if amount is not None))


def _costs(programmes: Sequence[Programme]) -> QuerySet[CostPlan]:
    """Of each neighbourhood the costs of the version in force: another version says the same once more."""
    return _with_their_lines(CostPlan.objects.filter(line__plan__in=_counting(programmes)))


def _counting(programmes: Sequence[Programme]) -> QuerySet[Plan]:
    return in_force(Plan.objects.filter(programme__in=programmes))


def _with_their_lines(costs: QuerySet[CostPlan]) -> QuerySet[CostPlan]:
    return (
        costs.select_related("line__plan__area", "line__plan__programme", "line__track", "line__theme", PAPER)
        .prefetch_related("line__conditions")
        .order_by("line__plan__area__name", "line__track__order", "line__theme__order", "horizon_years")
    )


def _funding(programmes: Sequence[Programme]) -> QuerySet[FundingLine]:
    return FundingLine.objects.filter(programme__in=programmes).select_related(
        "funder", "track", "passage__document", PAPER
    )


def _investments(programmes: Sequence[Programme]) -> QuerySet[Investment]:
    return Investment.objects.filter(programme__in=programmes, plan__in=_counting(programmes)).select_related(
        "organisation",
        "plan__area",
        "stated_total__passage__document",
        "stated_unprofitable__passage__document",
    )


def _checks(programmes: Sequence[Programme]) -> QuerySet[Check]:
    return (
        Check.objects.filter(programme__in=programmes)
        .select_related("programme", "track", PAPER, "stated__same_as__passage__document")
        .prefetch_related("readings", "funding", "documents")
    )


def _split(leaves: Iterable[L], by: str = "programme_id") -> Mapping[int, list[L]]:
    """The leaves of each programme, in their order."""
    of, programme_of = defaultdict[int, list[L]](list), attrgetter(by)
    for leaf in leaves:
        of[programme_of(leaf)].append(leaf)
    return of
