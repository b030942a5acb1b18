"""XLSX, read with openpyxl (the extra `waardenzeef[xlsx]`). The file may come from anybody; nothing in it is trusted.

An .xlsx file is a zip file of XML. Refused are what unpacks to more than it should, XML that defines its own
entities, and formulas: what a formula shows depends on who opens it, so its value must be pasted first.
"""

from __future__ import annotations

import datetime
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from waardenzeef.spreadsheets.tables import LARGEST_MIB, MOST_ROWS, Row, Unreadable

_MOST_PARTS = 1_000
_CHUNK = 2**20
_ENTITIES = (b"<!DOCTYPE", b"<!ENTITY")
_BROKEN = (  # what openpyxl and zipfile raise on a damaged file: all kinds
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    lzma.LZMAError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
_MISSING = 'reading .xlsx needs the package openpyxl: pip install "waardenzeef[xlsx]"; or save the sheet as “CSV UTF-8”'


def xlsx_rows(path: Path, sheet: str = "") -> Iterator[Row]:
    """The rows of a sheet, the first unless named, as texts. Raises Unreadable, and OSError."""
    try:
        import openpyxl  # optional dependency, and a slow import
    except ImportError:
        raise Unreadable(_MISSING) from None
    _inspect(path)
    try:
        book = openpyxl.load_workbook(path, read_only=True, keep_links=False)
        names = [one.title for one in book.worksheets]
    except _BROKEN:
        raise _damaged() from None
    if sheet and sheet not in names:
        raise Unreadable(f"there is no sheet {sheet}; there is {', '.join(names)}")
    if not names:
        raise Unreadable("there is no sheet in this file")
    return _rows(book[sheet or names[0]])


def _rows(sheet: Any) -> Iterator[Row]:
    sheet.reset_dimensions()  # what the file says about its own size is not trusted
    cells = iter(sheet.iter_rows())
    for line in range(1, MOST_ROWS + 2):
        try:
            row = next(cells, None)
        except _BROKEN:
            raise _damaged() from None
        if row is None:
            return
        if row:
            yield Row(line, [_as_text(cell, line) for cell in row])
    raise Unreadable(f"the sheet has more than {MOST_ROWS:,} rows")


def _as_text(cell: Any, line: int) -> str:
    if cell.data_type == "f":
        raise Unreadable(f"line {line}, cell {cell.coordinate} holds a formula. Paste its value instead.")
    if cell.data_type == "e":
        raise Unreadable(f"line {line}, cell {cell.coordinate} shows an error ({cell.value}).")
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, (datetime.date, datetime.time)):
        raise Unreadable(
            f"line {line}, cell {cell.coordinate} is a date for the spreadsheet. Format the column as text."
        )
    return str(int(value)) if isinstance(value, bool) else str(value)


def _inspect(path: Path) -> None:
    """Refuse what unpacks to too much or brings its own entities, before any XML is read."""
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_MIB * 2**20:
                raise Unreadable(f"the file unpacks to more than {LARGEST_MIB} MiB or {_MOST_PARTS:,} parts")
            if any(_defines_entities(packed, part) for part in parts):
                raise Unreadable("the file defines entities of its own, which no spreadsheet does")
    except _BROKEN:
        raise _damaged() from None


def _defines_entities(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether the text holds an entity definition; zipfile reads no more than the size that was added up above."""
    with packed.open(part) as file:
        kept = b""
        while chunk := file.read(_CHUNK):
            seen = (kept + chunk).replace(b"\0", b"")  # also in UTF-16
            if any(sign in seen for sign in _ENTITIES):
                return True
            kept = seen[-16:]
    return False


def _damaged() -> Unreadable:
    return Unreadable("this is no .xlsx file, or a damaged one. Save it again, or as “CSV UTF-8”.")
