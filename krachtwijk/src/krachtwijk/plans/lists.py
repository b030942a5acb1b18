"""Lists of measures: what a table, a page and an export show of each, with a fixed number of questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import CharField, Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from krachtwijk.plans.models import (
    Contribution,
    Goal,
    Measure,
    Plan,
    PlannedMeasure,
    Standing,
    Step,
    Theme,
    Track,
)
from krachtwijk.plans.progress import Progress, progress_of_measure


def with_standing(planned: QuerySet[PlannedMeasure]) -> QuerySet[PlannedMeasure]:
    """Each with `state` (newest standing, or empty) and `has_goal`."""
    newest = Standing.objects.filter(measure=OuterRef("measure")).order_by("-at", "-pk").values("state")[:1]
    return planned.select_related(
        "plan__programme", "plan__area", "measure", "track", "theme", "lead"
    ).annotate(
        state=Coalesce(Subquery(newest), Value(""), output_field=CharField()),
        has_goal=Exists(Contribution.objects.filter(planned=OuterRef("pk"))),
    )


def with_progress(planned: QuerySet[PlannedMeasure], *, today: date) -> QuerySet[PlannedMeasure]:
    """The same, with `steps_all`, `steps_done` and `steps_late`."""
    done, late = Q(measure__steps__done_on__isnull=False), Q(measure__steps__due__lt=today)
    return with_standing(planned).annotate(
        steps_all=Count("measure__steps", distinct=True),
        steps_done=Count("measure__steps", filter=done, distinct=True),
        steps_late=Count("measure__steps", filter=~done & late, distinct=True),
    )


def progress_of(planned: PlannedMeasure) -> Progress:
    """The progress of a measure that came through `with_standing` or `with_progress`."""
    return progress_of_measure(planned.state)  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Aim:
    """A goal with the measures of one plan that serve it. No measures: a gap that the page shows."""

    goal: Goal
    measures: Sequence[PlannedMeasure]


@dataclass(frozen=True)
class Chain:
    """Goals and measures of one theme, or of a track's undivided part, tied together."""

    aims: Sequence[Aim]
    aimless: Sequence[PlannedMeasure] = field(default=())
    """Measures that serve no goal."""


def chain(plan: Plan, *, track: Track, theme: Theme | None) -> Chain:
    """What a theme of a plan should reach, and what will be done for it."""
    goals = list(plan.goals.filter(track=track, theme=theme).select_related("passage__document"))
    own = plan.planned.filter(track=track, theme=theme)
    serving = plan.planned.filter(contributions__goal__in=goals)
    found = with_standing(plan.planned.filter(Q(pk__in=own) | Q(pk__in=serving)))
    measures = list(found.prefetch_related(Prefetch("contributions", to_attr="served")))
    return Chain(
        [Aim(goal, [each for each in measures if _serves(each, goal)]) for goal in goals],
        [each for each in measures if not each.has_goal],  # type: ignore[attr-defined]
    )


def _serves(planned: PlannedMeasure, goal: Goal) -> bool:
    return any(each.goal_id == goal.pk for each in planned.served)  # type: ignore[attr-defined]


def late_steps(measures: QuerySet[Measure], *, today: date) -> QuerySet[Step]:
    """The steps of these measures that should have been done, the one that waits longest first."""
    late = Step.objects.filter(measure__in=measures, done_on=None, due__lt=today)
    return late.select_related("measure__programme", "measure__area").order_by("due", "pk")


def measures_of(plans: Iterable[Plan], *, today: date) -> QuerySet[PlannedMeasure]:
    """All measures of these versions."""
    return with_progress(PlannedMeasure.objects.filter(plan__in=list(plans)), today=today)
