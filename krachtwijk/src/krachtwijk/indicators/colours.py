"""The traffic light: when a figure is green, orange, red or grey. One published rule, with its reasons in words.

What the colours mean is Groningen's own practice in its progress reports (voortgangsrapportage 2022: expected to be
met, correction needed, probably not possible). What counts as "expected" is the rule below. It looks at a
corridor, not at a straight line: between two target years anything between the two targets is on plan as long as
what is left can be covered at twice the planned pace, and before the first results are due no change is on plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from krachtwijk.indicators.gaps import progress

RULE_OF = date(2026, 11, 24)
"""The day from which this rule holds; it stands beside every colour."""
FASTEST = 2
"""Going more than this many times as fast as was planned is called: probably not possible."""


class Colour(TextChoices):
    GREEN = "green", _("expected to be met")
    ORANGE = "orange", _("correction needed")
    RED = "red", _("probably not possible")
    GREY = "grey", _("not measured yet")


class Why(TextChoices):
    """The reason of a colour, in one sentence."""

    REACHED = "reached", _("The target has been reached.")
    ON_THE_WAY = "on-the-way", _("The figure is on or above what was planned for this year.")
    TOO_EARLY = "too-early", _("No change yet. That is on plan: the first results are expected later.")
    WORSE_TWICE = "worse-twice", _("The figure got worse two times in a row.")
    BEHIND = "behind", _("The figure is behind what was planned for this year. It can still be caught up.")
    TOO_FAST = "too-fast", _("From now on it would have to go more than twice as fast as was planned.")
    MISSED = "missed", _("The last year has passed and the target has not been reached.")


class Trend(TextChoices):
    BETTER = "better", _("getting better")
    WORSE = "worse", _("getting worse")
    SAME = "same", _("unchanged")
    UNKNOWN = "unknown", _("one figure only, so no trend")


@dataclass(frozen=True, slots=True)
class Step:
    """A target: what should be reached so many years after the start."""

    years: int
    value: Fraction


@dataclass(frozen=True, slots=True)
class Road:
    """From the baseline to the last target. `first_results`: after how many years something must be seen."""

    baseline: Fraction
    steps: tuple[Step, ...]
    first_results: int | None = None

    @property
    def end(self) -> Step:
        return self.steps[-1]

    def covered(self, value: Fraction) -> Fraction:
        """Which part of the whole road `value` is. Raises NoRoad."""
        return progress(baseline=self.baseline, target=self.end.value, actual=value)

    def floor(self, years: int) -> Fraction:
        """The part of the road that should be covered by now: that of the last target whose year has come."""
        due = [step for step in self.steps if step.years <= years]
        return self.covered(due[-1].value) if due else Fraction(0)

    def corridor(self, years: int) -> tuple[Fraction, Fraction]:
        """The values between which a figure is on plan in that year: the last target, and the next one."""
        due = [step.value for step in self.steps if step.years <= years]
        ahead = [step.value for step in self.steps if step.years > years]
        last = due[-1] if due else self.baseline
        return last, ahead[0] if ahead else last


@dataclass(frozen=True, slots=True)
class Judgement:
    """A colour with its reason, the trend, and the part of the road that is covered."""

    colour: Colour
    why: Why
    trend: Trend
    covered: Fraction


def judge(road: Road, figures: Sequence[tuple[int, Fraction]]) -> Judgement:
    """The colour of the last of `figures`: pairs of (years since the start, value), in order, comparable.

    Raises NoRoad when target and baseline are the same, ValueError without a figure.
    """
    if not figures:
        raise ValueError("Without a figure there is no colour.")
    years, value = figures[-1]
    covered = [road.covered(each) for _, each in figures]
    colour, why = _verdict(road, years, covered)
    return Judgement(colour, why, _trend(covered), road.covered(value))


def _verdict(road: Road, years: int, covered: Sequence[Fraction]) -> tuple[Colour, Why]:
    now, end = covered[-1], road.end.years
    if now >= 1:
        return Colour.GREEN, Why.REACHED
    if years >= end:
        return Colour.RED, Why.MISSED
    if (1 - now) * end > FASTEST * (end - years):
        return Colour.RED, Why.TOO_FAST
    if _behind(road, years, now):
        return Colour.ORANGE, Why.BEHIND
    if len(covered) > 2 and covered[-1] < covered[-2] < covered[-3]:
        return Colour.ORANGE, Why.WORSE_TWICE
    return Colour.GREEN, Why.ON_THE_WAY if now > 0 else Why.TOO_EARLY


def _behind(road: Road, years: int, now: Fraction) -> bool:
    """Below the last target whose year has come; or nothing to be seen although it should be.

    Where nobody said when the first results are due, that is half-way.
    """
    due = road.end.years / 2 if road.first_results is None else road.first_results
    return now < road.floor(years) or (years >= due and now <= 0)


def _trend(covered: Sequence[Fraction]) -> Trend:
    if len(covered) < 2:
        return Trend.UNKNOWN
    if covered[-1] == covered[-2]:
        return Trend.SAME
    return Trend.BETTER if covered[-1] > covered[-2] else Trend.WORSE
