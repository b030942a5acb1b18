"""The clock of an answer: on which day it is due at the latest, and in words how long that is, or how late it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from krachtwijk.rounds.concerns.models import Concern
from krachtwijk.working_days import working_day_from


def answer_due(came_in: datetime, days: int) -> date:
    """The last day on which an answer is in time: so many days after the day it came in by the Dutch calendar, or
    the first working day after that.
    """
    return working_day_from(timezone.localdate(came_in) + timedelta(days=days))


@dataclass(frozen=True, slots=True)
class AnswerClock:
    """How an answer stands today. `code` is one of the statuses that pages know."""

    due: date
    today: date
    answered: bool

    @property
    def is_late(self) -> bool:
        return not self.answered and self.today > self.due

    @property
    def code(self) -> str:
        return "done" if self.answered else "overdue" if self.is_late else "open"

    @property
    def words(self) -> str:
        """Such as "answer at the latest on 3 October 2027 (4 days to go)"."""
        if self.answered:
            return gettext("answered")
        if self.is_late:
            days = (self.today - self.due).days
            late = ngettext(
                "should have been answered: %(days)s day late",
                "should have been answered: %(days)s days late",
                days,
            )
            return late % {"days": days}
        days = (self.due - self.today).days
        if days == 0:
            return gettext("answer today at the latest")
        left = ngettext(
            "answer at the latest on %(day)s (%(days)s day to go)",
            "answer at the latest on %(day)s (%(days)s days to go)",
            days,
        )
        return left % {"day": date_format(self.due, "j F Y"), "days": days}


def clock_of(concern: Concern, at: datetime) -> AnswerClock:
    """How the answer to a worry stands at a moment."""
    return clock_on(concern, timezone.localdate(at))


def clock_on(concern: Concern, today: date) -> AnswerClock:
    return AnswerClock(concern.answer_due, today, concern.answered_at is not None)
