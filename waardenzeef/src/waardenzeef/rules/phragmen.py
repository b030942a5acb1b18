"""Sequential Phragmén: everyone is paid by the hour, and a project is bought when its supporters have earned it.

Source: Los, Christoff and Grossi, "Proportional Budget Allocations: Towards a Systematization", IJCAI 2022
(https://arxiv.org/abs/2203.12324), §3, and Brill, Forster, Lackner, Maly and Peters, "Proportionality in
Approval-Based Participatory Budgeting", AAAI 2023, §3; for projects of equal cost Phragmén's own method of 1899.
The papers' own pages were not at hand (sections not checked); a test holds the winners to those of pabutools, another
program that follows the first paper. Our own: `skip`, the tie order, and terms. Every amount is an exact rational
number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar, NamedTuple

import numpy as np
from gmpy2 import mpq

from waardenzeef.ballots import Numbers
from waardenzeef.count import Count, Step
from waardenzeef.election import Election, Project, ProjectId
from waardenzeef.rules.purses import Groups
from waardenzeef.rules.rule import (
    Rule,
    as_yes_or_no,
    shared_from_words,
    shared_parameters,
    shared_words,
    yes_or_no,
)


@dataclass(frozen=True)
class Phragmen(Rule):
    """Money comes in for every voter at the same pace; a project is bought the moment its supporters have its cost.

    They then pay all they hold. Nobody is given a share beforehand: what stops the count is the budget. When
    the supporters of several projects have enough at the same moment, the tie order says which is bought.

    `skip` says what happens when a project whose moment has come costs more than is left of the budget:

    - without it the count ends there, as in the papers; also when only one of several projects with the
      same moment does not fit, whatever the tie order.
    - with it the project is passed over, its supporters keep what they hold, and the count goes on until every
      project had its moment. So nothing that could be funded still fits in the end.

    A vote counts as approval of the projects it names. Projects without votes, dearer than the whole budget or
    below a threshold take no part. A project that costs nothing is bought at once.

    >>> from waardenzeef import Ballot, Election, Project
    >>> projects = (Project("hall", 90_00), Project("lamp", 40_00))
    >>> ballots = (Ballot(("hall",), (1,)), Ballot(("hall", "lamp"), (1, 1)), Ballot(("lamp",), (1,)))
    >>> count = Phragmen().count(Election(130_00, projects, ballots))
    >>> [(step.project, step.price_cents) for step in count.steps]  # after € 20 each, after € 55 each
    [('lamp', Fraction(2000, 1)), ('hall', Fraction(5500, 1))]
    """

    skip: bool = False

    name: ClassVar[str] = "phragmen"

    def count(self, election: Election) -> Count:
        """Count the election. Raises BadTieOrder, or BadRule for terms that are not of this election.

        In each step `price_cents` is what every voter had received by then.
        """
        return Count(election, self, tuple(_moments(election, self)))

    @property
    def parameters(self) -> dict[str, Any]:
        """Every parameter as a value for JSON.

        >>> Phragmen().parameters
        {'skip': False, 'ties': ['cheapest', 'votes', 'id']}
        """
        return {"skip": self.skip, **shared_parameters(self)}

    @property
    def words(self) -> dict[str, str]:
        """Every parameter as it stands in the RULESPEC.

        >>> print(Phragmen())
        phragmen,skip=no
        """
        return {"skip": as_yes_or_no(self.skip), **shared_words(self)}

    @classmethod
    def from_words(cls, words: Mapping[str, str]) -> Phragmen:
        """The rule with the parameters of a RULESPEC. Raises BadRule or BadTieOrder."""
        return cls(skip=yes_or_no("skip", words.get("skip", "no")), **shared_from_words(words))


class Earnings:
    """What the groups of voters have spent so far; all have received the same.

    Whoever buys spends everything, so what a group has spent is what everyone had received when it last bought.

    >>> from waardenzeef import Ballot
    >>> earnings = Earnings(Groups([Ballot(("a",), (1,)), Ballot(("a", "b"), (1, 1))]))
    >>> earnings.moment("a", 100)
    mpq(50,1)
    >>> earnings.spend_all("a", mpq(50))
    >>> earnings.moment("b", 100), earnings.held("b", mpq(70))
    (mpq(150,1), mpq(20,1))
    """

    def __init__(self, groups: Groups) -> None:
        self._groups = groups
        self._purchases = [mpq(0)]  # what everyone had received at each; the first is the beginning
        self._last: Numbers = np.zeros(len(groups.voters), dtype=np.int64)  # per group its last purchase

    def moment(self, project: ProjectId, cost_cents: int) -> mpq:
        """What everyone must have received for the supporters to hold the cost together."""
        spent, supporters = self._spent(project)
        return (spent + cost_cents) / supporters

    def held(self, project: ProjectId, received_cents: mpq) -> mpq:
        """What its supporters hold together when everyone has received so much."""
        spent, supporters = self._spent(project)
        return received_cents * supporters - spent

    def spend_all(self, project: ProjectId, received_cents: mpq) -> None:
        """Let its supporters spend all they have received."""
        self._last[self._groups.supporting[project]] = len(self._purchases)
        self._purchases.append(received_cents)

    def _spent(self, project: ProjectId) -> tuple[mpq, int]:
        """What the supporters have spent together, and how many they are."""
        supporting = self._groups.supporting[project]
        # Summed as floats, which are exact for whole numbers up to 2**53.
        holders = np.bincount(self._last[supporting], weights=self._groups.voters[supporting])
        last = [(int(purchase), int(holders[purchase])) for purchase in np.flatnonzero(holders)]
        spent = sum((self._purchases[purchase] * voters for purchase, voters in last), mpq(0))
        return spent, sum(voters for _, voters in last)


class _Moment(NamedTuple):
    received_cents: mpq
    rank: int
    project: Project


def _moments(election: Election, rule: Phragmen) -> Iterator[Step]:
    """One step per project whose moment came, in that order."""
    ranks, rivals = rule.ties.ranks(election), rule.terms.rivals(election)
    to_come = {project.id: project for project in rule.terms.candidates(election)}
    earnings, left, number = Earnings(Groups(election.ballots)), election.budget_cents, 0
    while to_come:
        now = _next(to_come.values(), earnings, ranks)
        if not rule.skip:  # one that does not fit ends the count, so it goes first
            now.sort(key=lambda moment: moment.project.cost_cents <= left)
        step = _step(election, now, left, number := number + 1)
        yield step
        if not step.chosen and not rule.skip:
            return
        if step.chosen:
            earnings.spend_all(step.project, now[0].received_cents)
        left = step.budget_left_cents
        for gone in (step.project, *(rivals.get(step.project, ()) if step.chosen else ())):
            to_come.pop(gone, None)


def _next(projects: Iterable[Project], earnings: Earnings, ranks: Mapping[ProjectId, int]) -> list[_Moment]:
    """The projects whose moment comes first, in tie order."""
    moments = [_Moment(earnings.moment(p.id, p.cost_cents), ranks[p.id], p) for p in projects]
    first = min(moment.received_cents for moment in moments)
    return sorted(moment for moment in moments if moment.received_cents == first)


def _step(election: Election, now: Sequence[_Moment], left: int, number: int) -> Step:
    received, _, project = now[0]
    fits = project.cost_cents <= left
    return Step(
        number=number,
        project=project.id,
        cost_cents=project.cost_cents,
        supporters=election.votes[project.id],
        chosen=fits,
        phase="rule",
        budget_left_cents=left - project.cost_cents if fits else left,
        price_cents=Fraction(int(received.numerator), int(received.denominator)),
        tied_with=tuple(moment.project.id for moment in now[1:]) if fits else (),
    )
