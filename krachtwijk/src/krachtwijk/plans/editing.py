"""Changing what a draft says: its vision, themes, goals and lines. Every change is in the history."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext

from krachtwijk.people.viewer import Viewer
from krachtwijk.plans.access import may_edit
from krachtwijk.plans.history import note_change, plan_subject
from krachtwijk.plans.models import Goal, Line, Plan, Theme, Track


@transaction.atomic
def change_vision(*, plan: Plan, vision_nl: str, vision_en: str, by: Viewer, now: datetime) -> Plan:
    """What the neighbourhood should become, in other words. Raises ValidationError."""
    draft = _draft(plan, by)
    if (draft.vision_nl, draft.vision_en) == (vision_nl, vision_en):
        return draft
    draft.vision_nl, draft.vision_en = vision_nl, vision_en
    draft.full_clean()
    draft.save()
    _note(draft, lambda: gettext("The vision was changed."), by, now)
    return draft


@transaction.atomic
def choose_themes(*, plan: Plan, themes: Iterable[Theme], by: Viewer, now: datetime) -> None:
    """The themes of this version. Raises ValidationError for a theme that still has a line or a measure in it."""
    draft, wanted = _draft(plan, by), set(themes)
    there = set(draft.themes.all())
    for theme in there - wanted:
        if draft.lines.filter(theme=theme).exists() or draft.planned.filter(theme=theme).exists():
            words = gettext("%(what)s still has money or measures in this version. Take those out first.")
            raise ValidationError({"themes": words % {"what": theme}})
    _refuse_strange(draft, [theme.track for theme in wanted], "themes")
    draft.themes.set(wanted)
    _note_each(draft, there - wanted, lambda: gettext("Theme taken out: %(what)s"), by, now)
    _note_each(draft, wanted - there, lambda: gettext("Theme added: %(what)s"), by, now)


@transaction.atomic
def choose_goals(*, plan: Plan, goals: Iterable[Goal], by: Viewer, now: datetime) -> None:
    """The goals of this version. Raises ValidationError for a goal that a measure in it still serves."""
    draft, wanted = _draft(plan, by), set(goals)
    there = set(draft.goals.all())
    for goal in there - wanted:
        if goal.contributions.filter(planned__plan=draft).exists():
            words = gettext("A measure in this version still serves this goal: %(what)s")
            raise ValidationError({"goals": words % {"what": goal}})
    _refuse_strange(draft, [goal.track for goal in wanted], "goals")
    draft.goals.set(wanted)
    _note_each(draft, there - wanted, lambda: gettext("Goal taken out: %(what)s"), by, now)
    _note_each(draft, wanted - there, lambda: gettext("Goal added: %(what)s"), by, now)


@transaction.atomic
def set_line(
    *,
    plan: Plan,
    track: Track,
    theme: Theme | None,
    kind: Line.Kind,
    duration_years: int | None,
    by: Viewer,
    now: datetime,
) -> Line:
    """A piece of the plan that carries money: added, or changed where it is there already. Raises ValidationError."""
    draft = _draft(plan, by)
    _refuse_strange(draft, [track], "track")
    if theme and (theme.track_id != track.pk or not draft.themes.filter(pk=theme.pk).exists()):
        raise ValidationError({"theme": gettext("This theme is not in this version of the plan.")})
    line = draft.lines.filter(track=track, theme=theme).first()
    if line and (line.kind, line.duration_years) == (kind, duration_years):
        return line
    told = (lambda: gettext("Line changed: %(what)s")) if line else (lambda: gettext("Line added: %(what)s"))
    line = line or Line(plan=draft, track=track, theme=theme)
    line.kind, line.duration_years = kind, duration_years
    line.full_clean()
    line.save()
    _note_each(draft, [line.subject], told, by, now)
    return line


@transaction.atomic
def remove_line(*, line: Line, by: Viewer, now: datetime) -> None:
    """The line is no longer in this draft, and neither are its amounts."""
    draft, subject = _draft(line.plan, by), line.subject
    line.delete()
    _note_each(draft, [subject], lambda: gettext("Line taken out: %(what)s"), by, now)


def _draft(plan: Plan, by: Viewer) -> Plan:
    """The version as it is now, for this transaction alone. Raises ValidationError when it is no draft (any more)."""
    found = Plan.objects.select_for_update().get(pk=plan.pk)
    if found.status != Plan.Status.DRAFT:
        raise ValidationError(
            gettext("This version was offered or adopted, so it stays as it is. Draft the next version.")
        )
    if not may_edit(by, found):
        raise PermissionDenied
    return found


def _refuse_strange(plan: Plan, tracks: Iterable[Track], field: str) -> None:
    if any(track.programme_id != plan.programme_id for track in tracks):
        raise ValidationError({field: gettext("This belongs to another programme.")})


def _note_each(
    plan: Plan, things: Iterable[object], told: Callable[[], str], by: Viewer, now: datetime
) -> None:
    for thing in things:
        _note(plan, lambda thing=thing: told() % {"what": thing}, by, now)  # type: ignore[misc]


def _note(plan: Plan, what: Callable[[], str], by: Viewer, now: datetime) -> None:
    note_change(
        programme=plan.programme, area=plan.area, subject=plan_subject(plan), what=what, by=by.name, now=now
    )
