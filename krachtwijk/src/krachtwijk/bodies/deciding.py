"""Recording a decision, and noting what it changed. A room above calls both in the transaction of its own deed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from krachtwijk import slugs
from krachtwijk.bodies.models import Body, Decision, Effect, Option
from krachtwijk.documents.models import Document
from krachtwijk.subject import Subject

LONGEST_SLUG = 70
"""Leaves room for a number within the column's 80."""


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
    for field, refusal in _refusals(decision, options, now.date()):
        raise ValidationError({field: refusal})
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


def free_slug(title: str, on: date) -> str:
    """The last part of the address of a decision: its day and its title, with a number where that is taken."""
    day = f"{on:%Y-%m-%d}"
    taken = set(Decision.objects.filter(slug__startswith=day).values_list("slug", flat=True))
    return slugs.free_slug(f"{day} {title}", taken=taken, longest=LONGEST_SLUG)


def _refusals(decision: Decision, options: Sequence[OptionText], today: date) -> Iterator[tuple[str, str]]:
    if decision.on > today:
        yield "on", gettext("A decision cannot be taken in the future. Give the day it was taken.")
    if options and sum(option.chosen for option in options) != 1:
        yield "options", gettext("Say of one option that it was chosen.")
    earlier = decision.supersedes
    if earlier and earlier.on > decision.on:
        yield "supersedes", gettext("That decision is from a later day than this one.")
    if earlier and Decision.objects.filter(supersedes=earlier).exists():
        yield "supersedes", gettext("That decision was superseded already. Choose the newest one.")


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
