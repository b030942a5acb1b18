"""Copying motives out of the judgements, so that what is moderated and shown has no order and no name."""

from __future__ import annotations

import secrets

from krachtwijk.rounds.judging.tallying import judgements_that_count
from krachtwijk.rounds.talks.models import Pile, Sorting, Voice
from krachtwijk.rounds.talks.words import plain

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
NUMBER_LENGTH = 8
LONGEST_MOTIVE = 2_000
"""Longer ones should not be there; what is beyond is left out."""


def new_number() -> str:
    """The public name of a voice: random, so that it tells neither who nor when."""
    return "".join(secrets.choice(LETTERS) for _letter in range(NUMBER_LENGTH))


def collect_motives(*, sorting: Sorting) -> None:
    """A voice for every motive about a contested proposal, stored in a random order. Others are never copied."""
    contested = {each.proposal_id: each for each in sorting.proposals.filter(pile=Pile.CONTESTED)}
    said = judgements_that_count(sorting.round).filter(proposal__in=list(contested))
    written = list(said.exclude(motive="").select_related("card").order_by())
    secrets.SystemRandom().shuffle(written)
    Voice.objects.bulk_create(
        Voice(
            number=new_number(),
            sorted=contested[each.proposal_id],
            kind=Voice.Kind.MOTIVE,
            says=each.says,
            value_id=each.value_id,
            text=text,
            judgement=each,
            participant_id=each.card.participant_id,
        )
        for each in written
        if (text := plain(each.motive)[:LONGEST_MOTIVE])
    )
