"""Telling how far a measure is: its steps, its photos, its standings, and what nobody had planned.

The programme manager does this for all measures, the organisation that leads one for its own. It hangs on the
measure, whatever version of the plan counts, so that an adopted plan does not stop it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, BinaryIO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext

from krachtwijk.people.viewer import Viewer
from krachtwijk.plans import history
from krachtwijk.plans.facts import StepFacts, plain, step_facts
from krachtwijk.plans.keeping import (
    as_it_counts,
    note_of_measure,
    require_delivery,
    require_unchanged,
)
from krachtwijk.plans.models import Measure, Photo, Standing, Step, UnintendedResult
from krachtwijk.plans.pictures import clean


@dataclass(frozen=True, kw_only=True)
class PhotoWords:
    """What is said with a photo. Without words for who does not see it, there is no photo."""

    alt_nl: str
    alt_en: str = ""
    taken_on: date | None = None


@transaction.atomic
def add_step(*, by: Viewer, measure: Measure, facts: StepFacts, now: datetime) -> Step:
    """A step at the end of the delivery. Raises NotYours, ValidationError."""
    require_delivery(by, measure)
    last = measure.steps.aggregate(last=Max("order"))["last"] or 0
    step = place_step(measure=measure, order=last + 1, facts=facts, today=now.date())
    _note(measure, lambda: gettext("Step added: %(step)s") % {"step": step.what}, by, now)
    return step


@transaction.atomic
def change_step(
    *, by: Viewer, step: Step, facts: StepFacts, seen: Mapping[str, Any] | None = None, now: datetime
) -> Step:
    """A step said anew: another day, done, a note. Raises NotYours, ChangedMeanwhile, ValidationError."""
    there = Step.objects.select_for_update(of=("self",)).select_related("measure").get(pk=step.pk)
    require_delivery(by, there.measure)
    before = step_facts(there)
    require_unchanged(before, seen, subject=history.measure_subject(as_it_counts(there.measure)))
    if plain(before) == plain(facts):
        return there
    _write(there, facts, today=now.date())
    _note(there.measure, lambda: gettext("Step changed: %(step)s") % {"step": there.what}, by, now)
    return there


def place_step(*, measure: Measure, order: int, facts: StepFacts, today: date) -> Step:
    """A step of a measure, whoever asks. Folders and the deeds start here. Raises ValidationError."""
    step = Step(measure=measure, order=order)
    _write(step, facts, today=today)
    return step


@transaction.atomic
def add_photo(*, by: Viewer, step: Step, file: BinaryIO, words: PhotoWords, now: datetime) -> Photo:
    """A picture of a step, without what the camera hid in it. Raises NotYours, PhotoRefused, ValidationError."""
    require_delivery(by, step.measure)
    if words.taken_on and words.taken_on > now.date():
        raise ValidationError({"taken_on": gettext("This day has not come yet.")})
    cleaned = clean(file)
    photo = Photo(
        step=step,
        image=cleaned.jpeg,
        width=cleaned.width,
        height=cleaned.height,
        alt_nl=words.alt_nl,
        alt_en=words.alt_en,
        taken_on=words.taken_on,
    )
    photo.full_clean()
    photo.save()
    _note(step.measure, lambda: gettext("Photo added: %(photo)s") % {"photo": photo.alt}, by, now)
    return photo


@transaction.atomic
def remove_photo(*, by: Viewer, photo: Photo, now: datetime) -> None:
    """A photo that should not be there, such as one with a face on it, is gone. Raises NotYours."""
    measure = photo.step.measure
    require_delivery(by, measure)
    _note(measure, lambda: gettext("Photo removed: %(photo)s") % {"photo": photo.alt}, by, now)
    photo.delete()


@transaction.atomic
def record_standing(
    *,
    by: Viewer,
    measure: Measure,
    state: Standing.State,
    on: date,
    because_nl: str = "",
    because_en: str = "",
    now: datetime,
) -> Standing:
    """How far a measure is, from a day on. Stopping needs a reason. Raises NotYours, ValidationError."""
    require_delivery(by, measure)
    faults = {}
    if on > now.date():
        faults["on"] = gettext("This day has not come yet. Say how far the measure is today.")
    if state == Standing.State.STOPPED and not because_nl:
        faults["because_nl"] = gettext("Say why it stopped. Residents read this.")
    if faults:
        raise ValidationError(faults)
    standing = Standing(
        measure=measure,
        state=state,
        on=on,
        because_nl=because_nl,
        because_en=because_en,
        by=by.name,
        at=now,
    )
    standing.full_clean()
    standing.save()
    _note(measure, lambda: _is_now(standing), by, now)
    return standing


@transaction.atomic
def note_unintended(
    *, by: Viewer, measure: Measure, on: date, text_nl: str, text_en: str = "", now: datetime
) -> UnintendedResult:
    """What a measure brought about that nobody had planned. Raises NotYours, ValidationError."""
    require_delivery(by, measure)
    if on > now.date():
        raise ValidationError({"on": gettext("This day has not come yet.")})
    result = UnintendedResult(measure=measure, on=on, text_nl=text_nl, text_en=text_en, by=by.name)
    result.full_clean()
    result.save()
    _note(measure, lambda: gettext("An unplanned result was noted."), by, now)
    return result


def _write(step: Step, facts: StepFacts, *, today: date) -> None:
    if facts.done_on and facts.done_on > today:
        raise ValidationError({"done_on": gettext("This day has not come yet. Fill it in when it is done.")})
    for each in fields(facts):
        setattr(step, each.name, getattr(facts, each.name))
    step.full_clean()
    step.save()


def _is_now(standing: Standing) -> str:
    return gettext("It is now: %(state)s.") % {"state": standing.get_state_display()}


def _note(measure: Measure, what: Any, by: Viewer, now: datetime) -> None:
    note_of_measure(as_it_counts(measure), what, by=by, now=now)
