"""Plays a finished Equal Shares run where points weigh once more, to find the highest cost at which a loser would win.

As replay.py does for approval: winners and prices come from the trace, and for every round the cost is looked for at
which the loser is exactly as good a buy as what was bought; the best round counts. A buy is as good as the price of a
point is low ("points"), or the price of a point per cent of the cost ("cost-points"): see rules/point_shares.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from gmpy2 import mpq
from numpy.typing import NDArray

from waardenzeef.count import Count, Step
from waardenzeef.election import ProjectId
from waardenzeef.replay import Precedes
from waardenzeef.rules.point_shares import Backer, PointPurses

Floats = NDArray[np.float64]

_ROUNDING = 1e-9  # float64 errs far less on such sums; rounds closer than this are solved exactly
_STEPS_DOWN = 20


class _Holder(NamedTuple):
    """Voters who hold the same and gave the same points: the price of a point at which they give all they hold."""

    gives_all_at: mpq
    held: mpq  # of all these voters together
    points: int  # of all these voters together


class PointReplay:
    """The purses before every round of the run in `count`, and after the last.

    >>> from waardenzeef import Ballot, Election, EqualShares, Project
    >>> ballots = (Ballot(("a", "b"), (2, 1)), Ballot(("b",), (3,)))
    >>> election = Election(100_00, (Project("a", 40_00), Project("b", 90_00)), ballots)
    >>> run = PointReplay(EqualShares(utility="points").count(election))
    >>> run.would_win_at("b", utility="points", precedes=lambda *_: False)  # 50 + 10 left; before "a" it was 20 a point
    6999
    """

    def __init__(self, count: Count) -> None:
        self._purses = PointPurses(count.election.ballots, mpq(count.endowment_cents or 0))
        self._rounds = [step for step in count.steps if step.chosen and step.price_cents is not None]
        self._before = [*self._play()]
        self._rough = [np.array([float(cents) for cents in held]) for held in self._before]

    def would_win_at(self, project: ProjectId, *, utility: str, precedes: Precedes) -> int:
        """The highest whole-cent cost at which it would have been bought in this run; 0 if none. All else unchanged."""
        best = _floor(self.left(project))
        for rough, index in self._most_promising_first(project, utility):
            if rough * (1 + _ROUNDING) + 1 < best:
                break
            holders, bought = self._holders(project, self._before[index]), self._rounds[index]
            best = max(best, _dearest(holders, project, bought, utility, precedes))
        return best

    def left(self, project: ProjectId) -> mpq:
        """What those who gave it points hold together when the run has ended."""
        return sum((holder.held for holder in self._holders(project, self._before[-1])), mpq(0))

    def _most_promising_first(self, project: ProjectId, utility: str) -> Sequence[tuple[float, int]]:
        """Per round a cost above which they were no better a buy, in floating point."""
        backers = self._purses.backers(project)
        groups = np.array([backer.group for backer in backers], dtype=np.int64)
        points = np.array([backer.points for backer in backers], dtype=np.float64)
        voters = np.array([backer.voters for backer in backers], dtype=np.float64)
        found = (
            (_at_most(self._rough[index][groups], points, voters, bought, utility), index)
            for index, bought in enumerate(self._rounds)
        )
        return sorted(found, reverse=True)

    def _play(self) -> Iterator[Sequence[mpq]]:
        for step in self._rounds:
            yield self._purses.amounts()
            self._purses.pay(step.project, mpq(step.price_cents))
        yield self._purses.amounts()

    def _holders(self, project: ProjectId, held: Sequence[mpq]) -> list[_Holder]:
        def holder(backer: Backer) -> _Holder:
            amount = held[backer.group]
            return _Holder(amount / backer.points, amount * backer.voters, backer.points * backer.voters)

        return sorted(map(holder, self._purses.backers(project)))


def _at_most(held: Floats, points: Floats, voters: Floats, bought: Step, utility: str) -> float:
    """A cost that they can carry at the price of what was bought, or somewhat more."""
    price = float(bought.price_cents or 0)
    if utility == "points":
        return float(np.minimum(held, price * points) @ voters)
    cost, each = float(held @ voters), price / (bought.cost_cents or 1)
    for _ in range(
        _STEPS_DOWN
    ):  # comes down to the cost at which the price per cent is that of what was bought
        cost = float(np.minimum(held, each * cost * points) @ voters)
    return cost


def _dearest(
    holders: Sequence[_Holder], project: ProjectId, bought: Step, utility: str, precedes: Precedes
) -> int:
    """The highest whole-cent cost at which these holders would have gone before what was bought."""

    def goes_first(cost: int) -> bool:
        mine = _price(holders, cost) / _worth(cost, utility)
        theirs = mpq(bought.price_cents) / _worth(bought.cost_cents, utility)
        return bool(mine < theirs or (mine == theirs and precedes(project, cost, bought.project)))

    if not bought.price_cents:  # nothing beats what is free
        return 0
    bound = _floor(_as_good(holders, bought, utility))
    # On a tie the tie order decides, and the cost itself may be its first criterion.
    costs = {bound, bound - 1, min(bound, bought.cost_cents), min(bound, bought.cost_cents - 1)}
    return max((cost for cost in costs if cost > 0 and goes_first(cost)), default=0)


def _as_good(holders: Sequence[_Holder], bought: Step, utility: str) -> mpq:
    """The highest cost, whole or not, at which they are at least as good a buy as what was bought."""
    given, points, price = mpq(0), sum(holder.points for holder in holders), mpq(bought.price_cents)
    each = price / bought.cost_cents if utility == "cost-points" else mpq(0)
    for holder in holders:
        if utility == "points" and holder.gives_all_at > price:
            return given + points * price
        # With cost-points the price of a point is `each` times the cost, which is what they give together at it.
        if utility == "cost-points" and each * (given + points * holder.gives_all_at) < holder.gives_all_at:
            return given / (1 - points * each) if given else mpq(0)
        given, points = given + holder.held, points - holder.points
    return given


def _price(holders: Sequence[_Holder], cost: int) -> mpq:
    """The price of a point when they pay this cost; requires that they hold as much together."""
    given, points = mpq(0), sum(holder.points for holder in holders)
    for holder in holders:
        if given + points * holder.gives_all_at >= cost:
            return (cost - given) / points
        given, points = given + holder.held, points - holder.points
    raise ValueError(f"they hold {given}, less than {cost}")


def _worth(cost: int, utility: str) -> int:
    return cost if utility == "cost-points" and cost else 1


def _floor(value: mpq | Fraction) -> int:
    return int(value.numerator // value.denominator)
