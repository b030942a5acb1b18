"""Taking back what one wrote: at any time, without a reason, and everywhere."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from krachtwijk.rounds.judging.forgetting import forget_motive
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.talks.models import Voice, VoiceStep
from krachtwijk.rounds.talks.moderating import NotNow


@transaction.atomic
def withdraw(*, voice: Voice, participant: Participant, now: datetime) -> None:
    """The text is gone: from pages, sheets and files, and from the judgement it came with. The judgement itself stays.

    What is left is that something was withdrawn, and on which side; nothing leads to the writer any more. Raises
    NotNow when it is not theirs.
    """
    kept = Voice.objects.select_for_update().get(pk=voice.pk)
    if kept.participant_id != participant.pk:
        raise NotNow
    if kept.judgement is not None:
        forget_motive(judgement=kept.judgement)
    kept.state = Voice.State.WITHDRAWN
    kept.text = kept.note = kept.appeal = ""
    kept.judgement = kept.participant = kept.value = None
    kept.save()
    VoiceStep.objects.create(voice=kept, deed=VoiceStep.Deed.WITHDRAWN, by=None, at=now)
