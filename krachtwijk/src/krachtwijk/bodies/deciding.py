"""Recording a decision, and noting what it changed. A room above calls both in the transaction of its own deed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from krachtwijk.bodies.models import Body, Decision, Effect, Option
from krachtwijk.documents.models import Document
from krachtwijk.subject import Subject


@dataclass(frozen=True, slots=True)
class OptionText:
    """An option that was weighed."""

    text_nl: str
    text_en: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class DecisionText:
    """What a decision says, in both languages where English is given."""

    title_nl: str
    text_nl: str
    grounds_nl: str
    title_en: str = ""
    text_en: str = ""
    grounds_en: str = ""
    dissent_nl: str = ""
    dissent_en: str = ""


@transaction.atomic
def record_decision(
    *,
    slug: str,
    body: Body,
    on: date,
    words: DecisionText,
    recorded_by: str,
    now: datetime,
    status: Decision.Status = Decision.Status.TAKEN,
    options: Sequence[OptionText] = (),
    document: Document | None = None,
    supersedes: Decision | None = None,
) -> Decision:
    """A decision of a body with the options it weighed. Raises ValidationError."""
    decision = Decision(
        slug=slug,
        body=body,
        on=on,
        status=status,
        document=document,
        supersedes=supersedes,
        recorded_by=recorded_by,
        recorded_at=now,
        **{name: getattr(words, name) for name in DecisionText.__dataclass_fields__},
    )
    if on > now.date():
        raise ValidationError({"on": "A decision cannot be taken in the future. Give the day it was taken."})
    decision.full_clean()
    decision.save()
    for place, option in enumerate(options, start=1):
        Option.objects.create(
            decision=decision,
            order=place,
            text_nl=option.text_nl,
            text_en=option.text_en,
            chosen=option.chosen,
        )
    return decision


def note_effect(*, decision: Decision, subject: Subject, change_nl: str, change_en: str) -> Effect:
    """What `decision` changed. Raises ValidationError when it says so of this thing already."""
    effect = Effect(
        decision=decision,
        kind=subject.kind,
        reference=subject.reference,
        label_nl=subject.label_nl,
        label_en=subject.label_en,
        address=subject.address,
        change_nl=change_nl,
        change_en=change_en,
    )
    effect.full_clean()
    effect.save()
    return effect
