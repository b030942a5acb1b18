"""All tables of a round in one XLSX file, a sheet for each. Nothing in it runs when somebody opens it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from krachtwijk.rounds.organising.tables import Table
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.spreadsheet import BYTE_ORDER_MARK, harmless

NOT_IN_A_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
LONGEST_SHEET_NAME = 31
LONGEST_CELL = 32_000
"""A cell of XLSX holds 32,767 signs."""
A_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(,[0-9]{1,2})?")
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def workbook(round: SieveRound, tables: Iterable[tuple[Table, str]], *, at: datetime) -> bytes:
    """`tables` as CSV, from `tables.written`. The first sheet says what is in the others."""
    import openpyxl  # slow to load

    book = openpyxl.Workbook(write_only=True)
    listed = [(str(each.title), str(each.about), _rows(text)) for each, text in tables]
    _write(book, _("What is in this file"), _contents(round, listed, at))
    for title, _about, rows in listed:
        _write(book, title, rows)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _contents(round: SieveRound, listed: Sequence[tuple[str, str, Any]], at: datetime) -> list[list[object]]:
    head: list[list[object]] = [
        [_("Round"), harmless(str(round))],
        [_("Made on"), timezone.localdate(at).isoformat()],
    ]
    if round.is_invented:
        head.append([_("This round is invented."), ""])
    lines: list[list[object]] = [[title, about] for title, about, _rows in listed]
    return [*head, ["", ""], *lines]


def _rows(text: str) -> list[list[object]]:
    """A CSV of ours as cells; a column that holds nothing but numbers becomes numbers."""
    lines = list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline=""), delimiter=";"))
    header, rows = lines[0], lines[1:]
    numeric = {
        place
        for place in range(len(header))
        if rows and all(not row[place] or A_NUMBER.fullmatch(row[place]) for row in rows)
    }
    return [
        list(header),
        *([_number(cell) if place in numeric else cell for place, cell in enumerate(row)] for row in rows),
    ]


def _number(cell: str) -> object:
    if not cell:
        return None
    return float(cell.replace(",", ".")) if "," in cell else int(cell)


def _write(book: Any, title: str, rows: Iterable[Iterable[object]]) -> None:
    from openpyxl.cell import WriteOnlyCell

    sheet = book.create_sheet(_free_name(title, {each.title.casefold() for each in book.worksheets}))
    for row in rows:
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, value=_clean(value) if isinstance(value, str) else value)
            if isinstance(value, str):
                cell.data_type = "s"  # a text, whatever it begins with
            cells.append(cell)
        sheet.append(cells)


def _free_name(title: str, taken: set[str]) -> str:
    """As long as a sheet may be called, and unlike the others.

    >>> _free_name("a/b", {"a b"})
    'a b 2'
    """
    name = NOT_IN_A_SHEET_NAME.sub(" ", title)[:LONGEST_SHEET_NAME].strip(" '")
    if name.casefold() not in taken:
        return name
    number = 2
    while (again := f"{name[: LONGEST_SHEET_NAME - 4].strip()} {number}").casefold() in taken:
        number += 1
    return again


def _clean(text: str) -> str:
    kept = NO_XML.sub("", text)
    return kept if len(kept) <= LONGEST_CELL else f"{kept[:LONGEST_CELL]}…"
