"""Groups whose ballots do not all count for as much: how often each ballot stands in the file that was counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from krachtwijk.bilingual import InLanguage


@dataclass(frozen=True)
class Weighed:
    """Of one group: what a voice weighs in percents, how often one ballot was counted, and how many came in."""

    name_nl: str
    name_en: str
    weight: int
    times: int
    ballots: int

    name = InLanguage("name")


def ballots_in(weighed: Iterable[Weighed]) -> int:
    """How many ballots people filled in."""
    return sum(each.ballots for each in weighed)


def counted_in(weighed: Iterable[Weighed]) -> int:
    """As how many votes they were counted.

    >>> counted_in([Weighed("Bewoners", "Residents", 100, 2, 40), Weighed("Studenten", "Students", 150, 3, 10)])
    110
    """
    return sum(each.times * each.ballots for each in weighed)


def most_times(weighed: Iterable[Weighed]) -> int:
    """How often the heaviest ballot was counted; 1 where all weigh the same."""
    return max((each.times for each in weighed), default=1)
