"""Days on which a Dutch municipality works: not on Saturdays, Sundays and the public holidays, which are computed.

The holidays are those of the Algemene termijnenwet, article 3, which counts Good Friday and every fifth of May among
them. Its article 1 moves the end of a term that falls on such a day to the first day after it that is none.
"""

from __future__ import annotations

from datetime import date, timedelta

SATURDAY, SUNDAY = 5, 6
A_DAY = timedelta(days=1)
FIRST_KINGS_DAY = 2014
"""Until 2013 it was Queen's Day, on 30 April."""


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher).

    >>> easter(2027)
    datetime.date(2027, 3, 28)
    """
    golden = year % 19
    century, of_century = divmod(year, 100)
    leaps, left = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leaps - shift + 15) % 30
    quarters, rest = divmod(of_century, 4)
    to_sunday = (32 + 2 * left + 2 * quarters - moon - rest) % 7
    late = (golden + 11 * moon + 22 * to_sunday) // 451
    month, day = divmod(moon + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def kings_day(year: int) -> date:
    """27 April, or the Saturday before when that is a Sunday; before 2014 Queen's Day, likewise.

    >>> kings_day(2025), kings_day(2027)
    (datetime.date(2025, 4, 26), datetime.date(2027, 4, 27))
    """
    birthday = date(year, 4, 27 if year >= FIRST_KINGS_DAY else 30)
    return birthday - A_DAY if birthday.weekday() == SUNDAY else birthday


def holidays(year: int) -> frozenset[date]:
    """The public holidays of a year in the Netherlands."""
    sunday = easter(year)
    around_easter = {sunday + timedelta(days=days) for days in (-2, 0, 1, 39, 49, 50)}
    fixed = {date(year, 1, 1), date(year, 5, 5), date(year, 12, 25), date(year, 12, 26)}
    return frozenset(around_easter | fixed | {kings_day(year)})


def is_working_day(day: date) -> bool:
    """Whether it is neither weekend nor holiday.

    >>> is_working_day(date(2027, 4, 27)), is_working_day(date(2027, 4, 28))
    (False, True)
    """
    return day.weekday() < SATURDAY and day not in holidays(day.year)


def working_day_from(day: date) -> date:
    """That day, or the first working day after it.

    >>> working_day_from(date(2027, 12, 25))
    datetime.date(2027, 12, 27)
    """
    while not is_working_day(day):
        day += A_DAY
    return day
