"""What must always be true of money (INV-10 to INV-20), computed anew over all programmes.

Much of it the database refuses to break; it is counted here all the same, because a restored copy, a lifted guard
or a hand in the database asks nobody. What may be as it really is (more money than something costs, measures that
come to more than their line, a step that holds more than the one below it) is shown for somebody to look at: refusing
it would make people write down something else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from operator import attrgetter
from typing import TypeVar

from django.db.models import F

from krachtwijk.documents.models import StatedAmount
from krachtwijk.euro import Euro, exact
from krachtwijk.money.ladder import Spent, climbs, spent_per_line
from krachtwijk.money.ledger import Ledger, ledgers
from krachtwijk.money.models import (
    AllocationPart,
    Check,
    Condition,
    ConditionNeed,
    CostPlan,
    FundingLine,
    PoolLot,
)
from krachtwijk.money.models.funding import Step
from krachtwijk.money.planning import is_of_line
from krachtwijk.plans.models import Programme

R = TypeVar("R")


class Weight(Enum):
    """Whether what was found cannot be right, or may be what really happened."""

    BROKEN = "broken"
    TO_LOOK_AT = "to look at"


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that does not hold: which, where, and what to do about it."""

    rule: str
    programme: str
    where: str
    says: str
    todo: str
    weight: Weight = Weight.BROKEN

    def __str__(self) -> str:
        return f"{self.rule}  {self.programme}, {self.where}: {self.says} {self.todo}"


@dataclass(frozen=True)
class Books:
    """One programme with everything the rules look at."""

    ledger: Ledger
    spent: Spent
    costs: list[CostPlan]
    conditions: list[Condition]
    lots: list[PoolLot]
    parts: list[AllocationPart]
    totals: list[StatedAmount]
    today: date

    @property
    def programme(self) -> Programme:
        return self.ledger.programme


def violations(today: date) -> list[Violation]:
    """Every rule over every programme, in the order of the rules."""
    found = [each for books in _all_books(today) for rule in RULES for each in rule(books)]
    return sorted(found, key=lambda each: (each.rule, each.programme))


def _all_books(today: date) -> Iterator[Books]:
    programmes = list(Programme.objects.all())
    leaves = ledgers(programmes)
    spent = spent_per_line(leaves)
    costs = _per(CostPlan.objects.select_related("line__plan", "planned"), "line.plan.programme_id")
    conditions = _per(Condition.objects.prefetch_related("needs__decision__superseded_by"), "programme_id")
    lots = _per(PoolLot.objects.select_related("pool", "funding__funder"), "pool.programme_id")
    counts = AllocationPart.objects.filter(allocation__scenario=False, allocation__replaced_by=None)
    parts = _per(
        counts.select_related("allocation__pool", "allocation__measure", "lot"),
        "allocation.pool.programme_id",
    )
    stated = StatedAmount.objects.filter(kind=StatedAmount.Kind.TOTAL)
    totals = _per(stated.annotate(of=F("passage__document__programmes")), "of")
    for each in leaves:
        key = each.programme.pk
        yield Books(
            each, spent, costs[key], conditions[key], lots[key], parts[key], list(set(totals[key])), today
        )


def _per(rows: Iterable[R], path: str) -> dict[int, list[R]]:
    found, programme = defaultdict[int, list[R]](list), attrgetter(path)
    for row in rows:
        found[programme(row)].append(row)
    return found


def totals_come_from_leaves(books: Books) -> Iterator[Violation]:
    """INV-10: measures cost what their line costs at most, and only measures of the line itself are in it."""
    for cost in books.ledger.costs:
        if cost.exceeding:
            yield Violation(
                "INV-10", books.programme.slug, f"{cost.line}, {cost.horizon_years} years",
                f"its measures cost {exact(cost.exceeding)} more than the line.",
                "Revise the line or its measures.", Weight.TO_LOOK_AT,
            )  # fmt: skip
    for row in books.costs:
        if row.planned is not None and not is_of_line(row.planned, row.line):
            yield Violation(
                "INV-10", books.programme.slug, f"cost {row.key}", "its measure is not of the line it is counted in.",
                "Put the cost under the line of its measure.",
            )  # fmt: skip


def one_money_class(books: Books) -> Iterator[Violation]:
    """INV-11: the same statement of a paper is not counted in two classes of money."""
    for line, other in _same_paper(books):
        if line.money_class != other.money_class:
            yield Violation(
                "INV-11", books.programme.slug, f"funding {line.key} and {other.key}",
                "the same money is in two classes.", "Give both lines the class of the paper.",
            )  # fmt: skip


def mentioned_twice_counted_once(books: Books) -> Iterator[Violation]:
    """INV-12: two mentions of the same money are one funding line."""
    for line, other in _same_paper(books):
        yield Violation(
            "INV-12", books.programme.slug, f"funding {line.key} and {other.key}",
            "the same money is counted twice.", "Keep one line; withdraw the other.",
        )  # fmt: skip


def _same_paper(books: Books) -> Iterator[tuple[FundingLine, FundingLine]]:
    first: dict[int, FundingLine] = {}
    for line in books.ledger.funding:
        if line.stated is None:
            continue
        root = _root(line.stated)
        if root in first:
            yield first[root], line
        first.setdefault(root, line)


def _root(stated: StatedAmount) -> int:
    """The first mention of what a statement says again."""
    return stated.same_as_id or stated.pk


def revised_replaces(books: Books) -> Iterator[Violation]:
    """INV-13: of each line, measure and horizon one amount counts, and a revision stays with its own."""
    replaced = {row.replaces_id: row for row in books.costs if row.replaces_id}
    current = Counter(_place(row) for row in books.costs if row.pk not in replaced)
    for (line, planned, years), times in current.items():
        if times > 1:
            yield Violation(
                "INV-13", books.programme.slug, f"line {line}, measure {planned}, {years} years",
                f"{times} amounts count at once.", "Let the newest replace the others.",
            )  # fmt: skip
    for old in books.costs:
        if old.pk in replaced and _place(old) != _place(replaced[old.pk]):
            yield Violation(
                "INV-13", books.programme.slug, f"cost {replaced[old.pk].key}",
                "it replaces an amount of something else.", "Let it replace an amount of its own line.",
            )  # fmt: skip


def _place(row: CostPlan) -> tuple[int, int | None, int]:
    return (row.line_id, row.planned_id, row.horizon_years)


def conditions_follow_decisions(books: Books) -> Iterator[Violation]:
    """INV-14: conditional money counts only after every decision it needs, and falls away after the deadline."""
    for condition in books.conditions:
        needs = list(condition.needs.all())
        if condition.state == Condition.State.MET and not (needs and all(_holds(need) for need in needs)):
            yield Violation(
                "INV-14", books.programme.slug, f"condition {condition.key}",
                "it counts as met without a decision that holds of every body it needs.",
                "Record the decisions, or make a new condition.",
            )  # fmt: skip
        if condition.state == Condition.State.OPEN and condition.state_on(books.today) != condition.state:
            yield Violation(
                "INV-14", books.programme.slug, f"condition {condition.key}",
                f"its deadline {condition.deadline} is past and nobody wrote that down.", "Run: krachtwijk tick",
            )  # fmt: skip


def _holds(need: ConditionNeed) -> bool:
    decision = need.decision
    if need.answer != "yes" or decision is None or decision.body_id != need.body_id:
        return False
    later = getattr(decision, "superseded_by", None)
    return decision.status in {"taken", "confirmed"} and (later is None or later.status != "withdrawn")


def horizons_are_not_added(books: Books) -> Iterator[Violation]:
    """INV-15: a check adds money of one horizon only."""
    for check in books.ledger.checks:
        if check.kind not in {Check.Kind.FUNDING, Check.Kind.COVERAGE}:
            continue
        years = {line.horizon_years for line in books.ledger.funding_of(check)}
        if check.kind == Check.Kind.COVERAGE:
            years.add(check.horizon_years)
        found = sorted(each for each in years if each is not None)
        if len(found) > 1:
            yield Violation(
                "INV-15", books.programme.slug, f"check {check.key}",
                f"it adds amounts of {' and '.join(map(str, found))} years.",
                "Make a check per horizon.",
            )  # fmt: skip


def ladder_is_monotone(books: Books) -> Iterator[Violation]:
    """INV-16: spent is at most what was paid out, that at most what was committed, that at most what was promised."""
    for climb in climbs(books.ledger, books.spent):
        for above, below in climb.breaks:
            yield Violation(
                "INV-16", books.programme.slug, f"funding {climb.line.key}",
                f"{exact(climb.amounts.get(above, 0))} is {above.value} and"
                f" {exact(climb.amounts.get(below, 0))} is {below.value}.",
                "Write down the missing step, or correct one.", Weight.TO_LOOK_AT,
            )  # fmt: skip


def pools_give_what_they_hold(books: Books) -> Iterator[Violation]:
    """INV-17: allocations stay within their lots, and lots give what their funder committed."""
    given, of_line = defaultdict[int, Euro](Euro), defaultdict[int, Euro](Euro)
    for part in books.parts:
        given[part.lot_id] += part.amount
        of_line[part.lot.funding_id] += part.amount
    committed = {line.pk: line.at(Step.COMMITTED) for line in books.ledger.funding}
    for lot in books.lots:
        if given[lot.pk] > lot.amount:
            yield Violation(
                "INV-17", books.programme.slug, f"lot {lot}",
                f"{exact(given[lot.pk])} is given and it holds {exact(lot.amount)}.", "Replace an allocation.",
            )  # fmt: skip
    for lot in {each.funding_id: each for each in books.lots}.values():
        if of_line[lot.funding_id] > committed.get(lot.funding_id, 0):
            yield Violation(
                "INV-17", books.programme.slug, f"funding {lot.funding.key}",
                f"{exact(of_line[lot.funding_id])} is given from pools and"
                f" {exact(committed.get(lot.funding_id, 0))} is committed.",
                "Write down what was committed, or replace an allocation.",
            )  # fmt: skip


def over_funding_shows(books: Books) -> Iterator[Violation]:
    """INV-18: a measure does not get more committed money than it costs without anybody seeing it."""
    costs, money = _cost_per_measure(books), _committed_per_measure(books)
    for measure, amounts in costs.items():
        if money[measure] > max(amounts):
            yield Violation(
                "INV-18", books.programme.slug, f"measure {measure}",
                f"{exact(money[measure])} is committed and it costs {exact(max(amounts))}.",
                "Give back what is too much, or revise the cost.", Weight.TO_LOOK_AT,
            )  # fmt: skip


def _cost_per_measure(books: Books) -> dict[int, list[Euro]]:
    costs = defaultdict[int, list[Euro]](list)
    for row in (each for cost in books.ledger.costs for each in cost.measures):
        if row.planned is not None:
            costs[row.planned.measure_id].append(row.amount)
    return costs


def _committed_per_measure(books: Books) -> dict[int, Euro]:
    money = defaultdict[int, Euro](Euro)
    for line in books.ledger.funding:
        if line.measure_id is not None:
            money[line.measure_id] += line.at(Step.COMMITTED)
    for part in books.parts:
        money[part.allocation.measure_id] += part.amount
    return money


def longer_is_not_less(books: Books) -> Iterator[Violation]:
    """INV-19: a longer horizon holds the shorter one, so it costs no less."""
    per_line = defaultdict[int, list[tuple[int, Euro, str]]](list)
    for cost in books.ledger.costs:
        per_line[cost.line.pk].append((cost.horizon_years, cost.amount, str(cost.line)))
    for amounts in per_line.values():
        for (years, less, name), (more_years, more, _name) in zip(
            sorted(amounts), sorted(amounts)[1:], strict=False
        ):
            if more < less:
                yield Violation(
                    "INV-19", books.programme.slug, name,
                    f"{more_years} years cost {exact(more)} and {years} years {exact(less)}.",
                    "The longer time holds the shorter one: revise one of them.",
                )  # fmt: skip


def every_gap_has_a_line(books: Books) -> Iterator[Violation]:
    """INV-20: every total that a paper states is laid beside its parts, so that no gap is hidden or plugged."""
    asked = {check.stated_id for check in books.ledger.checks}
    for stated in books.totals:
        if stated.pk not in asked and stated.same_as_id not in asked:
            yield Violation(
                "INV-20", books.programme.slug, f"stated amount {stated.key}",
                f"a total of {exact(stated.amount)} that no check lays beside its parts.",
                "Add a check for it.",
            )  # fmt: skip


RULES: tuple[Callable[[Books], Iterator[Violation]], ...] = (
    totals_come_from_leaves,
    one_money_class,
    mentioned_twice_counted_once,
    revised_replaces,
    conditions_follow_decisions,
    horizons_are_not_added,
    ladder_is_monotone,
    pools_give_what_they_hold,
    over_funding_shows,
    longer_is_not_less,
    every_gap_has_a_line,
)
