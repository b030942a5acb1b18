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
from math import lcm

import numpy as np
from gmpy2 import mpq

from waardenzeef.ballots import Ballots, Numbers, Positions, supporters
from waardenzeef.election import Ballot, ProjectId

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
    """The purses of all groups, each voter starting with the same amount in cents."""

    def __init__(self, groups: Groups, endowment_cents: mpq) -> None:
        self._groups = groups
        self._parts = int(endowment_cents.denominator)  # of a cent
        self._held = [0, int(endowment_cents.numerator)]  # per purse what one voter in it holds, in parts
        self._sharing = [
            0,
            len(groups.voters),
        ]  # per purse the number of groups that share it (not of the empty one)
        self._purse_of: Numbers = np.full(len(groups.voters), _FULL, dtype=np.int64)  # per group

    def price(self, project: ProjectId, cost_cents: int) -> mpq | None:
        """The most any supporter pays, in cents, if all share the cost as equally as they can; None if they cannot.

        Source: Peters, Pierczyński and Skowron (2021), §3: the least ρ with Σ min(held, ρ) = cost. Whoever holds less
        than an equal part gives all, which raises the part of the others; until nobody holds less.
        """
        left, rich = cost_cents * self._parts, self._supporters_by_purse(project)
        payers = sum(voters for _, voters in rich)
        while payers:
            poor = [(purse, voters) for purse, voters in rich if self._held[purse] * payers < left]
            if not poor:
                return mpq(left, payers * self._parts)
            rich = [(purse, voters) for purse, voters in rich if self._held[purse] * payers >= left]
            left -= sum(self._held[purse] * voters for purse, voters in poor)
            payers -= sum(voters for _, voters in poor)
        return None

    def supporters_holding(self, project: ProjectId, amount_cents: mpq) -> int:
        """How many supporters hold at least this amount."""
        least = amount_cents * self._parts
        holders = self._supporters_by_purse(project)
        return sum(voters for purse, voters in holders if self._held[purse] >= least)

    def pay(self, project: ProjectId, price_cents: mpq) -> None:
        """Take the price, or all there is if that is less, from every supporter."""
        price, supporting = self._in_whole_parts(price_cents), self._groups.supporting[project]
        purses, which, sharing = np.unique(
            self._purse_of[supporting], return_inverse=True, return_counts=True
        )
        paying = zip(purses.tolist(), sharing.tolist(), strict=True)
        moved = np.array([self._take(purse, price, groups) for purse, groups in paying], dtype=np.int64)
        self._purse_of[supporting] = moved[which]

    def _supporters_by_purse(self, project: ProjectId) -> list[tuple[int, int]]:
        """The purses of the supporters, and how many of them hold each."""
        supporting = self._groups.supporting[project]
        # Summed as floats, which are exact for whole numbers up to 2**53.
        holders = np.bincount(self._purse_of[supporting], weights=self._groups.voters[supporting])
        purses = np.flatnonzero(holders)
        return list(zip(purses.tolist(), holders[purses].astype(np.int64).tolist(), strict=True))

    def _in_whole_parts(self, cents: mpq) -> int:
        finer = lcm(self._parts, int(cents.denominator)) // self._parts
        if finer > 1:
            self._parts *= finer
            self._held = [held * finer for held in self._held]
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
