"""Equal Shares: every voter holds an equal share, and supporters buy projects together.

Source: Peters, Pierczyński and Skowron 2021, §3. Supporters pay a project together: all the same price for every
point they gave (one point each with the utilities "cost" and "cardinality"), and whoever holds less gives all. Each
round buys the project with the lowest price per unit of utility: per cent of its cost ("cost", "cost-points") or as it
is ("cardinality", "points"), until nothing can be paid.

Completions (https://equalshares.net/implementation/completion): `add1` raises the share step by step and takes the
last outcome within the budget; with `exhaustive` it stops as soon as nothing else fits; `greedy` spends what is left by
highest score; `add1u` does both.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from waardenzeef.count import Step
from waardenzeef.election import Project, ProjectId
from waardenzeef.plain_count.greedy import completed
from waardenzeef.plain_count.outcome import Recount
from waardenzeef.plain_count.purses import Purses
from waardenzeef.plain_count.steps import bought
from waardenzeef.plain_count.votes import Supporters, Votes


def count(votes: Votes, parameters: Mapping[str, Any]) -> Recount:
    """The count by this rule."""
    completion, first = parameters["completion"], _Run(votes, parameters, increments=0)
    last, stopped = first, ""
    if completion in ("add1", "add1u") and votes.election.ballots:
        last, stopped = _add1(votes, parameters, first)
    steps = last.steps()
    if completion in ("add1u", "greedy"):
        steps = completed(votes, steps)
    if not votes.election.ballots:  # nobody to share the money
        return Recount(steps)
    return Recount(
        steps, last.share, last.increments, stopped, first.money_left_cents(), last.money_left_cents()
    )


def _add1(votes: Votes, parameters: Mapping[str, Any], run: _Run) -> tuple[_Run, str]:
    """The last run within the budget when every share is raised step by step, and why it is the last."""
    while True:
        others, left = run.not_bought(), votes.election.budget_cents - run.cost_cents()
        if not others:
            return run, "all"
        if parameters["exhaustive"] and all(project.cost_cents > left for project in others):
            return run, "exhaustive"
        dearer = _Run(votes, parameters, increments=run.increments + 1)
        if dearer.cost_cents() > votes.election.budget_cents:
            return run, "overspend"
        run = dearer


class _Bought(NamedTuple):
    """One purchase: the price of a point, how many supporters could pay it, and what was exactly as good."""

    project: Project
    price: Fraction
    full_payers: int
    equally_good: tuple[ProjectId, ...]


class _Offer(NamedTuple):
    """What a project asks of its supporters this round; the best sorts first, and no two have the same rank."""

    per_utility: Fraction
    rank: int
    project: Project
    price: Fraction


class _Run:
    """Equal Shares from start to end at one share per voter."""

    def __init__(self, votes: Votes, parameters: Mapping[str, Any], *, increments: int) -> None:
        self.votes, self.utility, self.increments = votes, parameters["utility"], increments
        self.share = votes.share_cents() + increments * parameters["step_cents"]
        self.purses = Purses(len(votes.election.ballots), self.share)
        self.bought: list[_Bought] = []
        if votes.election.ballots:
            left = votes.candidates
            while left := self._buy(left):
                pass

    def _buy(self, left: list[Project]) -> list[Project]:
        """Buy the best of the projects left; the others, without those that can never be paid any more."""
        offers = [
            _Offer(self._per_utility(project, price), self.votes.rank[project.id], project, price)
            for project in left
            if (price := self.purses.equal_price(self._payers(project), project.cost_cents)) is not None
        ]
        if not offers:
            return []
        best, *others = sorted(offers)
        equal = tuple(offer.project.id for offer in others if offer.per_utility == best.per_utility)
        payers = self._payers(best.project)
        full = self.purses.who_can_pay(payers, best.price)
        self.purses.pay_or_give_all(payers, best.price)
        self.bought.append(_Bought(best.project, best.price, full, equal))
        gone = self.votes.withdrawn([best.project.id])
        return [offer.project for offer in others if offer.project.id not in gone]

    def _payers(self, project: Project) -> Supporters:
        if self.utility in ("points", "cost-points"):
            return self.votes.who_gave_points(project.id)
        return self.votes.supporters[project.id]

    def _per_utility(self, project: Project, price: Fraction) -> Fraction:
        """The price per unit of utility; what is free is the best of all."""
        by_cost = self.utility in ("cost", "cost-points") and project.cost_cents > 0
        return price / project.cost_cents if by_cost else price

    def cost_cents(self) -> int:
        """What everything bought costs together."""
        return sum(purchase.project.cost_cents for purchase in self.bought)

    def not_bought(self) -> list[Project]:
        """The projects that somebody would pay for at some share, beside what was bought."""
        others = self.votes.possible_beside([purchase.project.id for purchase in self.bought])
        return [project for project in others if self._payers(project).voters]

    def money_left_cents(self) -> dict[ProjectId, Fraction]:
        """What the supporters of each project hold together in the end."""
        return {
            project.id: self.purses.together(self._payers(project))
            for project in self.votes.election.projects
        }

    def steps(self) -> tuple[Step, ...]:
        """The purchases as the steps of a count."""
        steps = list[Step]()
        for project, price, full, equally_good in self.bought:
            rest = self.votes.number_of(project.id) - full
            steps.append(
                bought(
                    self.votes,
                    steps,
                    project,
                    price_cents=price,
                    full=full,
                    rest=rest,
                    tied_with=equally_good,
                )
            )
        return tuple(steps)
