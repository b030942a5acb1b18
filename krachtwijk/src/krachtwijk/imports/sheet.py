"""A file as rows of text, each with its line: CSV as spreadsheets write it, or the first sheet of an XLSX.

The file may come from anybody. Nothing in it runs. What unpacks to more than it should is refused before it is read.
"""

from __future__ import annotations

import csv
import datetime
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

MEGABYTE = 2**20
MOST_MEGABYTES = 10
MOST_UNPACKED = 64 * MEGABYTE
MOST_PARTS = 1_000
MOST_ROWS = 50_000
MOST_LINES = 2 * MOST_ROWS
"""Of an XLSX file, empty ones too: one row can say that it stands on line 999,999,999,999."""
MOST_COLUMNS = 100
LONGEST_CELL = 10_000
SEPARATORS = ";,\t"
BROKEN = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    lzma.LZMAError,
    struct.error,
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
)
"""What openpyxl and zipfile raise on a damaged file: all kinds."""


class SheetRefused(Exception):
    """The file as a whole cannot be read; `str()` is a sentence that says why and what to do."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """The cells of one row, and the line on which a spreadsheet or editor shows it."""

    line: int
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The names of the columns and the rows below them, all of the same width."""

    columns: Sequence[str]
    rows: Sequence[SheetRow]


def read_sheet(name: str, content: bytes) -> Sheet:
    """The rows of a file. Its name only says which kind it should be. Raises SheetRefused."""
    if len(content) > MOST_MEGABYTES * MEGABYTE:
        raise SheetRefused(
            gettext("The file is larger than %(most)s MB. Split it in parts.") % {"most": MOST_MEGABYTES}
        )
    packed = content[:4] == b"PK\x03\x04"
    if packed != name.lower().endswith(".xlsx"):
        raise SheetRefused(gettext("This is no CSV file and no XLSX file. Save it as one of these."))
    return _sheet(_of_xlsx(content) if packed else _of_csv(content))


def _sheet(rows: Iterable[SheetRow]) -> Sheet:
    filled: list[SheetRow] = []
    for row in rows:
        if len(filled) > MOST_ROWS:
            raise _too_long()
        if any(row.cells):
            filled.append(row)
    if not filled:
        raise SheetRefused(gettext("The file is empty: there is no row with column names."))
    columns = _columns(filled[0])
    return Sheet(columns, [_fitted(row, len(columns)) for row in filled[1:]])


def _too_long() -> SheetRefused:
    return SheetRefused(
        gettext("The file has more than %(most)s rows. Split it in parts.") % {"most": f"{MOST_ROWS:,}"}
    )


def _columns(header: SheetRow) -> list[str]:
    names = list(header.cells)
    while names and not names[-1]:
        names.pop()
    if len(names) > MOST_COLUMNS:
        raise SheetRefused(
            gettext("The file has more than %(most)s columns. Leave out what is not needed.")
            % {"most": MOST_COLUMNS}
        )
    for at, name in enumerate(names):
        if not name:
            raise SheetRefused(
                gettext("Column %(at)s has no name in the first row. Give it one.") % {"at": at + 1}
            )
        if name in names[:at]:
            raise SheetRefused(
                gettext("Two columns are called “%(name)s”. Give each its own name.") % {"name": name}
            )
    return names


def _fitted(row: SheetRow, width: int) -> SheetRow:
    if any(row.cells[width:]):
        raise SheetRefused(
            gettext("Line %(line)s has more cells than there are column names.") % {"line": row.line}
        )
    return SheetRow(row.line, [*row.cells[:width], *[""] * (width - len(row.cells))])


def _of_csv(content: bytes) -> Iterator[SheetRow]:
    text = _text(content)
    first = text.split("\n", 1)[0]
    lines = csv.reader(io.StringIO(text), delimiter=max(SEPARATORS, key=first.count), strict=True)
    begins = 1
    try:
        for cells in lines:
            yield SheetRow(begins, [_plain(cell) for cell in cells])
            begins = lines.line_num + 1
    except csv.Error:
        raise SheetRefused(
            gettext(
                "Line %(line)s: a quotation mark opens a cell that is never closed, or stands in the middle of one."
            )
            % {"line": begins}
        ) from None


def _text(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in content:
        raise SheetRefused(gettext("This is no CSV file in UTF-8. Save it as “CSV UTF-8”."))
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SheetRefused(
            gettext("Line %(line)s is not in UTF-8. Save the file as “CSV UTF-8”.") % {"line": line}
        ) from None


def _plain(cell: str) -> str:
    """A cell without spaces around it, and without the quote that made it harmless in a spreadsheet."""
    if len(cell) > LONGEST_CELL:
        raise SheetRefused(
            gettext("A cell holds more than %(most)s characters.") % {"most": f"{LONGEST_CELL:,}"}
        )
    stripped = cell.strip()
    return stripped[1:] if stripped[:1] == "'" and stripped[1:2] in "=+-@＝＋－＠" else stripped


def _of_xlsx(content: bytes) -> Iterator[SheetRow]:
    import openpyxl  # a slow import, and only some files need it

    _refuse_bombs(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file says about its own size is not trusted
        for line, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1), start=1):
            if line > MOST_LINES:
                raise _too_long()
            yield SheetRow(line, [_cell(cell, line) for cell in row])
    except BROKEN as problem:
        raise _damaged() from problem


def _cell(cell: Any, line: int) -> str:
    value = cell.value
    if cell.data_type == "f":
        raise SheetRefused(
            gettext("Line %(line)s holds a formula in column %(column)s. Paste its value instead.")
            % {"line": line, "column": cell.column_letter}
        )
    if cell.data_type == "e":
        raise SheetRefused(
            gettext("Line %(line)s shows an error in column %(column)s.")
            % {"line": line, "column": cell.column_letter}
        )
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return "" if value is None else _plain(str(value))


def _refuse_bombs(content: bytes) -> None:
    """Refuse what unpacks to too much or brings entities of its own, before any XML is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise SheetRefused(
                    gettext("The file unpacks to far more than a table needs. It is not read.")
                )
            for part in parts:
                # zipfile reads no more than the size that was added up above.
                if b"<!ENTITY" in packed.read(part).replace(b"\0", b""):
                    raise SheetRefused(
                        gettext("The file defines entities of its own, which no spreadsheet does.")
                    )
    except BROKEN as problem:
        raise _damaged() from problem


def _damaged() -> SheetRefused:
    return SheetRefused(gettext("This XLSX file is damaged. Save it again, or save it as “CSV UTF-8”."))
