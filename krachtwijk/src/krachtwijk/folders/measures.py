"""Goals and measures of a programme folder: what its files may hold, and how they come in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from krachtwijk.folders.faults import Fault
from krachtwijk.folders.record import Record, names, several
from krachtwijk.plans import aiming, delivering, measuring, naming
from krachtwijk.plans.aiming import Serves
from krachtwijk.plans.facts import GoalFacts, MeasureFacts, StepFacts
from krachtwijk.plans.models import Goal, Measure, Origin, Plan, PlannedMeasure, Programme, TargetGroup

FILE = "measures.toml"
"""Optional: a paper may name no measure at all."""


@dataclass(frozen=True, kw_only=True)
class TargetGroupRecord(Record):
    slug: str
    name_nl: str
    name_en: str = ""


@dataclass(frozen=True, kw_only=True)
class OriginRecord(Record):
    slug: str
    name_nl: str
    name_en: str = ""


@dataclass(frozen=True, kw_only=True)
class GoalRecord(Record):
    """What should be true one day in the named plans."""

    slug: str
    track: str = names("track")
    theme: str = names("theme", optional=True)
    areas: tuple[str, ...] = several("plan")
    text_nl: str
    text_en: str = ""
    first_results_after_years: int | None = None
    first_results_within_years: int | None = None
    reached_after_years: int | None = None
    document: str = names("document", optional=True)
    paragraph: int | None = None


@dataclass(frozen=True, kw_only=True)
class ServesRecord(Record):
    goal: str = names("goal")
    text_nl: str = ""
    text_en: str = ""


@dataclass(frozen=True, kw_only=True)
class StepRecord(Record):
    what_nl: str
    what_en: str = ""
    due: date | None = None
    done_on: date | None = None
    note_nl: str = ""
    note_en: str = ""


@dataclass(frozen=True, kw_only=True)
class MeasureRecord(Record):
    """What the plan of each named neighbourhood says about a measure."""

    slug: str
    areas: tuple[str, ...] = field(metadata={"names": "plan"})
    track: str = names("track")
    theme: str = names("theme", optional=True)
    title_nl: str
    title_en: str = ""
    about_nl: str
    about_en: str = ""
    if_nl: str = ""
    if_en: str = ""
    then_nl: str = ""
    then_en: str = ""
    because_nl: str = ""
    because_en: str = ""
    lead: str = names("organisation", optional=True)
    owner: str = ""
    partners: tuple[str, ...] = several("organisation")
    target_groups: tuple[str, ...] = several("target_group")
    origin: str = names("origin", optional=True)
    place: str = ""
    starts: date | None = None
    ends: date | None = None
    kind: PlannedMeasure.Kind | None = None
    exit_route: PlannedMeasure.Exit | None = None
    proposed_by: PlannedMeasure.ProposedBy | None = None
    document: str = names("document", optional=True)
    paragraphs: tuple[int, ...] = ()
    serves: tuple[ServesRecord, ...] = ()
    step: tuple[StepRecord, ...] = ()


TABLES = {
    "target_groups": ("target_group", TargetGroupRecord),
    "origins": ("origin", OriginRecord),
    "goals": ("goal", GoalRecord),
    "measures": ("measure", MeasureRecord),
}
"""The entries of the file, by the name a `Folder` has for them."""


def faults(measures: Sequence[MeasureRecord]) -> Iterator[Fault]:
    """A neighbourhood names a measure once; another entry may say something else for another neighbourhood."""
    named = Counter((each.slug, area) for each in measures for area in each.areas)
    for each in measures:
        for area in each.areas:
            if named[each.slug, area] > 1:
                words = f'"{each.slug}" stands more than once for {area}. Give each its own slug.'
                yield Fault(each.where, "slug", words)


def name_target_group(*, programme: Programme, slug: str, name_nl: str, name_en: str) -> TargetGroup:
    """A group that measures are for. Raises ValidationError."""
    return naming.name_it(programme=programme, kind=TargetGroup, slug=slug, name_nl=name_nl, name_en=name_en)  # type: ignore[return-value]


def name_origin(*, programme: Programme, slug: str, name_nl: str, name_en: str) -> Origin:
    """A policy that measures come from. Raises ValidationError."""
    return naming.name_it(programme=programme, kind=Origin, slug=slug, name_nl=name_nl, name_en=name_en)  # type: ignore[return-value]


def set_goal(*, slug: str, order: int, areas: Sequence[Plan], **said: Any) -> Goal:
    """A goal of the plans of these neighbourhoods. Raises ValidationError."""
    facts = GoalFacts(**{each.name: said[each.name] for each in fields(GoalFacts)})
    return aiming.set_goal(slug=slug, order=order, facts=facts, plans=areas)


def place_measure(
    *, slug: str, order: int, areas: Sequence[Plan], today: date, goals: dict[str, Goal], **said: Any
) -> list[PlannedMeasure]:
    """A measure in the plan of each of these neighbourhoods, its goals and its steps. Raises ValidationError."""
    facts, made = facts_of(said), []
    for plan in areas:
        planned = measuring.place_measure(plan=plan, slug=slug, order=order, facts=facts)
        for serves in said["serves"]:
            goal = goals[serves.goal]
            aiming.contribute(
                planned=planned, serves=Serves(goal=goal, text_nl=serves.text_nl, text_en=serves.text_en)
            )
        _steps(planned.measure, said["step"], today=today)
        made.append(planned)
    return made


def facts_of(said: Mapping[str, Any]) -> MeasureFacts:
    """What an entry says of a measure, as the deeds want it."""
    known = {each.name: said[each.name] for each in fields(MeasureFacts)}
    return MeasureFacts(**known | {name: known[name] or "" for name in CODES})


def measure_of(plan: Plan, slug: str) -> Measure:
    """A measure of the neighbourhood of `plan`, in whatever version. Raises ValidationError."""
    found = Measure.objects.filter(programme=plan.programme_id, area=plan.area_id, slug=slug).first()
    if found is None:
        raise ValidationError({"measure": f'The plan for {plan.area} has no measure "{slug}".'})
    return found


CODES = ("kind", "exit_route", "proposed_by")
"""Fields in which the database has an empty text for what is not known."""


def _steps(measure: Measure, records: Sequence[StepRecord], *, today: date) -> None:
    for order, record in enumerate(records, start=1):
        facts = StepFacts(**{each.name: getattr(record, each.name) for each in fields(StepFacts)})
        delivering.place_step(measure=measure, order=order, facts=facts, today=today)
