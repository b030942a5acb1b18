"""The votes added up: who supports what, which projects take part, which exclude each other, who goes first of equals.

A project takes part that somebody named, that costs no more than the whole budget, that has the least score the
election or the rule asks for, and that the least share of all ballots names (rounded up). As soon as one of a
group of exclusive projects is funded the others are withdrawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil
from typing import Any, NamedTuple

from waardenzeef.election import Election, Project, ProjectId
from waardenzeef.plain_count.known import NoPlainCount
from waardenzeef.ties import id_key


class Supporters(NamedTuple):
    """The voters who support a project, by their place among the ballots, and the points each gave."""

    voters: list[int]
    points: list[int]


class Votes:
    """What a count asks of an election again and again.

    >>> from waardenzeef import Ballot
    >>> election = Election(90_00, (Project("a", 60_00), Project("b", 30_00)), (Ballot(("a", "b"), (2, 0)),))
    >>> votes = Votes(election, {"ties": ["cheapest", "votes", "id"]})
    >>> votes.scores, votes.supporters["b"], votes.who_gave_points("b"), votes.rank
    ({'a': 2, 'b': 0}, Supporters(voters=[0], points=[1]), Supporters(voters=[], points=[]), {'b': 0, 'a': 1})
    """

    def __init__(self, election: Election, parameters: Mapping[str, Any]) -> None:
        self.election, self.parameters = election, parameters
        self._given = {project.id: Supporters([], []) for project in election.projects}
        for voter, ballot in enumerate(election.ballots):
            for project, points in zip(ballot.projects, ballot.points, strict=True):
                self._given[project].voters.append(voter)
                self._given[project].points.append(points)
        self.scores = {project: sum(given.points) for project, given in self._given.items()}
        self.supporters = {
            project: Supporters(given.voters, [1] * len(given.voters))
            for project, given in self._given.items()
        }
        self._gave_points: dict[ProjectId, Supporters] = {}
        self.rivals = self._rivals()
        self.rank = self._ranks()
        self.candidates = [project for project in election.projects if self._takes_part(project)]

    def number_of(self, project: ProjectId) -> int:
        """How many ballots name it."""
        return len(self.supporters[project].voters)

    def who_gave_points(self, project: ProjectId) -> Supporters:
        """The voters who gave it any points, and how many."""
        if project not in self._gave_points:
            pairs = [pair for pair in zip(*self._given[project], strict=True) if pair[1] > 0]
            self._gave_points[project] = Supporters([pair[0] for pair in pairs], [pair[1] for pair in pairs])
        return self._gave_points[project]

    def share_cents(self) -> Fraction:
        """An equal part of the budget; the whole budget if nobody voted."""
        return Fraction(self.election.budget_cents, len(self.election.ballots) or 1)

    def withdrawn(self, funded: Sequence[ProjectId]) -> set[ProjectId]:
        """What can no longer be funded beside these, and these themselves."""
        return set(funded).union(*(self.rivals.get(project, ()) for project in funded))

    def possible_beside(self, funded: Sequence[ProjectId]) -> list[Project]:
        """The projects that take part and could still be funded beside these."""
        gone = self.withdrawn(funded)
        return [project for project in self.candidates if project.id not in gone]

    def _takes_part(self, project: Project) -> bool:
        least_score = max(self.election.least_score, self.parameters.get("least_score") or 0)
        least_share = Fraction((self.parameters.get("least_share") or "0%")[:-1]) / 100
        return (
            self.number_of(project.id) > 0
            and project.cost_cents <= self.election.budget_cents
            and self.scores[project.id] >= least_score
            and self.number_of(project.id) >= ceil(least_share * len(self.election.ballots))
        )

    def _rivals(self) -> dict[ProjectId, set[ProjectId]]:
        rivals: dict[ProjectId, set[ProjectId]] = {}
        for group in self._exclusive_groups():
            for project in group:
                if project not in self.supporters:
                    raise NoPlainCount(
                        f"an exclusive group names {project}, which is no project of this election"
                    )
                rivals[project] = rivals.get(project, set()) | (set(group) - {project})
        return rivals

    def _exclusive_groups(self) -> Sequence[Sequence[ProjectId]]:
        column = self.parameters.get("exclusive_column")
        if not column:
            return self.parameters.get("exclusive") or ()
        alike: dict[str, list[ProjectId]] = {}
        for project in self.election.projects:
            alike.setdefault(project.columns.get(column, "").strip(), []).append(project.id)
        return [group for text, group in alike.items() if text]

    def _ranks(self) -> dict[ProjectId, int]:
        """Per project its place when two are equally good; 0 goes first."""
        order = self.parameters.get("order") or self._by_criteria(self.parameters["ties"])
        if sorted(order) != sorted(self.supporters):
            raise NoPlainCount("the tie order does not name every project of this election exactly once")
        return {project: place for place, project in enumerate(order)}

    def _by_criteria(self, criteria: Sequence[str]) -> list[ProjectId]:
        costs = {project.id: project.cost_cents for project in self.election.projects}
        order = sorted(costs, key=id_key)
        for criterion in reversed(criteria):  # sorting keeps what was in order before
            if criterion == "cheapest":
                order.sort(key=lambda project: costs[project])
            elif criterion == "votes":
                order.sort(key=lambda project: -self.number_of(project))
        return order
