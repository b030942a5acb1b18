"""What the clock does for this room. Late or twice does no harm."""

from __future__ import annotations

from datetime import datetime

from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import is_over
from krachtwijk.rounds.talks.models import Sorting
from krachtwijk.rounds.talks.sorting import sort_judgements


def sort_what_closed(*, now: datetime) -> list[Sorting]:
    """Sorts the judgements of every round where the first judgement is over. `now` is the real moment."""
    waiting = SieveRound.objects.filter(sorting=None, phases__kind=Phase.Kind.JUDGEMENT)
    due = [
        (round, at)
        for round in waiting.prefetch_related("phases")
        if is_over(round, Phase.Kind.JUDGEMENT, at := moment_in(round, now))
    ]
    return [sort_judgements(round=round, now=at) for round, at in due]
