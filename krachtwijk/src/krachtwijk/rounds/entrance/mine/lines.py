"""What a kind of thing is asked, and what it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.clock import moment_in

MOST = 50
"""So many of each kind are shown, newest first."""


@dataclass(frozen=True)
class Mine:
    """Who asks: one participant per round, with the round and its phases fetched along."""

    participants: Sequence[Participant]
    now: datetime

    def at(self, participant: Participant) -> datetime:
        """The moment as that round counts time."""
        return moment_in(participant.round, self.now)


@dataclass(frozen=True)
class Line:
    """One thing somebody said. `tone` is a tone or code of the status tag; `next` what happens now, or what to do."""

    what: str
    address: str
    round: str
    tone: str
    state: str
    next: str
