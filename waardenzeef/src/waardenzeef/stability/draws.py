"""New elections drawn from the ballots of one: as many voters, each with the ballot of a voter drawn at random.

Ballots that say the same are one group, and a draw is one multinomial number per group: no ballot is copied.
Every draw has its own random stream, made from the seed and the number of the draw alone, so that it does not
matter which process makes it, or in what order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain, repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from waardenzeef.election import Ballot, Election, Project, ProjectId
from waardenzeef.rules import Rule

Numbers = NDArray[np.int64]


class _Marks(NamedTuple):
    """Every project on every different ballot: which ballot, which project, how many points."""

    ballots: Numbers
    projects: Numbers
    points: Numbers


class Draws:
    """The different ballots of an election with how often each was cast, ready to be drawn from.

    It can be sent to another process, which an election with its read-only columns cannot.

    >>> election = Election(100_00, (Project("a", 60_00),), (Ballot(("a",), (1,)),) * 3 + (Ballot((), ()),))
    >>> draws = Draws(election)
    >>> draws.times.tolist(), draws.drawn(0, seed=1).sum().item()
    ([3, 1], 4)
    """

    def __init__(self, election: Election) -> None:
        alike = Counter(map(_said, election.ballots))
        self.times: Numbers = np.fromiter(alike.values(), dtype=np.int64, count=len(alike))
        self._ballots = [Ballot(said.projects, said.points, columns=dict(said.columns)) for said in alike]
        self._marks = _marks(self._ballots, [project.id for project in election.projects])
        self._without_ballots = replace(
            election, projects=tuple(map(_plain, election.projects)), ballots=(), meta=dict(election.meta)
        )

    def drawn(self, number: int, *, seed: int) -> Numbers:
        """How often each different ballot is cast in this draw; together as many as there were voters."""
        if not len(self.times):
            return self.times
        stream = np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(number,))))
        voters = int(self.times.sum())
        return stream.multinomial(voters, self.times / voters)

    def election(self, times: Numbers) -> Election:
        """The election in which the ballots are cast so often."""
        ballots = tuple(chain.from_iterable(map(repeat, self._ballots, times.tolist())))
        held = replace(self._without_ballots, ballots=ballots)
        # What every rule asks for first is known without going through the ballots again.
        vars(held)["votes"] = self._added_up(times[self._marks.ballots])
        vars(held)["scores"] = self._added_up(times[self._marks.ballots] * self._marks.points)
        return held

    def _added_up(self, amounts: Numbers) -> dict[ProjectId, int]:
        totals = np.zeros(len(self._without_ballots.projects), dtype=np.int64)
        np.add.at(totals, self._marks.projects, amounts)
        ids = (project.id for project in self._without_ballots.projects)
        return dict(zip(ids, totals.tolist(), strict=True))


@dataclass(frozen=True)
class Sampling:
    """The work: count these draws by this rule."""

    draws: Draws
    rule: Rule
    seed: int

    def wins(self, numbers: range) -> Counter[ProjectId]:
        """Per project in how many of these draws it wins."""
        return Counter(project for number in numbers for project in self._winners(number))

    def _winners(self, number: int) -> Iterable[ProjectId]:
        return self.rule.count(self.draws.election(self.draws.drawn(number, seed=self.seed))).winners


class _Said(NamedTuple):
    projects: tuple[ProjectId, ...]
    points: tuple[int, ...]
    columns: tuple[tuple[str, str], ...]  # a rule may weigh ballots by a column


def _said(ballot: Ballot) -> _Said:
    return _Said(ballot.projects, ballot.points, tuple(ballot.columns.items()))


def _marks(ballots: list[Ballot], ids: list[ProjectId]) -> _Marks:
    place = {project: number for number, project in enumerate(ids)}
    on = [(number, place[p]) for number, ballot in enumerate(ballots) for p in ballot.projects]
    numbers = np.array(on, dtype=np.int64).reshape(-1, 2)
    points = np.array([point for ballot in ballots for point in ballot.points], dtype=np.int64)
    return _Marks(numbers[:, 0], numbers[:, 1], points)


def _plain(project: Project) -> Project:
    return replace(project, columns=dict(project.columns))
