"""Spreadsheets made for a test: as CSV, as XLSX, and as what only looks like one."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO

import openpyxl

Rows = Sequence[Sequence[object]]

PLANS: Rows = (
    ("nr", "naam", "kosten"),
    ("trees", "Bomen", 400),
    ("swing", "Speeltuin", 500),
    ("garden", "Moestuin", 300),
    ("books", "Boekenkast", 80),
)
BALLOTS: Rows = (
    ("stemmer", "keuze"),
    *((voter, "trees,swing") for voter in range(1, 6)),
    (6, "trees"),
    *((voter, "garden") for voter in (7, 8)),
    *((voter, "garden,books") for voter in (9, 10)),
)


def as_csv(rows: Rows) -> bytes:
    return "".join(";".join(map(str, row)) + "\n" for row in rows).encode()


def as_xlsx(sheets: Mapping[str, Rows]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def both(plans: Rows = PLANS, ballots: Rows = BALLOTS) -> bytes:
    return as_xlsx({"Plannen": plans, "Stemmen": ballots})


def with_part(workbook: bytes, name: str, content: bytes) -> bytes:
    """The workbook with one more part in its zip file."""
    file = BytesIO(workbook)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, content)
    return file.getvalue()


def a_zip(parts: Mapping[str, bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return file.getvalue()
