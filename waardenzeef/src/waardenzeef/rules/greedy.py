"""Most votes (or points) first, as long as the money lasts: what most cities do.

Source: Rey and Maly, "The (Computational) Social Choice Take on Indivisible Participatory Budgeting"
(2023), §3.1 (both orders: by score, and by score per unit of cost); checked against the official outcomes in
Pabulib (https://pabulib.org). With approval or choose-1 ballots the score of a project is its votes, with
cumulative ballots its points, with ordinal ballots its Borda score.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple

from waardenzeef.count import Count, Step
from waardenzeef.election import Election, Project, ProjectId
from waardenzeef.rules.rule import (
    BadRule,
    Rule,
    as_yes_or_no,
    shared_from_words,
    shared_parameters,
    shared_words,
    yes_or_no,
)
from waardenzeef.rules.terms import Rivals

ORDERS = ("votes", "votes-per-cost")


@dataclass(frozen=True)
class Greedy(Rule):
    """Go down the list of scores; fund what fits in the money left.

    With `skip` a project that does not fit is passed over, without it the count stops there. Projects
    without votes, dearer than the whole budget or below the election's least score take no part:
    they are never funded and never stop the count. A project that costs nothing always fits.

    `by` says which list: "votes" has the highest score first, "votes-per-cost" the highest score for its
    cost, and before all others what costs nothing (of these the highest score first).

    Raises BadRule for a list that does not exist.

    >>> from waardenzeef import Ballot, Election, Project
    >>> projects = (Project("hall", 80_00), Project("park", 50_00), Project("lamp", 20_00))
    >>> ballots = (Ballot(("hall", "park"), (1, 1)), Ballot(("hall", "park"), (1, 1)), Ballot(("lamp", "hall"), (1, 1)))
    >>> election = Election(100_00, projects, ballots)
    >>> Greedy().count(election).winners, Greedy(skip=False).count(election).winners
    (('hall', 'lamp'), ('hall',))
    >>> Greedy(by="votes-per-cost").count(election).winners
    ('lamp', 'park')
    """

    skip: bool = True
    by: str = "votes"

    name: ClassVar[str] = "greedy"
    unwritten: ClassVar[tuple[str, ...]] = ("by", *Rule.unwritten)

    def __post_init__(self) -> None:
        if self.by not in ORDERS:
            raise BadRule(f'there is no order by "{self.by}"; choose {" or ".join(ORDERS)}')

    def count(self, election: Election) -> Count:
        """Count the election. Raises BadTieOrder, or BadRule for terms that are not of this election."""
        ranks, rivals = self.ties.ranks(election), self.terms.rivals(election)
        projects = self.terms.candidates(election)
        steps = down_the_list(projects, election, ranks, phase="rule", by=self.by, rivals=rivals)
        return Count(election, self, tuple(steps if self.skip else _until_one_does_not_fit(steps)))

    @property
    def parameters(self) -> dict[str, Any]:
        """Every parameter as a value for JSON.

        >>> Greedy(skip=False).parameters
        {'skip': False, 'by': 'votes', 'ties': ['cheapest', 'votes', 'id']}
        """
        return {"skip": self.skip, "by": self.by, **shared_parameters(self)}

    @property
    def words(self) -> dict[str, str]:
        """Every parameter as it stands in the RULESPEC.

        >>> from waardenzeef import TieOrder
        >>> print(Greedy(ties=TieOrder(criteria=("votes", "id"))))
        greedy,skip=yes,ties=votes+id
        """
        by = {} if self.by == "votes" else {"by": self.by}
        return {"skip": as_yes_or_no(self.skip), **by, **shared_words(self)}

    @classmethod
    def from_words(cls, words: Mapping[str, str]) -> Greedy:
        """The rule with the parameters of a RULESPEC. Raises BadRule or BadTieOrder."""
        return cls(
            skip=yes_or_no("skip", words.get("skip", "yes")),
            by=words.get("by", "votes"),
            **shared_from_words(words),
        )


class _Merit(NamedTuple):
    """What puts a project high on the list: the larger, the higher."""

    is_free: bool
    score: Fraction


def down_the_list(
    projects: Iterable[Project],
    election: Election,
    ranks: Mapping[ProjectId, int],
    *,
    phase: str,
    by: str = "votes",
    after: Sequence[Step] = (),
    rivals: Rivals = MappingProxyType({}),
) -> Iterator[Step]:
    """One step per project, the best first, with what the steps `after` which they come left over.

    A project of which a rival is funded, in the steps before or here, gets no step.
    """
    withdrawn = {rival for step in after if step.chosen for rival in rivals.get(step.project, ())}
    left, number = after[-1].budget_left_cents if after else election.budget_cents, len(after)
    for project, as_good in _ranked(projects, election, ranks, by):
        if project.id in withdrawn:
            continue
        number, fits = number + 1, project.cost_cents <= left
        tied = tuple(other for other in as_good if other not in withdrawn)
        left -= project.cost_cents if fits else 0
        withdrawn.update(rivals.get(project.id, ()) if fits else ())
        yield Step(
            number=number,
            project=project.id,
            cost_cents=project.cost_cents,
            supporters=election.votes[project.id],
            chosen=fits,
            phase=phase,
            budget_left_cents=left,
            tied_with=tied,
        )


def _ranked(
    projects: Iterable[Project], election: Election, ranks: Mapping[ProjectId, int], by: str
) -> Iterator[tuple[Project, tuple[ProjectId, ...]]]:
    """The projects, the best first, each with those behind it that are exactly as good."""
    merits = {project.id: _merit(project, election.scores[project.id], by) for project in projects}
    in_tie_order = sorted((election.by_id[project] for project in merits), key=lambda p: ranks[p.id])
    ranked = sorted(in_tie_order, key=lambda project: merits[project.id], reverse=True)
    for place, project in enumerate(ranked):
        yield project, _as_good(ranked, place, merits)


def _merit(project: Project, score: int, by: str) -> _Merit:
    if by == "votes":
        return _Merit(is_free=False, score=Fraction(score))
    return _Merit(is_free=not project.cost_cents, score=Fraction(score, project.cost_cents or 1))


def _as_good(
    ranked: Sequence[Project], place: int, merits: Mapping[ProjectId, _Merit]
) -> tuple[ProjectId, ...]:
    """The projects behind this place that are exactly as good."""
    end = place + 1
    while end < len(ranked) and merits[ranked[end].id] == merits[ranked[place].id]:
        end += 1
    return tuple(project.id for project in ranked[place + 1 : end])


def _until_one_does_not_fit(steps: Iterable[Step]) -> Iterator[Step]:
    for step in steps:
        yield step
        if not step.chosen:
            return
