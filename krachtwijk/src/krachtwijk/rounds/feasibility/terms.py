"""The last day of a term, as the Algemene termijnenwet (articles 1 and 3) has it."""

from __future__ import annotations

from datetime import date, timedelta

from krachtwijk.working_days import working_day_from

ANSWER_DAYS = 42
"""A body decides on an objection within six weeks after the term ended: Algemene wet bestuursrecht, article 7:10."""


def last_day(begin: date, days: int) -> date:
    """The last day of a term of `days` that begins the day after `begin`: never in a weekend or on a holiday.

    >>> last_day(date(2027, 5, 1), 28), last_day(date(2027, 5, 3), 2)
    (datetime.date(2027, 5, 31), datetime.date(2027, 5, 6))
    """
    return working_day_from(begin + timedelta(days=days))
