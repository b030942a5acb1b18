"""Plays a finished Equal Shares run once more from its trace: who held how much before each round.

The replay decides nothing. Winners and prices come from the trace; it only takes the prices out of
the purses again, exactly, so that a losing project can be told what its supporters had left and
the highest cost at which it would have been chosen. Method: for every round, the cost at which the
loser's effective votes equal those of that round's winner; the best round counts. Effective votes
of a project are cost / price with utility "cost" and 1 / price with utility "cardinality"
(Peters, Pierczyński, Skowron: "Proportional Participatory Budgeting with Additive Utilities", 2021).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import lcm
from operator import mul
from typing import Any

import numpy as np
from gmpy2 import mpq
from numpy.typing import NDArray

from waardenzeef.ballots import Positions, supporters
from waardenzeef.count import Count, Step
from waardenzeef.election import Election, ProjectId

Floats = NDArray[np.float64]
Number = Any  # exact (int or gmpy2's mpq, which states no types) or rough (float), as the purses are
Precedes = Callable[[ProjectId, int, ProjectId], bool]

_ROUNDING = 1e-9  # float64 errs by about 1e-13 on such sums; rounds closer than this are solved exactly


@dataclass(frozen=True, slots=True)
class Round:
    """One purchase of the run: the project, its cost and the most any supporter paid for it."""

    project: ProjectId
    cost_cents: int
    price_cents: Fraction

    def merit(self, utility: str) -> Fraction:
        """The effective votes of what was bought; requires a price above 0."""
        return _merit(self.cost_cents, self.price_cents, utility)


@dataclass(frozen=True, slots=True)
class Payment:
    """What the supporters of a chosen project did: paid the price, gave their rest, or had nothing."""

    price_cents: Fraction
    full: int
    rest: int
    nothing: int


@dataclass(frozen=True, slots=True, eq=False)
class Purses:
    """What a group of voters holds, poorest first, without those who hold nothing; in `parts` of a cent.

    `held` are the amounts, `spent[i]` is what the holders of the `i` lowest amounts hold together, and `richer[i]` how
    many others there are. Exact amounts are whole numbers of these parts; rough ones are floats, and parts whole cents.
    """

    held: Sequence[Number] | Floats
    spent: Sequence[Number] | Floats
    richer: Sequence[int]
    parts: int = 1

    @property
    def total(self) -> Fraction:
        """All money in these purses, in exact cents."""
        return Fraction(self.spent[-1], self.parts)

    def price_of(self, cost_cents: int) -> Fraction:
        """The most one holder pays when these purses share `cost_cents` as equally as they can.

        Requires 0 < cost_cents <= total.
        """
        cost = cost_cents * self.parts

        def pays_an_equal_part(at: int) -> bool:
            return bool(self.held[at] * self.richer[at] >= cost - self.spent[at])

        poorer = self._first(pays_an_equal_part)
        return Fraction(cost - self.spent[poorer], self.richer[poorer] * self.parts)

    def dearest_at_votes(self, votes: Number) -> Number:
        """The highest cost these purses can carry with cost / price at least `votes`; 0 when none."""

        def not_enough(at: int) -> bool:
            return bool(self.spent[at + 1] + self.richer[at + 1] * self.held[at] < votes * self.held[at])

        enough = self._first(not_enough)
        if not enough:
            return 0
        return self.spent[enough] * votes / (votes - self.richer[enough]) / self.parts

    def dearest_at_price(self, price: Number) -> Number:
        """The highest cost these purses can carry while nobody pays more than `price`."""
        poorer = self._first(lambda at: bool(self.held[at] > price * self.parts))
        return (self.spent[poorer] + self.richer[poorer] * price * self.parts) / self.parts

    def _first(self, holds: Callable[[int], bool]) -> int:
        """The first place at which this holds, given that from there on it always does."""
        return bisect_left(range(len(self.held)), x=True, key=holds)


class Replay:
    """The purses before every round of the Equal Shares run in `count`, and after the last.

    Only rounds in which a project was bought count; a greedy completion spends no one's share.
    """

    def __init__(self, count: Count, share_cents: Fraction) -> None:
        self.share_cents = share_cents
        self.rounds = tuple(_purchases(count.steps))
        self.supporters = supporters_of(count.election)
        self.payments: dict[ProjectId, Payment] = {}
        # Every amount is the share less some prices, so it is a whole number of these parts of a cent.
        self._parts = lcm(*(amount.denominator for amount in (share_cents, *self._prices())))
        self._amounts = [0, self._in_parts(share_cents)]  # purses with the same history share one
        start: Positions = np.ones(len(count.election.ballots), dtype=np.int32)
        self._before = self._poorest_first([start, *self._play(start)])

    def purses(self, project: ProjectId, round_index: int) -> Purses:
        """What the supporters of `project` held before that round (-1: after the last), exactly."""
        amounts, holders = np.unique(self._of(project, round_index), return_counts=True)
        held = [self._amounts[amount] for amount in amounts.tolist()]
        spent = accumulate(map(mul, held, holders.tolist()), initial=0)
        richer = np.append(0, np.cumsum(holders[::-1]))[::-1]
        return Purses(held, list(spent), richer.tolist(), self._parts)

    def rough_purses(self, project: ProjectId, round_index: int) -> Purses:
        """The same in floating point, to find out which rounds are worth solving exactly."""
        held = self._cents[np.sort(self._of(project, round_index))]
        return Purses(held, np.append(0, np.cumsum(held)), range(len(held), -1, -1))

    def _prices(self) -> Iterator[Fraction]:
        return (bought.price_cents for bought in self.rounds)

    def _in_parts(self, cents: Fraction) -> int:
        return cents.numerator * (self._parts // cents.denominator)

    def _of(self, project: ProjectId, round_index: int) -> Positions:
        """The amounts above zero, as places in the list of amounts."""
        purses = self._before[round_index][self.supporters[project]]
        return purses[purses > 0]

    def _play(self, purses: Positions) -> Iterator[Positions]:
        for bought in self.rounds:
            purses = purses.copy()
            who = self.supporters[bought.project]
            purses[who], self.payments[bought.project] = self._pay(purses[who], bought.price_cents)
            yield purses

    def _pay(self, purses: Positions, price_cents: Fraction) -> tuple[Positions, Payment]:
        kinds, of, holders = np.unique(purses, return_inverse=True, return_counts=True)
        after, tally = np.zeros(len(kinds), dtype=np.int32), {"full": 0, "rest": 0, "nothing": 0}
        price = self._in_parts(price_cents)
        for index, (kind, number) in enumerate(zip(kinds.tolist(), holders.tolist(), strict=True)):
            amount = self._amounts[kind]
            tally["full" if kind and amount >= price else "rest" if kind else "nothing"] += number
            if amount > price:
                after[index] = len(self._amounts)
                self._amounts.append(amount - price)
        return after[of], Payment(price_cents, **tally)

    def _poorest_first(self, rounds: list[Positions]) -> list[Positions]:
        """The purses of all rounds, numbered again in the order of what they hold."""
        order = sorted(range(len(self._amounts)), key=self._amounts.__getitem__)
        place = np.empty(len(order), dtype=np.int32)
        place[order] = np.arange(len(order))
        self._amounts = [self._amounts[kind] for kind in order]
        self._cents = np.array([amount / self._parts for amount in self._amounts])
        return [place[purses] for purses in rounds]


def replay(count: Count) -> Replay | None:
    """The replay of an Equal Shares count; None under other rules, where points weigh, and without voters."""
    approval = count.rule.parameters.get("utility") in ("cost", "cardinality")
    if count.rule.name != "equal-shares" or not approval or count.endowment_cents is None:
        return None
    return Replay(count, Fraction(count.endowment_cents))


def supporters_of(election: Election) -> Mapping[ProjectId, Positions]:
    """Per project the positions of the ballots that name it."""
    projects = election.rows.projects
    return dict(zip(projects, supporters(election.rows, len(projects)), strict=True))


def would_win_at(run: Replay, project: ProjectId, *, utility: str, precedes: Precedes) -> int:
    """The highest whole-cent cost at which `project` would have been bought in this run; 0 if none.

    All else stays as it was: same ballots, same endowment, same costs of the others.
    `precedes(project, cost_cents, winner)` says who goes first on a tie if the project cost that much.
    """
    best = _floor(run.purses(project, -1).total)
    for rough, index in _most_promising_first(run, project, utility):
        if rough * (1 + _ROUNDING) + 1 < best:
            break
        best = max(best, _dearest_in_round(run, project, index, utility, precedes))
    return best


def _most_promising_first(run: Replay, project: ProjectId, utility: str) -> Sequence[tuple[float, int]]:
    def rough(index: int, bought: Round) -> float:
        return float(_dearest(run.rough_purses(project, index), bought, utility, float))

    return sorted(((rough(i, bought), i) for i, bought in enumerate(run.rounds)), reverse=True)


def _dearest(purses: Purses, bought: Round, utility: str, number: Callable[[Fraction], Number]) -> Number:
    """The cost at which these purses carry a project exactly as well as what was bought; 0 if none."""
    if not len(purses.held) or not bought.price_cents:  # nothing beats what is free
        return number(Fraction(0))
    if utility == "cardinality":
        return purses.dearest_at_price(number(bought.price_cents))
    return purses.dearest_at_votes(number(bought.merit(utility)))


def _dearest_in_round(run: Replay, project: ProjectId, index: int, utility: str, precedes: Precedes) -> int:
    purses, bought = run.purses(project, index), run.rounds[index]

    def goes_first(cost: int) -> bool:
        mine, theirs = _merit(cost, purses.price_of(cost), utility), bought.merit(utility)
        return mine > theirs or (mine == theirs and precedes(project, cost, bought.project))

    bound = _floor(_dearest(purses, bought, utility, mpq))
    # On a tie the tie order decides, and the cost itself may be its first criterion.
    costs = {bound, bound - 1, min(bound, bought.cost_cents), min(bound, bought.cost_cents - 1)}
    return max((cost for cost in costs if cost > 0 and goes_first(cost)), default=0)


def _merit(cost_cents: int, price_cents: Fraction, utility: str) -> Fraction:
    return (1 if utility == "cardinality" else cost_cents) / price_cents


def _purchases(steps: Sequence[Step]) -> Iterator[Round]:
    for step in steps:
        if step.chosen and step.price_cents is not None:
            yield Round(step.project, step.cost_cents, _fraction(mpq(step.price_cents)))


def _fraction(value: mpq) -> Fraction:
    return Fraction(int(value.numerator), int(value.denominator))


def _floor(value: Fraction) -> int:
    return int(value.numerator // value.denominator)
