"""What this room adds to the pages of a count: the phases of its round, so that nobody gets lost there."""

from __future__ import annotations

from django.utils import timezone

from krachtwijk.people.request import Request
from krachtwijk.rounds.rulebooks.access import visible_sieve_rounds
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.frame import frame
from krachtwijk.rounds.rulebooks.models import Phase
from krachtwijk.rounds.votes.extras import Told
from krachtwijk.rounds.votes.models import Round


def phases_around(request: Request, vote: Round) -> Told | None:
    """Of a sieve round: its phases, with the outcome as the one you are at."""
    round = visible_sieve_rounds(request.viewer).filter(vote=vote).first()
    if round is None:
        return None
    told = frame(round, moment_in(round, timezone.now()), Phase.Kind.OUTCOME)
    return "rulebooks/parts/around_the_count.html", told
