"""What only one rule has to say about a winner or a loser, read from the trace of its finished count.

`reasons` (explain.py) asks here first. None leaves the usual reason: chosen, or passed over, when its turn came.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Protocol

from gmpy2 import mpq

from waardenzeef.count import Count, Step
from waardenzeef.election import Project, ProjectId
from waardenzeef.reasons import (
    LostShortOfPart,
    LostStillEarning,
    Reason,
    WonByEarnings,
    WonByExactShares,
)
from waardenzeef.rules.exact_equal_shares import ExactEqualShares, ExactPurses
from waardenzeef.rules.phragmen import Earnings, Phragmen
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
        self._count, self._runs = count, {"only": count}
        if count.increments and isinstance(count.rule, ExactEqualShares):
            opening = replace(count.rule, completion="none").count(count.election)
            self._runs = {"starting": opening, "final": count}
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
        run = self._told(project.id)
        share, passed_over = self._runs[run].endowment_cents, self._passed_over(project.id)
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
            completion_left_cents=passed_over,
        )

    def _told(self, project: ProjectId) -> str:
        """The run a resident is told about: at the real share, unless the project was chosen there."""
        if "only" in self._runs:
            return "only"
        return "final" if project in self._runs["starting"].winners else "starting"

    def _passed_over(self, project: ProjectId) -> int | None:
        lefts = [step.budget_left_cents for step in self._count.steps if step.project == project]
        return lefts[0] if lefts else None


def _purses_after(groups: Groups, count: Count) -> ExactPurses:
    purses = ExactPurses(groups, mpq(count.endowment_cents or 0))
    for step in count.steps:
        if step.price_cents is not None:
            purses.pay(step.project, mpq(step.price_cents))
    return purses


def _fraction(value: mpq) -> Fraction:
    return Fraction(int(value.numerator), int(value.denominator))


TELLERS: Mapping[str, Callable[[Count], Teller]] = {
    Phragmen.name: PhragmenTeller,
    ExactEqualShares.name: ExactSharesTeller,
}
