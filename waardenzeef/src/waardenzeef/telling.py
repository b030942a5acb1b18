"""What only one rule has to say about a winner or a loser, read from the trace of its finished count.

`reasons` (explain.py) asks here first. None leaves the usual reason: chosen, or passed over, when its turn came.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from gmpy2 import mpq

from waardenzeef.count import Count, Step
from waardenzeef.election import Project, ProjectId
from waardenzeef.reasons import LostStillEarning, Reason, WonByEarnings
from waardenzeef.rules.phragmen import Earnings, Phragmen
from waardenzeef.rules.purses import Groups

Ties = tuple[ProjectId, ...]
Won = Callable[[Step, Ties], Reason | None]
Lost = Callable[[Project, Ties], Reason | None]


class PhragmenTeller:
    """Who had earned what, when."""

    def __init__(self, count: Count) -> None:
        self._count, self._earnings = count, Earnings(Groups(count.election.ballots))
        for step in count.steps:
            if step.chosen:
                self._earnings.spend_all(step.project, mpq(step.price_cents))

    def won(self, step: Step, tied: Ties) -> Reason | None:
        """The moment at which its supporters could pay it."""
        return WonByEarnings(
            project=step.project,
            currency=self._count.election.currency,
            tied_with=tied,
            step=step.number,
            supporters=step.supporters,
            received_cents=step.price_cents or Fraction(0),
        )

    def lost(self, project: Project, tied: Ties) -> Reason | None:
        """What its supporters held when another project ended the count; None if it had its own moment."""
        last = self._count.steps[-1]
        if any(step.project == project.id for step in self._count.steps):
            return None
        received = last.price_cents or Fraction(0)
        held = self._earnings.held(project.id, mpq(received))
        return LostStillEarning(
            project=project.id,
            currency=self._count.election.currency,
            tied_with=tied,
            supporters=self._count.election.votes[project.id],
            cost_cents=project.cost_cents,
            received_cents=received,
            money_left_cents=Fraction(int(held.numerator), int(held.denominator)),
            stopped_at=last.project,
        )


TELLERS: Mapping[str, type[PhragmenTeller]] = {Phragmen.name: PhragmenTeller}
