"""Most votes (or points) first, as long as the money lasts: what most cities do.

Source: Rey and Maly, "The (Computational) Social Choice Take on Indivisible Participatory Budgeting"
(2023), §3.1; checked against the official outcomes in Pabulib (https://pabulib.org). With approval or
choose-1 ballots the score of a project is its votes, with cumulative ballots its points, with
ordinal ballots its Borda score.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from waardenzeef.count import Count, Step
from waardenzeef.election import Election, Project, ProjectId
from waardenzeef.rules.rule import (
    Rule,
    as_yes_or_no,
    candidates,
    ties_as_parameter,
    ties_as_words,
    ties_from_words,
    yes_or_no,
)
from waardenzeef.ties import TieOrder


@dataclass(frozen=True)
class Greedy(Rule):
    """Go down the list of scores; fund what fits in the money left.

    With `skip` a project that does not fit is passed over, without it the count stops there. Projects
    without votes, dearer than the whole budget or below the election's least score take no part:
    they are never funded and never stop the count. A project that costs nothing always fits.

    >>> from waardenzeef import Ballot, Election, Project
    >>> projects = (Project("hall", 60_00), Project("park", 50_00), Project("lamp", 40_00))
    >>> ballots = (Ballot(("hall", "park"), (1, 1)), Ballot(("hall", "park"), (1, 1)), Ballot(("lamp", "hall"), (1, 1)))
    >>> election = Election(100_00, projects, ballots)
    >>> Greedy().count(election).winners, Greedy(skip=False).count(election).winners
    (('hall', 'lamp'), ('hall',))
    """

    skip: bool = True
    ties: TieOrder = field(default_factory=TieOrder)

    name: ClassVar[str] = "greedy"

    def count(self, election: Election) -> Count:
        """Count the election. Raises BadTieOrder."""
        steps = down_the_list(candidates(election), election, self.ties.ranks(election), phase="rule")
        return Count(election, self, tuple(steps if self.skip else _until_one_does_not_fit(steps)))

    @property
    def parameters(self) -> dict[str, Any]:
        """Every parameter as a value for JSON.

        >>> Greedy(skip=False).parameters
        {'skip': False, 'ties': ['cheapest', 'votes', 'id']}
        """
        return {"skip": self.skip, **ties_as_parameter(self.ties)}

    @property
    def words(self) -> dict[str, str]:
        """Every parameter as it stands in the RULESPEC.

        >>> print(Greedy(ties=TieOrder(criteria=("votes", "id"))))
        greedy,skip=yes,ties=votes+id
        """
        return {"skip": as_yes_or_no(self.skip), **ties_as_words(self.ties)}

    @classmethod
    def from_words(cls, words: Mapping[str, str]) -> Greedy:
        """The rule with the parameters of a RULESPEC. Raises BadRule or BadTieOrder."""
        return cls(skip=yes_or_no("skip", words.get("skip", "yes")), ties=ties_from_words(words))


def down_the_list(
    projects: Iterable[Project],
    election: Election,
    ranks: Mapping[ProjectId, int],
    *,
    phase: str,
    after: Sequence[Step] = (),
) -> Iterator[Step]:
    """One step per project, highest score first, with what the steps `after` which they come left over."""
    left, scores = after[-1].budget_left_cents if after else election.budget_cents, election.scores
    ranked = sorted(projects, key=lambda project: (-scores[project.id], ranks[project.id]))
    for place, project in enumerate(ranked):
        fits = project.cost_cents <= left
        left -= project.cost_cents if fits else 0
        yield Step(
            number=len(after) + place + 1,
            project=project.id,
            cost_cents=project.cost_cents,
            supporters=election.votes[project.id],
            chosen=fits,
            phase=phase,
            budget_left_cents=left,
            tied_with=_as_good(ranked, place, scores),
        )


def _as_good(ranked: Sequence[Project], place: int, scores: Mapping[ProjectId, int]) -> tuple[ProjectId, ...]:
    """The projects behind this place that have the same score."""
    end = place + 1
    while end < len(ranked) and scores[ranked[end].id] == scores[ranked[place].id]:
        end += 1
    return tuple(project.id for project in ranked[place + 1 : end])


def _until_one_does_not_fit(steps: Iterable[Step]) -> Iterator[Step]:
    for step in steps:
        yield step
        if not step.chosen:
            return
