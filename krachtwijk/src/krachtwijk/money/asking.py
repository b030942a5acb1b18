"""Adding a check: a question about the sums, for `checking.py` to answer each time a page asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from krachtwijk.documents.filing import note_use
from krachtwijk.documents.models import Document, StatedAmount
from krachtwijk.euro import Euro
from krachtwijk.money.models import Check, FundingLine, Reading
from krachtwijk.plans.models import Programme, Track
from krachtwijk.subject import Subject


@dataclass(frozen=True, slots=True)
class ReadingText:
    """A way to read the paper, and what it would add to the computed side."""

    text_nl: str
    text_en: str
    adds: Euro


def ask(
    *,
    programme: Programme,
    key: str,
    order: int,
    kind: Check.Kind,
    question_nl: str,
    question_en: str,
    remark_nl: str,
    remark_en: str,
    stated: StatedAmount | None,
    horizon_years: int | None,
    track: Track | None,
    funding: Sequence[FundingLine],
    documents: Sequence[Document],
    readings: Sequence[ReadingText],
) -> Check:
    """A check with its readings. Raises ValidationError; `Check.clean` and `_enough` say what each kind needs."""
    check = Check(
        programme=programme,
        key=key,
        order=order,
        kind=kind,
        question_nl=question_nl,
        question_en=question_en,
        remark_nl=remark_nl,
        remark_en=remark_en,
        stated=stated,
        horizon_years=horizon_years,
        track=track,
    )
    check.full_clean()
    _enough(check.kind, funding, documents)
    check.save()
    check.funding.set(funding)
    check.documents.set(documents)
    for place, reading in enumerate(readings, start=1):
        Reading.objects.create(
            check_row=check, order=place, text_nl=reading.text_nl, text_en=reading.text_en, adds=reading.adds
        )
    if stated is not None:
        note_use(amount=stated, subject=_subject(check))
    return check


def _enough(kind: str, funding: Sequence[FundingLine], documents: Sequence[Document]) -> None:
    """Refuses a check that names too few lines or letters: those are links, which `Check.clean` cannot see yet."""
    if kind in Check.LAYS_FUNDING and not funding:
        raise ValidationError({"funding": f"is missing. A check of the kind {kind} needs it."})
    if kind == Check.Kind.ANNEXES and len(set(documents)) != Check.ANNEX_LETTERS:
        raise ValidationError(
            {"documents": f"name the two documents that a check of the kind {kind} compares."}
        )


def _subject(check: Check) -> Subject:
    return Subject("check", check.key, check.question_nl, check.question_en, check.get_absolute_url())
