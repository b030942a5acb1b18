"""How the platform writes a CSV file: as Dutch spreadsheets expect it, and without cells that run."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes the file for something else than UTF-8."""

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A spreadsheet runs a cell that begins with one of these (OWASP, "CSV Injection")."""


def as_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The table as text: semicolons, CRLF, byte order mark; text cells made harmless.

    >>> as_csv(["wat"], [["=1+1"]])
    '\\ufeffwat\\r\\n\\'=1+1\\r\\n'
    """
    out = StringIO()
    out.write(BYTE_ORDER_MARK)
    lines = csv.writer(out, delimiter=";", lineterminator="\r\n")
    lines.writerow(header)
    lines.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def harmless(text: str) -> str:
    """The text, with a quote in front where a spreadsheet would run it.

    >>> harmless("=1+1"), harmless("Crossbaan")
    ("'=1+1", 'Crossbaan')
    """
    return f"'{text}" if text.lstrip(" ").startswith(STARTS_A_FORMULA) else text


def euros(cents: int | None) -> Figure | str:
    """An amount as a cell: euros with a decimal comma, which may begin with a minus; nothing for an unknown amount.

    >>> euros(123450), euros(-5), euros(None)
    ('1234,50', '-0,05', '')
    """
    if cents is None:
        return ""
    whole, rest = divmod(abs(int(cents)), 100)
    return Figure(f"{'-' if cents < 0 else ''}{whole},{rest:02}")


class Figure(str):
    """A cell that is a number and may begin with a minus."""

    __slots__ = ()


def _cell(value: object) -> object:
    if value is None:
        return ""
    return harmless(value) if isinstance(value, str) and not isinstance(value, Figure) else value
