"""The sieve rounds as lists show them: open with what to do, coming, and finished."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from krachtwijk.people.viewer import Viewer
from krachtwijk.places.models import Area
from krachtwijk.rounds.entrance.now import ToDo, next_step, to_do
from krachtwijk.rounds.rulebooks.access import visible_sieve_rounds
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.rulebooks.phases import Step, steps_of


@dataclass(frozen=True)
class InView:
    """A round at this moment. `first` is the one thing to do; `coming` is the next phase."""

    round: SieveRound
    to_do: list[ToDo]
    coming: Step | None
    is_over: bool

    @property
    def first(self) -> ToDo | None:
        return self.to_do[0] if self.to_do else None


@dataclass
class Rounds:
    """Rounds by how they stand. A round between two phases is among the coming ones."""

    open: list[InView] = field(default_factory=list)
    coming: list[InView] = field(default_factory=list)
    finished: list[InView] = field(default_factory=list)


def in_view(round: SieveRound, now: datetime) -> InView:
    """How a round stands. No query when its phases were fetched along."""
    at = moment_in(round, now)
    steps = steps_of(round, at)
    return InView(
        round, to_do(round, at), next_step(steps), bool(steps) and all(step.is_over for step in steps)
    )


def sieve_rounds(viewer: Viewer, now: datetime, *, area: Area | None = None) -> Rounds:
    """Every round `viewer` may see (of one neighbourhood): what closes first on top. Two queries."""
    found = visible_sieve_rounds(viewer)
    return _sorted(in_view(round, now) for round in (found.filter(area=area) if area else found))


def _sorted(rounds: Iterable[InView]) -> Rounds:
    made = Rounds()
    for each in rounds:
        place = made.open if each.to_do else made.finished if each.is_over else made.coming
        place.append(each)
    made.open.sort(key=lambda each: each.to_do[0].step.phase.closes_at)
    made.coming.sort(key=_begins)
    return made


def _begins(each: InView) -> tuple[bool, float]:
    """Rounds without any date come last."""
    return each.coming is None, each.coming.phase.opens_at.timestamp() if each.coming else 0.0
