"""What only one rule has to say about a winner or a loser, read from the trace of its finished count.

`reasons` (explain.py) asks here first. None leaves the usual reason: chosen, or passed over, when its turn came.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Protocol

from gmpy2 import mpq

from waardenzeef.count import Count, Step
from waardenzeef.election import Project, ProjectId, VoteType
from waardenzeef.point_replay import PointReplay
from waardenzeef.reasons import (
    LostAfterStop,
    LostDidNotFit,
    LostFromPot,
    LostShortByPoints,
    LostShortOfPart,
    LostStillEarning,
    LostSupportersSpent,
    Reason,
    WonByEarnings,
    WonByExactShares,
    WonByPointShares,
    WonFromPot,
    WonWithOverspending,
)
from waardenzeef.rules import point_shares
from waardenzeef.rules.bounded_overspending import BoundedOverspending, BoundedPurses
from waardenzeef.rules.equal_shares import EqualShares
from waardenzeef.rules.exact_equal_shares import ExactEqualShares, ExactPurses
from waardenzeef.rules.phragmen import Earnings, Phragmen
from waardenzeef.rules.point_shares import PointPurses
from waardenzeef.rules.pots import Pots, vote_shares
from waardenzeef.rules.purses import Groups

Ties = tuple[ProjectId, ...]


class Teller(Protocol):
    """What a rule of its own says about its winners and losers."""

    def won(self, step: Step, tied: Ties) -> Reason | None:
        """Why the project of a step was chosen."""

    def lost(self, project: Project, tied: Ties) -> Reason | None:
        """Why a project with votes, affordable and above the thresholds, was not."""


class PhragmenTeller:
    """Who had earned what, when."""

    def __init__(self, count: Count) -> None:
        self._count, self._earnings = count, Earnings(Groups(count.election.ballots))
        for step in count.steps:
            if step.chosen:
                self._earnings.spend_all(step.project, mpq(step.price_cents))

    def won(self, step: Step, tied: Ties) -> Reason | None:
        """The moment at which its supporters could pay it."""
        return WonByEarnings(
            project=step.project,
            currency=self._count.election.currency,
            tied_with=tied,
            step=step.number,
            supporters=step.supporters,
            received_cents=step.price_cents or Fraction(0),
        )

    def lost(self, project: Project, tied: Ties) -> Reason | None:
        """What its supporters held when another project ended the count; None if it had its own moment."""
        last = self._count.steps[-1]
        if any(step.project == project.id for step in self._count.steps):
            return None
        received = last.price_cents or Fraction(0)
        held = self._earnings.held(project.id, mpq(received))
        return LostStillEarning(
            project=project.id,
            currency=self._count.election.currency,
            tied_with=tied,
            supporters=self._count.election.votes[project.id],
            cost_cents=project.cost_cents,
            received_cents=received,
            money_left_cents=_fraction(held),
            stopped_at=last.project,
        )


class ExactSharesTeller:
    """Who bought, and which group came nearest to buying what was not bought."""

    def __init__(self, count: Count) -> None:
        self._count, self._runs = count, _runs(count)
        groups = Groups(count.election.ballots)
        self._purses = {run: _purses_after(groups, counted) for run, counted in self._runs.items()}

    def won(self, step: Step, tied: Ties) -> Reason | None:
        """How many paid which part; None in a completion."""
        if step.price_cents is None:
            return None
        return WonByExactShares(
            project=step.project,
            currency=self._count.election.currency,
            tied_with=tied,
            step=step.number,
            supporters=step.supporters,
            buyers=step.payers_full or 0,
            share_cents=step.price_cents,
        )

    def lost(self, project: Project, tied: Ties) -> Reason | None:
        """The nearest group; None when nobody held a share."""
        run = _told(self._runs, project.id)
        share = self._runs[run].endowment_cents
        nearest = self._purses[run].nearest(project.id, project.cost_cents, least_buyers=1)
        if share is None or nearest is None:
            return None
        return LostShortOfPart(
            project=project.id,
            currency=self._count.election.currency,
            tied_with=tied,
            supporters=self._count.election.votes[project.id],
            cost_cents=project.cost_cents,
            run=run,
            share_cents=share,
            buyers=nearest.buyers,
            part_cents=_fraction(nearest.part_cents),
            poorest_cents=_fraction(nearest.poorest_cents),
            completion_left_cents=_left_when_passed_over(self._count, project.id),
        )


def _purses_after(groups: Groups, count: Count) -> ExactPurses:
    purses = ExactPurses(groups, mpq(count.endowment_cents or 0))
    for step in count.steps:
        if step.price_cents is not None:
            purses.pay(step.project, mpq(step.price_cents))
    return purses


def _fraction(value: mpq) -> Fraction:
    return Fraction(int(value.numerator), int(value.denominator))


class PointSharesTeller:
    """Who paid for their points, and what those had left whose project was not bought."""

    def __init__(self, count: Count, rule: EqualShares) -> None:
        self._count, self._rule, self._runs = count, rule, _runs(count)
        self._payers = _payers_by_points(count)
        self._replays = {run: PointReplay(counted) for run, counted in self._runs.items()}

    def won(self, step: Step, tied: Ties) -> Reason | None:
        """How many paid what for a point; None in a completion."""
        if step.price_cents is None:
            return None
        full, rest, nothing = self._payers[step.project]
        return WonByPointShares(
            project=step.project,
            currency=self._count.election.currency,
            tied_with=tied,
            step=step.number,
            supporters=step.supporters,
            point_price_cents=step.price_cents,
            payers_full=full,
            payers_rest=rest,
            without_money=nothing,
        )

    def lost(self, project: Project, tied: Ties) -> Reason | None:
        """What was left; None when nobody held a share."""
        run = _told(self._runs, project.id)
        share, replayed = self._runs[run].endowment_cents, self._replays[run]
        if share is None:
            return None
        election, order = self._count.election, self._rule.ties
        in_run = replayed.would_win_at(
            project.id,
            utility=self._rule.utility,
            precedes=lambda loser, cost, winner: order.precedes(election, loser, cost, winner),
        )
        return LostShortByPoints(
            project=project.id,
            currency=election.currency,
            tied_with=tied,
            supporters=election.votes[project.id],
            cost_cents=project.cost_cents,
            run=run,
            share_cents=share,
            money_left_cents=_fraction(replayed.left(project.id)),
            would_win_at_cents=max(in_run, would_win_in_completion(self._count, project.id)),
            completion_left_cents=_left_when_passed_over(self._count, project.id),
        )


def _payers_by_points(count: Count) -> dict[ProjectId, tuple[int, int, int]]:
    """Per project how many paid for all their points, gave the rest, and had nothing."""
    purses, payers = PointPurses(count.election.ballots, mpq(count.endowment_cents or 0)), {}
    for step in count.steps:
        if step.price_cents is not None:
            payers[step.project] = purses.payers(step.project, mpq(step.price_cents))
            purses.pay(step.project, mpq(step.price_cents))
    return payers


class OverspendingTeller:
    """What supporters paid themselves, and why what was not bought was not."""

    def __init__(self, count: Count) -> None:
        self._count, self._paid = count, dict[ProjectId, Fraction]()
        purses = BoundedPurses(Groups(count.election.ballots), mpq(count.endowment_cents or 0))
        for step in count.steps:
            if step.price_cents is not None:
                self._paid[step.project] = _fraction(purses.paid(step.project, mpq(step.price_cents)))
                purses.pay(step.project, mpq(step.price_cents))

    def won(self, step: Step, tied: Ties) -> Reason | None:
        """What supporters brought together; None in a completion."""
        if step.price_cents is None:
            return None
        return WonWithOverspending(
            project=step.project,
            currency=self._count.election.currency,
            tied_with=tied,
            step=step.number,
            supporters=step.supporters,
            share_cents=step.price_cents,
            paid_cents=self._paid[step.project],
            cost_cents=step.cost_cents,
        )

    def lost(self, project: Project, tied: Ties) -> Reason | None:
        """It did not fit in the money left, or its supporters had none; None if a completion passed it over."""
        if any(step.project == project.id for step in self._count.steps):
            return None
        election = self._count.election
        left = election.budget_cents - self._count.total_cost_cents
        said: dict[str, Any] = {
            "project": project.id,
            "currency": election.currency,
            "tied_with": tied,
            "supporters": election.votes[project.id],
            "cost_cents": project.cost_cents,
            "available_cents": left,
        }
        if project.cost_cents <= left:
            return LostSupportersSpent(**said)
        points = election.vote_type in (VoteType.CUMULATIVE, VoteType.ORDINAL)
        return LostDidNotFit(**said, score=election.scores[project.id], in_points=points)


class PotTeller:
    """What share of the votes a project had, and what was left in its pot when its turn came."""

    def __init__(self, count: Count, rule: Pots) -> None:
        self._count, self._rule = count, rule
        self._shares, self._available = vote_shares(count.election, rule), dict[ProjectId, int]()
        self._left, self._stopped_at = dict(rule.pots), dict[str, ProjectId]()
        for step in count.steps:
            pot = rule.pot_of(count.election.by_id[step.project])
            self._available[step.project] = self._left[pot]
            self._left[pot] -= step.cost_cents if step.chosen else 0
            self._stopped_at[pot] = step.project

    def won(self, step: Step, tied: Ties) -> Reason | None:
        """Its share, and what was in the pot."""
        project = self._count.election.by_id[step.project]
        return WonFromPot(**self._said(project, tied), step=step.number)

    def lost(self, project: Project, tied: Ties) -> Reason | None:
        """It did not fit in its pot, or its theme stopped before it had a turn."""
        if project.id in self._available:
            return LostFromPot(**self._said(project, tied))
        election = self._count.election
        return LostAfterStop(
            project=project.id,
            currency=election.currency,
            tied_with=tied,
            supporters=election.votes[project.id],
            score=election.scores[project.id],
            cost_cents=project.cost_cents,
            stopped_at=self._stopped_at[self._rule.pot_of(project)],
            in_points=election.vote_type in (VoteType.CUMULATIVE, VoteType.ORDINAL),
        )

    def _said(self, project: Project, tied: Ties) -> dict[str, Any]:
        return {
            "project": project.id,
            "currency": self._count.election.currency,
            "tied_with": tied,
            "supporters": self._count.election.votes[project.id],
            "vote_share": self._shares[project.id],
            "pot": self._rule.pot_of(project),
            "cost_cents": project.cost_cents,
            "available_cents": self._available[project.id],
        }


def _runs(count: Count) -> dict[str, Count]:
    """The runs a resident may be told about; the starting one is made once more if the share was raised."""
    if not count.increments or not isinstance(count.rule, EqualShares | ExactEqualShares):
        return {"only": count}
    return {"starting": count.rule.without_raises().count(count.election), "final": count}


def _told(runs: Mapping[str, Count], project: ProjectId) -> str:
    """The run a resident is told about: at the real share, unless the project was chosen there."""
    if "only" in runs:
        return "only"
    return "final" if project in runs["starting"].winners else "starting"


def would_win_in_completion(count: Count, project: ProjectId) -> int:
    """The highest whole-cent cost at which the list gone down with the money left would have chosen it; 0 if none.

    A cheaper project can go before one that is exactly as good, and finds what was left before that one.
    """
    best = 0
    for step in count.steps:
        left = step.budget_left_cents + (step.cost_cents if step.chosen else 0)
        if step.project == project and step.phase == "completion":
            return max(best, left)
        if step.phase == "completion" and project in step.tied_with:
            costs = {left, min(left, step.cost_cents), min(left, step.cost_cents - 1)}
            first = [
                cost
                for cost in costs
                if count.rule.ties.precedes(count.election, project, cost, step.project)
            ]
            best = max([best, *first])
    return 0


def _left_when_passed_over(count: Count, project: ProjectId) -> int | None:
    lefts = [step.budget_left_cents for step in count.steps if step.project == project]
    return lefts[0] if lefts else None


def teller_of(count: Count) -> Teller | None:
    """Who tells what only the rule of this count has to say; None if the usual reasons say it all."""
    if isinstance(count.rule, Phragmen):
        return PhragmenTeller(count)
    if isinstance(count.rule, ExactEqualShares):
        return ExactSharesTeller(count)
    if isinstance(count.rule, Pots):
        return PotTeller(count, count.rule)
    if isinstance(count.rule, BoundedOverspending):
        return OverspendingTeller(count)
    if isinstance(count.rule, EqualShares) and count.rule.utility in point_shares.UTILITIES:
        return PointSharesTeller(count, count.rule)
    return None
