"""Where Add1 stops, found without counting at every raise.

Add1 (https://equalshares.net/implementation/completion) raises everyone's share step by step and counts again,
until a stop. With steps of a cent or a forint that is tens of thousands of counts that hardly differ. Here whole
stretches of raises are counted at once with `certified.Run`: a stretch for which every purchase is certain has one
outcome. A stretch that is undecided is cut in two, and each part goes on from where they parted; a single raise
that stays undecided is counted exactly. Stretches are taken from small to large, so the first stop found is the one
that counting step by step finds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from gmpy2 import mpq

from waardenzeef.rules.certified import End, Market, Run

_FEW = 2  # raises
OVERSPEND, EXHAUSTIVE, ALL, GO_ON = "overspend", "exhaustive", "all", ""


class Stop(NamedTuple):
    """After how many raises the last count within the budget came, and why it was the last."""

    increments: int
    stopped: str


@dataclass(frozen=True)
class Raises:
    """What Add1 asks of every count, and how it gets an exact answer where floating point has none.

    `share` is what each voter holds after so many raises. `exact_verdict` counts once, exactly, after so many,
    and says "overspend" when that costs more than the budget, "exhaustive" or "all" when Add1 stops there, else "".
    """

    market: Market
    budget_cents: int
    exhaustive: bool
    share: Callable[[Fraction], mpq]
    exact_verdict: Callable[[int], str]

    def goes_on(self, run: Run) -> bool:
        """Whether Add1 certainly goes on after this run, however its undecided rounds end.

        It does when even the most it can cost leaves money, and something that can be bought no more would fit in that
        (with `exhaustive`) or is left at all.
        """
        left = self.budget_cents - run.most_it_costs()
        gone = {purchase.stall for purchase in run.bought} | {offer.stall for offer in run.offers}
        never = [stall.cost_cents for stall in self.market.stalls if stall not in gone]
        return left >= 0 and bool(never) and (not self.exhaustive or min(never) <= left)

    def verdict(self, run: Run) -> str:
        """What Add1 says of a run that has ended."""
        left, bought = self.budget_cents - run.spent_cents, {purchase.stall for purchase in run.bought}
        if left < 0:
            return OVERSPEND
        if len(bought) == len(self.market.stalls):
            return ALL
        fits = any(stall.cost_cents <= left for stall in self.market.stalls if stall not in bought)
        return EXHAUSTIVE if self.exhaustive and not fits else GO_ON


class _Stretch(NamedTuple):
    """A run for all raises between two points."""

    run: Run
    start: Fraction
    end: Fraction

    @property
    def first(self) -> int:
        return ceil(self.start)

    @property
    def last(self) -> int:
        return floor(self.end)


def stop_of(raises: Raises) -> Stop:
    """The first raise at which Add1 stops."""
    for window in _windows():
        for first, verdict in _verdicts(raises, window):
            if verdict:
                return Stop(first - 1 if verdict == OVERSPEND else first, verdict)
    raise AssertionError("a share that rises for ever pays for everything")


def _windows() -> Iterator[tuple[int, int]]:
    """All raises in windows that double: nobody knows beforehand how far it goes."""
    first, size = 0, 1
    while True:
        yield first, first + size - 1
        first, size = first + size, size * 2


def _verdicts(raises: Raises, window: tuple[int, int]) -> Iterator[tuple[int, str]]:
    """Per stretch of the window, from small to large, its first raise and what Add1 says of all raises in it."""
    start, end = Fraction(window[0]), Fraction(window[1])
    waiting = [_Stretch(Run.start(raises.market, raises.share(start), raises.share(end)), start, end)]
    while waiting:
        stretch = waiting.pop()
        if _certain(stretch.run, raises.budget_cents):
            yield stretch.first, raises.verdict(stretch.run)
        elif raises.goes_on(stretch.run):
            yield stretch.first, GO_ON
        elif stretch.start == stretch.end:
            yield stretch.first, raises.exact_verdict(stretch.first)
        else:
            waiting.extend(reversed(_parts(raises, stretch)))


def _certain(run: Run, budget_cents: int) -> bool:
    """Whether the run comes to its end, or over the budget, without an undecided round."""
    end = None
    while end is None and run.spent_cents <= budget_cents:
        end = run.buy_next()
    return end is not End.UNDECIDED


def _parts(raises: Raises, stretch: _Stretch) -> list[_Stretch]:
    """The stretch cut in two, between two raises; a few raises are looked at one by one."""
    first, last = stretch.first, stretch.last
    if last - first < _FEW:
        points = [Fraction(raised) for raised in range(first, last + 1)]
        return [_Stretch(stretch.run.at(raises.share(point)), point, point) for point in points]
    point = (first + last) // 2 + Fraction(1, 2)
    below, above = stretch.run.split(raises.share(point))
    return [_Stretch(below, stretch.start, point), _Stretch(above, point, stretch.end)]
