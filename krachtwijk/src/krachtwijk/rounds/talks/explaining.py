"""The thresholds of a round in plain words, and one example counted by hand."""

from __future__ import annotations

from dataclasses import dataclass

from krachtwijk.rounds.talks.counts import Cell
from krachtwijk.rounds.talks.models import Pile, Sorting
from krachtwijk.rounds.talks.piles import OURS, thresholds_used
from krachtwijk.rounds.talks.rows import Part, parts_of, spoken
from krachtwijk.rounds.talks.telling import told_of_cell
from waardenzeef.money import decimal
from waardenzeef.sieve import Tally, sieve

EXAMPLE = Tally("-", wanted=45, not_wanted=15, dont_know=10)


@dataclass(frozen=True)
class Example:
    """A made-up proposal, counted by the thresholds of this round."""

    wanted: int
    not_wanted: int
    dont_know: int
    judged: int
    opinions: int
    more: int
    support: str
    opinion: str
    square: str
    dispersion: str
    pile: Pile
    parts: list[Part]


def example_of(sorting: Sorting) -> Example:
    """Its numbers as the page writes them, step by step; the pile is what the sieve itself says."""
    tally, language = EXAMPLE, spoken()
    (placed,) = sieve([tally], thresholds_used(sorting))

    def percent(share: object) -> str:
        return f"{decimal(100 * share, 1, language)}%"  # type: ignore[operator, arg-type]

    return Example(
        tally.wanted,
        tally.not_wanted,
        tally.dont_know,
        tally.judged,
        tally.wanted + tally.not_wanted,
        tally.wanted - tally.not_wanted,
        percent(tally.support),
        percent(tally.opinion),
        percent(tally.opinion - tally.dispersion),
        percent(tally.dispersion),
        OURS[placed.pile],
        parts_of(told_of_cell(Cell(tally.wanted, tally.not_wanted, tally.dont_know))),
    )
