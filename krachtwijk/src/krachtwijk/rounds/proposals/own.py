"""What somebody made themselves: with their account or with a code."""

from __future__ import annotations

from django.db.models import QuerySet

from krachtwijk.people.models import Person
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.recusal import has_interest, participations_of
from krachtwijk.rounds.proposals.models import Author, Proposal
from krachtwijk.rounds.proposals.subjects import reference_of
from krachtwijk.rounds.rulebooks.models import SieveRound


def made_by(
    round: SieveRound, *, person: Person | None = None, participant: Participant | None = None
) -> QuerySet[Author]:
    """That somebody is an author of a proposal of this round, whichever way they came in (see recusal)."""
    mine = participations_of(round, person=person, participant=participant)
    return Author.objects.filter(proposal__round=round, participant__in=mine)


def is_of_their_own(proposal: Proposal, person: Person) -> bool:
    """Whether something of this account hangs on the proposal: they made it, or have an interest in it."""
    if made_by(proposal.round, person=person).filter(proposal=proposal).exists():
        return True
    return has_interest(
        proposal.round, person=person, organisation=proposal.organisation, reference=reference_of(proposal)
    )
