"""The published rule of the traffic light, case by case and as laws."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from krachtwijk.indicators.colours import Colour, Road, Step, Trend, Why, judge
from krachtwijk.indicators.gaps import NoRoad


def road(*steps: tuple[int, int], baseline: int = 20, first: int | None = None) -> Road:
    return Road(Fraction(baseline), tuple(Step(years, Fraction(value)) for years, value in steps), first)


CASES = [
    # Lower is better: from 20 to 10 in ten years, the first results after four.
    ("no change in year 1 is on plan", [(0, 20), (1, 20)], Colour.GREEN, Why.TOO_EARLY),
    ("worse in year 1 is not", [(0, 20), (1, 21)], Colour.ORANGE, Why.BEHIND),
    ("a little better in year 4 is enough", [(0, 20), (4, 19)], Colour.GREEN, Why.ON_THE_WAY),
    ("nothing to be seen in year 4", [(0, 20), (4, 20)], Colour.ORANGE, Why.BEHIND),
    ("nothing to be seen in year 6", [(0, 20), (6, 20)], Colour.RED, Why.TOO_FAST),
    ("there early", [(0, 20), (5, 9)], Colour.GREEN, Why.REACHED),
    ("there at the end", [(0, 20), (10, 10)], Colour.GREEN, Why.REACHED),
    ("not there at the end", [(0, 20), (10, 11)], Colour.RED, Why.MISSED),
    ("worse twice in a row", [(0, 20), (5, 14), (6, 15), (7, 16)], Colour.ORANGE, Why.WORSE_TWICE),
    ("worse once", [(0, 20), (5, 14), (6, 15)], Colour.GREEN, Why.ON_THE_WAY),
]


@pytest.mark.parametrize(("what", "figures", "colour", "why"), CASES, ids=[case[0] for case in CASES])
def test_the_rule_says(what, figures, colour, why):
    judged = judge(road((10, 10), first=4), [(years, Fraction(value)) for years, value in figures])

    assert (judged.colour, judged.why) == (colour, why)


def test_a_target_that_is_due_is_a_floor():
    steps = road((2, 19), (4, 16), (10, 10))

    assert judge(steps, [(0, Fraction(20)), (3, Fraction(19))]).colour == Colour.GREEN
    assert judge(steps, [(0, Fraction(20)), (4, Fraction(19))]).colour == Colour.ORANGE


def test_between_two_targets_there_is_a_corridor_and_no_straight_line():
    steps = road((2, 19), (4, 16), (10, 10))

    assert steps.corridor(1) == (20, 19)
    assert steps.corridor(5) == (16, 10)
    assert steps.corridor(12) == (10, 10)


def test_inside_the_corridor_but_too_late_to_catch_up_is_red():
    steps = road((2, 19), (4, 16), (10, 10))

    assert judge(steps, [(0, Fraction(20)), (9, Fraction(16))]).why == Why.TOO_FAST


def test_where_nobody_said_when_first_results_are_due_it_is_half_way():
    assert judge(road((10, 10)), [(0, Fraction(20)), (4, Fraction(20))]).why == Why.TOO_EARLY
    assert judge(road((10, 10)), [(0, Fraction(20)), (5, Fraction(20))]).why == Why.BEHIND


def test_rising_indicators_are_judged_the_same():
    rising = road((10, 20), baseline=10, first=4)

    assert judge(rising, [(0, Fraction(10)), (1, Fraction(10))]).why == Why.TOO_EARLY
    assert judge(rising, [(0, Fraction(10)), (10, Fraction(19))]).why == Why.MISSED


@pytest.mark.parametrize(
    ("values", "trend"), [((20, 18), Trend.BETTER), ((20, 21), Trend.WORSE), ((20, 20), Trend.SAME)]
)
def test_the_trend_is_that_of_the_last_two_figures(values, trend):
    figures = [(number, Fraction(value)) for number, value in enumerate(values)]

    assert judge(road((10, 10)), figures).trend == trend


def test_one_figure_has_no_trend():
    assert judge(road((10, 10)), [(0, Fraction(20))]).trend == Trend.UNKNOWN


def test_without_a_figure_there_is_no_colour():
    with pytest.raises(ValueError, match="no colour"):
        judge(road((10, 10)), [])


def test_without_a_road_there_is_no_colour():
    with pytest.raises(NoRoad):
        judge(road((10, 20)), [(1, Fraction(20))])


figures = st.fractions(min_value=0, max_value=40, max_denominator=20)


@given(figures, st.integers(1, 12))
def test_better_never_gets_a_worse_colour(value, years):
    order = (Colour.RED, Colour.ORANGE, Colour.GREEN)
    here = judge(road((4, 17), (10, 10), first=4), [(0, Fraction(20)), (years, value)])
    better = judge(road((4, 17), (10, 10), first=4), [(0, Fraction(20)), (years, value - 1)])

    assert order.index(better.colour) >= order.index(here.colour)


@given(figures, st.integers(1, 12))
def test_green_is_always_at_or_above_what_was_due(value, years):
    plan = road((4, 17), (10, 10), first=4)
    judged = judge(plan, [(0, Fraction(20)), (years, value)])

    if judged.colour == Colour.GREEN:
        assert judged.covered >= plan.floor(years)
