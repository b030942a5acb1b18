"""What somebody made themselves: with their account or with a code."""

from __future__ import annotations

from django.db.models import QuerySet

from krachtwijk.people.models import Person
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.recusal import participations_of
from krachtwijk.rounds.proposals.models import Author
from krachtwijk.rounds.rulebooks.models import SieveRound


def made_by(
    round: SieveRound, *, person: Person | None = None, participant: Participant | None = None
) -> QuerySet[Author]:
    """That somebody is an author of a proposal of this round, whichever way they came in (see recusal)."""
    mine = participations_of(round, person=person, participant=participant)
    return Author.objects.filter(proposal__round=round, participant__in=mine)
