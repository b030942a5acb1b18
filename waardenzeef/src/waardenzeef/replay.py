"""Plays a finished Equal Shares run once more from its trace: who held how much before each round.

The replay decides nothing. Winners and prices come from the trace; it only takes the prices out of
the purses again, exactly, so that a losing project can be told what its supporters had left and
the highest cost at which it would have been chosen. Method: for every round, the cost at which the
loser's effective votes equal those of that round's winner; the best round counts. Effective votes
of a project are cost / price with utility "cost" and 1 / price with utility "cardinality"
(Peters, Pierczyński, Skowron: "Proportional Participatory Budgeting with Additive Utilities", 2021).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from gmpy2 import mpq
from numpy.typing import NDArray

from waardenzeef.count import Count, Step
from waardenzeef.election import Election, ProjectId

Indices = NDArray[np.int64]
Amounts = NDArray[np.object_] | NDArray[np.float64]
Number = Any  # exact (gmpy2 mpq, which states no types) or rough (float), as the purses are
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
    """What a group of voters holds: the different amounts above zero, ascending, and how many hold each."""

    held: Amounts
    holders: Indices

    @property
    def total(self) -> Fraction:
        """All money in these purses, in exact cents."""
        return _fraction(sum((self.held * self.holders).tolist(), mpq(0)))

    def price_of(self, cost_cents: int) -> Fraction:
        """The most one holder pays when these purses share `cost_cents` as equally as they can.

        Requires 0 < cost_cents <= total.
        """
        left, payers = mpq(cost_cents), int(self.holders.sum())
        for held, holders in zip(self.held, self.holders.tolist(), strict=True):
            if held * payers >= left:
                break
            left, payers = left - held * holders, payers - holders
        return _fraction(left / payers)

    def dearest_at_votes(self, votes: Number) -> Number:
        """The highest cost these purses can carry with cost / price at least `votes`; 0 when none."""
        spent, richer = np.cumsum(self.held * self.holders), self.holders.sum() - np.cumsum(self.holders)
        enough = np.flatnonzero(spent / self.held + richer >= votes)
        if not len(enough):
            return 0
        last = enough[-1]
        return spent[last] if last == len(spent) - 1 else spent[last] * votes / (votes - int(richer[last]))

    def dearest_at_price(self, price: Number) -> Number:
        """The highest cost these purses can carry while nobody pays more than `price`."""
        return sum((np.minimum(self.held, price) * self.holders).tolist())


class Replay:
    """The purses before every round of the Equal Shares run in `count`, and after the last.

    Only rounds in which a project was bought count; a greedy completion spends no one's share.
    """

    def __init__(self, count: Count, share_cents: Fraction) -> None:
        self.share_cents = share_cents
        self.rounds = tuple(_purchases(count.steps))
        self.supporters = supporters_of(count.election)
        self.payments: dict[ProjectId, Payment] = {}
        self._amounts = [mpq(0), mpq(share_cents)]  # purses with the same history share one
        start: Indices = np.ones(len(count.election.ballots), dtype=np.int64)
        self._before = [start, *self._play(start)]
        self._floats = np.array([float(amount) for amount in self._amounts])

    def purses(self, project: ProjectId, round_index: int) -> Purses:
        """What the supporters of `project` held before that round (-1: after the last), exactly."""
        amounts, holders = np.unique(self._of(project, round_index), return_counts=True)
        pairs = sorted((self._amounts[a], n) for a, n in zip(amounts, holders.tolist(), strict=True) if a)
        held = np.array([amount for amount, _ in pairs], dtype=object)
        return Purses(held, np.array([n for _, n in pairs], dtype=np.int64))

    def rough_purses(self, project: ProjectId, round_index: int) -> Purses:
        """The same in floating point, to find out which rounds are worth solving exactly."""
        held = np.sort(self._floats[self._of(project, round_index)])
        held = held[held > 0]
        return Purses(held, np.ones(len(held), dtype=np.int64))

    def _of(self, project: ProjectId, round_index: int) -> Indices:
        return self._before[round_index][self.supporters[project]]

    def _play(self, purses: Indices) -> Iterator[Indices]:
        for bought in self.rounds:
            purses = purses.copy()
            who = self.supporters[bought.project]
            purses[who], self.payments[bought.project] = self._pay(purses[who], mpq(bought.price_cents))
            yield purses

    def _pay(self, purses: Indices, price: mpq) -> tuple[Indices, Payment]:
        kinds, of, holders = np.unique(purses, return_inverse=True, return_counts=True)
        after, tally = np.zeros(len(kinds), dtype=np.int64), {"full": 0, "rest": 0, "nothing": 0}
        for index, (kind, number) in enumerate(zip(kinds.tolist(), holders.tolist(), strict=True)):
            amount = self._amounts[kind]
            tally["full" if kind and amount >= price else "rest" if kind else "nothing"] += number
            if amount > price:
                after[index] = len(self._amounts)
                self._amounts.append(amount - price)
        return after[of], Payment(_fraction(price), **tally)


def replay(count: Count) -> Replay | None:
    """The replay of an Equal Shares count; None under other rules, where points weigh, and without voters."""
    approval = count.rule.parameters.get("utility") in ("cost", "cardinality")
    if count.rule.name != "equal-shares" or not approval or count.endowment_cents is None:
        return None
    return Replay(count, Fraction(count.endowment_cents))


def supporters_of(election: Election) -> Mapping[ProjectId, Indices]:
    """Per project the positions of the ballots that name it."""
    named: dict[ProjectId, list[int]] = {project.id: [] for project in election.projects}
    for position, ballot in enumerate(election.ballots):
        for project in ballot.projects:
            named[project].append(position)
    return {project: np.array(positions, dtype=np.int64) for project, positions in named.items()}


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
