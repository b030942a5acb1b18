"""What can be said about a measure, a goal and a step: the values that forms and folders hand to the deeds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from krachtwijk.documents.models import Passage
from krachtwijk.people.models import Organisation
from krachtwijk.plans.models import Goal, Origin, PlannedMeasure, Step, TargetGroup, Theme, Track


@dataclass(frozen=True, kw_only=True)
class MeasureFacts:
    """What one version of a plan says about a measure."""

    track: Track
    theme: Theme | None = None
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
    lead: Organisation | None = None
    owner: str = ""
    partners: Sequence[Organisation] = ()
    target_groups: Sequence[TargetGroup] = ()
    origin: Origin | None = None
    place: str = ""
    starts: date | None = None
    ends: date | None = None
    kind: str = ""
    exit_route: str = ""
    proposed_by: str = ""
    passages: Sequence[Passage] = ()


@dataclass(frozen=True, kw_only=True)
class GoalFacts:
    """What should be true one day, and when."""

    track: Track
    theme: Theme | None = None
    text_nl: str
    text_en: str = ""
    first_results_after_years: int | None = None
    first_results_within_years: int | None = None
    reached_after_years: int | None = None
    passage: Passage | None = None


@dataclass(frozen=True, kw_only=True)
class StepFacts:
    """A step of the delivery."""

    what_nl: str
    what_en: str = ""
    due: date | None = None
    done_on: date | None = None
    note_nl: str = ""
    note_en: str = ""


Facts = MeasureFacts | GoalFacts | StepFacts
SEVERAL = ("partners", "target_groups", "passages")
"""Fields of a measure that hold more than one thing."""

WORDS: Mapping[str, str | Promise] = {
    "track": _("track"),
    "theme": _("theme"),
    "title": _("title"),
    "about": _("description"),
    "if": _("if"),
    "then": _("then"),
    "because": _("because"),
    "lead": _("lead"),
    "owner": _("owner"),
    "partners": _("partners"),
    "target_groups": _("target groups"),
    "origin": _("origin"),
    "place": _("place"),
    "starts": _("start"),
    "ends": _("end"),
    "kind": _("kind"),
    "exit_route": _("what comes after it"),
    "proposed_by": _("proposed by"),
    "passages": _("where it comes from"),
    "text": _("text"),
    "first_results_after_years": _("first results"),
    "first_results_within_years": _("first results"),
    "reached_after_years": _("year of the goal"),
    "passage": _("where it comes from"),
    "what": _("step"),
    "due": _("planned day"),
    "done_on": _("day it was done"),
    "note": _("note"),
}
"""What each field is called for readers. The Dutch and the English text of a field share a word."""


def measure_facts(planned: PlannedMeasure) -> MeasureFacts:
    """What `planned` says now."""
    said: dict[str, Any] = {each.name: getattr(planned, each.name) for each in fields(MeasureFacts)}
    return MeasureFacts(**said | {name: tuple(said[name].all()) for name in SEVERAL})


def goal_facts(goal: Goal) -> GoalFacts:
    """What `goal` says now."""
    return GoalFacts(**{each.name: getattr(goal, each.name) for each in fields(GoalFacts)})


def step_facts(step: Step) -> StepFacts:
    """What `step` says now."""
    return StepFacts(**{each.name: getattr(step, each.name) for each in fields(StepFacts)})


def plain(facts: Facts) -> dict[str, Any]:
    """The facts as a page can carry them: numbers, texts and lists."""
    return {each.name: _plain(getattr(facts, each.name)) for each in fields(facts)}


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The fields that are not the same in two plain sets of facts."""
    return [name for name in after if before.get(name) != after[name]]


def words_of(names: Sequence[str]) -> str:
    """Fields as readers call them; the Dutch and the English text of one share a word."""
    stems = (name.removesuffix("_nl").removesuffix("_en") for name in names)
    return ", ".join(dict.fromkeys(str(WORDS[stem]) for stem in stems))


def told(value: Any) -> str:
    """A value for somebody to compare with: names, a date, a text; a dash for nothing."""
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or "-"
    return date_format(value, "j F Y") if isinstance(value, date) else str(value or "-")


def _plain(value: Any) -> Any:
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return sorted(each.pk for each in value)
    # A form sends line ends as Windows writes them.
    return value.replace("\r\n", "\n") if isinstance(value, str) else value
