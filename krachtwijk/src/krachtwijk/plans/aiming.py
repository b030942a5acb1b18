"""The goals of a draft, and which measure helps to reach which goal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext

from krachtwijk.people.viewer import Viewer
from krachtwijk.plans import history
from krachtwijk.plans.facts import GoalFacts, goal_facts
from krachtwijk.plans.keeping import note_of_measure, note_of_plan, require_draft, require_unchanged
from krachtwijk.plans.models import Contribution, Goal, Plan, PlannedMeasure, Track
from krachtwijk.plans.refusals import ChangedMeanwhile
from krachtwijk.slugs import free_slug

LONGEST_SLUG = 40
Served = Mapping[int, Sequence[str]]
"""Per goal how a measure serves it, in Dutch and English."""


@dataclass(frozen=True, kw_only=True)
class Serves:
    """That a measure helps to reach a goal, and how."""

    goal: Goal
    text_nl: str = ""
    text_en: str = ""


@transaction.atomic
def add_goal(*, by: Viewer, plan: Plan, facts: GoalFacts, now: datetime) -> Goal:
    """A new goal in a draft. Raises PlanRefusal, ValidationError."""
    require_draft(by, plan)
    goal = _new(plan, facts)
    plan.goals.add(goal)
    note_of_plan(plan, lambda: gettext("Goal added: %(goal)s") % {"goal": goal.text}, by=by, now=now)
    return goal


@transaction.atomic
def change_goal(
    *,
    by: Viewer,
    plan: Plan,
    goal: Goal,
    facts: GoalFacts,
    seen: Mapping[str, Any] | None = None,
    now: datetime,
) -> Goal:
    """A goal of a draft, said anew. Where another version names it too, the draft gets a goal of its own.

    Raises PlanRefusal, ChangedMeanwhile, ValidationError.
    """
    require_draft(by, plan)
    there = Goal.objects.select_for_update(of=("self",)).select_related("track").get(pk=goal.pk)
    before = goal_facts(there)
    require_unchanged(before, seen, subject=history.plan_subject(plan))
    if before == facts:
        return there
    named_elsewhere = there.plans.exclude(pk=plan.pk).exists()
    said = _instead(plan, there, facts) if named_elsewhere else _said(plan, there, facts)
    note_of_plan(plan, lambda: gettext("Goal changed: %(goal)s") % {"goal": said.text}, by=by, now=now)
    return said


@transaction.atomic
def drop_goal(*, by: Viewer, plan: Plan, goal: Goal, now: datetime) -> None:
    """A draft no longer has the goal, and no measure of it serves it. Raises PlanRefusal."""
    require_draft(by, plan)
    Contribution.objects.filter(planned__plan=plan, goal=goal).delete()
    plan.goals.remove(goal)
    note_of_plan(plan, lambda: gettext("Goal taken out: %(goal)s") % {"goal": goal.text}, by=by, now=now)


@transaction.atomic
def serve_goals(
    *,
    by: Viewer,
    planned: PlannedMeasure,
    serves: Sequence[Serves],
    seen: Served | None = None,
    now: datetime,
) -> None:
    """Exactly these goals are what a measure of a draft helps to reach. Raises PlanRefusal, ValidationError."""
    require_draft(by, planned.plan)
    before = served(planned)
    if seen is not None and seen != before:
        last = history.changes_of(history.measure_subject(planned)).first()
        raise ChangedMeanwhile(gettext("goals"), there={}, by=last.by if last else "")
    if before == {each.goal.pk: [each.text_nl, each.text_en] for each in serves}:
        return
    planned.contributions.all().delete()
    for each in serves:
        contribute(planned=planned, serves=each)
    note_of_measure(planned, _goals_changed, by=by, now=now)


def served(planned: PlannedMeasure) -> dict[int, list[str]]:
    """The goals a measure serves, and how, as a page can carry them."""
    return {each.goal_id: [each.text_nl, each.text_en] for each in planned.contributions.all()}


def contribute(*, planned: PlannedMeasure, serves: Serves) -> Contribution:
    """A measure serves a goal, whoever asks. Folders and the deed start here. Raises ValidationError."""
    if not planned.plan.goals.filter(pk=serves.goal.pk).exists():
        raise ValidationError({"goals": gettext("The plan for this neighbourhood does not have this goal.")})
    contribution = Contribution(
        planned=planned, goal=serves.goal, text_nl=serves.text_nl, text_en=serves.text_en
    )
    contribution.full_clean()
    contribution.save()
    return contribution


def set_goal(*, slug: str, order: int, facts: GoalFacts, plans: Sequence[Plan]) -> Goal:
    """A goal of these plans, whoever asks. Folders start here. Raises ValidationError."""
    goal = Goal(slug=slug, order=order)
    for plan in plans:
        _refuse_strange_theme(plan, facts)
    _write(goal, facts)
    for plan in plans:
        plan.goals.add(goal)
    return goal


def _new(plan: Plan, facts: GoalFacts) -> Goal:
    last = facts.track.goals.aggregate(last=Max("order"))["last"] or 0
    return _said(plan, Goal(slug=_free_slug(facts.track, facts.text_nl), order=last + 1), facts)


def _instead(plan: Plan, old: Goal, facts: GoalFacts) -> Goal:
    """A goal of the draft's own in the place of one that other versions name. Those keep theirs."""
    own = _said(plan, Goal(slug=_free_slug(facts.track, old.slug), order=old.order), facts)
    plan.goals.remove(old)
    plan.goals.add(own)
    Contribution.objects.filter(planned__plan=plan, goal=old).update(goal=own)
    return own


def _said(plan: Plan, goal: Goal, facts: GoalFacts) -> Goal:
    _refuse_strange_theme(plan, facts)
    _write(goal, facts)
    return goal


def _write(goal: Goal, facts: GoalFacts) -> None:
    for each in fields(facts):
        setattr(goal, each.name, getattr(facts, each.name))
    goal.full_clean()
    goal.save()


def _refuse_strange_theme(plan: Plan, facts: GoalFacts) -> None:
    if facts.track.programme_id != plan.programme_id:
        raise ValidationError({"track": gettext("This track belongs to another programme.")})
    if facts.theme is None:
        return
    if facts.theme.track_id != facts.track.pk:
        raise ValidationError(
            {"theme": gettext("This theme belongs to another track. Choose them together.")}
        )
    if not plan.themes.filter(pk=facts.theme.pk).exists():
        raise ValidationError({"theme": gettext("The plan for this neighbourhood does not have this theme.")})


def _free_slug(track: Track, words: str) -> str:
    taken = set(track.goals.values_list("slug", flat=True))
    return free_slug(words, taken=taken, longest=LONGEST_SLUG, otherwise="doel")


def _goals_changed() -> str:
    return gettext("The goals it serves were changed.")
