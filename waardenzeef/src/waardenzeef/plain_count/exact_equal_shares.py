"""Exact Equal Shares: every voter holds an equal share, and all who buy a project pay the same part of it.

Source: Kraiczy, Robinson and Elkind 2025 (Algorithm 1, ADD-OPT and ADD-OPT-SKIP). The buyers are as many
supporters as can each pay cost / number of buyers: ask all, leave out whoever holds less than the part, which makes
the part of the others larger, and so on. The best buy has the lowest part ("cardinality"), or the lowest part per cent
of its cost, which is the most buyers ("cost").

ADD-OPT raises everyone's share at once to the next one at which the outcome changes. In every round each project that
is still open is asked: with how many buyers would you go before what is bought now, or with more buyers than now? And
how much more must everyone hold for that? The least such raise is the next change. ADD-OPT-SKIP asks only the
projects that are not bought in the run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from waardenzeef.count import Step
from waardenzeef.election import Project, ProjectId
from waardenzeef.plain_count.greedy import completed
from waardenzeef.plain_count.outcome import Nearest, Recount
from waardenzeef.plain_count.purses import Purses
from waardenzeef.plain_count.steps import bought
from waardenzeef.plain_count.votes import Votes


def count(votes: Votes, parameters: Mapping[str, Any]) -> Recount:
    """The count by this rule."""
    completion = parameters["completion"]
    first = _Run(votes, parameters, votes.share_cents())
    best, stopped = first, ""
    if completion.startswith("add-opt") and votes.election.ballots:
        best, stopped = _raised(votes, parameters, first)
    steps = best.steps()
    if completion == "greedy" or completion.endswith("-u"):
        steps = completed(votes, steps)
    if not votes.election.ballots:  # nobody to share the money
        return Recount(steps)
    return Recount(
        steps,
        best.share,
        best.raises,
        stopped,
        nearest_at_first=first.nearest(),
        nearest_at_last=best.nearest(),
    )


def _raised(votes: Votes, parameters: Mapping[str, Any], first: _Run) -> tuple[_Run, str]:
    """The run that counts when the share goes up from change to change, and why no other one does."""
    until, best, run = parameters["until"], first, first
    while not (stopped := _finished(votes, parameters, run)):
        least = run.least_raise()
        if least is None:
            return best, "best"
        run = _Run(votes, parameters, run.share + least, raises=run.raises + 1)
        fits = run.cost_cents() <= votes.election.budget_cents
        if until == "overspend" and not fits:
            return best, "overspend"
        if fits and (until == "overspend" or run.cost_cents() > best.cost_cents()):
            best = run
    return best, stopped if best is run else "best"


def _finished(votes: Votes, parameters: Mapping[str, Any], run: _Run) -> str:
    """Why the share need not be raised any more; empty if it must."""
    others, left = run.not_bought(), votes.election.budget_cents - run.cost_cents()
    if not others:
        return "all"
    nothing_fits = left >= 0 and all(project.cost_cents > left for project in others)
    return "exhaustive" if parameters["exhaustive"] and nothing_fits else ""


class _Bought(NamedTuple):
    """One purchase, with how many buyers, and what was exactly as good."""

    project: Project
    buyers: int
    equally_good: tuple[ProjectId, ...]


class _Offer(NamedTuple):
    """What a project asks of each buyer this round; the best sorts first, and no two have the same rank."""

    per_utility: Fraction
    rank: int
    project: Project
    buyers: int


class _Run:
    """Exact Equal Shares from start to end at one share per voter."""

    def __init__(
        self, votes: Votes, parameters: Mapping[str, Any], share_cents: Fraction, *, raises: int = 0
    ) -> None:
        self.votes, self.parameters, self.share, self.raises = votes, parameters, share_cents, raises
        self.purses = Purses(len(votes.election.ballots), share_cents)
        self.bought: list[_Bought] = []
        self._raise_of: dict[ProjectId, Fraction] = {}  # the least raise with which it would change something
        still_open = list(votes.candidates) if votes.election.ballots else []
        while still_open:
            still_open = self._buy(still_open)

    def _buy(self, still_open: list[Project]) -> list[Project]:
        """Buy the best of the open projects; what is open after that, nothing if nobody can buy anything."""
        offers = sorted(
            self._offer(project, buyers) for project in still_open if (buyers := self._buyers(project))
        )
        best = offers[0] if offers else None
        if self.parameters["completion"].startswith("add-opt"):
            self._note_raises(still_open, best)
        if best is None:
            return []
        equal = tuple(offer.project.id for offer in offers[1:] if offer.per_utility == best.per_utility)
        part = Fraction(best.project.cost_cents, best.buyers)
        self.purses.pay(
            self.votes.supporters[best.project.id],
            lambda holding: part if holding.held >= part else Fraction(0),
        )
        self.bought.append(_Bought(best.project, best.buyers, equal))
        gone = self.votes.withdrawn([best.project.id])
        return [project for project in still_open if project.id not in gone]

    def _buyers(self, project: Project) -> int:
        """As many supporters as can each pay an equal part; 0 if no number of them can."""
        holdings = self.purses.holdings(self.votes.supporters[project.id])
        while holdings:
            buyers = sum(holding.voters for holding in holdings)
            able = [holding for holding in holdings if holding.held * buyers >= project.cost_cents]
            if len(able) == len(holdings):
                return buyers
            holdings = able
        return 0

    def _offer(self, project: Project, buyers: int) -> _Offer:
        part = Fraction(project.cost_cents, buyers)
        by_cost = self.parameters["utility"] == "cost" and project.cost_cents > 0
        per_utility = part / project.cost_cents if by_cost else part
        return _Offer(per_utility, self.votes.rank[project.id], project, buyers)

    def _note_raises(self, still_open: list[Project], best: _Offer | None) -> None:
        """For every open project the least raise with which it would go before the best, or get more buyers."""
        for project in still_open:
            everyone = self.votes.number_of(project.id)
            if not project.cost_cents or not self._changes(project, everyone, best):
                continue  # not even with all its supporters
            for group in self._groups(project):
                if self._changes(project, group.buyers, best):
                    so_far = self._raise_of.get(project.id, group.missing_cents)
                    self._raise_of[project.id] = min(so_far, group.missing_cents)

    def _changes(self, project: Project, buyers: int, best: _Offer | None) -> bool:
        if best is None:
            return True
        if project.id == best.project.id:
            return buyers > best.buyers
        return self._offer(project, buyers)[:2] < best[:2]

    def _groups(self, project: Project) -> Iterator[Nearest]:
        """The groups that could buy it: everyone who holds some amount or more, the richest first.

        Of those who hold the same it is always best to ask all: the part gets smaller and the poorest stays.
        """
        buyers = 0
        for holding in reversed(self.purses.poorest_first(self.votes.supporters[project.id])):
            buyers += holding.voters
            yield Nearest(buyers, Fraction(project.cost_cents, buyers), holding.held)

    def least_raise(self) -> Fraction | None:
        """How much more everyone must hold for the next change; None if no raise changes anything."""
        skipped = set[ProjectId]()
        if self.parameters["completion"].startswith("add-opt-skip"):
            skipped = {purchase.project.id for purchase in self.bought}
        return min(
            (least for project, least in self._raise_of.items() if project not in skipped), default=None
        )

    def nearest(self) -> dict[ProjectId, Nearest]:
        """Per project the group that misses least in the end; of equals the smallest."""
        return {
            project.id: min(self._groups(project), key=lambda group: group.missing_cents)
            for project in self.votes.election.projects
            if self.votes.number_of(project.id)
        }

    def cost_cents(self) -> int:
        """What everything bought costs together."""
        return sum(purchase.project.cost_cents for purchase in self.bought)

    def not_bought(self) -> list[Project]:
        """The projects that could still be funded beside what was bought."""
        return self.votes.possible_beside([purchase.project.id for purchase in self.bought])

    def steps(self) -> tuple[Step, ...]:
        """The purchases as the steps of a count."""
        steps = list[Step]()
        for project, buyers, equally_good in self.bought:
            part = Fraction(project.cost_cents, buyers)
            steps.append(
                bought(
                    self.votes, steps, project, price_cents=part, full=buyers, rest=0, tied_with=equally_good
                )
            )
        return tuple(steps)
