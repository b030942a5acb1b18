"""All leaves of a programme's money, fetched once for as many checks, tables and pages as need them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import TypeVar

from django.db.models import F, Prefetch, QuerySet

from krachtwijk.documents.models import StatedAmount
from krachtwijk.euro import Euro
from krachtwijk.money.certainty import Certainty, certainty
from krachtwijk.money.in_the_open import is_in_the_open
from krachtwijk.money.models import Check, CostPlan, FundingLine, Investment, Rung
from krachtwijk.plans.access import in_force
from krachtwijk.plans.models import Line, Plan, Programme

L = TypeVar("L")
PAPER = "stated__passage__document"
BY_THEME_OF_THE_LINE = F("line__theme__order").asc(nulls_first=True)
"""As `plans.models.BY_THEME`, from an amount."""


@dataclass
class LineCost:
    """What a line costs over a horizon: what its measures cost, and what of its own amount is not divided over them.

    `amount` is the sum of those leaves. When the measures cost more than the line, that is `exceeding`: shown,
    never cut off.
    """

    line: Line
    horizon_years: int
    amount: Euro
    own: CostPlan | None = None
    measures: Sequence[CostPlan] = ()
    today: date | None = None

    @property
    def certainty(self) -> Certainty:
        """How sure it is on the day of the ledger."""
        return certainty(self.line, on=self.today)

    @property
    def stated(self) -> StatedAmount | None:
        """The paper the line's own amount stands in."""
        return self.own.stated if self.own else None

    @property
    def divided(self) -> Euro:
        """What its measures cost together."""
        return total(each.amount for each in self.measures)

    @property
    def undivided(self) -> Euro:
        """What of the line's own amount is not divided over measures."""
        return Euro(max(0, (self.own.amount if self.own else 0) - self.divided))

    @property
    def exceeding(self) -> Euro:
        """How much the measures cost more than the line's own amount, where it has one."""
        return Euro(max(0, self.divided - self.own.amount)) if self.own else Euro(0)


@dataclass(frozen=True)
class Ledger:
    """The costs, funding lines, investments and checks of one programme."""

    programme: Programme
    costs: Sequence[LineCost]
    funding: Sequence[FundingLine]
    investments: Sequence[Investment]
    checks: Sequence[Check]
    today: date | None = None

    @property
    def horizons(self) -> list[int]:
        """The horizons its costs are given for, in years, the shortest first."""
        return sorted({cost.horizon_years for cost in self.costs})

    def costs_over(self, years: int | None) -> list[LineCost]:
        """The costs of one horizon; amounts of different horizons are never added."""
        return [cost for cost in self.costs if cost.horizon_years == years]

    def costs_of(self, plan: Plan) -> list[LineCost]:
        """The costs of one neighbourhood's plan, all horizons."""
        return [cost for cost in self.costs if cost.line.plan_id == plan.pk]

    def funding_of(self, check: Check) -> list[FundingLine]:
        """The funding lines a check names."""
        named = {line.pk for line in check.funding.all()}
        return [line for line in self.funding if line.pk in named]


def ledger(programme: Programme, *, today: date | None = None) -> Ledger:
    """The ledger of one programme, with its conditions as they stand `today`."""
    return ledgers([programme], today=today)[0]


def ledgers(programmes: Iterable[Programme], *, today: date | None = None) -> list[Ledger]:
    """The ledgers of several programmes, in their order, with as many queries as for one.

    Without a day conditions are as they were written down last (see `certainty`).
    """
    wanted = list(programmes)
    costs, funding = _split(_costs(wanted), by="line.plan.programme_id"), _split(_funding(wanted))
    investments, checks = _split(_investments(wanted)), _split(_checks(wanted))
    return [
        Ledger(
            each,
            per_line(costs[each.pk], today=today),
            funding[each.pk],
            investments[each.pk],
            checks[each.pk],
            today,
        )
        for each in wanted
    ]


def costs_of_version(plan: Plan, *, today: date | None = None) -> list[LineCost]:
    """What one version of a plan costs, also when another version counts."""
    return per_line(_with_their_lines(CostPlan.objects.filter(line__plan=plan)), today=today)


def total(amounts: Iterable[int | None]) -> Euro:
    """The sum of the amounts that are known."""
    return Euro(sum(amount for amount in amounts if amount is not None))


def per_line(costs: Iterable[CostPlan], *, today: date | None = None) -> list[LineCost]:
    """The costs that count, gathered per line and horizon, in their order."""
    found = defaultdict[tuple[int, int], list[CostPlan]](list)
    for cost in costs:
        found[cost.line_id, cost.horizon_years].append(cost)
    return [_line_cost(rows, today) for rows in found.values()]


def _line_cost(rows: Sequence[CostPlan], today: date | None) -> LineCost:
    own = next((each for each in rows if each.planned_id is None), None)
    measures = [each for each in rows if each.planned_id is not None]
    together = total(each.amount for each in measures)
    amount = max(together, own.amount) if own else together
    return LineCost(rows[0].line, rows[0].horizon_years, Euro(amount), own, measures, today)


def _costs(programmes: Sequence[Programme]) -> QuerySet[CostPlan]:
    """Of each neighbourhood the costs of the version in force: another version says the same once more."""
    return _with_their_lines(CostPlan.objects.filter(line__plan__in=_counting(programmes)))


def _counting(programmes: Sequence[Programme]) -> QuerySet[Plan]:
    return in_force(Plan.objects.filter(programme__in=programmes))


def _with_their_lines(costs: QuerySet[CostPlan]) -> QuerySet[CostPlan]:
    return (
        costs.filter(replaced_by=None)
        .select_related("line__plan__area", "line__plan__programme", "line__track", "line__theme", PAPER)
        .select_related(
            "planned__measure",
            "planned__plan__programme",
            "planned__plan__area",
            "planned__track",
            "planned__theme",
        )
        .prefetch_related("line__conditions")
        .order_by(
            "line__plan__area__name",
            "line__track__order",
            BY_THEME_OF_THE_LINE,
            "horizon_years",
            "pk",
        )
    )


def _funding(programmes: Sequence[Programme]) -> QuerySet[FundingLine]:
    lines = FundingLine.objects.that_counts().filter(programme__in=programmes)
    return with_rungs(lines.annotate(in_the_open=is_in_the_open())).select_related(
        "funder", "track", "area", "measure__area", "passage__document"
    )


def with_rungs(lines: QuerySet[FundingLine]) -> QuerySet[FundingLine]:
    """Funding lines with their whole ladder, its papers and its decisions."""
    return lines.prefetch_related(
        Prefetch("rungs", Rung.objects.select_related(PAPER, "decision__body")), "conditions"
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
