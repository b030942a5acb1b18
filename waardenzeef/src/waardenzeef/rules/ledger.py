"""Which prices must be the same, whatever share everyone began with.

A price follows from the cost and from what the supporters hold. And what a voter holds is the share, less all prices
asked of them, and never less than nothing; in what order they were asked makes no difference. So:

- who was asked the same prices holds the same;
- a project that costs the same, and has as many supporters holding the same, has the same price.

A ledger gives a number to everything that is the same in this way: no amount is ever looked at. That settles the ties
that come from the election itself, such as projects with the same supporters, or elections in which the projects could
change places. Prices that happen to be equal at one share get different numbers.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from waardenzeef.rules.certified import Stall


class Ledger:
    """What each group of voters was asked to pay, in numbers of prices that are never worked out."""

    def __init__(self, groups: int) -> None:
        self._prices: dict[tuple[int, frozenset[tuple[int, int]]], int] = {}
        self._asked: list[tuple[int, ...]] = [()]  # per history the prices, in order of their numbers
        self._histories: dict[tuple[int, ...], int] = {(): 0}  # the same the other way round
        self._history: NDArray[np.int64] = np.zeros(groups, dtype=np.int64)  # per group

    def price(self, stall: Stall, *, without: NDArray[np.bool_] | None = None) -> int:
        """The number of the price it asks now; groups `without` money need not be counted as supporters."""
        some = slice(None) if without is None else ~without[stall.groups]
        holding = Counter[int]()
        for history, voters in zip(
            self._history[stall.groups[some]].tolist(), stall.crowd.voters[some].tolist(), strict=True
        ):
            holding[history] += int(voters)
        return self._prices.setdefault((stall.cost_cents, frozenset(holding.items())), len(self._prices))

    def pay(self, stall: Stall) -> None:
        """Write down that its supporters are asked its price."""
        price = self.price(stall)
        histories, which = np.unique(self._history[stall.groups], return_inverse=True)
        later = [self._later(history, price) for history in histories.tolist()]
        self._history[stall.groups] = np.array(later, dtype=np.int64)[which]

    def _later(self, history: int, price: int) -> int:
        asked = tuple(sorted((*self._asked[history], price)))
        if asked not in self._histories:
            self._histories[asked] = len(self._asked)
            self._asked.append(asked)
        return self._histories[asked]
