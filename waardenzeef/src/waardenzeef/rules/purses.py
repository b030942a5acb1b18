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
from typing import Any

import numpy as np
from gmpy2 import mpq
from numpy.typing import NDArray

from waardenzeef.ballots import Ballots, Numbers, Positions, supporters
from waardenzeef.election import Ballot, ProjectId
from waardenzeef.rules.bounds import Amounts, Crowd, at_least

Wholes = NDArray[Any]  # Python's integers, of any size

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

    When amounts are counted in smaller parts, the purses stay as they are: each knows at which moment
    it was counted, and is brought up to date when somebody pays from it or asks what is in it.
    """

    def __init__(self, groups: Groups, endowment_cents: mpq) -> None:
        self._groups = groups
        self._parts = int(endowment_cents.denominator)  # of a cent
        self._finer: Wholes = _wholes(
            [1]
        )  # how many times finer the parts are now than at each moment before
        # Per purse what one voter in it holds, in the parts of which moment, and how many groups share it (not told of
        # the empty one).
        self._held: Wholes = _wholes([0, int(endowment_cents.numerator)])
        self._moment: Numbers = np.zeros(2, dtype=np.int64)
        self._sharing: Numbers = np.array([0, len(groups.voters)])
        self._rough = np.array([0.0, float(endowment_cents)])  # in cents
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
        left = cost_cents * self._parts - sum(
            held * number for held, number in self._holding(purses[poor], voters[poor])
        )
        close = ~(poor | rich)
        price = self._shared(left, self._holding(purses[close], voters[close]), int(voters[rich].sum()))
        if price is not None and price > below * (1 + _CLOSE / 2):  # not as close as thought: ask everyone
            price = self._shared(left, self._holding(purses[~poor], voters[~poor]), 0)
        return price

    def _shared(self, left: int, close: list[tuple[int, int]], rich: int) -> mpq | None:
        """The equal part of what is left to pay, by so many rich voters and by those close by who hold enough."""
        payers = rich + sum(voters for _, voters in close)
        while payers:
            poor = [(held, voters) for held, voters in close if held * payers < left]
            if not poor:
                return mpq(left, payers * self._parts)
            close = [(held, voters) for held, voters in close if held * payers >= left]
            left -= sum(held * voters for held, voters in poor)
            payers -= sum(voters for _, voters in poor)
        return None

    def supporters_holding(self, project: ProjectId, amount_cents: mpq) -> int:
        """How many supporters hold at least this amount."""
        purses, voters = self._supporters_by_purse(project)
        rough, least = self._rough[purses], amount_cents * self._parts
        rich = rough > float(amount_cents) * (1 + _CLOSE)
        close = ~rich & (rough >= float(amount_cents) * (1 - _CLOSE))
        holding = self._holding(purses[close], voters[close])
        return int(voters[rich].sum()) + sum(number for held, number in holding if held >= least)

    def pay(self, project: ProjectId, price_cents: mpq) -> None:
        """Take the price, or all there is if that is less, from every supporter."""
        if not price_cents:
            return
        price = self._in_whole_parts(price_cents)
        paying = self._paying(project, price)
        purses, which, sharing = np.unique(self._purse_of[paying], return_inverse=True, return_counts=True)
        rests = np.maximum(self._in_parts(purses) - price, 0)
        self._purse_of[paying] = self._put(purses, sharing, rests)[which]

    def _paying(self, project: ProjectId, price: int) -> Positions:
        """The groups that pay when this price, in parts, is asked for a project."""
        return self._groups.supporting[project]

    def _put(self, purses: Numbers, sharing: Numbers, rests: Wholes) -> Numbers:
        """The purses for the rests of so many groups out of each of these: new ones where others share the old."""
        self._sharing[purses] -= sharing
        split = (self._sharing[purses] > 0) & (rests > 0)
        places = np.where(rests > 0, purses, _EMPTY)
        places[split] = len(self._held) + np.arange(np.count_nonzero(split))
        self._held, self._moment, self._sharing, self._rough = (
            np.append(per_purse, np.zeros(np.count_nonzero(split), dtype=per_purse.dtype))
            for per_purse in (self._held, self._moment, self._sharing, self._rough)
        )
        self._held[places], self._moment[places] = rests, len(self._finer) - 1
        self._rough[places] = rests / self._parts
        self._sharing[places] += sharing
        return places

    def _supporters_by_purse(self, project: ProjectId) -> tuple[Numbers, Amounts]:
        """The purses of the supporters, and how many of them hold each."""
        supporting = self._groups.supporting[project]
        # Summed as floats, which are exact for whole numbers up to 2**53.
        holders = np.bincount(self._purse_of[supporting], weights=self._groups.voters[supporting])
        purses = np.flatnonzero(holders)
        return purses, holders[purses].astype(np.float64, copy=False)

    def _supporters_by_amount(self, project: ProjectId) -> list[tuple[int, int]]:
        """What the supporters hold, in parts of a cent, and how many hold that."""
        return self._holding(*self._supporters_by_purse(project))

    def _holding(self, purses: Numbers, voters: Amounts) -> list[tuple[int, int]]:
        numbers = voters.astype(np.int64).tolist()
        return list(zip(self._in_parts(purses).tolist(), numbers, strict=True))

    def _in_parts(self, purses: Numbers) -> Wholes:
        """What one voter with each of these purses holds, in parts as small as they are now."""
        return self._held[purses] * self._finer[self._moment[purses]]

    def _in_whole_parts(self, cents: mpq) -> int:
        finer = lcm(self._parts, int(cents.denominator)) // self._parts
        if finer > 1:
            self._parts *= finer
            self._finer = np.append(self._finer * finer, _wholes([1]))
        return int(cents * self._parts)


def _wholes(numbers: Sequence[int]) -> Wholes:
    return np.array(numbers, dtype=object)
