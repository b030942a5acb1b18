"""Putting a measure into a draft of a plan, changing what the draft says about it, taking it out again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext

from krachtwijk.people.viewer import Viewer
from krachtwijk.plans import history
from krachtwijk.plans.facts import SEVERAL, MeasureFacts, measure_facts
from krachtwijk.plans.keeping import note_of_measure, require_draft, require_unchanged, told_changes
from krachtwijk.plans.models import Measure, Plan, PlannedMeasure
from krachtwijk.slugs import free_slug

LONGEST_SLUG = 70


@transaction.atomic
def add_measure(*, by: Viewer, plan: Plan, facts: MeasureFacts, now: datetime) -> PlannedMeasure:
    """A new measure in a draft. Raises PlanRefusal, ValidationError."""
    require_draft(by, plan)
    last = plan.planned.aggregate(last=Max("order"))["last"] or 0
    planned = place_measure(plan=plan, slug=_free_slug(plan, facts.title_nl), order=last + 1, facts=facts)
    note_of_measure(planned, _added(plan), by=by, now=now)
    return planned


@transaction.atomic
def change_measure(
    *,
    by: Viewer,
    planned: PlannedMeasure,
    facts: MeasureFacts,
    seen: Mapping[str, Any] | None = None,
    now: datetime,
) -> PlannedMeasure:
    """What a draft says about a measure, said anew. `seen` is what the page showed (`facts.plain`).

    Raises PlanRefusal, ChangedMeanwhile when somebody else was first, ValidationError.
    """
    there = _locked(planned)
    require_draft(by, there.plan)
    before = measure_facts(there)
    require_unchanged(before, seen, subject=history.measure_subject(there))
    if before == facts:
        return there
    _say(there, facts)
    note_of_measure(there, told_changes(before, facts), by=by, now=now)
    return there


@transaction.atomic
def take_out_measure(*, by: Viewer, planned: PlannedMeasure, now: datetime) -> None:
    """A draft no longer speaks of the measure. Other versions, and its steps, stay. Raises PlanRefusal."""
    there = _locked(planned)
    require_draft(by, there.plan)
    version = there.plan.version
    note_of_measure(
        there,
        lambda: gettext("Taken out of version %(version)s.") % {"version": version},
        by=by,
        now=now,
    )
    there.delete()


def place_measure(*, plan: Plan, slug: str, order: int, facts: MeasureFacts) -> PlannedMeasure:
    """A measure in a version of a plan, whoever asks. Folders and the deeds start here. Raises ValidationError."""
    measure = Measure.objects.filter(programme=plan.programme, area=plan.area, slug=slug).first()
    if measure is None:
        measure = Measure(programme=plan.programme, area=plan.area, slug=slug)
        measure.full_clean()
        measure.save()
    planned = PlannedMeasure(plan=plan, measure=measure, order=order)
    _say(planned, facts)
    return planned


def _say(planned: PlannedMeasure, facts: MeasureFacts) -> None:
    """Raises ValidationError."""
    _refuse_strangers(planned.plan, facts)
    for each in fields(facts):
        if each.name not in SEVERAL:
            setattr(planned, each.name, getattr(facts, each.name))
    planned.full_clean()
    planned.save()
    for name in SEVERAL:
        getattr(planned, name).set(getattr(facts, name))


def _refuse_strangers(plan: Plan, facts: MeasureFacts) -> None:
    """Track, theme, groups and origin belong to the plan and its programme."""
    faults = {}
    if facts.track.programme_id != plan.programme_id:
        faults["track"] = gettext("This track belongs to another programme.")
    if facts.theme and facts.theme.track_id != facts.track.pk:
        faults["theme"] = gettext("This theme belongs to another track. Choose them together.")
    elif facts.theme and not plan.themes.filter(pk=facts.theme.pk).exists():
        faults["theme"] = gettext("The plan for this neighbourhood does not have this theme.")
    if any(group.programme_id != plan.programme_id for group in facts.target_groups):
        faults["target_groups"] = gettext("One of these groups belongs to another programme.")
    if facts.origin and facts.origin.programme_id != plan.programme_id:
        faults["origin"] = gettext("This origin belongs to another programme.")
    if faults:
        raise ValidationError(faults)


def _locked(planned: PlannedMeasure) -> PlannedMeasure:
    return PlannedMeasure.objects.select_for_update(of=("self",)).select_related(
        "plan__programme", "plan__area", "measure__programme", "measure__area", "track", "theme", "lead", "origin"
    ).get(pk=planned.pk)  # fmt: skip


def _free_slug(plan: Plan, title: str) -> str:
    """A name in addresses that no measure of the neighbourhood has, in no version."""
    taken = set(plan.programme.measures.filter(area=plan.area).values_list("slug", flat=True))
    return free_slug(title, taken=taken, longest=LONGEST_SLUG, otherwise="maatregel")


def _added(plan: Plan) -> Callable[[], str]:
    return lambda: gettext("Added to version %(version)s.") % {"version": plan.version}
