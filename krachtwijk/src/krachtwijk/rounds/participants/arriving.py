"""A participant who is waited for comes: the code in a letter begins to count."""

from __future__ import annotations

from datetime import datetime

from krachtwijk.rounds.participants.models import Participant


def arrive(*, participant: Participant, now: datetime) -> None:
    """Who did not come yet, counts as a participant from now on. Again does no harm."""
    if participant.came_at is None:
        participant.came_at = now
        participant.save(update_fields=["came_at"])
