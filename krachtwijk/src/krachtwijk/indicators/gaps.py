"""The arithmetic of results, as plain functions over exact fractions.

Ratios are kept as counts and added as counts (averaging percentages is wrong). A gap is signed: positive is behind,
whatever the direction of the indicator. Background: the outcome monitors of the forty neighbourhoods of 2007 and
the critique of them (SCP 2013; Hooimeijer), see docs/results.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Direction(TextChoices):
    UP = "up", _("higher is better")
    DOWN = "down", _("lower is better")
    TOWARD = "toward", _("closer to a given value is better")


class NoAnswer(Exception):
    """The question has no answer; a page shows nothing, never a nought."""


class NoRoad(NoAnswer):
    """Target and baseline are the same: there is no road, so no part of it has been covered."""


class NoGap(NoAnswer):
    """There was no gap at the start, so no part of it has closed."""


class NotAPart(NoAnswer):
    """The parts are more than the whole."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """So many of so many.

    >>> Ratio(3, 12).value
    Fraction(1, 4)
    """

    numerator: int
    denominator: int

    def __post_init__(self) -> None:
        if self.denominator <= 0 or self.numerator < 0:
            raise ValueError(f"{self.numerator} of {self.denominator} is no ratio.")

    @property
    def value(self) -> Fraction:
        return Fraction(self.numerator, self.denominator)


def together(parts: Iterable[Ratio]) -> Ratio:
    """The ratio of all parts together: counts are added, percentages never averaged (INV-5).

    >>> together([Ratio(1, 2), Ratio(0, 8)]).value
    Fraction(1, 10)
    """
    parts = list(parts)
    return Ratio(sum(part.numerator for part in parts), sum(part.denominator for part in parts))


def remainder(whole: Ratio, parts: Iterable[Ratio]) -> Ratio:
    """What is left of `whole` without `parts`: the rest of the city. Raises NotAPart.

    >>> remainder(Ratio(10, 100), [Ratio(4, 20)])
    Ratio(numerator=6, denominator=80)
    """
    parts = list(parts)
    numerator = whole.numerator - sum(part.numerator for part in parts)
    denominator = whole.denominator - sum(part.denominator for part in parts)
    is_share = whole.numerator <= whole.denominator
    if numerator < 0 or denominator <= 0 or (is_share and numerator > denominator):
        raise NotAPart("The parts are more than the whole.")
    return Ratio(numerator, denominator)


def progress(*, baseline: Fraction, target: Fraction, actual: Fraction) -> Fraction:
    """Which part of the road from baseline to target has been covered (INV-3).

    0 is where it began, 1 the target, more than 1 beyond it, below 0 the wrong way. Right for falling
    indicators by itself, and never capped. Raises NoRoad when target and baseline are the same.

    >>> progress(baseline=Fraction(20), target=Fraction(10), actual=Fraction(15))
    Fraction(1, 2)
    """
    if target == baseline:
        raise NoRoad("Target and baseline are the same.")
    return (actual - baseline) / (target - baseline)


def better_by(
    *, before: Fraction, after: Fraction, direction: Direction, toward: Fraction | None = None
) -> Fraction:
    """How much better `after` is than `before`; negative is worse.

    >>> better_by(before=Fraction(20), after=Fraction(15), direction=Direction.DOWN)
    Fraction(5, 1)
    """
    if direction == Direction.UP:
        return after - before
    if direction == Direction.DOWN:
        return before - after
    if toward is None:
        raise ValueError("An indicator that should come closer to a value needs that value.")
    return abs(before - toward) - abs(after - toward)


def gap(*, here: Fraction, there: Fraction, direction: Direction, toward: Fraction | None = None) -> Fraction:
    """How far `here` is behind `there`: positive is behind, negative ahead.

    >>> gap(here=Fraction(12), there=Fraction(8), direction=Direction.DOWN)
    Fraction(4, 1)
    """
    return better_by(before=here, after=there, direction=direction, toward=toward)


def gap_closed(*, baseline: Fraction, now: Fraction) -> Fraction:
    """Share of the gap to the comparator that has closed since the baseline.

    1 means caught up, 0 unchanged, negative fallen further behind. Undefined (raises NoGap) when
    there was no gap to close. Gaps are signed: positive = behind, whatever the indicator's direction.

    >>> gap_closed(baseline=Fraction(8), now=Fraction(2))
    Fraction(3, 4)
    """
    if baseline == 0:
        raise NoGap("There was no gap at the start.")
    return 1 - now / baseline
