"""Millions of made-up voters: grouped arrays of the size a country would give, drawn from a fixed seed."""

from __future__ import annotations

import numpy as np

from waardenzeef import Project
from waardenzeef.rules.purses import Groups

PROJECTS = 118
NAMED = 10  # projects on a ballot, before repeats fall out


def groups_of(voters: int) -> tuple[Groups, list[Project], int]:
    """Voters who each name up to ten of 118 projects, some far more popular than others; with a budget in cents."""
    draw = np.random.default_rng(2007)
    popular = 1 / (np.arange(PROJECTS) + 2.0)
    low, high = np.zeros(voters, dtype=np.uint64), np.zeros(voters, dtype=np.uint64)
    for _ in range(NAMED):
        named = draw.choice(PROJECTS, size=voters, p=popular / popular.sum()).astype(np.uint64)
        bit = np.uint64(1) << (named % np.uint64(64))
        low |= np.where(named < 64, bit, np.uint64(0))
        high |= np.where(named >= 64, bit, np.uint64(0))
    budget = voters * 400_00
    costs = draw.integers(budget // 400, budget // 20, size=PROJECTS).tolist()
    return _grouped(low, high), [Project(str(n), cost) for n, cost in enumerate(costs)], budget


def _grouped(low: np.ndarray, high: np.ndarray) -> Groups:
    order = np.lexsort((low, high))
    low, high = low[order], high[order]
    first = np.flatnonzero(np.r_[True, (low[1:] != low[:-1]) | (high[1:] != high[:-1])])
    groups = Groups(())
    groups.voters = np.diff(np.r_[first, len(low)])
    halves = (low[first], high[first])
    groups.supporting = {
        str(n): np.flatnonzero(halves[n // 64] >> np.uint64(n % 64) & np.uint64(1)) for n in range(PROJECTS)
    }
    return groups
