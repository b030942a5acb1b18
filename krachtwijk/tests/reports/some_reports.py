"""Reports for tests: made as the programme manager makes them."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import BytesIO

from pypdf import PdfReader
from tests.conftest import NOW

from krachtwijk.plans.models import Programme
from krachtwijk.reports.composing import composer_for
from krachtwijk.reports.making import Words, make_report
from krachtwijk.reports.models import Report

WORDS = Words("Wij vragen u om een besluit.", "We ask you to decide.")
KINDS = list(Report.Kind)


def programme() -> Programme:
    return Programme.objects.get(slug="groningen-2007")


def made(
    kind: Report.Kind = Report.Kind.COUNCIL,
    *,
    of: Programme | None = None,
    words: Words = WORDS,
    days: int = 0,
) -> Report:
    """A report of `kind`, `days` after NOW."""
    now: datetime = NOW + timedelta(days=days)
    about = of or programme()
    composer = composer_for(kind, about, now=now)
    return make_report(programme=about, kind=kind, composer=composer, words=words, by="Ineke", now=now)


def one_of_each() -> None:
    """So that every page about reports is there."""
    for kind in KINDS:
        made(kind)


def in_print(content: bytes) -> str:
    """What a reader of the PDF can select, with plain spaces."""
    pages = PdfReader(BytesIO(bytes(content))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


ADDRESSES = {
    "reports:report": "/rapporten/groningen-2007/raadsbrief/1/",
    "reports:pdf": "/rapporten/groningen-2007/raadsbrief/1/rapport.pdf",
    "reports:json": "/rapporten/groningen-2007/raadsbrief/1/rapport.json",
    "reports:table-csv": "/rapporten/groningen-2007/raadsbrief/1/geldladder.csv",
    "reports:begin": "/werk/rapporten/",
    "reports:make": "/werk/rapporten/groningen-2007/raadsbrief/",
}
