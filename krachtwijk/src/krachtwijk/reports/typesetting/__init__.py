"""A report as PDF: tagged for screen readers (PDF/UA-1), typeset by typst from plain values, never from pasted text."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from krachtwijk.reports.document import Frozen

HERE = Path(__file__).parent
SOURCE = HERE / "report.typ"
FONTS = HERE / "fonts"

STAND_IN = "□"
"""For a sign that no font holds: PDF/UA-1 refuses a text that cannot be shown."""
NOT_SHOWN = re.compile(r'the text `(".*?")` could not be displayed', flags=re.DOTALL)
MOST_ATTEMPTS = 30
WITH_LETTERS = re.compile("[^\\n\\u0020-\\u007e\\u00a0-\\u024f\\u2010-\\u2027\\u20ac\\u2212]")
"""Everything outside Latin writing: left out when a text holds more strange signs than we try one by one."""


def pdf(document: Frozen, *, language: str, cut: datetime, marks: Frozen) -> bytes:
    """The document as PDF. The same values give the same bytes on every machine with the same typst.

    `marks` hold what stands at the foot of every page: the name of the report, its version and its sum; the address
    of the site, or nothing; whether the letters are large; and the words for the list of sources. A sign
    that no font holds becomes `STAND_IN`, and the last page says so.
    """
    told = {"document": document, "language": language, "cut": cut.date().isoformat()}
    unable: set[str] = set()
    for _attempt in range(MOST_ATTEMPTS):
        try:
            return _typeset({**_without(told, unable), "marks": _marks(marks, unable)}, cut)
        except typst.TypstError as problem:
            found = _not_shown(problem) - unable
            if not found:
                raise
            unable |= found
    unable |= set(WITH_LETTERS.findall(json.dumps(told, ensure_ascii=False)))
    return _typeset({**_without(told, unable), "marks": _marks(marks, unable)}, cut)


def _typeset(told: Frozen, cut: datetime) -> bytes:
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


def _marks(marks: Frozen, unable: set[str]) -> Frozen:
    kept = _without(marks, unable)
    return {**kept, "left_out": marks["left_out"] if unable else ""}


def _not_shown(problem: typst.TypstError) -> set[str]:
    """The signs that typst names in its refusal, which it writes as Rust does: `"\\u{7}"`."""
    named = "".join(NOT_SHOWN.findall(str(problem)))
    written = re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), named)
    return set(written) - set('"\\')


def _without(told: Any, signs: set[str]) -> Any:
    """The values with a stand-in for these signs."""
    if isinstance(told, str):
        return told.translate({ord(sign): STAND_IN for sign in signs}) if signs else told
    if isinstance(told, dict):
        return {key: _without(value, signs) for key, value in told.items()}
    return [_without(value, signs) for value in told] if isinstance(told, list) else told
