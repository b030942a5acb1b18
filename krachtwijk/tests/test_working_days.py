"""Working days: Easter moves, King's Day gives way to a Sunday, and a term ends on a day on which people work."""

from __future__ import annotations

import doctest
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis.strategies import dates

from krachtwijk import working_days
from krachtwijk.working_days import easter, holidays, is_working_day, kings_day, working_day_from


@pytest.mark.parametrize(
    "day",
    [date(2000, 4, 23), date(2008, 3, 23), date(2011, 4, 24), date(2024, 3, 31), date(2027, 3, 28), date(2038, 4, 25)],
)  # fmt: skip
def test_easter_falls_on_the_day_of_the_calendar(day):
    assert easter(day.year) == day


def test_the_holidays_of_a_year_are_those_of_the_law():
    assert sorted(holidays(2027)) == [
        date(2027, 1, 1),
        date(2027, 3, 26),  # Good Friday
        date(2027, 3, 28),
        date(2027, 3, 29),
        date(2027, 4, 27),  # King's Day
        date(2027, 5, 5),  # Liberation Day
        date(2027, 5, 6),  # Ascension
        date(2027, 5, 16),
        date(2027, 5, 17),
        date(2027, 12, 25),
        date(2027, 12, 26),
    ]


@pytest.mark.parametrize(
    ("year", "day"), [(2013, date(2013, 4, 30)), (2014, date(2014, 4, 26)), (2026, date(2026, 4, 27))]
)
def test_kings_day_gives_way_to_a_sunday_and_was_queens_day_before(year, day):
    assert kings_day(year) == day


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2027, 3, 26), date(2027, 3, 30)),  # from Good Friday over Easter Monday
        (date(2025, 4, 26), date(2025, 4, 28)),  # King's Day on a Saturday
        (date(2027, 5, 5), date(2027, 5, 7)),  # Liberation Day, then Ascension
        (date(2026, 12, 25), date(2026, 12, 28)),  # Christmas, then a weekend
        (date(2028, 12, 31), date(2029, 1, 2)),  # over New Year
        (date(2027, 2, 1), date(2027, 2, 1)),
    ],
)
def test_a_term_moves_to_the_first_day_on_which_people_work(day, works):
    assert working_day_from(day) == works


@given(dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_no_term_moves_more_than_five_days_and_none_moves_back(day):
    works = working_day_from(day)

    assert is_working_day(works)
    assert timedelta(0) <= works - day <= timedelta(days=5)


def test_the_examples_in_the_code_hold():
    assert doctest.testmod(working_days).failed == 0
