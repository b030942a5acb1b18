"""Residents say of a plan that was carried out: is it there, and did it help?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q

from krachtwijk.rounds.afterwards.models import Experience
from krachtwijk.rounds.afterwards.refusals import NotThereYet
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.proposals.models import Proposal

FEWEST = 10
"""Below so many answers no numbers are told: everybody could guess who said what."""


@transaction.atomic
def say_how_it_is(
    *, proposal: Proposal, participant: Participant, is_there: str, helped: str, now: datetime
) -> Experience:
    """What one participant sees and thinks; saying it again replaces it. Raises NotThereYet, ValidationError."""
    if not may_be_judged(proposal) or participant.round_id != proposal.round_id:
        raise NotThereYet
    said = Experience.objects.filter(proposal=proposal, participant=participant).first() or Experience(
        proposal=proposal, participant=participant
    )
    said.is_there, said.helped, said.at = is_there, helped, now
    said.full_clean(exclude=["proposal", "participant"])
    said.save()
    return said


def may_be_judged(proposal: Proposal) -> bool:
    """Once it was decided that a plan is carried out, finished or not: that nothing came is worth saying too."""
    ruling = getattr(proposal, "ruling", None)
    return ruling is not None and ruling.is_carried_out


@dataclass(frozen=True, slots=True)
class Experiences:
    """How many people said what of one plan. `people` is None as long as there are too few to tell."""

    people: int | None
    is_there: list[tuple[str, int]]
    helped: list[tuple[str, int]]

    @property
    def is_told(self) -> bool:
        return self.people is not None


def experiences_of(proposal: Proposal) -> Experiences:
    """One query. Participants that were put out of the round do not count."""
    said = Experience.objects.filter(proposal=proposal, participant__standing=Participant.Standing.IN)
    wanted = {
        **{f"there_{value}": Count("pk", filter=Q(is_there=value)) for value in Experience.IsThere.values},
        **{f"helped_{each.name}": Count("pk", filter=Q(helped=each.value)) for each in Experience.Helped},
    }
    counted = said.aggregate(people=Count("pk"), **wanted)
    if counted["people"] < FEWEST:
        return Experiences(None, [], [])
    return Experiences(
        counted["people"],
        [(str(each.label), counted[f"there_{each.value}"]) for each in Experience.IsThere],
        [(str(each.label), counted[f"helped_{each.name}"]) for each in Experience.Helped],
    )
