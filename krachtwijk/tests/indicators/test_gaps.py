"""The arithmetic of results, as laws."""

from __future__ import annotations

import doctest
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from krachtwijk.indicators import gaps, hiding, numbers
from krachtwijk.indicators.gaps import (
    Direction,
    NoGap,
    NoRoad,
    NotAPart,
    Ratio,
    better_by,
    gap,
    gap_closed,
    progress,
    remainder,
    together,
)

values = st.fractions(min_value=-1000, max_value=1000, max_denominator=1000)
ratios = st.builds(
    lambda whole, part: Ratio(min(part, whole), whole), st.integers(1, 10_000), st.integers(0, 10_000)
)
directions = st.sampled_from([Direction.UP, Direction.DOWN])


def test_the_examples_in_the_docs_are_true():
    for module in (gaps, hiding, numbers):
        assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    ("baseline", "target", "actual", "covered"),
    [
        (20, 10, 15, Fraction(1, 2)),  # falling, half-way: 50 %, not 150 %
        (10, 20, 15, Fraction(1, 2)),
        (20, 10, 20, 0),
        (20, 10, 10, 1),
        (20, 10, 5, Fraction(3, 2)),  # beyond the target is more than 1, not cut off
        (20, 10, 25, Fraction(-1, 2)),  # the wrong way is below 0
        (-5, 5, 0, Fraction(1, 2)),
    ],
)
def test_progress_is_the_part_of_the_road_that_is_covered(baseline, target, actual, covered):
    assert progress(baseline=Fraction(baseline), target=Fraction(target), actual=Fraction(actual)) == covered


@given(values, values)
def test_progress_is_0_at_the_start_and_1_at_the_target(baseline, target):
    assume(baseline != target)

    assert progress(baseline=baseline, target=target, actual=baseline) == 0
    assert progress(baseline=baseline, target=target, actual=target) == 1


@given(values, values, values)
def test_progress_is_the_same_for_a_falling_indicator_as_for_its_mirror(baseline, target, actual):
    assume(baseline != target)

    assert progress(baseline=baseline, target=target, actual=actual) == progress(
        baseline=-baseline, target=-target, actual=-actual
    )


@given(values, values, values, values.filter(lambda each: each != 0), values)
def test_progress_does_not_depend_on_the_unit(baseline, target, actual, times, plus):
    assume(baseline != target)

    def other(value: Fraction) -> Fraction:
        return value * times + plus

    assert progress(baseline=baseline, target=target, actual=actual) == progress(
        baseline=other(baseline), target=other(target), actual=other(actual)
    )


@given(values, values)
def test_there_is_no_progress_when_target_and_baseline_are_the_same(baseline, actual):
    with pytest.raises(NoRoad):
        progress(baseline=baseline, target=baseline, actual=actual)


@given(values, values, directions)
def test_the_gap_of_one_is_the_lead_of_the_other(here, there, direction):
    assert gap(here=here, there=there, direction=direction) == -gap(
        here=there, there=here, direction=direction
    )


@given(values, values, directions)
def test_behind_is_positive_whatever_the_direction(here, there, direction):
    behind = here < there if direction == Direction.UP else here > there

    assert (gap(here=here, there=there, direction=direction) > 0) == behind


@given(values, values)
def test_a_gap_that_is_gone_has_closed_whole_and_one_that_stayed_not_at_all(baseline, now):
    assume(baseline != 0)

    assert gap_closed(baseline=baseline, now=Fraction(0)) == 1
    assert gap_closed(baseline=baseline, now=baseline) == 0
    assert (gap_closed(baseline=baseline, now=now) < 0) == (now / baseline > 1)


def test_where_there_was_no_gap_none_has_closed():
    with pytest.raises(NoGap):
        gap_closed(baseline=Fraction(0), now=Fraction(3))


@given(values, values, values)
def test_closer_to_the_wanted_value_is_better(before, after, wanted):
    better = better_by(before=before, after=after, direction=Direction.TOWARD, toward=wanted)

    assert (better > 0) == (abs(after - wanted) < abs(before - wanted))


def test_toward_what_must_be_said():
    with pytest.raises(ValueError, match="needs that value"):
        better_by(before=Fraction(1), after=Fraction(2), direction=Direction.TOWARD)


@given(st.lists(ratios, min_size=1, max_size=6))
def test_ratios_are_added_by_counts_and_lie_between_their_parts(parts):
    whole = together(parts)

    assert whole.numerator == sum(part.numerator for part in parts)
    assert whole.denominator == sum(part.denominator for part in parts)
    assert min(part.value for part in parts) <= whole.value <= max(part.value for part in parts)


def test_averaging_percentages_would_give_another_answer():
    assert together([Ratio(1, 2), Ratio(0, 8)]).value == Fraction(1, 10) != (Fraction(1, 2) + 0) / 2


@given(ratios, st.lists(ratios, min_size=1, max_size=4))
def test_the_rest_and_the_parts_are_the_whole_again(rest, parts):
    whole = together([rest, *parts])

    assert remainder(whole, parts) == rest


@given(st.lists(ratios, min_size=1, max_size=4))
def test_parts_that_are_all_of_it_leave_no_rest(parts):
    with pytest.raises(NotAPart):
        remainder(together(parts), parts)


def test_a_part_larger_than_the_whole_is_no_part():
    with pytest.raises(NotAPart):
        remainder(Ratio(5, 100), [Ratio(6, 50)])


@pytest.mark.parametrize(("numerator", "denominator"), [(1, 0), (-1, 5), (0, -3)])
def test_a_ratio_of_nothing_is_refused(numerator, denominator):
    with pytest.raises(ValueError, match="no ratio"):
        Ratio(numerator, denominator)
