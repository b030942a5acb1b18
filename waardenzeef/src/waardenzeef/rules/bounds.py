"""A price in floating point that is certainly not too high, and one that is certainly not too low.

The price of a project is the least p with Σ min(held, p) = cost over its supporters (Peters, Pierczyński and
Skowron 2021, §3). The sum is concave in p, so Newton's method climbs to it from below in a few passes, and every
pass gives a valid lower bound: p ≥ guess + (cost - Σ min(held, guess)) / payers. Once those with less than the
price are exactly those taken as poor, the same formula rounded the other way is an upper bound.

Rounding: a sum of N products is off by at most N·2⁻⁵³ of itself, in whatever order it is added (Higham, "Accuracy
and Stability of Numerical Algorithms", 2nd ed., §4.2; nothing here is negative); every other operation by 2⁻⁵³ of
its result. Each result is moved outwards by at least that much. Numbers of voters are whole and below 2⁵³, so
counting them is exact.
"""

from __future__ import annotations

from math import inf
from typing import Any

import numpy as np
from numpy.typing import NDArray

Amounts = NDArray[np.float64]

ULP = 2.0**-53  # the largest relative error of one rounding
UP, DOWN = 1 + 8 * ULP, 1 - 8 * ULP  # room for four operations, and as much to spare
_PIECE = 8192  # numbers; longer products NumPy hands to several threads, which costs more than it gains
_MOST_PASSES = 200  # each pass finds new givers of all; this many never happens


class Crowd:
    """How many voters each supporting group has, for sums over all of them; groups of one voter stand in front."""

    __slots__ = ("_several", "_single", "slack", "voters", "votes")

    def __init__(self, voters: Amounts) -> None:
        self.voters = voters
        self.votes = float(voters.sum())
        self.slack = (len(voters) + 16) * ULP  # relative error of a sum
        several = np.flatnonzero(voters != 1)
        self._single = int(several[0]) if len(several) else len(voters)
        self._several = voters[self._single :]

    def count(self, which: NDArray[np.bool_]) -> float:
        """How many voters these groups have."""
        return int(np.count_nonzero(which[: self._single])) + _product(self._several, which[self._single :])

    def sum(self, amounts: Amounts) -> float:
        """What they have together, each voter this amount."""
        return _product(self.voters, amounts)


def _product(numbers: Amounts, others: NDArray[Any]) -> float:
    if len(numbers) <= _PIECE:
        return float(numbers @ others)
    pieces = (slice(start, start + _PIECE) for start in range(0, len(numbers), _PIECE))
    return sum(float(numbers[piece] @ others[piece]) for piece in pieces)


def at_least(held: Amounts, crowd: Crowd, cost: float, start: float) -> float:
    """A price certainly not above the true one; infinite when they certainly hold too little.

    `start` must not be above the true price. The closer it is, the fewer passes.

    >>> round(at_least(np.array([30.0, 5.0]), Crowd(np.array([1.0, 2.0])), cost=35.0, start=0.0), 9)
    25.0
    >>> at_least(np.array([30.0, 5.0]), Crowd(np.array([1.0, 2.0])), cost=41.0, start=0.0)
    inf
    """
    price, known = start, -1
    for _ in range(_MOST_PASSES):
        poor = held < price
        if (count := int(np.count_nonzero(poor))) == known:
            break
        known, given = count, crowd.sum(np.minimum(held, price)) * (1 + crowd.slack)
        if (payers := crowd.votes - crowd.count(poor)) <= 0:
            return inf if given < cost * DOWN else price
        price = max((price * DOWN + (cost * DOWN - given) / payers) * DOWN, 0.0)
    return price


def at_most(held: Amounts, crowd: Crowd, cost: float, start: float) -> float:
    """A price certainly not below the true one; infinite when they may hold too little.

    >>> round(at_most(np.array([30.0, 5.0]), Crowd(np.array([1.0, 2.0])), cost=35.0, start=0.0), 9)
    25.0
    """
    price, known = start, -1
    for _ in range(_MOST_PASSES):
        poor = held < price
        if (count := int(np.count_nonzero(poor))) == known:
            return price  # who was taken as poor has less than this price, and nobody else has
        known, given = count, crowd.sum(np.minimum(held, price)) * (1 - crowd.slack)
        if (payers := crowd.votes - crowd.count(poor)) <= 0:
            return inf
        price = (price * UP + (cost * UP - given) / payers) * UP
    return inf
