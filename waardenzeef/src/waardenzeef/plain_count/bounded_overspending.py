"""Equal Shares with bounded overspending: supporters may buy a project of which they can pay only a part.

Source: Papasotiropoulos, Pishbin, Skibski, Skowron and Wąs 2024. If every supporter gives at most m, they pay a part α
of the project together (1 at most). Per unit of utility u that costs ρ = m / (u · α), and the purchase is as good as
ρ / α is low. Each round the project with the lowest ρ / α that still fits in the budget is bought; each supporter pays
m / α or all they have. It ends when nothing fits, or nobody who supports what fits holds any money.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from waardenzeef.count import Step
from waardenzeef.election import Project, ProjectId
from waardenzeef.plain_count.greedy import completed
from waardenzeef.plain_count.outcome import Recount
from waardenzeef.plain_count.purses import Purses
from waardenzeef.plain_count.steps import bought, money_left
from waardenzeef.plain_count.votes import Votes


def count(votes: Votes, parameters: Mapping[str, Any]) -> Recount:
    """The count by this rule."""
    run = _Run(votes, parameters["utility"])
    steps = completed(votes, run.steps) if parameters["completion"] == "greedy" else tuple(run.steps)
    if not votes.election.ballots:  # nobody to share the money
        return Recount(steps)
    return Recount(steps, votes.share_cents(), paid_cents=run.paid)


class _Part(NamedTuple):
    """The part of a project that is paid when each supporter gives at most so much."""

    at_most: Fraction
    part: Fraction


class _Offer(NamedTuple):
    """How bad a buy is; the best sorts first, and no two have the same rank."""

    badness: Fraction
    rank: int
    project: Project
    price: Fraction


class _Run:
    """The rule from start to end."""

    def __init__(self, votes: Votes, utility: str) -> None:
        self.votes, self.utility = votes, utility
        self.purses = Purses(len(votes.election.ballots), votes.share_cents())
        self.steps: list[Step] = []
        self.paid: dict[ProjectId, Fraction] = {}
        still_open = list(votes.candidates) if votes.election.ballots else []
        while still_open:
            still_open = self._buy(still_open)

    def _buy(self, still_open: list[Project]) -> list[Project]:
        """Buy the best of the open projects that fit; what is open after that, nothing if there was none."""
        left = money_left(self.votes, self.steps)
        fitting = [project for project in still_open if project.cost_cents <= left]
        offers = sorted(offer for project in fitting if (offer := self._offer(project)))
        if not offers:
            return []
        best, *others = offers
        equal = tuple(offer.project.id for offer in others if offer.badness == best.badness)
        self._fund(best, equal)
        gone = self.votes.withdrawn([best.project.id])
        return [project for project in fitting if project.id not in gone]

    def _offer(self, project: Project) -> _Offer | None:
        """The best way to buy a project, of equally good ones that with the largest part; None if there is none."""
        worth = project.cost_cents if self.utility == "cost" and project.cost_cents else 1
        ways = [
            (at_most / part / worth / part, -part, at_most / part) for at_most, part in self._parts(project)
        ]
        if not ways:
            return None
        badness, _, price = min(ways)
        return _Offer(badness, self.votes.rank[project.id], project, price)

    def _parts(self, project: Project) -> Iterator[_Part]:
        """The amounts that can be best, and the part each pays.

        Between two amounts that somebody holds, ρ / α as a function of m first rises and then falls, or does one of
        these. So only the amounts held can be best, and the one that pays the project whole.
        """
        supporters = self.votes.supporters[project.id]
        whole = self.purses.equal_price(supporters, project.cost_cents)
        if whole is not None:
            yield _Part(whole, Fraction(1))
        given, richer = Fraction(0), self.votes.number_of(project.id)
        for holding in self.purses.poorest_first(supporters):
            if whole is not None and holding.held >= whole:
                return
            together = given + holding.held * richer
            if together:
                yield _Part(holding.held, together / project.cost_cents)
            given, richer = given + holding.held * holding.voters, richer - holding.voters

    def _fund(self, best: _Offer, equally_good: tuple[ProjectId, ...]) -> None:
        project, supporters = best.project, self.votes.supporters[best.project.id]
        full, before = self.purses.who_can_pay(supporters, best.price), self.purses.together(supporters)
        self.purses.pay_or_give_all(supporters, best.price)
        self.paid[project.id] = before - self.purses.together(supporters)
        rest = len(supporters.voters) - full
        self.steps.append(
            bought(
                self.votes,
                self.steps,
                project,
                price_cents=best.price,
                full=full,
                rest=rest,
                tied_with=equally_good,
            )
        )
