"""The log of a programme's plans: who did what, when. Every deed in this room writes to it.

    note_change(
        programme=plan.programme, area=plan.area, subject=plan_subject(plan),
        what=lambda: gettext("The vision was changed."), by=viewer.name, now=now,
    )

Call it inside the transaction of the deed. `what` is a function, because it is asked for in Dutch and in English;
use gettext in it, never gettext_lazy. For a measure, hand over `measure_subject(planned)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext

from krachtwijk.places.models import Area
from krachtwijk.plans.models import Change, Plan, PlannedMeasure, Programme
from krachtwijk.subject import Subject, told_in_both_languages


def note_change(
    *,
    programme: Programme,
    area: Area | None,
    subject: Subject,
    what: Callable[[], str],
    by: str,
    now: datetime,
) -> Change:
    """One line of history, in both languages. Raises ValidationError."""
    told = told_in_both_languages("what", "", what, "")
    change = Change(
        programme=programme,
        area=area,
        kind=subject.kind,
        reference=subject.reference,
        label_nl=subject.label_nl,
        label_en=subject.label_en,
        address=subject.address,
        what_nl=told.label_nl,
        what_en=told.label_en,
        by=by,
        at=now,
    )
    change.full_clean()
    change.save()
    return change


def changes_of(subject: Subject) -> QuerySet[Change]:
    """What was done to one thing, the newest first."""
    return Change.objects.filter(kind=subject.kind, reference=subject.reference)


def changes_of_versions(plans: Iterable[Plan]) -> QuerySet[Change]:
    """What was done to these versions of plans, the newest first."""
    references = [_reference(plan) for plan in plans]
    return Change.objects.filter(kind="plan", reference__in=references)


def plan_subject(plan: Plan) -> Subject:
    """One version of a plan, as a change or a decision points at it."""

    def label() -> str:
        words = {"area": plan.area.name, "number": plan.version}
        return gettext("The plan for %(area)s, version %(number)s") % words

    return told_in_both_languages("plan", _reference(plan), label, plan.version_address)


def measure_subject(planned: PlannedMeasure) -> Subject:
    """A measure, whatever version speaks of it, under the title it has in this one."""
    measure = planned.measure
    reference = f"{measure.programme.slug}/{measure.area.slug}/{measure.slug}"
    return told_in_both_languages(
        "measure", reference, lambda: str(planned.title), planned.get_absolute_url()
    )


def _reference(plan: Plan) -> str:
    return f"{plan.programme.slug}/{plan.area.slug}/{plan.version}"
