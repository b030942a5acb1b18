"""Taking the words of a motive back out of everything that holds a judgement."""

from __future__ import annotations

from django.db import transaction

from krachtwijk.rounds.judging.models import Judgement
from krachtwijk.rounds.judging.models.paper import Reading


@transaction.atomic
def forget_motive(*, judgement: Judgement) -> None:
    """The motive and its value are gone from the judgement, and from the form it was read from. What was said stays."""
    number = str(judgement.proposal.number)
    for reading in Reading.objects.filter(form__card=judgement.card_id, motives__has_key=number):
        reading.motives = {key: text for key, text in reading.motives.items() if key != number}
        reading.save(update_fields=["motives"])
    Judgement.objects.filter(pk=judgement.pk).update(motive="", value=None)
