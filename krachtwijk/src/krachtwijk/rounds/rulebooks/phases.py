"""Which phases of a round are open at a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from krachtwijk.rounds.refusals import Refused
from krachtwijk.rounds.rulebooks.calendars import last_day
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound


class PhaseClosed(Refused):
    """Something that belongs to a phase which is not open now; `phase` is that phase, None when there is none."""

    def __init__(self, kind: Phase.Kind, phase: Phase | None) -> None:
        super().__init__(f"{kind} is not open")
        self.kind, self.phase = kind, phase


@dataclass(frozen=True)
class Step:
    """A phase as it stands at a moment: still to come, open now, or over."""

    phase: Phase
    at: datetime

    @property
    def kind(self) -> Phase.Kind:
        return Phase.Kind(self.phase.kind)

    @property
    def is_open(self) -> bool:
        return self.phase.opens_at <= self.at < self.phase.closes_at

    @property
    def is_over(self) -> bool:
        return self.phase.closes_at <= self.at

    @property
    def last_day(self) -> date:
        """The last day on which it is open, as the clock on the wall goes."""
        return last_day(self.phase.closes_at)

    @property
    def time_left(self) -> str:
        """How long it stays open, in whole days as the clock on the wall goes: such as `4 days to go`."""
        days = (self.last_day - timezone.localdate(self.at)).days
        if days == 0:
            return _("today is the last day")
        return ngettext("%(days)s day to go", "%(days)s days to go", days) % {"days": days}

    @property
    def has_begun(self) -> bool:
        return self.phase.opens_at <= self.at


def steps_of(round: SieveRound, at: datetime) -> list[Step]:
    """Every phase of the round in order; one query, none when the phases were fetched along."""
    return [Step(phase, at) for phase in round.phases.all()]


def step_of(round: SieveRound, kind: Phase.Kind, at: datetime) -> Step | None:
    """The phase of this kind, None when the round does without."""
    return next((step for step in steps_of(round, at) if step.kind == kind), None)


def is_open(round: SieveRound, kind: Phase.Kind, at: datetime) -> bool:
    step = step_of(round, kind, at)
    return step is not None and step.is_open


def has_begun(round: SieveRound, kind: Phase.Kind, at: datetime) -> bool:
    step = step_of(round, kind, at)
    return step is not None and step.has_begun


def is_over(round: SieveRound, kind: Phase.Kind, at: datetime) -> bool:
    step = step_of(round, kind, at)
    return step is not None and step.is_over


def check_open(round: SieveRound, kind: Phase.Kind, at: datetime) -> None:
    """Every deed that belongs to a phase begins here. Raises PhaseClosed."""
    step = step_of(round, kind, at)
    if step is None or not step.is_open:
        raise PhaseClosed(kind, step.phase if step else None)
