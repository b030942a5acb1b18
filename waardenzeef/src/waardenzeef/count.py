"""The frozen trace of a finished count. Rules write it; explaining, printing and drawing read it.

Nothing here computes a result again: what a rule did is written down once, step by step, in exact
rationals of a cent (`Fraction`-like values; gmpy2 `mpq` compares equal to `Fraction`).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from waardenzeef.election import Election, ProjectId

if TYPE_CHECKING:
    from waardenzeef.rules import Rule


@dataclass(frozen=True, slots=True)
class Step:
    """One project considered and chosen, or considered and passed over.

    `supporters` is the number of ballots naming the project. Under Equal Shares
    `price_cents` is the most any supporter paid and `payers_full` how many paid exactly that
    (the others gave all they had left); both are None under greedy and in a greedy completion. Where
    points weigh it is the price of one point, and `payers_full` paid it for all their points. Under
    Phragmén `price_cents` is what every voter had received when the project's moment came.
    `tied_with` lists projects that were exactly as good and lost on the tie order.
    """

    number: int
    project: ProjectId
    cost_cents: int
    supporters: int
    chosen: bool
    phase: str  # "rule" or "completion"
    budget_left_cents: int  # of the round's budget, after this step
    price_cents: Fraction | None = None
    payers_full: int | None = None
    payers_rest: int | None = None
    tied_with: tuple[ProjectId, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """A finished count: the election, the rule with all its parameters, and every step.

    `endowment_cents` is what each voter held at the start of the final Equal Shares run (after
    a completion raised it `increments` times); None under greedy and Phragmén. `stopped` says why raising
    stopped: "overspend", "exhaustive", "all", "best" (higher shares were looked at too) or "" when nothing
    raised it.
    """

    election: Election
    rule: Rule
    steps: tuple[Step, ...]
    endowment_cents: Fraction | None = None
    increments: int = 0
    stopped: str = ""

    def _repr_html_(self) -> str:
        """What a notebook shows: every project, and why it won or lost."""
        from waardenzeef.notebook import count_html  # slow import

        return count_html(self)

    @property
    def winners(self) -> tuple[ProjectId, ...]:
        """Ids of the funded projects, in order of selection."""
        return tuple(step.project for step in self.steps if step.chosen)

    @property
    def total_cost_cents(self) -> int:
        """What the funded projects cost together, in cents.

        >>> from waardenzeef import Ballot, EqualShares, Project
        >>> projects = (Project("trees", 60_00), Project("swing", 15_00))
        >>> election = Election(90_00, projects, (Ballot(("trees",), (1,)), Ballot(("trees", "swing"), (1, 1))))
        >>> count = EqualShares().count(election)
        >>> count.winners, count.total_cost_cents, count.steps[1].price_cents
        (('trees', 'swing'), 7500, Fraction(1500, 1))
        """
        return sum(step.cost_cents for step in self.steps if step.chosen)
