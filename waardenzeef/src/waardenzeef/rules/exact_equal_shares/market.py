"""One run of exact equal shares: the best buy of every round, at a given share per voter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from fractions import Fraction
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

from gmpy2 import mpq

from waardenzeef.count import Step
from waardenzeef.election import Election, Project, ProjectId
from waardenzeef.rules.exact_equal_shares.purses import ExactPurses
from waardenzeef.rules.purses import Groups

if TYPE_CHECKING:
    from waardenzeef.rules.exact_equal_shares.rule import ExactEqualShares


class Purchase(NamedTuple):
    """A project, how many supporters bought it, and what was exactly as good."""

    project: Project
    buyers: int
    tied_with: tuple[ProjectId, ...]

    @property
    def price_cents(self) -> mpq:
        """What each of them paid."""
        return mpq(self.project.cost_cents, self.buyers)


class _Offer(NamedTuple):
    """What a project asked of each of its buyers when last looked at, the better offer first.

    Purses only get emptier during a run, so the buyers only get fewer: an old offer never asks too much.
    """

    price_per_utility: mpq
    rank: int
    project: Project
    buyers: int
    round: int


class Market:
    """An election ready to be counted again and again with another share per voter."""

    def __init__(self, election: Election, rule: ExactEqualShares) -> None:
        self.election, self.rule = election, rule
        self.projects, self.rivals = rule.terms.candidates(election), rule.terms.rivals(election)
        self.ranks = rule.ties.ranks(election)
        self.groups = Groups(election.ballots)

    def buy(self, share_cents: mpq) -> Sequence[Purchase]:
        """One run: all purchases, in order."""
        return list(_run(self, ExactPurses(self.groups, share_cents)))

    def steps(self, purchases: Sequence[Purchase]) -> Iterator[Step]:
        """The purchases as the steps of a count."""
        left = self.election.budget_cents
        for number, purchase in enumerate(purchases, start=1):
            left -= purchase.project.cost_cents
            yield Step(
                number=number,
                project=purchase.project.id,
                cost_cents=purchase.project.cost_cents,
                supporters=self.election.votes[purchase.project.id],
                chosen=True,
                phase="rule",
                budget_left_cents=left,
                price_cents=fraction(purchase.price_cents),
                payers_full=purchase.buyers,
                payers_rest=0,
                tied_with=purchase.tied_with,
            )

    def withdrawn(self, project: ProjectId) -> Set[ProjectId]:
        """What can no longer be bought once this project is."""
        return {project, *self.rivals.get(project, ())}

    def per_utility(self, project: Project, buyers: int) -> mpq:
        """The lower, the better the buy. What is free is the best of all."""
        price = mpq(project.cost_cents, buyers)
        return price / project.cost_cents if self.rule.utility == "cost" and project.cost_cents else price


def spent_cents(purchases: Sequence[Purchase]) -> int:
    """What these purchases cost together."""
    return sum(purchase.project.cost_cents for purchase in purchases)


def _run(market: Market, purses: ExactPurses) -> Iterator[Purchase]:
    """Buy the best offer, round after round, until nobody can buy anything."""
    offers = [
        _Offer(market.per_utility(project, votes), market.ranks[project.id], project, votes, -1)
        for project in market.projects
        if (votes := market.election.votes[project.id])
    ]
    heapify(offers)
    now = 0
    while best := _best(offers, market, purses, now):
        tied = _as_good(best, offers, market, purses, now)
        purchase = Purchase(best.project, best.buyers, tuple(offer.project.id for offer in tied))
        purses.pay(best.project.id, purchase.price_cents)
        yield purchase
        gone = market.withdrawn(best.project.id)
        offers = [offer for offer in (*offers, *tied) if offer.project.id not in gone]
        heapify(offers)
        now += 1


def _best(offers: list[_Offer], market: Market, purses: ExactPurses, now: int) -> _Offer | None:
    """Take the best offer of this round from the heap; drop what no number of supporters can pay any more."""
    while offers:
        offer = heappop(offers)
        if offer.round == now:
            return offer
        if buyers := purses.buyers(offer.project.id, offer.project.cost_cents):
            per_utility = market.per_utility(offer.project, buyers)
            heappush(offers, offer._replace(price_per_utility=per_utility, buyers=buyers, round=now))
    return None


def _as_good(
    best: _Offer, offers: list[_Offer], market: Market, purses: ExactPurses, now: int
) -> Sequence[_Offer]:
    """Take the other offers of this round that are exactly as good from the heap, in tie order."""
    tied = []
    while offers and offers[0].price_per_utility == best.price_per_utility:
        offer = _best(offers, market, purses, now)
        if offer and offer.price_per_utility == best.price_per_utility:
            tied.append(offer)
        elif offer:
            heappush(offers, offer)
    return tied


def fraction(value: mpq) -> Fraction:
    """The same number as Python's own kind of fraction."""
    return Fraction(int(value.numerator), int(value.denominator))
