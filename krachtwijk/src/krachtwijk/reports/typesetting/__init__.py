"""A report as PDF: tagged for screen readers (PDF/UA-1), typeset by typst from plain values, never from pasted text."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import typst

from krachtwijk.reports.document import Frozen

HERE = Path(__file__).parent
SOURCE = HERE / "report.typ"
FONTS = HERE / "fonts"


def pdf(document: Frozen, *, language: str, cut: datetime, marks: Frozen) -> bytes:
    """The document as PDF. The same values give the same bytes on every machine with the same typst.

    `marks` hold what stands at the foot of every page: the name of the report, its version and its sum.
    """
    told = {"document": document, "language": language, "cut": cut.date().isoformat(), "marks": marks}
    made: bytes = typst.compile(
        str(SOURCE),
        root=str(HERE),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"report": json.dumps(told, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=int(cut.timestamp()),
    )
    return made
