"""Purses from which only those pay who can pay the whole part, and the group that comes nearest to it."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import NamedTuple

from gmpy2 import mpq

from waardenzeef.ballots import Positions
from waardenzeef.election import ProjectId
from waardenzeef.rules.purses import Purses


class Nearest(NamedTuple):
    """The group that comes nearest to buying a project: how many, what each would pay, what the poorest holds."""

    buyers: int
    part_cents: mpq
    poorest_cents: mpq

    @property
    def missing_cents(self) -> mpq:
        """What every voter would have to hold more."""
        return self.part_cents - self.poorest_cents


class ExactPurses(Purses):
    """Purses from which only those pay who can pay the whole part.

    >>> from waardenzeef import Ballot
    >>> from waardenzeef.rules.purses import Groups
    >>> purses = ExactPurses(Groups([Ballot(("a", "b"), (1, 1)), Ballot(("b",), (1,))]), mpq(50))
    >>> purses.pay("a", mpq(30))
    >>> purses.buyers("b", 40), purses.buyers("b", 70), purses.nearest("b", 70, least_buyers=1)
    (2, 0, Nearest(buyers=2, part_cents=mpq(35,1), poorest_cents=mpq(20,1)))
    """

    def buyers(self, project: ProjectId, cost_cents: int) -> int:
        """As many supporters as can each pay an equal part of the cost; 0 if no number of them can."""
        cost = cost_cents * self._parts
        able = (number for number, poorest in self._richest(project) if poorest * number >= cost)
        return max(able, default=0)

    def nearest(self, project: ProjectId, cost_cents: int, *, least_buyers: int) -> Nearest | None:
        """Of all groups of so many supporters or more the one that misses least; None if there is none."""
        groups = (
            Nearest(number, mpq(cost_cents, number), mpq(poorest, self._parts))
            for number, poorest in self._richest(project)
            if number >= least_buyers
        )
        return min(groups, key=lambda group: group.missing_cents, default=None)

    def roughly_missing(self, project: ProjectId, cost_cents: int, *, least_buyers: int) -> float:
        """What the nearest group misses, in floating point; infinite if there is no such group."""
        return min(
            (
                cost_cents / number - poorest / self._parts
                for number, poorest in self._richest(project)
                if number >= least_buyers
            ),
            default=inf,
        )

    def _richest(self, project: ProjectId) -> Iterator[tuple[int, int]]:
        """How many supporters hold some amount or more, and that amount in parts of a cent; the richest first.

        Of those who hold the same it is always best to ask all, so only whole purses are looked at.
        """
        together = 0
        for held, voters in self._richest_first(project):
            together += voters
            yield together, held

    def _richest_first(self, project: ProjectId) -> list[tuple[int, int]]:
        return sorted(self._supporters_by_amount(project), reverse=True)

    def _paying(self, project: ProjectId, price: int) -> Positions:
        supporting = super()._paying(project, price)
        return supporting[self._in_parts(self._purse_of[supporting]) >= price]
