"""Making a report: the figures of this moment, the words of a person, and then it stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext, override

from krachtwijk.plans.models import Programme
from krachtwijk.reports.document import Document, Frozen, frozen, red_rows, sum_of
from krachtwijk.reports.models import Report
from krachtwijk.reports.typesetting import pdf

LANGUAGES = ("nl", "en")


class RedLeftOut(Exception):
    """A report that leaves out something that goes wrong; `missing` are the keys of the rows."""

    def __init__(self, missing: set[str]) -> None:
        super().__init__(", ".join(sorted(missing)))
        self.missing = missing


@dataclass(frozen=True, slots=True)
class Words:
    """What a person adds: an opening in Dutch, and in English where they give it."""

    nl: str
    en: str = ""

    def in_language(self, language: str) -> str:
        """The words in a language, Dutch where there are no others."""
        return self.en if language == "en" and self.en else self.nl


@dataclass(frozen=True)
class Composer:
    """How one kind of report is made: `figures` are all it is made from, `red` the keys of what may not be left out.

    `compose` tells them in the language that is active, with the words of a person.
    """

    figures: Mapping[str, Any]
    red: set[str]
    compose: Callable[[str], Document]


def told(composer: Composer, words: Words) -> dict[str, Frozen]:
    """What the report says, in both languages. Raises RedLeftOut."""
    content = {}
    for language in LANGUAGES:
        with override(language):
            content[language] = frozen(composer.compose(words.in_language(language)))
        if missing := composer.red - red_rows(content[language]):
            raise RedLeftOut(missing)
    return content


@transaction.atomic
def make_report(
    *, programme: Programme, kind: Report.Kind, composer: Composer, words: Words, by: str, now: datetime
) -> Report:
    """A report for good, with its number, its sums and its PDF files. Raises RedLeftOut."""
    content = told(composer, words)
    # Locked, so that two people who make one at the same time get two numbers.
    Programme.objects.select_for_update().get(pk=programme.pk)
    before = Report.objects.filter(programme=programme, kind=kind).aggregate(Max("version"))["version__max"]
    report = Report(
        programme=programme,
        kind=kind,
        version=(before or 0) + 1,
        cut=now,
        content=content,
        input_sha256=sum_of(composer.figures),
        sha256=sum_of(content),
        made_by=by,
    )
    report.pdf_nl = in_pdf(report, "nl")
    report.pdf_en = in_pdf(report, "en")
    report.save()
    return report


def in_pdf(report: Report, language: str) -> bytes:
    """The report as PDF, in one language."""
    with override(language):
        marks = {
            "author": str(report.programme.leader),
            "name": str(Report.Kind(report.kind).label),
            "version": gettext("version %(number)s") % {"number": report.version},
            "sum": report.sha256[:16],
            "site": settings.SITE_URL,
            "demo": gettext("This is a demo, not a paper of the municipality.") if settings.DEMO else "",
            "large": report.kind == Report.Kind.RESIDENTS,
            "sources": gettext("Where the figures come from"),
            "on_site": gettext("These addresses are pages of this site."),
            "left_out": gettext(
                "The sign □ stands for a sign that cannot be printed. The page on the site shows it."
            ),
        }
    return pdf(report.content[language], language=language, cut=report.cut, marks=marks)


def last_made(programme: Programme, kind: Report.Kind) -> Report | None:
    """The newest report of a kind, without its PDF files."""
    made = Report.objects.filter(programme=programme, kind=kind).defer("pdf_nl", "pdf_en")
    return made.order_by("-version").first()
