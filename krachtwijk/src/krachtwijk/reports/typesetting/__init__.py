"""A report as PDF: tagged for screen readers, typeset from plain values, never from pasted text."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from krachtwijk.reports.document import Frozen
from krachtwijk.typesetting import typeset

SOURCE = Path(__file__).parent / "report.typ"


def pdf(document: Frozen, *, language: str, cut: datetime, marks: Frozen) -> bytes:
    """The document as PDF.

    `marks` hold what stands at the foot of every page: the name of the report, its version and its sum; the address
    of the site, or nothing; whether the letters are large; the words for the list of sources; and what the last
    page says when a sign had to be left out.
    """
    told = {"document": document, "language": language, "cut": cut.date().isoformat()}

    def values(left_out: bool) -> Frozen:  # noqa: FBT001 - typeset asks it so
        return {**told, "marks": {**marks, "left_out": marks["left_out"] if left_out else ""}}

    return typeset(SOURCE, values, name="report", cut=cut)
