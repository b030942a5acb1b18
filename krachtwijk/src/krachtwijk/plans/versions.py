"""The next version of a plan: a draft that begins as a copy of what there is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils.translation import gettext

from krachtwijk.people.viewer import Viewer
from krachtwijk.plans.access import may_plan
from krachtwijk.plans.history import note_change, plan_subject
from krachtwijk.plans.models import Line, Plan, PlannedMeasure

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True)
class Copied:
    """The draft, and of each line and measure of the older version the one it became: rooms above copy along these."""

    plan: Plan
    lines: Mapping[Line, Line]
    planned: Mapping[PlannedMeasure, PlannedMeasure]


@transaction.atomic
def draft_next_version(*, plan: Plan, by: Viewer, now: datetime) -> Copied:
    """A draft with the next number that says what `plan` says. Raises ValidationError when there is a draft already.

    Amounts are not copied here: a deed of the room money calls this one and copies them along `lines`.
    """
    if not may_plan(by):
        raise PermissionDenied
    versions = Plan.objects.select_for_update().filter(programme=plan.programme, area=plan.area)
    if draft := versions.filter(status=Plan.Status.DRAFT).first():
        words = gettext("Version %(version)s is a draft already. Change that one, or offer it first.")
        raise ValidationError(words % {"version": draft.version})
    copy = _copy_of(
        plan,
        version=max(versions.values_list("version", flat=True)) + 1,
        status=Plan.Status.DRAFT,
        status_on=now.date(),
        document=None,
        decision=None,
    )
    copy.themes.set(plan.themes.all())
    copy.goals.set(plan.goals.all())
    lines = {line: _copy_of(line, plan=copy) for line in plan.lines.all()}
    planned = {each: _copy_of_measure(each, copy) for each in plan.planned.all()}
    note_change(
        programme=plan.programme,
        area=plan.area,
        subject=plan_subject(copy),
        what=lambda: gettext("Drafted from version %(version)s.") % {"version": plan.version},
        by=by.name,
        now=now,
    )
    return Copied(copy, lines, planned)


def _copy_of_measure(planned: PlannedMeasure, into: Plan) -> PlannedMeasure:
    copy = _copy_of(planned, plan=into)
    copy.partners.set(planned.partners.all())
    copy.target_groups.set(planned.target_groups.all())
    copy.passages.set(planned.passages.all())
    for contribution in planned.contributions.all():
        _copy_of(contribution, planned=copy)
    return copy


def _copy_of(row: Row, **other: object) -> Row:
    """A new row with the same values, but for `other`."""
    values = {
        field.name: getattr(row, field.name) for field in row._meta.concrete_fields if not field.primary_key
    }
    return type(row)._default_manager.create(**values | other)
