"""An election of any size, made in memory: a large city's ballots drawn again and again, each with one project more."""

from __future__ import annotations

import numpy as np

from waardenzeef import Election, Project
from waardenzeef.ballots import Ballots, Numbers, Positions
from waardenzeef.rules.purses import Groups

PROJECTS = 118  # as in Warsaw, 2024
_DIFFERENT = 75_000
_MOST_NAMED = 10
_AT_A_TIME = 500_000


def election(voters: int, *, seed: int = 2024) -> Election:
    """So many voters and 118 projects, some of them much more popular than others; the budget pays for a third."""
    drawn = np.random.default_rng(seed)
    ids = [str(number) for number in range(1, PROJECTS + 1)]
    costs = (drawn.lognormal(12, 1, PROJECTS) * 100).astype(np.int64).tolist()
    projects = tuple(Project(project, cost) for project, cost in zip(ids, costs, strict=True))
    return Election(sum(costs) // 3, projects, Ballots(ids, *_marks(voters, drawn)))


def _marks(voters: int, drawn: np.random.Generator) -> tuple[Numbers, Positions]:
    popularity = 1 / np.arange(1, PROJECTS + 1) ** 0.7
    first = _first_ballots(popularity, drawn)
    whose = drawn.integers(0, len(first), voters)
    extra = drawn.choice(PROJECTS, voters, p=popularity / popularity.sum()).astype(np.int32)
    lengths = first.sum(axis=1)[whose] + ~first[whose, extra]
    starts = np.concatenate(([0], np.cumsum(lengths)))
    named = np.empty(starts[-1], dtype=np.int32)
    for begin in range(0, voters, _AT_A_TIME):
        end = min(begin + _AT_A_TIME, voters)
        rows = first[whose[begin:end]]
        rows[np.arange(end - begin), extra[begin:end]] = True
        named[starts[begin] : starts[end]] = np.nonzero(rows)[1]
    return starts, named


def _first_ballots(popularity: Numbers, drawn: np.random.Generator) -> Numbers:
    """One row of yes and no per ballot: one to ten projects, drawn by popularity without putting any back."""
    luck = np.log(popularity) + drawn.gumbel(size=(_DIFFERENT, PROJECTS))
    place = np.argsort(np.argsort(-luck, axis=1), axis=1)
    return place < drawn.integers(1, _MOST_NAMED + 1, (_DIFFERENT, 1))


def groups_of(voters: int) -> tuple[Groups, list[Project], int]:
    """The same voters grouped, with the projects and the budget in cents: what one run of Equal Shares needs."""
    held = election(voters)
    return Groups(held.rows), list(held.projects), held.budget_cents
