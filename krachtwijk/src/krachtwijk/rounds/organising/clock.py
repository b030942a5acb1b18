"""The clock of a round: what is open, how long still, and what opens next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext, ngettext

from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.rulebooks.phases import Step, steps_of


@dataclass(frozen=True)
class Hand:
    """A step that is open or comes next, and in words how far away its end or its beginning is."""

    step: Step
    words: str


@dataclass(frozen=True)
class RoundClock:
    """Where a round is at a moment."""

    open: Sequence[Hand]
    next: Hand | None
    is_over: bool


def clock_of(round: SieveRound, at: datetime) -> RoundClock:
    """No query when the phases were fetched along."""
    steps = steps_of(round, at)
    coming = [step for step in steps if not step.has_begun]
    first = min(coming, key=lambda step: step.phase.opens_at, default=None)
    open_now = sorted((step for step in steps if step.is_open), key=lambda step: step.phase.closes_at)
    return RoundClock(
        [Hand(step, _still(step)) for step in open_now],
        Hand(first, _until(first)) if first else None,
        bool(steps) and all(step.is_over for step in steps),
    )


def _still(step: Step) -> str:
    """How long it stays open, in whole days as the clock on the wall goes."""
    days = (step.last_day - timezone.localdate(step.at)).days
    if days == 0:
        return gettext("today is the last day")
    return ngettext("%(days)s day to go", "%(days)s days to go", days) % {"days": days}


def _until(step: Step) -> str:
    days = (timezone.localdate(step.phase.opens_at) - timezone.localdate(step.at)).days
    if days == 0:
        return gettext("opens today")
    return ngettext("opens in %(days)s day", "opens in %(days)s days", days) % {"days": days}
