"""One Equal Shares run where points weigh: who gave a project more points pays more for it.

Source: Peters, Pierczyński and Skowron, "Proportional Participatory Budgeting with Additive Utilities", NeurIPS 2021
(https://arxiv.org/abs/2008.13276), §3: the supporters of a project pay min(held, ρ · utility) each, with the least ρ
that brings its cost together, and the project with the least ρ is bought. Here the utility of a project for a voter is
the points given to it ("points") or its cost times these points ("cost-points"); with one point each that is
"cardinality" and "cost". Ranks weigh as Borda points. Tests hold the winners to those of pabutools, another program,
which is given points, or points times costs. Our own: that ranks weigh as Borda points, the tie order, and what is
free. Every amount is an exact rational number.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from gmpy2 import mpq

from waardenzeef.election import Ballot, Project, ProjectId
from waardenzeef.rules.terms import Rivals

UTILITIES = ("points", "cost-points")


class Backer(NamedTuple):
    """A group of voters who gave the same points to the same projects, seen from one of these projects."""

    group: int
    points: int
    voters: int


class PointPurses:
    """What each voter holds, in exact cents; voters whose ballots say the same share a purse.

    >>> ballots = [Ballot(("a",), (3,)), Ballot(("a", "b"), (1, 2))]
    >>> purses = PointPurses(ballots, mpq(90))
    >>> purses.price("a", 100)  # per point: 75 and 25
    mpq(25,1)
    >>> purses.pay("a", mpq(25))
    >>> purses.price("b", 60), purses.together("b")
    (mpq(30,1), mpq(65,1))
    """

    def __init__(self, ballots: Iterable[Ballot], endowment_cents: mpq) -> None:
        alike = Counter(frozenset(zip(ballot.projects, ballot.points, strict=True)) for ballot in ballots)
        self._held = [endowment_cents] * len(alike)
        self._backers: defaultdict[ProjectId, list[Backer]] = defaultdict(list)
        for group, (given, voters) in enumerate(alike.items()):
            for project, points in given:
                if points > 0:
                    self._backers[project].append(Backer(group, points, voters))

    def price(self, project: ProjectId, cost_cents: int) -> mpq | None:
        """What one point costs when nobody pays more than they hold; None if the backers cannot pay it."""
        left, rich = mpq(cost_cents), self._backers[project]
        points = sum(backer.points * backer.voters for backer in rich)
        while points:
            price = left / points
            poor = [backer for backer in rich if self._held[backer.group] < price * backer.points]
            if not poor:
                return price
            rich = [backer for backer in rich if self._held[backer.group] >= price * backer.points]
            left -= sum(self._held[backer.group] * backer.voters for backer in poor)
            points -= sum(backer.points * backer.voters for backer in poor)
        return None if cost_cents else mpq(0)

    def together(self, project: ProjectId) -> mpq:
        """What the backers hold together."""
        return sum((self._held[backer.group] * backer.voters for backer in self._backers[project]), mpq(0))

    def payers(self, project: ProjectId, price_cents: mpq) -> tuple[int, int, int]:
        """How many backers can pay the price for every point, can pay less, and have nothing."""
        counted = Counter[int]()
        for backer in self._backers[project]:
            held = self._held[backer.group]
            counted[0 if held >= price_cents * backer.points else 1 if held else 2] += backer.voters
        return counted[0], counted[1], counted[2]

    def backers(self, project: ProjectId) -> Sequence[Backer]:
        """Those who gave it points."""
        return self._backers[project]

    def amounts(self) -> Sequence[mpq]:
        """What one voter of each group holds now."""
        return tuple(self._held)

    def pay(self, project: ProjectId, price_cents: mpq) -> None:
        """Take the price for every point, or all there is if that is less, from every backer."""
        for backer in self._backers[project]:
            self._held[backer.group] -= min(self._held[backer.group], price_cents * backer.points)


class Bought(NamedTuple):
    """A project, the price of a point, how many paid that for all their points, and what was exactly as good."""

    project: Project
    price_cents: mpq
    payers_full: int
    tied_with: tuple[ProjectId, ...]


class _Offer(NamedTuple):
    """As last looked at, the better offer first; purses only get emptier, so an old offer never asks too much."""

    price_per_utility: mpq
    rank: int
    project: Project
    price_cents: mpq
    round: int


def run(
    projects: Sequence[Project],
    purses: PointPurses,
    *,
    utility: str,
    ranks: Mapping[ProjectId, int],
    rivals: Rivals,
) -> Iterator[Bought]:
    """Buy the best offer, round after round, until nobody can buy anything."""
    offers = [_Offer(mpq(-1), ranks[project.id], project, mpq(0), -1) for project in projects]
    heapify(offers)
    now = 0
    while best := _best(offers, purses, utility, now):
        tied = _as_good(best, offers, purses, utility, now)
        full, _, _ = purses.payers(best.project.id, best.price_cents)
        purses.pay(best.project.id, best.price_cents)
        yield Bought(best.project, best.price_cents, full, tuple(offer.project.id for offer in tied))
        gone = rivals.get(best.project.id, frozenset())
        offers = [offer for offer in (*offers, *tied) if offer.project.id not in gone]
        heapify(offers)
        now += 1


def _best(offers: list[_Offer], purses: PointPurses, utility: str, now: int) -> _Offer | None:
    """Take the best offer of this round from the heap; drop what its backers can no longer pay."""
    while offers:
        offer = heappop(offers)
        if offer.round == now:
            return offer
        price = purses.price(offer.project.id, offer.project.cost_cents)
        if price is not None:
            cost = offer.project.cost_cents if utility == "cost-points" else 1
            heappush(
                offers, offer._replace(price_per_utility=price / (cost or 1), price_cents=price, round=now)
            )
    return None


def _as_good(
    best: _Offer, offers: list[_Offer], purses: PointPurses, utility: str, now: int
) -> Sequence[_Offer]:
    """Take the other offers of this round that are exactly as good from the heap, in tie order."""
    tied = []
    while offers and offers[0].price_per_utility <= best.price_per_utility:
        offer = _best(offers, purses, utility, now)
        if offer and offer.price_per_utility == best.price_per_utility:
            tied.append(offer)
        elif offer:
            heappush(offers, offer)
    return tied
