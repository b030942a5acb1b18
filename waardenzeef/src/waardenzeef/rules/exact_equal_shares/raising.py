"""Raising everyone's share from one change of the outcome to the next: where that is, and which outcome counts."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from gmpy2 import mpq

from waardenzeef.election import Election, Project, ProjectId
from waardenzeef.rules.exact_equal_shares.market import Market, Purchase, fraction, spent_cents
from waardenzeef.rules.exact_equal_shares.purses import ExactPurses

if TYPE_CHECKING:
    from waardenzeef.rules.exact_equal_shares.rule import ExactEqualShares

_NEVER = 2**63  # buyers: nothing goes before what is free
_ROUNDING = 1e-9  # float64 errs by about 1e-15 of its terms; what is closer than this is worked out exactly


class Ending(NamedTuple):
    """The purchases of a run, at which share, after how many raises, and why there was no further one."""

    share_cents: mpq
    purchases: Sequence[Purchase]
    increments: int = 0
    stopped: str = ""


def next_share(election: Election, rule: ExactEqualShares, share_cents: Fraction) -> Fraction | None:
    """The next share per voter at which other projects are bought, or with other buyers; None if there is none.

    With an "add-opt-skip" completion, the next one at which a project not chosen could be bought.

    >>> from waardenzeef import Ballot, Election, ExactEqualShares, Project
    >>> election = Election(100_00, (Project("a", 50_00),), (Ballot(("a",), (1,)), Ballot(("a",), (1,))))
    >>> next_share(election, ExactEqualShares(), Fraction(50))
    Fraction(2500, 1)
    >>> next_share(election, ExactEqualShares(), Fraction(25_00)) is None
    True
    """
    market = Market(election, rule)
    share = mpq(share_cents)
    least = Raising(market).least_raise(Ending(share, market.buy(share)))
    return None if least is None else fraction(share + least)


class Raising:
    """The search for the next change, on a market that can be counted at any share."""

    def __init__(self, market: Market) -> None:
        self._market = market

    def raised(self, ending: Ending) -> Ending:
        """Raise the share from change to change; the outcome that counts."""
        best = last = ending
        while not (stopped := self._finished(last)):
            least = self.least_raise(last)
            if least is None:
                return best._replace(stopped="best")
            share = last.share_cents + least
            last = Ending(share, self._market.buy(share), last.increments + 1)
            if spent_cents(last.purchases) <= self._market.election.budget_cents:
                best = (
                    last
                    if self._market.rule.until == "overspend"
                    or spent_cents(last.purchases) > spent_cents(best.purchases)
                    else best
                )
            elif self._market.rule.until == "overspend":
                return best._replace(stopped="overspend")
        return last._replace(stopped=stopped) if last is best else best._replace(stopped="best")

    def least_raise(self, ending: Ending) -> mpq | None:
        """How much more everyone must hold for the next change; None if no raise changes anything."""
        purses = ExactPurses(self._market.groups, ending.share_cents)
        open_ones = {project.id: project for project in self._market.projects if project.cost_cents}
        bought_at_all = {bought.project.id for bought in ending.purchases}
        skipped = (
            bought_at_all
            if self._market.rule.completion.startswith("add-opt-skip")
            else frozenset[ProjectId]()
        )
        least = None
        for bought in (*ending.purchases, None):
            for project in open_ones.values():
                if project.id not in skipped:
                    least = self._less(least, purses, project, self._enough(project, bought))
            if bought:
                purses.pay(bought.project.id, bought.price_cents)
                for gone in self._market.withdrawn(bought.project.id):
                    open_ones.pop(gone, None)
        return least

    def _finished(self, ending: Ending) -> str:
        """Why the share need not be raised: everything is bought, or nothing else fits; empty if it must."""
        left = self._market.election.budget_cents - spent_cents(ending.purchases)
        gone: set[ProjectId] = set().union(
            *(self._market.withdrawn(bought.project.id) for bought in ending.purchases)
        )
        others = [project for project in self._market.projects if project.id not in gone]
        if not others:
            return "all"
        fits = any(project.cost_cents <= left for project in others)
        return "exhaustive" if self._market.rule.exhaustive and left >= 0 and not fits else ""

    def _enough(self, project: Project, bought: Purchase | None) -> int:
        """The number of buyers with which a project would have gone before what was bought, or changed its price."""
        if bought is None:
            return 1
        if project.id == bought.project.id:
            return bought.buyers + 1
        worth = project.cost_cents if self._market.rule.utility == "cost" else 1
        per_utility = self._market.per_utility(bought.project, bought.buyers)
        if not per_utility:
            return _NEVER
        as_good = mpq(project.cost_cents, worth) / per_utility
        first = self._market.ranks[project.id] < self._market.ranks[bought.project.id]
        down = int(as_good.numerator // as_good.denominator)
        return down if first and down == as_good else down + 1

    def _less(self, least: mpq | None, purses: ExactPurses, project: Project, enough: int) -> mpq | None:
        """The smaller of the least raise so far and the one with which so many could buy this project."""
        if enough > self._market.election.votes[project.id]:
            return least
        rough = purses.roughly_missing(project.id, project.cost_cents, least_buyers=enough)
        if least is not None and rough * (1 - _ROUNDING) - _ROUNDING * project.cost_cents > least:
            return least
        nearest = purses.nearest(project.id, project.cost_cents, least_buyers=enough)
        missing = [nearest.missing_cents] if nearest else []
        return min([*missing, *([] if least is None else [least])], default=None)
