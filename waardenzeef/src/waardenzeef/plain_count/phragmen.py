"""Sequential Phragmén: everyone earns at the same pace, and a project is bought when its supporters have its cost.

Source: Los, Christoff and Grossi 2022; Brill and others 2023. Supporters who buy spend all they have, so what a voter
has spent so far is what everyone had received when that voter last bought. The moment of a project is what everyone
must have received for its supporters to hold its cost: (cost + what they spent) / how many they are. The first moment
goes first. A project that does not fit then ends the count, or with `skip` is passed over: its supporters keep their
money.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from math import lcm
from typing import Any, NamedTuple

from waardenzeef.count import Step
from waardenzeef.election import Project, ProjectId
from waardenzeef.plain_count.outcome import Recount
from waardenzeef.plain_count.steps import money_left, step
from waardenzeef.plain_count.votes import Votes


def count(votes: Votes, parameters: Mapping[str, Any]) -> Recount:
    """The count by this rule."""
    run = _Run(votes)
    still_open = list(votes.candidates)
    while still_open:
        still_open = run.next_moment(still_open, skip=parameters["skip"])
    return Recount(tuple(run.steps), left_at_last_cents=run.money_left_cents())


class _Moment(NamedTuple):
    received: Fraction
    rank: int
    project: Project


class _Run:
    """The rule from start to end."""

    def __init__(self, votes: Votes) -> None:
        self.votes = votes
        self.steps: list[Step] = []
        self.received = [Fraction(0)]  # what everyone had received at the beginning, and at each purchase
        self._count_in_parts()
        self.last = [0] * len(
            votes.election.ballots
        )  # per voter the place of their last purchase in that list

    def next_moment(self, still_open: list[Project], *, skip: bool) -> list[Project]:
        """Write down the first moment; what is open after that, nothing if the count ends here."""
        moments = [
            _Moment(self._moment(project), self.votes.rank[project.id], project) for project in still_open
        ]
        first = min(moments).received
        now = sorted(moment for moment in moments if moment.received == first)
        left = money_left(self.votes, self.steps)
        too_dear = [moment for moment in now if moment.project.cost_cents > left]
        if too_dear and not skip:  # whoever of those with the same moment does not fit ends the count
            self._note(too_dear[0], chosen=False, equal=())
            return []
        project, fits = now[0].project, now[0] not in too_dear
        self._note(now[0], chosen=fits, equal=tuple(moment.project.id for moment in now[1:] if fits))
        gone = self.votes.withdrawn([project.id]) if fits else {project.id}
        return [other for other in still_open if other.id not in gone]

    def _moment(self, project: Project) -> Fraction:
        return (project.cost_cents + self._spent(project.id)) / self.votes.number_of(project.id)

    def _spent(self, project: ProjectId) -> Fraction:
        """What its supporters have spent together."""
        last = Counter(map(self.last.__getitem__, self.votes.supporters[project].voters))
        parts = sum(self.in_parts[place] * voters for place, voters in last.items())
        return Fraction(parts, self.parts)

    def _note(self, moment: _Moment, *, chosen: bool, equal: tuple[ProjectId, ...]) -> None:
        if chosen:
            for voter in self.votes.supporters[moment.project.id].voters:
                self.last[voter] = len(self.received)
            self.received.append(moment.received)
            self._count_in_parts()
        plain = step(self.votes, self.steps, moment.project, chosen=chosen, tied_with=equal)
        self.steps.append(replace(plain, price_cents=moment.received))

    def _count_in_parts(self) -> None:
        """The same amounts as whole numbers of a common part of a cent: adding those up takes far less time."""
        self.parts = lcm(*(amount.denominator for amount in self.received))
        self.in_parts = [amount.numerator * (self.parts // amount.denominator) for amount in self.received]

    def money_left_cents(self) -> dict[ProjectId, Fraction]:
        """What the supporters of each project hold together when the count ends."""
        received = (self.steps[-1].price_cents if self.steps else None) or Fraction(0)
        return {
            project.id: received * self.votes.number_of(project.id) - self._spent(project.id)
            for project in self.votes.election.projects
        }
