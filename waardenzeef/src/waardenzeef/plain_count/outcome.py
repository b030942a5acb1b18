"""What a plain count found, in the words of `waardenzeef.Count`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from waardenzeef.count import Step
from waardenzeef.election import ProjectId

Amounts = Mapping[ProjectId, Fraction]


class Nearest(NamedTuple):
    """Under Exact Equal Shares the group that comes nearest to buying a project.

    How many they are, what each would pay, and what the poorest of them holds.

    >>> Nearest(2, Fraction(40_00), Fraction(25_00)).missing_cents
    Fraction(1500, 1)
    """

    buyers: int
    part_cents: Fraction
    poorest_cents: Fraction

    @property
    def missing_cents(self) -> Fraction:
        """What every voter would have to hold more."""
        return self.part_cents - self.poorest_cents


@dataclass(frozen=True, slots=True)
class Recount:
    """The steps, and beside them the amounts that a result tells to projects that won or lost.

    What is told depends on the rule; all else stays empty.

    - `left_at_first_cents`, `left_at_last_cents`: what the supporters of each project still had together when the
      first and the last run ended (Equal Shares), or when the count ended (Phragmén, only the last).
    - `nearest_at_first`, `nearest_at_last`: which group came nearest to buying each project (Exact Equal Shares).
    - `paid_cents`: what the supporters of a winner brought together themselves (Bounded Overspending).
    - `vote_shares`: the outcome of each project as a part of one (pots).

    >>> Recount(()).winners
    ()
    """

    steps: tuple[Step, ...]
    endowment_cents: Fraction | None = None
    increments: int = 0
    stopped: str = ""
    left_at_first_cents: Amounts = field(default_factory=dict)
    left_at_last_cents: Amounts = field(default_factory=dict)
    nearest_at_first: Mapping[ProjectId, Nearest] = field(default_factory=dict)
    nearest_at_last: Mapping[ProjectId, Nearest] = field(default_factory=dict)
    paid_cents: Amounts = field(default_factory=dict)
    vote_shares: Amounts = field(default_factory=dict)

    @property
    def winners(self) -> tuple[ProjectId, ...]:
        """Ids of the funded projects, in order of selection."""
        return tuple(step.project for step in self.steps if step.chosen)
