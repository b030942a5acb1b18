"""Why each project won or lost. Reads the trace of a finished count; never counts again.

Under Equal Shares a replay of the purses (replay.py) adds what the supporters of a losing project
had left and the highest cost at which it would have won. When add1 raised the share, a loser is told
these at the starting share: that is everyone's part of the real budget, while the raised share is
money nobody has. The trace keeps only the final run, so that starting run is made once more.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from waardenzeef.count import Count, Step
from waardenzeef.election import Project, ProjectId, VoteType
from waardenzeef.reasons import (
    LostAfterStop,
    LostBelowThreshold,
    LostDidNotFit,
    LostOverBudget,
    LostShortOfMoney,
    LostToRival,
    LostWithoutVotes,
    Reason,
    WonByShares,
    WonByVotes,
    WonInCompletion,
)
from waardenzeef.replay import Payment, Replay, replay, would_win_at
from waardenzeef.rules import EqualShares, Greedy
from waardenzeef.telling import teller_of, would_win_in_completion


def reasons(count: Count) -> dict[ProjectId, Reason]:
    """The reason for every project of the election, in the order of the election.

    >>> from waardenzeef import Ballot, Election, Greedy, Project
    >>> election = Election(
    ...     budget_cents=100_000,
    ...     projects=(Project("trees", 80_000), Project("swing", 50_000)),
    ...     ballots=(Ballot(("trees",), (1,)), Ballot(("trees", "swing"), (1, 1))),
    ... )
    >>> for reason in reasons(Greedy().count(election)).values():
    ...     print(reason.sentence())
    won: 2 votes, € 800 of the € 1,000 then left
    lost: needs € 500, € 200 was left
    """
    teller = _Teller(count)
    return {project.id: teller.reason(project) for project in count.election.projects}


def _opening(count: Count) -> Replay | None:
    """The run add1 began with, at everyone's equal part of the real budget; None if it raised nothing."""
    if not count.increments or not isinstance(count.rule, EqualShares):
        return None
    return replay(count.rule.without_raises().count(count.election))


class _InRun(NamedTuple):
    """What one run left the supporters of a loser, and the highest cost at which it would have been chosen there."""

    left_cents: Fraction
    would_win_at_cents: int


class _Teller:
    """One finished count, indexed so that each project's reason is a look-up."""

    def __init__(self, count: Count) -> None:
        self.count, self.election = count, count.election
        self.step_of: Mapping[ProjectId, Step] = {step.project: step for step in count.steps}
        self.winners = frozenset(count.winners)
        self.scores, self.supporters = count.election.scores, count.election.votes
        self.in_points = count.election.vote_type in (VoteType.CUMULATIVE, VoteType.ORDINAL)
        self.terms = count.rule.terms
        self.rivals = self.terms.rivals(count.election)
        self.by = count.rule.by if isinstance(count.rule, Greedy) else "votes"
        self.own = teller_of(count)
        self.replay, self.opening = replay(count), _opening(count)

    def reason(self, project: Project) -> Reason:
        if project.id in self.winners:
            return self._won(self.step_of[project.id])
        return self._had_no_chance(project) or self._withdrawn(project) or self._lost(project)

    def _won(self, step: Step) -> Reason:
        tied = tuple(project for project in step.tied_with if project not in self.winners)
        if self.own and (reason := self.own.won(step, tied)):
            return reason
        if self.replay is not None and step.project in self.replay.payments:
            return self._won_by_shares(step, self.replay.payments[step.project], tied)
        kind = WonInCompletion if step.phase == "completion" else WonByVotes
        return kind(
            project=step.project,
            currency=self.election.currency,
            tied_with=tied,
            step=step.number,
            supporters=step.supporters,
            score=self.scores[step.project],
            cost_cents=step.cost_cents,
            available_cents=step.budget_left_cents + step.cost_cents,
            in_points=self.in_points,
            by=self.by,
        )

    def _won_by_shares(self, step: Step, paid: Payment, tied: tuple[ProjectId, ...]) -> Reason:
        return WonByShares(
            project=step.project,
            currency=self.election.currency,
            tied_with=tied,
            step=step.number,
            supporters=step.supporters,
            share_cents=paid.price_cents,
            payers_full=paid.full,
            payers_rest=paid.rest,
            without_money=paid.nothing,
        )

    def _had_no_chance(self, project: Project) -> Reason | None:
        said: dict[str, Any] = {"project": project.id, "currency": self.election.currency}
        supporters = self.supporters[project.id]
        if not supporters:
            return LostWithoutVotes(**said)
        if project.cost_cents > self.election.budget_cents:
            budget = self.election.budget_cents
            return LostOverBudget(
                **said, supporters=supporters, cost_cents=project.cost_cents, budget_cents=budget
            )
        if short := self.terms.shortfall(self.election, project.id):
            points = self.in_points and short.of == "score"
            return LostBelowThreshold(
                **said, supporters=supporters, score=short.has, needed=short.needed, in_points=points
            )
        return None

    def _withdrawn(self, project: Project) -> Reason | None:
        """It had no turn, because a project that excludes it was funded."""
        chosen_first = tuple(
            winner for winner in self.count.winners if winner in self.rivals.get(project.id, ())
        )
        if not chosen_first or project.id in self.step_of:
            return None
        return LostToRival(
            project=project.id,
            currency=self.election.currency,
            tied_with=self._lost_ties(project.id),
            supporters=self.supporters[project.id],
            rivals=chosen_first,
        )

    def _lost(self, project: Project) -> Reason:
        if self.own and (reason := self.own.lost(project, self._lost_ties(project.id))):
            return reason
        if self.replay is not None:
            return self._lost_by_shares(project, self.replay)
        said: dict[str, Any] = {
            "project": project.id,
            "currency": self.election.currency,
            "tied_with": self._lost_ties(project.id),
            "supporters": self.supporters[project.id],
            "score": self.scores[project.id],
            "cost_cents": project.cost_cents,
            "in_points": self.in_points,
            "by": self.by,
        }
        if project.id not in self.step_of:
            return LostAfterStop(**said, stopped_at=self.count.steps[-1].project)
        return LostDidNotFit(**said, available_cents=self.step_of[project.id].budget_left_cents)

    def _lost_by_shares(self, project: Project, final: Replay) -> Reason:
        told, run = self._told(project.id, final)
        passed_over = self.step_of.get(project.id)
        completion_left = passed_over.budget_left_cents if passed_over else None
        in_completion = would_win_in_completion(self.count, project.id)
        in_final = self._in_run(final, project.id)
        in_told = in_final if told is final else self._in_run(told, project.id)
        return LostShortOfMoney(
            project=project.id,
            currency=self.election.currency,
            tied_with=self._lost_ties(project.id),
            supporters=self.supporters[project.id],
            cost_cents=project.cost_cents,
            run=run,
            share_cents=told.share_cents,
            money_at_start_cents=self.supporters[project.id] * told.share_cents,
            money_left_cents=in_told.left_cents,
            would_win_at_cents=max(in_told.would_win_at_cents, in_completion),
            final_share_cents=final.share_cents,
            final_money_left_cents=in_final.left_cents,
            final_would_win_at_cents=max(in_final.would_win_at_cents, in_completion),
            completion_left_cents=completion_left,
        )

    def _told(self, project: ProjectId, final: Replay) -> tuple[Replay, str]:
        """The run a resident is told about: at the real share, unless the project was chosen there."""
        if self.opening is None:
            return final, "only"
        return (final, "final") if project in self.opening.payments else (self.opening, "starting")

    def _in_run(self, run: Replay, project: ProjectId) -> _InRun:
        return _InRun(run.purses(project, -1).total, self._would_win_at(run, project))

    def _would_win_at(self, replay: Replay, project: ProjectId) -> int:
        rule = self.count.rule
        if not isinstance(rule, EqualShares):  # no other rule leaves a replay
            return 0
        return would_win_at(
            replay,
            project,
            utility=rule.utility,
            precedes=lambda loser, cost, winner: rule.ties.precedes(self.election, loser, cost, winner),
        )

    def _lost_ties(self, project: ProjectId) -> tuple[ProjectId, ...]:
        return tuple(step.project for step in self.count.steps if step.chosen and project in step.tied_with)
