"""What the voters still hold during an Equal Shares run, exactly and without waste.

Two shortcuts, neither of which loses anything:

- Ballots that name the same projects are one *group*: they always hold the same amount.
- Groups that have paid for the same projects hold the same amount and share one *purse*; a purchase splits
  only the purses of which one part paid and another did not.

Whoever has nothing left shares the empty purse. Amounts are whole numbers of a common part of a cent: Python
integers of any size. When a price does not come out whole, all purses are first counted in smaller parts. So
nothing is ever rounded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isinf, lcm

import numpy as np
from gmpy2 import mpq
from numpy.typing import NDArray

from waardenzeef.ballots import Ballots, Numbers, Positions, supporters
from waardenzeef.election import Ballot, ProjectId
from waardenzeef.rules.bounds import Amounts, Crowd, at_least

_CLOSE = 1e-9  # relative; the floating-point amounts are off by 1e-16, sums of them by less than 1e-9
_EMPTY, _FULL = 0, 1  # the purses at the start; further ones split off


class Groups:
    """The voters grouped by the projects they named: how many there are of each, and who supports what.

    >>> groups = Groups([Ballot(("a", "b"), (1, 1)), Ballot(("b", "a"), (1, 1)), Ballot(("b",), (1,))])
    >>> groups.voters.tolist(), groups.supporting["a"].tolist(), groups.supporting["b"].tolist()
    ([2, 1], [0], [0, 1])
    """

    def __init__(self, ballots: Sequence[Ballot]) -> None:
        rows = Ballots.of(ballots)
        named_by = supporters(rows.groups, len(rows.projects))
        self.voters: Numbers = rows.groups.weights
        self.supporting: Mapping[ProjectId, Positions] = dict(zip(rows.projects, named_by, strict=True))


class Purses:
    """The purses of all groups, each voter starting with the same amount in cents.

    Beside every exact amount stands the nearest floating-point number (`_rough`). It only says which purses are
    clearly below or above a price, so that big numbers are compared where it is close and nowhere else.
    """

    def __init__(self, groups: Groups, endowment_cents: mpq) -> None:
        self._groups = groups
        self._parts = int(endowment_cents.denominator)  # of a cent
        self._held = [0, int(endowment_cents.numerator)]  # per purse what one voter in it holds, in parts
        self._sharing = [
            0,
            len(groups.voters),
        ]  # per purse the number of groups that share it (not of the empty one)
        self._rough = np.array([0.0, self._held[_FULL] / self._parts])  # per purse, in cents
        self._purse_of: Numbers = np.full(len(groups.voters), _FULL, dtype=np.int64)  # per group

    def price_at_least(self, project: ProjectId, cost_cents: int, start: float = 0.0) -> float:
        """A price in cents that is certainly not above the exact one; infinite when they certainly cannot pay.

        `start` is such a price of an earlier moment: a price only rises.
        """
        purses, voters = self._supporters_by_purse(project)
        return at_least(self._rough[purses], Crowd(voters), float(cost_cents), start)

    def price(self, project: ProjectId, cost_cents: int) -> mpq | None:
        """The most any supporter pays, in cents, if all share the cost as equally as they can; None if they cannot.

        Source: Peters, Pierczyński and Skowron (2021), §3: the least ρ with Σ min(held, ρ) = cost. Whoever holds less
        than an equal part gives all, which raises the part of the others; until nobody holds less.
        """
        purses, voters = self._supporters_by_purse(project)
        rough = self._rough[purses]
        below = at_least(rough, Crowd(voters), float(cost_cents), start=0.0)
        if isinf(below):
            return None
        poor, rich = rough < below * (1 - _CLOSE), rough > below * (1 + _CLOSE)
        left = cost_cents * self._parts - self._total(purses[poor], voters[poor])
        close = self._close(purses, voters, ~(poor | rich))
        price = self._shared(left, close, int(voters[rich].sum()))
        if price is not None and price > below * (1 + _CLOSE / 2):  # not as close as thought: ask everyone
            price = self._shared(left, self._close(purses, voters, ~poor), 0)
        return price

    def _shared(self, left: int, close: list[tuple[int, int]], rich: int) -> mpq | None:
        """The equal part of what is left to pay, by so many rich voters and by those close by who hold enough."""
        payers = rich + sum(voters for _, voters in close)
        while payers:
            poor = [(purse, voters) for purse, voters in close if self._held[purse] * payers < left]
            if not poor:
                return mpq(left, payers * self._parts)
            close = [(purse, voters) for purse, voters in close if self._held[purse] * payers >= left]
            left -= sum(self._held[purse] * voters for purse, voters in poor)
            payers -= sum(voters for _, voters in poor)
        return None

    def supporters_holding(self, project: ProjectId, amount_cents: mpq) -> int:
        """How many supporters hold at least this amount."""
        purses, voters = self._supporters_by_purse(project)
        rough, least = self._rough[purses], amount_cents * self._parts
        rich = rough > float(amount_cents) * (1 + _CLOSE)
        close = self._close(purses, voters, ~rich & (rough >= float(amount_cents) * (1 - _CLOSE)))
        return int(voters[rich].sum()) + sum(voters for purse, voters in close if self._held[purse] >= least)

    def pay(self, project: ProjectId, price_cents: mpq) -> None:
        """Take the price, or all there is if that is less, from every supporter."""
        price, supporting = self._in_whole_parts(price_cents), self._groups.supporting[project]
        purses, which, sharing = np.unique(
            self._purse_of[supporting], return_inverse=True, return_counts=True
        )
        paying = zip(purses.tolist(), sharing.tolist(), strict=True)
        moved = [self._take(purse, price, groups) for purse, groups in paying]
        self._purse_of[supporting] = np.array(moved, dtype=np.int64)[which]
        self._rough = np.append(self._rough, np.zeros(len(self._held) - len(self._rough)))
        self._rough[moved] = [self._held[purse] / self._parts for purse in moved]

    def _supporters_by_purse(self, project: ProjectId) -> tuple[Numbers, Amounts]:
        """The purses of the supporters, and how many of them hold each."""
        supporting = self._groups.supporting[project]
        # Summed as floats, which are exact for whole numbers up to 2**53.
        holders = np.bincount(self._purse_of[supporting], weights=self._groups.voters[supporting])
        purses = np.flatnonzero(holders)
        return purses, holders[purses].astype(np.float64, copy=False)

    def _by_purse(self, project: ProjectId) -> list[tuple[int, int]]:
        """The same as pairs of plain numbers: a purse, and how many supporters hold it."""
        purses, voters = self._supporters_by_purse(project)
        return list(zip(purses.tolist(), voters.astype(np.int64).tolist(), strict=True))

    def _total(self, purses: Numbers, voters: Amounts) -> int:
        """What these voters hold together, in parts."""
        pairs = zip(purses.tolist(), voters.tolist(), strict=True)
        return sum(self._held[purse] * int(number) for purse, number in pairs)

    def _close(self, purses: Numbers, voters: Amounts, which: NDArray[np.bool_]) -> list[tuple[int, int]]:
        numbers = voters[which].astype(np.int64).tolist()
        return list(zip(purses[which].tolist(), numbers, strict=True))

    def _in_whole_parts(self, cents: mpq) -> int:
        finer = lcm(self._parts, int(cents.denominator)) // self._parts
        if finer > 1:
            self._parts *= finer
            both = zip(self._held, self._sharing, strict=True)
            self._held = [
                held * finer if groups else 0 for held, groups in both
            ]  # nobody asks of an unused one
        return int(cents * self._parts)

    def _take(self, purse: int, price: int, groups: int) -> int:
        """Let `groups` of the groups in a purse pay; the number of the purse they share from now on."""
        rest = self._held[purse] - price
        if price and rest <= 0:
            self._sharing[purse] -= groups
            return _EMPTY
        if groups == self._sharing[purse] or not price:
            self._held[purse] = rest
            return purse
        self._sharing[purse] -= groups
        self._sharing.append(groups)
        self._held.append(rest)
        return len(self._held) - 1
