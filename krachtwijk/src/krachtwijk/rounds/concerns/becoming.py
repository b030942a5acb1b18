"""What became of a worry: the room above that made something of it says so here."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from krachtwijk.rounds.concerns.models import Became, Concern
from krachtwijk.rounds.concerns.subjects import subject_of
from krachtwijk.rounds.news.telling import tell
from krachtwijk.subject import Subject


@transaction.atomic
def note_became(*, concern: Concern, subject: Subject, now: datetime) -> Became:
    """A proposal, a measure, … came of `concern`: its page leads there, and who follows it hears so. Again does no
    harm.
    """
    noted, is_new = Became.objects.get_or_create(
        concern=concern,
        kind=subject.kind,
        reference=subject.reference,
        defaults={
            "label_nl": subject.label_nl,
            "label_en": subject.label_en,
            "address": subject.address,
            "at": now,
        },
    )
    if is_new:
        tell(
            round=concern.round, about=subject_of(concern), now=now,
            line_nl="Hieruit kwam iets voort. U leest bij deze zorg wat.",
            line_en="Something came of it. Read at this worry what.",
        )  # fmt: skip
    return noted
