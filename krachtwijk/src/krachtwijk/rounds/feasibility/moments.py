"""When the results of the check become public, and whether checking goes on."""

from __future__ import annotations

from datetime import datetime

from krachtwijk.rounds.feasibility.models import Announced, Announcement
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import PhaseClosed, check_open, has_begun, step_of


def next_moment(round: SieveRound) -> Announcement | None:
    """The announcement that is still to come; None when there is none, or nothing is left to announce."""
    return round.announcements.filter(done=None, replaced_by=None).order_by("at").first()


def first_announced(round: SieveRound) -> Announced | None:
    """The moment at which the results of the round became public; None until then."""
    return Announced.objects.filter(announcement__round=round).order_by("at").first()


def check_checking(proposal: Proposal, now: datetime) -> None:
    """Every deed of the check begins here: the phase is open, or this proposal is still to be announced after it.

    Raises PhaseClosed.
    """
    round = proposal.round
    if (
        has_begun(round, Phase.Kind.FEASIBILITY, now)
        and first_announced(round)
        and not proposal.verdicts.exists()
    ):
        return
    if proposal.verdicts.exists():
        step = step_of(round, Phase.Kind.FEASIBILITY, now)
        raise PhaseClosed(Phase.Kind.FEASIBILITY, step.phase if step else None)
    check_open(round, Phase.Kind.FEASIBILITY, now)
