"""Spreadsheets to begin with: the same small vote in one XLSX file with two sheets, and in two CSV files."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from io import BytesIO, StringIO

Rows = Sequence[Sequence[str | int]]

PLANS: Rows = (
    ("nummer", "naam", "kosten", "thema"),
    ("bomen", "Bomen op het plein", 400, "groen"),
    ("speeltuin", "Nieuwe speeltuin", 500, "spelen"),
    ("moestuin", "Moestuin", 300, "groen"),
    ("boeken", "Boekenkast", 80, "ontmoeten"),
)
BALLOTS: Rows = (
    ("stemmer", "bomen", "speeltuin", "moestuin", "boeken"),
    *((voter, "x", "x", "", "") for voter in range(1, 6)),
    (6, "x", "", "", ""),
    *((voter, "", "", "x", "") for voter in (7, 8)),
    *((voter, "", "", "x", "x") for voter in (9, 10)),
)
BUDGET = 1000
"""What the page suggests to fill in with these."""

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSV = "text/csv; charset=utf-8"


def _workbook() -> bytes:
    import openpyxl  # slow to load

    book = openpyxl.Workbook()
    for sheet, (title, rows) in zip(
        (book.active, book.create_sheet()), (("Plannen", PLANS), ("Stemmen", BALLOTS)), strict=True
    ):
        sheet.title = title
        for row in rows:
            sheet.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _text(rows: Rows) -> bytes:
    text = StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode("utf-8-sig")


EXAMPLES: dict[str, Callable[[], tuple[bytes, str]]] = {
    "voorbeeld.xlsx": lambda: (_workbook(), _XLSX),
    "voorbeeld-plannen.csv": lambda: (_text(PLANS), _CSV),
    "voorbeeld-stemmen.csv": lambda: (_text(BALLOTS), _CSV),
}
"""Each example by its name, with what makes it."""
