"""What became of the money of a programme folder: divided, revised, risen up the ladder, decided over, spent."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from krachtwijk.bodies.models import Body, Decision
from krachtwijk.documents.models import StatedAmount
from krachtwijk.euro import Euro
from krachtwijk.folders.measures import measure_of
from krachtwijk.folders.record import Record, day, names
from krachtwijk.folders.versions import version_of
from krachtwijk.money import conditions, planning
from krachtwijk.money import funding as money
from krachtwijk.money.funding import book_spending, climb
from krachtwijk.money.models import (
    ActualSpend,
    Condition,
    ConditionNeed,
    CostPlan,
    FundingLine,
    PoolLot,
    Rung,
    Step,
)
from krachtwijk.places.models import Area
from krachtwijk.plans.models import Line, Measure, Plan, PlannedMeasure, Programme, Theme, Track


@dataclass(frozen=True, kw_only=True)
class MeasureCostRecord(Record):
    """What one measure costs of its line."""

    key: str
    area: str = names("plan")
    version: int = 1
    measure: str
    horizon_years: int
    amount: Euro
    price_level: int | None = None


@dataclass(frozen=True, kw_only=True)
class RevisedCostRecord(Record):
    """Another amount for a line, or for one measure of it, from a day on."""

    area: str = names("plan")
    version: int = 1
    track: str = names("track")
    theme: str = names("theme", optional=True)
    measure: str = ""
    horizon_years: int
    amount: Euro
    because: str
    by: str
    on: date


@dataclass(frozen=True, kw_only=True)
class RungRecord(Record):
    funding: str = names("funding")
    step: Step
    amount: Euro
    on: date
    decision: str = names("decision", optional=True)
    evidence: str = ""
    stated: str = names("amount", optional=True)
    by: str


@dataclass(frozen=True, kw_only=True)
class SpendingRecord(Record):
    area: str = names("plan")
    measure: str
    on: date
    amount: Euro
    what: str = ""
    funding: str = names("funding", optional=True)
    lot: str = names("lot", optional=True)
    cost_centre: str = ""
    taakveld: str = ""
    by: str


@dataclass(frozen=True, kw_only=True)
class AnswerRecord(Record):
    """What a body decided about a condition."""

    condition: str = names("condition")
    body: str = names("body")
    decision: str = names("decision")
    answer: ConditionNeed.Answer


def read(entries: Callable[..., Any], rows: Callable[..., Any]) -> dict[str, tuple[Any, ...]]:
    return {
        "measure_costs": rows(MeasureCostRecord, "costs-of-measures.csv", needed=False),
        "revised_costs": rows(RevisedCostRecord, "revised-costs.csv", needed=False),
        "rungs": rows(RungRecord, "rungs.csv", needed=False),
        "spending": rows(SpendingRecord, "spending.csv", needed=False),
        "answers": entries(AnswerRecord, "conditions.toml", "answer", needed=False),
    }


def record_funding(*, programme: Programme, area: Area | None, measure: str, **said: Any) -> FundingLine:
    """Money of one funder, perhaps for one measure of a neighbourhood. Raises ValidationError."""
    for_it = None
    if measure:
        for_it = Measure.objects.filter(programme=programme, area=area, slug=measure).first()
        if for_it is None:
            raise ValidationError({"measure": f'there is no measure "{measure}" in this area.'})
    wanted = inspect.signature(money.record_funding).parameters
    given = {name: value for name, value in said.items() if name in wanted}
    return money.record_funding(programme=programme, area=area, measure=for_it, **given)


def load_costs(keep: Callable[..., Any], folder: Any, *, later: int) -> None:
    """What measures cost: of the first version (`later` 0), or of the versions after it (1)."""
    for record in folder.measure_costs:
        if (record.version > 1) == bool(later):
            keep(record, _divide)


def load(keep: Callable[..., Any], folder: Any) -> None:
    """Revisions, rungs and answers, in the order of their days where that matters."""
    for revision in sorted(folder.revised_costs, key=lambda each: each.on):
        keep(revision, _revise)
    for rung in sorted(folder.rungs, key=lambda each: each.on):
        keep(rung, _climb)


def load_answers(keep: Callable[..., Any], folder: Any) -> None:
    for answer in folder.answers:
        keep(answer, _answer)


def load_spending(keep: Callable[..., Any], folder: Any) -> None:
    for spent in folder.spending:
        keep(spent, _spend)


def _divide(
    *,
    key: str,
    area: Plan,
    version: int,
    measure: str,
    horizon_years: int,
    amount: Euro,
    price_level: int | None,
) -> CostPlan:
    plan = version_of(area, version)
    planned = PlannedMeasure.objects.filter(plan=plan, measure=measure_of(area, measure)).first()
    lines = (
        [] if planned is None else [line for line in plan.lines.all() if planning.is_of_line(planned, line)]
    )
    if not lines:
        raise ValidationError({"measure": f'Version {version} has no line that "{measure}" is paid from.'})
    return planning.plan_cost(
        line=lines[0],
        key=key,
        planned=planned,
        horizon_years=horizon_years,
        amount=amount,
        price_level=price_level,
        stated=None,
    )


def _revise(
    *,
    area: Plan,
    version: int,
    track: Track,
    theme: Theme | None,
    measure: str,
    horizon_years: int,
    amount: Euro,
    because: str,
    by: str,
    on: date,
) -> CostPlan:
    line = Line.objects.filter(plan=version_of(area, version), track=track, theme=theme)
    planned = {"planned__measure": measure_of(area, measure)} if measure else {"planned": None}
    cost = CostPlan.objects.filter(
        line__in=line, horizon_years=horizon_years, replaced_by=None, **planned
    ).first()
    if cost is None:
        raise ValidationError({"horizon_years": "there is no amount of this line and horizon to revise."})
    return planning.revise_cost(cost=cost, amount=amount, because=because, by=by, on=on)


def _climb(
    *,
    funding: FundingLine,
    step: Step,
    amount: Euro,
    on: date,
    decision: Decision | None,
    evidence: str,
    stated: StatedAmount | None,
    by: str,
) -> Rung:
    return climb(
        line=funding, step=step, amount=amount, on=on, by=by, now=day(on),
        decision=decision, evidence=evidence, stated=stated,
    )  # fmt: skip


def _spend(
    *,
    area: Plan,
    measure: str,
    on: date,
    amount: Euro,
    what: str,
    funding: FundingLine | None,
    lot: PoolLot | None,
    cost_centre: str,
    taakveld: str,
    by: str,
) -> ActualSpend:
    return book_spending(
        measure=measure_of(area, measure), on=on, amount=amount, what=what, by=by, now=day(on),
        line=funding, lot=lot, cost_centre=cost_centre, taakveld=taakveld,
    )  # fmt: skip


def _answer(
    *, condition: Condition, body: Body, decision: Decision, answer: ConditionNeed.Answer
) -> Condition:
    need = ConditionNeed.objects.filter(condition=condition, body=body).first()
    if need is None:
        raise ValidationError({"body": f"This condition does not wait for {body}."})
    return conditions.answer_need(need=need, decision=decision, answer=answer)
