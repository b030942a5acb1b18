"""Where an idea goes on in the phases after this one: addresses alone, since those rooms lie above."""

from __future__ import annotations

from datetime import datetime

from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.frame import address_of
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import Step, steps_of

LATER = (
    Phase.Kind.FEASIBILITY,
    Phase.Kind.TALK,
    Phase.Kind.OUTCOME,
    Phase.Kind.FOLLOW_UP,
)
"""Phases that show every submitted idea, or what became of it."""


def checked_at(later: list[tuple[Step, str]]) -> str:
    """The address at which the check tells what an idea costs after all; empty before it has begun."""
    return next((address for step, address in later if step.kind == Phase.Kind.FEASIBILITY), "")


def later_pages(round: SieveRound, proposal: Proposal, at: datetime) -> list[tuple[Step, str]]:
    """Each phase that has begun and in which this idea goes on, with its address."""
    if proposal.status != Proposal.Status.SUBMITTED:
        return []
    begun = [step for step in steps_of(round, at) if step.has_begun and step.kind in LATER]
    return [(step, address_of(round, step.kind)) for step in begun]
