"""Who gained under one way of counting compared with another: per ballot, and per project.

A ballot gains when more of the projects it names are funded. That is one measure of many: it says nothing about what
the projects cost or how much the voter wanted them.
"""

from __future__ import annotations

from dataclasses import dataclass

from waardenzeef.count import Count
from waardenzeef.election import ProjectId


@dataclass(frozen=True, slots=True)
class Gains:
    """How many ballots have more, as many and fewer funded projects; which projects change places.

    `only_here` is funded by the count that is looked at and not by the other, `only_there` the other way round, both
    in the order of the election.
    """

    gained: int
    same: int
    lost: int
    only_here: tuple[ProjectId, ...]
    only_there: tuple[ProjectId, ...]


def gains(count: Count, other: Count) -> Gains:
    """What `count` gives beside `other`; requires two counts of the same election.

    >>> from waardenzeef import Ballot, Election, EqualShares, Greedy, Project
    >>> projects = (Project("hall", 90_00), Project("lamp", 30_00))
    >>> ballots = (Ballot(("hall",), (1,)), Ballot(("hall",), (1,)), Ballot(("lamp",), (1,)))
    >>> election = Election(90_00, projects, ballots)
    >>> gains(EqualShares().count(election), Greedy().count(election))
    Gains(gained=1, same=0, lost=2, only_here=('lamp',), only_there=('hall',))
    """
    more = differences(count, other)
    return Gains(
        gained=sum(difference > 0 for difference in more),
        same=more.count(0),
        lost=sum(difference < 0 for difference in more),
        only_here=_funded_by_one(count, other),
        only_there=_funded_by_one(other, count),
    )


def differences(count: Count, other: Count) -> list[int]:
    """Per ballot how many more of the projects it names `count` funds than `other`; below 0 for fewer."""
    here, there = funded_per_ballot(count), funded_per_ballot(other)
    return [mine - theirs for mine, theirs in zip(here, there, strict=True)]


def funded_per_ballot(count: Count) -> list[int]:
    """Per ballot how many of the projects it names are funded.

    >>> from waardenzeef import Ballot, Election, Greedy, Project
    >>> election = Election(90_00, (Project("hall", 90_00),), (Ballot(("hall",), (1,)), Ballot((), ())))
    >>> funded_per_ballot(Greedy().count(election))
    [1, 0]
    """
    winners = frozenset(count.winners)
    return [len(winners.intersection(ballot.projects)) for ballot in count.election.ballots]


def _funded_by_one(count: Count, other: Count) -> tuple[ProjectId, ...]:
    changed = frozenset(count.winners) - frozenset(other.winners)
    return tuple(project.id for project in count.election.projects if project.id in changed)
