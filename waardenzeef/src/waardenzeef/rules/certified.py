"""Equal Shares in floating point that says when it does not know.

One count of a large election asks thousands of prices, and Add1 counts again for every raise. In exact numbers that
takes long; in plain floating point nobody can promise the outcome. This module does neither. It keeps, for every
group of identical ballots, two amounts: *at least* this much is in the purse, and *at most* that much. From the upper
amounts follow prices that are certainly not too high, from the lower amounts prices that are certainly not too low.
A round is decided only when the dearest the winner can be is still a better buy than the cheapest that each other
project can be; when both prices are plain fractions (cost / voters) that can be compared exactly; or when both must be
the same, whatever the share (`ledger`). Otherwise the round is *undecided*, and whoever asked must ask the exact
engine.

The two amounts serve two ends at once:

- **Rounding.** Every price and every rest is moved outwards by more than its rounding error (`bounds`).
- **Whole stretches of raises.** For a fixed order of purchases a larger share leaves every purse at least as full
  and makes no price higher: the price solves Σ min(held, price) = cost, so it cannot rise when purses get
  fuller; who pays it keeps held - price, who gives all keeps nothing. By induction this holds round after round. So
  the lower amounts of the smallest share and the upper amounts of the largest enclose every share in between, and a
  path decided for both is the path of all of them.

That is a sketch, not a machine-checked proof. The evidence beside it: the tests compare with the exact engine on all
real elections of the open set and on random ones full of ties. A published count does not rest on it either: it
is counted exactly at the end (`equal_shares`).

The method, and its lazy lower bounds ("a price only rises during a run"), is that of Peters, Pierczyński and Skowron
(NeurIPS 2021, https://arxiv.org/abs/2008.13276).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from heapq import heapify, heappop, heappush
from itertools import count
from math import isinf
from typing import NamedTuple

import numpy as np
from gmpy2 import mpq
from numpy.typing import NDArray

from waardenzeef.election import Project, ProjectId
from waardenzeef.rules import bounds
from waardenzeef.rules.bounds import DOWN, UP, Amounts, Crowd
from waardenzeef.rules.ledger import Ledger
from waardenzeef.rules.purses import Groups

Indices = NDArray[np.intp]

_NEAR = 1 + 1e-9  # two roundings of the same price differ by less
_NEVER = -1  # the moment of an offer not yet looked at
_moments = count()  # two rounds never share one, nor two runs


class End(Enum):
    """How a run can stop short of another purchase."""

    NOTHING_LEFT = "certainly nobody can buy anything any more"
    UNDECIDED = "the next purchase is too close to call"


@dataclass(frozen=True, slots=True, eq=False)
class Stall:
    """One project with its supporters, ready for arithmetic: a row of groups and how many voters each has."""

    project: ProjectId
    rank: int  # in the tie order
    cost_cents: int
    cost: float
    groups: Indices
    crowd: Crowd
    unit: float  # the utility of the project: its cost, or 1

    def at_least(self, high: Amounts, start: float) -> float:
        """A price certainly not above the true one, given at most these amounts."""
        return bounds.at_least(high.take(self.groups), self.crowd, self.cost, start)

    def at_most(self, low: Amounts, start: float) -> float:
        """A price certainly not below the true one, given at least these amounts."""
        return bounds.at_most(low.take(self.groups), self.crowd, self.cost, start)

    def plain_price(self, low: Amounts, high: Amounts) -> Fraction | None:
        """The exact price when it is cost / voters: all supporters are certainly rich, or certainly have nothing."""
        some = high.take(self.groups) > 0
        voters = int(self.crowd.count(some))
        if not voters or low.take(self.groups)[some].min() < self.cost / voters * UP:
            return None
        return Fraction(self.cost_cents, voters)


class Offer(NamedTuple):
    """What a project asks at least, the better offer first; `moment` is when it was last looked at."""

    per_utility: float
    rank: int
    stall: Stall
    price: float
    moment: int


class Purchase(NamedTuple):
    """A project bought for certain, and between which two prices."""

    stall: Stall
    at_least: float
    at_most: float


class Market:
    """The candidates of an election with their supporters as rows of numbers, for one utility and tie order."""

    def __init__(
        self, groups: Groups, projects: Sequence[Project], ranks: Mapping[ProjectId, int], utility: str
    ) -> None:
        self.utility = utility
        self.size = len(groups.voters)
        voters, places = _singles_first(groups.voters)
        self.everyone = Crowd(voters)
        self.stalls = tuple(
            _stall(project, ranks[project.id], places[groups.supporting[project.id]], voters, utility)
            for project in projects
        )

    def exact_per_utility(self, stall: Stall, price: Fraction) -> Fraction:
        """What the method calls ρ, exactly."""
        return price / stall.cost_cents if self.utility == "cost" and stall.cost_cents else price


def _singles_first(voters: NDArray[np.int64]) -> tuple[Amounts, Indices]:
    """The groups of one voter before all others, and the new place of each group."""
    order = np.argsort(voters != 1, kind="stable")
    places = np.empty(len(order), dtype=np.intp)
    places[order] = np.arange(len(order))
    return voters[order].astype(np.float64), places


def _stall(project: Project, rank: int, groups: Indices, voters: Amounts, utility: str) -> Stall:
    cost = project.cost_cents
    groups = np.sort(groups)
    return Stall(
        project=project.id,
        rank=rank,
        cost_cents=cost,
        cost=float(cost),
        groups=groups,
        crowd=Crowd(voters[groups]),
        unit=float(cost) if utility == "cost" and cost else 1.0,
    )


def certain_winners(market: Market, share_cents: mpq) -> tuple[ProjectId, ...] | None:
    """The projects bought when every voter begins with this share, in order; None when that is undecided.

    >>> from waardenzeef import Ballot
    >>> groups = Groups([Ballot(("hall",), (1,)), Ballot(("hall", "lamp"), (1, 1))])
    >>> projects = (Project("hall", 50_00), Project("lamp", 19_00))
    >>> certain_winners(Market(groups, projects, {"hall": 0, "lamp": 1}, "cost"), mpq(45_00))
    ('hall', 'lamp')
    """
    run = Run.start(market, share_cents, share_cents)
    while (end := run.buy_next()) is None:
        pass
    return None if end is End.UNDECIDED else tuple(purchase.stall.project for purchase in run.bought)


def purses_at(market: Market, share_cents: mpq) -> tuple[Amounts, Amounts]:
    """At least and at most what each group holds at the start."""
    share = float(share_cents)
    return np.full(market.size, share * DOWN), np.full(market.size, share * UP)


class Run:
    """One run for all shares between a smallest and a largest, as far as it is certain.

    `low` are the purses of the smallest share, `high` those of the largest. A run that is undecided can be
    narrowed: `split` gives the same run, as far as it came, for the shares below and above a point.
    """

    def __init__(self, market: Market, low: Amounts, high: Amounts, offers: Iterable[Offer]) -> None:
        self.market, self.low, self.high = market, low, high
        self.bought: list[Purchase] = []
        self.offers = list(offers)
        self.spent_cents = 0
        self.moment = next(_moments)
        heapify(self.offers)

    @classmethod
    def start(cls, market: Market, least_share_cents: mpq, largest_share_cents: mpq) -> Run:
        """A run in which nothing has been bought."""
        low, high = purses_at(market, least_share_cents)[0], purses_at(market, largest_share_cents)[1]
        return cls(market, low, high, (_opening(stall) for stall in market.stalls))

    def split(self, share_cents: mpq) -> tuple[Run, Run]:
        """This run for the shares up to this one, and for those from this one on. Ends this run."""
        low, high = purses_at(self.market, share_cents)
        bought = [_buy(purchase, low, high) for purchase in self.bought]
        return self._narrowed(self.low, high, bought), self._narrowed(low, self.high, bought)

    def at(self, share_cents: mpq) -> Run:
        """This run for one share only. Ends this run."""
        low, high = purses_at(self.market, share_cents)
        bought = [_buy(purchase, low, high) for purchase in self.bought]
        return self._narrowed(low, high, bought)

    def _narrowed(self, low: Amounts, high: Amounts, bought: list[Purchase]) -> Run:
        run = Run(self.market, low, high, self.offers)
        run.bought, run.spent_cents = list(bought), self.spent_cents
        return run

    def buy_next(self) -> End | None:
        """Buy what is certainly the best offer, or say why not; an undecided round leaves all as it was."""
        best = self._best()
        if best is None:
            return End.NOTHING_LEFT
        chosen = self._certain(best)
        if chosen is None:
            heappush(self.offers, best)
            return End.UNDECIDED
        if chosen.stall is not best.stall:
            self.offers = [offer for offer in (*self.offers, best) if offer.stall is not chosen.stall]
            heapify(self.offers)
        _take(chosen, self.low, self.high)
        self.bought.append(chosen)
        self.spent_cents += chosen.stall.cost_cents
        self.moment = next(_moments)
        return None

    def most_it_costs(self) -> float:
        """In cents: what is bought already, and at most what can be bought before the run ends.

        Nothing is bought but what its supporters may still be able to pay, and with no other money than theirs: they
        hold `high` at most. Drops the offers that certainly nobody can pay.
        """
        offers, self.offers = self.offers, []
        for offer in offers:
            self._look_again(offer)
        supporting = np.zeros(self.market.size, dtype=np.bool_)
        for offer in self.offers:
            supporting[offer.stall.groups] = True
        everyone = self.market.everyone
        theirs = everyone.sum(np.where(supporting, self.high, 0.0)) * (1 + everyone.slack)
        return self.spent_cents + min(theirs, sum(offer.stall.cost_cents for offer in self.offers))

    def _best(self) -> Offer | None:
        """Take the best offer of this round from the heap; drop what certainly nobody can pay."""
        while self.offers:
            offer = heappop(self.offers)
            if offer.moment == self.moment:
                return offer
            self._look_again(offer)
        return None

    def _look_again(self, offer: Offer) -> None:
        price = offer.stall.at_least(self.high, offer.price)
        if not isinf(price):
            per_utility = price / offer.stall.unit * DOWN
            heappush(self.offers, Offer(per_utility, offer.rank, offer.stall, price, self.moment))

    def _certain(self, best: Offer) -> Purchase | None:
        price = best.stall.at_most(self.low, best.price)
        if isinf(price):
            return None
        rivals = self._rivals(price / best.stall.unit * UP)
        if not rivals:
            return Purchase(best.stall, best.price, price)
        offers = [best, *rivals]
        if (plain := self._by_plain_prices(offers)) is None and self._surely_alike(offers):
            return Purchase(min(offers, key=lambda offer: offer.rank).stall, best.price, price)
        return plain

    def _rivals(self, per_utility: float) -> list[Offer]:
        """The offers that may be as good as this."""
        rivals = []
        while self.offers and self.offers[0].per_utility <= per_utility:
            offer = heappop(self.offers)
            if offer.moment == self.moment:
                rivals.append(offer)
            else:
                self._look_again(offer)
        for offer in rivals:
            heappush(self.offers, offer)
        return rivals

    def _surely_alike(self, offers: Sequence[Offer]) -> bool:
        """Whether these ask exactly the same at every share."""
        prices = [offer.price for offer in offers]
        if max(prices) > min(prices) * _NEAR:
            return False
        ledger = Ledger(self.market.size)
        for purchase in self.bought:
            ledger.pay(purchase.stall)
        nothing = self.high == 0
        return len({ledger.price(offer.stall, without=nothing) for offer in offers}) == 1

    def _by_plain_prices(self, offers: Sequence[Offer]) -> Purchase | None:
        """The best of these when all their prices are exact fractions; otherwise it is undecided."""
        exact = []
        for offer in offers:
            price = offer.stall.plain_price(self.low, self.high)
            if price is None:
                return None
            exact.append((self.market.exact_per_utility(offer.stall, price), offer.rank, offer, price))
        *_, offer, price = min(exact, key=lambda found: found[:2])
        return Purchase(offer.stall, float(price) * DOWN, float(price) * UP)


def _opening(stall: Stall) -> Offer:
    price = stall.cost / stall.crowd.votes * DOWN * DOWN
    return Offer(price / stall.unit * DOWN, stall.rank, stall, price, _NEVER)


def _buy(purchase: Purchase, low: Amounts, high: Amounts) -> Purchase:
    """The same purchase from narrower purses."""
    stall = purchase.stall
    narrower = Purchase(stall, stall.at_least(high, purchase.at_least), stall.at_most(low, purchase.at_least))
    _take(narrower, low, high)
    return narrower


def _take(purchase: Purchase, low: Amounts, high: Amounts) -> None:
    for purses, price, outwards in (
        (low, purchase.at_most, DOWN),
        (high, purchase.at_least, UP),
    ):
        rest = purses.take(purchase.stall.groups)
        rest -= price
        np.maximum(rest, 0, out=rest)
        rest *= outwards
        purses[purchase.stall.groups] = rest
