"""Divides the time of one visitor over the ways of counting, so that one slow way does not take away the others.

Knows neither Django nor the database: the program that counts asks it.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

FOR_REPORTS = 0.25
"""The part of the time that is kept for the reports."""


class SliceOver(BaseException):
    """The time for this piece of work is over. No `Exception`: nothing on the way up may take it for its own."""


class Clock:
    """The time that is left. Works with the alarm of the system, so one clock per program."""

    def __init__(self, seconds: float) -> None:
        self.begun = time.monotonic()
        self.seconds = seconds

    @property
    def left(self) -> float:
        return self.begun + self.seconds - time.monotonic()

    def left_for_counting(self) -> float:
        """What is left for the counts themselves."""
        return self.left - FOR_REPORTS * self.seconds

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Raises SliceOver in the block when it lasts longer than this."""
        if seconds <= 0:
            raise SliceOver
        signal.signal(signal.SIGALRM, _over)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)


def quick_first(rules: Sequence[str]) -> list[int]:
    """The places of the rules in the order to count them: what a quick one leaves of its time, a slow one can use."""
    return sorted(range(len(rules)), key=lambda place: _likely_work(rules[place]))


def _likely_work(rule: str) -> int:
    """How often a rule counts again (raises), and whether every mark weighs differently (points)."""
    return 2 * ("=add" in rule) + ("points" in rule) + (not rule.startswith("greedy"))


def _over(*_alarm: Any) -> None:
    raise SliceOver
