"""What the voters hold while they buy projects together.

Voters who paid for the same projects hold the same amount: they share the number of a purse. That saves time and
changes nothing. Number 0 is the empty purse.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from waardenzeef.plain_count.votes import Supporters


class Holding(NamedTuple):
    """So many supporters of a project each hold this amount and gave it these points (one, where points do not count).

    >>> Holding(Fraction(30), points=2, voters=5).per_point
    Fraction(15, 1)
    """

    held: Fraction
    points: int
    voters: int

    @property
    def per_point(self) -> Fraction:
        """What they can pay for each point."""
        return self.held / self.points


class Purses:
    """The purses of all voters, who begin with the same amount.

    >>> purses, both = Purses(2, Fraction(30)), Supporters([0, 1], [1, 1])
    >>> purses.pay(Supporters([0], [1]), lambda holding: Fraction(20))
    >>> purses.poorest_first(both)
    [Holding(held=Fraction(10, 1), points=1, voters=1), Holding(held=Fraction(30, 1), points=1, voters=1)]
    >>> purses.together(both), purses.equal_price(both, 35)
    (Fraction(40, 1), Fraction(25, 1))
    """

    def __init__(self, voters: int, share_cents: Fraction) -> None:
        self._held = [Fraction(0), share_cents]
        self._number = [1] * voters
        self._parts, self._whole = 1, list[int]()

    def holdings(self, supporters: Supporters) -> list[Holding]:
        """What the supporters hold, in no particular order."""
        return [
            Holding(self._held[number], points, voters) for number, points, voters in self._alike(supporters)
        ]

    def _alike(self, supporters: Supporters) -> list[tuple[int, int, int]]:
        """Which purse, how many points, and how many supporters have both."""
        numbers = map(self._number.__getitem__, supporters.voters)
        alike = Counter(zip(numbers, supporters.points, strict=True))
        return [(number, points, voters) for (number, points), voters in alike.items()]

    def poorest_first(self, supporters: Supporters) -> list[Holding]:
        """The same, beginning with who can pay least for each point."""
        return sorted(self.holdings(supporters), key=lambda holding: holding.per_point)

    def together(self, supporters: Supporters) -> Fraction:
        """What they hold together."""
        return sum((holding.held * holding.voters for holding in self.holdings(supporters)), Fraction(0))

    def equal_price(self, supporters: Supporters, cost_cents: int) -> Fraction | None:
        """What each point costs if all pay the same for it and whoever holds less gives all; None if they cannot."""
        if not cost_cents:
            return Fraction(0)
        self._count_in_whole_parts()
        payers = [(self._whole[number], points, voters) for number, points, voters in self._alike(supporters)]
        missing = cost_cents * self._parts
        while asked := sum(points * voters for _, points, voters in payers):
            poor = [payer for payer in payers if payer[0] * asked < missing * payer[1]]
            if not poor:
                return Fraction(missing, asked * self._parts)
            payers = [payer for payer in payers if payer[0] * asked >= missing * payer[1]]
            missing -= sum(held * voters for held, _, voters in poor)
        return None

    def who_can_pay(self, supporters: Supporters, price_cents: Fraction) -> int:
        """How many can pay this price for every point they gave."""
        return sum(
            holding.voters
            for holding in self.holdings(supporters)
            if holding.held >= price_cents * holding.points
        )

    def pay(self, supporters: Supporters, payment: Callable[[Holding], Fraction]) -> None:
        """Take what each has to pay; `payment` says how much that is, at most what they hold."""
        after: dict[tuple[int, int], int] = {}
        for voter, points in zip(*supporters, strict=True):
            before = self._number[voter], points
            if before not in after:
                held = self._held[before[0]]
                after[before] = self._purse_with(held - payment(Holding(held, points, 1)))
            self._number[voter] = after[before]

    def pay_or_give_all(self, supporters: Supporters, price_cents: Fraction) -> None:
        """Let each pay the price for every point, or all they hold if that is less."""
        self.pay(supporters, lambda holding: min(holding.held, price_cents * holding.points))

    def _count_in_whole_parts(self) -> None:
        """Bring `_whole` up to date: what is in each purse, in parts of a cent so small that every amount is whole.

        Whole numbers are compared many times faster than fractions, and are as exact.
        """
        for held in self._held[len(self._whole) :]:
            finer = lcm(self._parts, held.denominator) // self._parts
            if finer > 1:
                self._parts, self._whole = self._parts * finer, [whole * finer for whole in self._whole]
            self._whole.append(held.numerator * (self._parts // held.denominator))

    def _purse_with(self, amount: Fraction) -> int:
        if not amount:
            return 0
        self._held.append(amount)
        return len(self._held) - 1
