"""What decides between projects that are exactly as good: a total order, fixed before the count.

The default, cheapest first and then most votes, is what https://equalshares.net/implementation/tie-breaking
recommends. Its third criterion is a lot drawn beforehand: hand that in as `order`. Without one the
project id decides, so that the same election always has the same outcome.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from waardenzeef.election import Election, Project, ProjectId
from waardenzeef.errors import WaardenzeefError

Key = Callable[[Election, Project], Any]


class BadTieOrder(WaardenzeefError):
    """The tie order leaves projects equal, or names what is not there; `str()` says which."""


def id_key(project: ProjectId) -> tuple[Any, ...]:
    """Sorts ids as people read them: 2 before 10, and never two different ids as equal.

    >>> sorted(["10", "2", "BO.10/24", "BO.9/24"], key=id_key)
    ['2', '10', 'BO.9/24', 'BO.10/24']
    """
    pieces = re.split(r"([0-9]{1,18})", project)
    return (*((int(piece), "") if at % 2 else (-1, piece) for at, piece in enumerate(pieces)), (-1, project))


CRITERIA: Mapping[str, Key] = {
    "cheapest": lambda _, project: project.cost_cents,
    "votes": lambda election, project: -election.votes[project.id],
    "id": lambda _, project: id_key(project.id),
}


@dataclass(frozen=True, slots=True)
class TieOrder:
    """Criteria applied one after another, or an explicit order of all project ids (which then decides alone).

    Raises BadTieOrder for an unknown or repeated criterion, and for criteria that do not end in "id".

    >>> TieOrder(criteria=("votes", "id"))
    TieOrder(criteria=('votes', 'id'), order=())
    >>> TieOrder(criteria=("votes",))
    Traceback (most recent call last):
    ...
    waardenzeef.ties.BadTieOrder: the tie criteria must end in "id", or projects may stay equal
    """

    criteria: tuple[str, ...] = ("cheapest", "votes", "id")
    order: tuple[ProjectId, ...] = ()

    def __post_init__(self) -> None:
        for criterion in self.criteria:
            if criterion not in CRITERIA:
                raise BadTieOrder(
                    f'there is no tie criterion "{criterion}"; choose from {", ".join(CRITERIA)}'
                )
            if self.criteria.count(criterion) > 1:
                raise BadTieOrder(f'the tie criterion "{criterion}" stands there twice; name it once')
        if self.criteria[-1:] != ("id",):
            raise BadTieOrder('the tie criteria must end in "id", or projects may stay equal')

    @classmethod
    def parse(cls, text: str) -> TieOrder:
        """The order of criteria separated by commas.

        >>> TieOrder.parse("cheapest,votes,id") == TieOrder()
        True
        """
        return cls(criteria=tuple(criterion.strip() for criterion in text.split(",")))

    def ranks(self, election: Election) -> dict[ProjectId, int]:
        """Per project its place in the order, 0 going first. Raises BadTieOrder if `order` is not of this election.

        >>> from waardenzeef import Election, Project
        >>> election = Election(100_00, (Project("a", 50_00), Project("b", 40_00)), ())
        >>> TieOrder().ranks(election), TieOrder(order=("a", "b")).ranks(election)
        ({'b': 0, 'a': 1}, {'a': 0, 'b': 1})
        """
        if self.order:
            self._check(election)
            return {project: place for place, project in enumerate(self.order)}
        ranked = sorted(election.projects, key=lambda project: self._key(election, project))
        return {project.id: place for place, project in enumerate(ranked)}

    def precedes(self, election: Election, project: ProjectId, cost_cents: int, other: ProjectId) -> bool:
        """Whether `project`, if it cost `cost_cents`, would go before `other`.

        >>> from waardenzeef import Election, Project
        >>> election = Election(100_00, (Project("a", 50_00), Project("b", 40_00)), ())
        >>> TieOrder().precedes(election, "a", 39_99, "b"), TieOrder().precedes(election, "a", 40_01, "b")
        (True, False)
        """
        if self.order:
            return self.order.index(project) < self.order.index(other)
        repriced = replace(election.by_id[project], cost_cents=cost_cents)
        return self._key(election, repriced) < self._key(election, election.by_id[other])

    def _key(self, election: Election, project: Project) -> tuple[Any, ...]:
        return tuple(CRITERIA[criterion](election, project) for criterion in self.criteria)

    def _check(self, election: Election) -> None:
        times = Counter(self.order)
        for project in self.order:
            if project not in election.by_id:
                raise BadTieOrder(f"the tie order names {project}, which is no project of this election")
            if times[project] > 1:
                raise BadTieOrder(f"the tie order names project {project} more than once")
        for project in election.by_id:
            if not times[project]:
                raise BadTieOrder(f"project {project} is missing from the tie order")
