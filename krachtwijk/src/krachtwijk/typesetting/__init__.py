"""Paper: a typst source and plain values become a PDF that a screen reader can read (PDF/UA-1).

A room keeps its own `.typ` sources and hands over values; nothing is ever pasted into a source.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

FONTS = Path(__file__).parent / "fonts"

STAND_IN = "□"
"""For a sign that no font holds: PDF/UA-1 refuses a text that cannot be shown."""
NOT_SHOWN = re.compile(r'the text `(".*?")` could not be displayed', flags=re.DOTALL)
MOST_ATTEMPTS = 30
WITH_LETTERS = re.compile("[^\\n\\u0020-\\u007e\\u00a0-\\u024f\\u2010-\\u2027\\u20ac\\u2212]")
"""Everything outside Latin writing: left out when a text holds more strange signs than we try one by one."""

Values = Mapping[str, Any]


def typeset(source: Path, values: Callable[[bool], Values], *, name: str, cut: datetime) -> bytes:
    """The PDF of `source`, which finds the values as JSON in `sys.inputs.<name>`. The fonts are ours alone.

    The same values give the same bytes on every machine with the same typst; `cut` is the moment the document
    carries. A sign that no font holds becomes `STAND_IN`: then `values` is asked again, with True, and can say so.
    """
    unable: set[str] = set()
    for _attempt in range(MOST_ATTEMPTS):
        try:
            return _compiled(source, without(values(bool(unable)), unable), name, cut)
        except typst.TypstError as problem:
            found = _not_shown(problem) - unable
            if not found:
                raise
            unable |= found
    told = values(True)  # noqa: FBT003 - what the caller's own function asks for
    unable |= set(WITH_LETTERS.findall(json.dumps(told, ensure_ascii=False)))
    return _compiled(source, without(told, unable), name, cut)


def _compiled(source: Path, told: Values, name: str, cut: datetime) -> bytes:
    made: bytes = typst.compile(
        str(source),
        root=str(source.parent),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={name: json.dumps(told, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=int(cut.timestamp()),
    )
    return made


def _not_shown(problem: typst.TypstError) -> set[str]:
    """The signs that typst names in its refusal, which it writes as Rust does: `"\\u{7}"`."""
    named = "".join(NOT_SHOWN.findall(str(problem)))
    written = re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), named)
    return set(written) - set('"\\')


def without(told: Any, signs: set[str]) -> Any:
    """The values with a stand-in for these signs."""
    if isinstance(told, str):
        return told.translate({ord(sign): STAND_IN for sign in signs}) if signs else told
    if isinstance(told, dict):
        return {key: without(value, signs) for key, value in told.items()}
    return [without(value, signs) for value in told] if isinstance(told, list) else told
