"""What happened in a round so far, in numbers. Small numbers of people stay untold."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from krachtwijk.rounds.participants.queries import taking_part
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.votes.few import FEW


@dataclass(frozen=True)
class Figures:
    """`participants` is None while there are too few to tell."""

    concerns: int
    proposals: int
    participants: int | None


def so_far(round: SieveRound) -> Figures:
    """Three counts, three queries."""
    people = taking_part(round).count()
    handed_in = round.proposals.filter(~Q(status=Proposal.Status.DRAFT), submitted_at__isnull=False)
    return Figures(round.concerns.count(), handed_in.count(), people if people >= FEW else None)
