"""What a ballot of each group counts for in the vote, as whole parts: a count never meets a fraction of a ballot."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from math import gcd
from typing import TypeVar

from krachtwijk.rounds.rulebooks.models import Group, Rulebook

MOST_TIMES = 20
"""A ballot counts at most so often. Finer weights would make every raise of the parts a large one."""

Key = TypeVar("Key", bound=Hashable)


def times_by(weights: Mapping[Key, int]) -> dict[Key, int]:
    """How often one ballot of each counts: the smallest whole numbers in proportion to the weights.

    Counting ballots so often is the same as giving each the money and the support of its weight: see decision 0020.

    >>> times_by({"residents": 100, "students": 150}), times_by({"residents": 200, "businesses": 200})
    ({'residents': 2, 'students': 3}, {'residents': 1, 'businesses': 1})
    """
    common = gcd(*weights.values()) or 1
    return {key: weight // common for key, weight in weights.items()}


def times_of(rules: Rulebook) -> dict[int, int]:
    """Of every group that judges, by its primary key, how often one ballot of it counts in the vote."""
    return times_by({group.pk: group.weight for group in judging(rules)})


def judging(rules: Rulebook) -> list[Group]:
    return [group for group in rules.groups.all() if group.judges]


def weigh_alike(rules: Rulebook) -> bool:
    """Whether a ballot of one group counts for as much as one of any other."""
    return len({group.weight for group in judging(rules)}) <= 1
