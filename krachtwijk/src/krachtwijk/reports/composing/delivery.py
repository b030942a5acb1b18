"""What is planned and what was done of it, as plain figures, in the language that is active."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from krachtwijk.bodies.models import Decision
from krachtwijk.money.ledger import total
from krachtwijk.money.models import Allocation, Condition
from krachtwijk.plans.lists import progress_of
from krachtwijk.plans.models import Goal, Plan, PlannedMeasure, Step
from krachtwijk.reports.composing.gathering import Gathered


@dataclass(frozen=True)
class Done:
    """A measure: what of it was promised and done, what it costs, who is called about it."""

    key: str
    title: str
    place: str
    track: str
    track_key: str
    subject: str
    proposed_by: str
    state: str
    state_word: str
    because: str
    steps: int
    done: int
    photos: int
    late: tuple[str, ...]
    planned: int | None
    given: int
    spent: int
    lead: str
    partners: tuple[str, ...]
    groups: tuple[str, ...]
    serves: tuple[str, ...]
    waits: bool
    unintended: tuple[str, ...]
    address: str


@dataclass(frozen=True)
class Aim:
    """A goal, how many measures serve it, and the year in which it should be reached."""

    key: str
    text: str
    track: str
    subject: str
    year: int | None
    measures: int
    address: str


@dataclass(frozen=True)
class Version:
    """How far the plan of a neighbourhood is."""

    key: str
    place: str
    status: str
    is_adopted: bool
    since: date
    address: str


@dataclass(frozen=True)
class Decided:
    """A decision, and since when this site knows of it."""

    key: str
    title: str
    body: str
    on: date
    word: str
    recorded_at: str
    changes: tuple[str, ...]
    address: str


@dataclass(frozen=True)
class Delivery:
    """Plans, goals, measures and decisions."""

    plans: tuple[Version, ...]
    waiting: tuple[Version, ...]
    adopters: tuple[str, ...]
    goals: tuple[Aim, ...]
    measures: tuple[Done, ...]
    decisions: tuple[Decided, ...]


def delivery_of(facts: Gathered) -> Delivery:
    """What is planned and done."""
    costs = _planned_costs(facts)
    return Delivery(
        plans=tuple(_version(plan) for plan in facts.plans),
        waiting=tuple(_version(plan) for plan in facts.offered),
        adopters=tuple(str(body) for body in facts.adopters),
        goals=tuple(_aim(facts, goal) for goal in facts.goals),
        measures=tuple(_done(facts, each, costs) for each in facts.planned),
        decisions=tuple(_decided(each) for each in facts.decisions),
    )


def _planned_costs(facts: Gathered) -> Mapping[int, int]:
    """Per measure of a version what it costs over the shortest horizon."""
    years = next(iter(facts.ledger.horizons), None)
    rows = [row for cost in facts.ledger.costs_over(years) for row in cost.measures]
    return {row.planned_id: int(row.amount) for row in rows if row.planned_id is not None}


def _version(plan: Plan) -> Version:
    return Version(
        key=plan.area.slug,
        place=str(plan.area),
        status=str(plan.get_status_display()),
        is_adopted=plan.status == Plan.Status.ADOPTED,
        since=plan.status_on,
        address=plan.version_address,
    )


def _aim(facts: Gathered, goal: Goal) -> Aim:
    after = goal.reached_after_years
    serving = [each for each in facts.planned if goal.pk in {c.goal_id for c in each.contributions.all()}]
    return Aim(
        key=f"{goal.track.slug}-{goal.slug}",
        text=str(goal.text),
        track=str(goal.track),
        subject=str(goal.theme or goal.track),
        year=None if after is None else facts.programme.starts.year + after,
        measures=len(serving),
        address=facts.programme.get_absolute_url(),
    )


def _done(facts: Gathered, planned: PlannedMeasure, costs: Mapping[int, int]) -> Done:
    measure, progress = planned.measure, progress_of(planned)
    steps, standings = list(measure.steps.all()), list(measure.standings.all())
    given = [part.amount for each in facts.given if _counts(each, measure.pk) for part in each.parts.all()]
    return Done(
        key=f"{planned.plan.area.slug}-{measure.slug}",
        title=str(planned),
        place=str(planned.plan.area),
        track=str(planned.track),
        track_key=planned.track.slug,
        subject=str(planned.subject),
        proposed_by=str(planned.get_proposed_by_display()),
        state=progress.code,
        state_word=progress.word,
        because=str(standings[0].because) if standings else "",
        steps=len(steps),
        done=sum(step.done_on is not None for step in steps),
        photos=sum(step.pictures for step in steps),  # type: ignore[attr-defined]
        late=tuple(_late(steps, facts.today)),
        planned=costs.get(planned.pk),
        given=int(total(given)),
        spent=int(facts.spent.get(measure.pk, 0)),
        lead=str(planned.lead or ""),
        partners=tuple(str(each) for each in planned.partners.all()),
        groups=tuple(str(each) for each in planned.target_groups.all()),
        serves=tuple(f"{each.goal.track.slug}-{each.goal.slug}" for each in planned.contributions.all()),
        waits=_waits(facts, planned),
        unintended=tuple(str(each.text) for each in measure.unintended.all()),
        address=planned.get_absolute_url(),
    )


def _counts(allocation: Allocation, measure: int) -> bool:
    return not allocation.scenario and allocation.measure_id == measure


def _late(steps: Sequence[Step], today: date) -> list[str]:
    """The steps that are late, each with why, where somebody wrote that down."""
    told = _("%(step)s: nobody wrote down why")
    late = [step for step in steps if step.done_on is None and step.due is not None and step.due < today]
    return [f"{step.what}: {step.note}" if step.note else told % {"step": step.what} for step in late]


def _waits(facts: Gathered, planned: PlannedMeasure) -> bool:
    """Whether it may not start: an open condition stands on it, or on the line of its theme."""
    for standing in facts.conditions:
        if standing.state != Condition.State.OPEN:
            continue
        lines = {(line.plan_id, line.track_id, line.theme_id) for line in standing.condition.lines.all()}
        place = (planned.plan_id, planned.track_id, planned.theme_id)
        own = {condition.pk for condition in planned.measure.conditions.all()}
        if place in lines or standing.condition.pk in own:
            return True
    return False


def _decided(decision: Decision) -> Decided:
    return Decided(
        key=decision.slug,
        title=str(decision.title),
        body=str(decision.body),
        on=decision.on,
        word=decision.standing_word,
        recorded_at=decision.recorded_at.isoformat(),
        changes=tuple(f"{effect.label}: {effect.change}" for effect in decision.effects.all()),
        address=decision.get_absolute_url(),
    )
