"""How far a round is, for the people who run it: what still has to be done before it can go on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import Step, step_of, steps_of


@dataclass(frozen=True)
class Task:
    """Something that waits: what, where one does it, and before which moment."""

    what: str
    address: str
    before: datetime | None


@dataclass(frozen=True)
class Standing:
    """A round at a moment. Asks no query when its phases and rulebook were fetched along."""

    round: SieveRound
    at: datetime

    @property
    def open_steps(self) -> list[Step]:
        return [step for step in steps_of(self.round, self.at) if step.is_open]

    @property
    def is_over(self) -> bool:
        steps = steps_of(self.round, self.at)
        return bool(steps) and all(step.is_over for step in steps)

    @property
    def tasks(self) -> list[Task]:
        return list(_tasks(self.round, self.at))


def _tasks(round: SieveRound, at: datetime) -> Iterator[Task]:
    steps = steps_of(round, at)
    if round.published_at is None:
        first = min((step.phase.opens_at for step in steps), default=None)
        yield Task(_("Publish the round"), reverse("rulebooks:publish", args=[round.slug]), first)
    if not round.rulebook.is_frozen:
        judgement = step_of(round, Phase.Kind.JUDGEMENT, at)
        before = judgement.phase.opens_at if judgement else None
        yield Task(_("Freeze the rules"), reverse("rulebooks:freeze", args=[round.slug]), before)
