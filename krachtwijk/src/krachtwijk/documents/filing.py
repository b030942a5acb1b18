"""Filing a paper: what it says, paragraph by paragraph, the amounts it states, and where those are used."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from krachtwijk.documents.models import Document, Passage, StatedAmount, Use
from krachtwijk.euro import Euro
from krachtwijk.people.models import Organisation
from krachtwijk.subject import Subject


def file_document(
    *,
    slug: str,
    title_nl: str,
    title_en: str,
    about_nl: str,
    about_en: str,
    dated: date,
    reference: str,
    registered_as: str,
    sender: Organisation,
    addressee_nl: str,
    addressee_en: str,
    annexes_stated: int | None,
    annex_of: Document | None,
) -> Document:
    """A paper with its marks. Raises ValidationError."""
    document = Document(
        slug=slug,
        title_nl=title_nl,
        title_en=title_en,
        about_nl=about_nl,
        about_en=about_en,
        dated=dated,
        reference=reference,
        registered_as=registered_as,
        sender=sender,
        addressee_nl=addressee_nl,
        addressee_en=addressee_en,
        annexes_stated=annexes_stated,
        annex_of=annex_of,
    )
    document.full_clean()
    document.save()
    return document


def add_passage(
    *,
    document: Document,
    number: int,
    heading_nl: str,
    heading_en: str,
    gist_nl: str,
    gist_en: str,
    parties: Sequence[Organisation],
) -> Passage:
    """One paragraph in our own words. Raises ValidationError."""
    passage = Passage(
        document=document,
        number=number,
        heading_nl=heading_nl,
        heading_en=heading_en,
        gist_nl=gist_nl,
        gist_en=gist_en,
    )
    passage.full_clean()
    passage.save()
    passage.parties.set(parties)
    return passage


def state_amount(
    *,
    key: str,
    passage: Passage,
    what_nl: str,
    what_en: str,
    amount: Euro,
    step: Euro,
    qualifier: StatedAmount.Qualifier,
    horizon_years: int | None,
    kind: StatedAmount.Kind,
    basis: StatedAmount.Basis,
    same_as: StatedAmount | None,
) -> StatedAmount:
    """What a paragraph says about money, for good: the row can never be changed. Raises ValidationError."""
    stated = StatedAmount(
        key=key,
        passage=passage,
        what_nl=what_nl,
        what_en=what_en,
        amount=amount,
        step=step,
        qualifier=qualifier,
        horizon_years=horizon_years,
        kind=kind,
        basis=basis,
        same_as=same_as,
    )
    stated.full_clean()
    stated.save()
    return stated


def note_use(*, amount: StatedAmount, subject: Subject) -> Use:
    """Remember that a room above uses this amount. Again does no harm."""
    use, _made = Use.objects.get_or_create(
        amount=amount,
        kind=subject.kind,
        reference=subject.reference,
        defaults={"label_nl": subject.label_nl, "label_en": subject.label_en, "address": subject.address},
    )
    return use
