"""What every deed on a plan does first and last: ask whether it may, see what changed meanwhile, write it down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from krachtwijk.people.viewer import Viewer
from krachtwijk.plans import history
from krachtwijk.plans.access import may_deliver, may_plan
from krachtwijk.plans.facts import Facts, changed, plain, told, words_of
from krachtwijk.plans.models import Measure, Plan, PlannedMeasure
from krachtwijk.plans.refusals import ChangedMeanwhile, NotYours, PlanIsFixed
from krachtwijk.subject import Subject

WEIGHT = {Plan.Status.ADOPTED: 0, Plan.Status.OFFERED: 1, Plan.Status.DRAFT: 2}
"""Which version counts first."""


def require_draft(by: Viewer, plan: Plan) -> None:
    """Raises NotYours, or PlanIsFixed for a version that was offered or adopted: also by somebody else just now."""
    if not may_plan(by):
        raise NotYours
    as_it_is_now = Plan.objects.select_for_update().get(pk=plan.pk)
    if as_it_is_now.status != Plan.Status.DRAFT:
        raise PlanIsFixed(as_it_is_now)


def require_delivery(by: Viewer, measure: Measure) -> None:
    """Raises NotYours unless `by` keeps the delivery of the measure."""
    if not may_deliver(by, measure):
        raise NotYours


def require_unchanged(now: Facts, seen: Mapping[str, Any] | None, *, subject: Subject) -> None:
    """Raises ChangedMeanwhile when a thing is no longer as the page showed it. Nothing seen: nothing to compare."""
    if seen is None or not (names := changed(seen, plain(now))):
        return
    last = history.changes_of(subject).first()
    there = {name: told(getattr(now, name)) for name in names}
    raise ChangedMeanwhile(words_of(names), there=there, by=last.by if last else "")


def note_of_plan(plan: Plan, what: Callable[[], str], *, by: Viewer, now: datetime) -> None:
    """A line in the history of a version."""
    _note(plan, history.plan_subject(plan), what, by, now)


def note_of_measure(planned: PlannedMeasure, what: Callable[[], str], *, by: Viewer, now: datetime) -> None:
    """A line in the history of a measure."""
    _note(planned.plan, history.measure_subject(planned), what, by, now)


def _note(plan: Plan, subject: Subject, what: Callable[[], str], by: Viewer, now: datetime) -> None:
    history.note_change(
        programme=plan.programme, area=plan.area, subject=subject, what=what, by=by.name, now=now
    )


def told_changes(before: Facts, after: Facts) -> Callable[[], str]:
    """ "Changed: title, owner", in the language it is asked in."""
    return lambda: (
        gettext("Changed: %(fields)s.") % {"fields": words_of(changed(plain(before), plain(after)))}
    )


def as_it_counts(measure: Measure) -> PlannedMeasure:
    """What is said about a measure in the version that counts; in a draft when no other speaks of it."""
    said = measure.planned.select_related(
        "plan__programme", "plan__area", "measure__programme", "measure__area", "track", "theme", "lead"
    )
    return min(said, key=lambda each: (WEIGHT[Plan.Status(each.plan.status)], -each.plan.version))
