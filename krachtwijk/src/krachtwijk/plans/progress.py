"""How far a measure is, in words: its newest standing, its steps, and what is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, ngettext

from krachtwijk.plans.models import Standing, Step


@dataclass(frozen=True, slots=True)
class Progress:
    """A status with its word; `code` chooses shape and colour."""

    code: str
    word: str


def progress_of_step(step: Step, *, today: date) -> Progress:
    """Done, done too late, late, or how many days there are to go."""
    if step.done_on:
        return _done(step.done_on, step.due)
    if step.due is None:
        return Progress("not_started", gettext("no day planned"))
    if (days := (step.due - today).days) < 0:
        return Progress("late", _late(-days))
    if days == 0:
        return Progress("planned", gettext("today"))
    return Progress("planned", ngettext("%(days)s day to go", "%(days)s days to go", days) % {"days": days})


def progress_of_measure(state: str) -> Progress:
    """The newest standing of a measure. Nothing recorded is grey, never green."""
    if not state:
        return Progress("not_started", gettext("nothing recorded yet"))
    return Progress(_CODES[Standing.State(state)], str(Standing.State(state).label))


_CODES = {
    Standing.State.PREPARED: "planned",
    Standing.State.UNDER_WAY: "running",
    Standing.State.DONE: "done",
    Standing.State.STOPPED: "closed",
}
"""Stopped is no failure: a pilot stops when it should."""


def _done(done_on: date, due: date | None) -> Progress:
    if due is None or done_on <= due:
        return Progress("done", gettext("done"))
    days = (done_on - due).days
    words = ngettext("done, %(days)s day late", "done, %(days)s days late", days)
    return Progress("done", words % {"days": days})


def _late(days: int) -> str:
    return ngettext("%(days)s day late", "%(days)s days late", days) % {"days": days}
