"""What time it is in a round. An invented round may be ahead, so that a visitor of the demo walks through it."""

from __future__ import annotations

from datetime import datetime, timedelta

from krachtwijk.rounds.rulebooks.models import SieveRound


def moment_in(round: SieveRound, now: datetime) -> datetime:
    """`now` as the round counts time. Every view of a round uses this moment, to show and to write."""
    return now + timedelta(seconds=round.clock_shift)
