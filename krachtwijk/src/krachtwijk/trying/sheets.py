"""Reads spreadsheets from memory: the tables of plans and ballots in one or two files, never by way of a disk.

Knows neither Django nor the database: the program that counts asks it.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import asdict, replace
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple, cast

import waardenzeef
from krachtwijk.trying.limits import MEGABYTE, MOST_FAULTS, MOST_UNPACKED_MEGABYTES
from krachtwijk.trying.question import File, Sheets
from waardenzeef import Election, Fault, VoteType
from waardenzeef.pabulib.faults import Faults, TooManyFaults
from waardenzeef.spreadsheets import SpreadsheetFaults, Table, Unreadable, convert
from waardenzeef.spreadsheets.csv_text import csv_rows, recognised
from waardenzeef.spreadsheets.tables import table_of

PLANS = ("projects", "projecten", "plannen", "plans", "project", "plan")
BALLOTS = ("ballots", "votes", "stemmen", "stembiljetten", "stembiljet", "ballot", "vote")
"""What a sheet may be called, capitals or not. With other names the first holds the plans, the second the ballots."""

ZIP = b"PK\x03\x04"
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_MACROS = "vbaproject.bin"

Line = dict[str, Any]


class CannotRead(Exception):
    """The sheets cannot be read; `line` is what the program answers."""

    def __init__(self, line: Line) -> None:
        super().__init__(str(line))
        self.line = line


class Converted(NamedTuple):
    """The votes as a .pb file, read back from it, and in sentences what was recognised and left out.

    `sheets` are the names of the sheets of plans and of ballots, as `waardenzeef convert` knows them.
    """

    election: Election
    content: bytes
    noticed: tuple[str, ...]
    sheets: tuple[str, str]


class EveryFault(Faults):
    """Keeps every fault, where the library keeps a screenful: whoever mends a sheet wants them all at once."""

    def __init__(self, before: Sequence[Fault] = ()) -> None:
        super().__init__()
        self._all = list(before)

    @property
    def number(self) -> int:
        return len(self._all)

    def add(self, line: int | None, section: str, field: str, message: str) -> None:
        """Raises TooManyFaults when there are so many that reading on tells nothing."""
        if len(self._all) >= MOST_FAULTS:
            raise TooManyFaults([])
        self._all.append(Fault(line, section, field, message))

    def listed(self) -> list[Fault]:
        return sorted(self._all, key=lambda fault: fault.line or 0)


def converted(files: Sequence[File], sheets: Sheets) -> Converted:
    """The votes in these sheets: the ballots first, then the plans. Raises CannotRead, with every bad row."""
    plans, ballots, noticed = _tables(files)
    try:
        found = convert(
            plans, ballots, budget_cents=sheets.budget_cents, vote_type=VoteType(sheets.vote_type)
        )
    except SpreadsheetFaults:
        raise CannotRead(_faults(plans, ballots)) from None
    election, content = _read_back(found.election)
    return Converted(election, content, (*noticed, *found.noticed), (plans.file, ballots.file))


def _read_back(election: Election) -> tuple[Election, bytes]:
    """What is counted is the file that is offered, not what was in memory before it was written."""
    file = BytesIO()
    try:
        waardenzeef.write(election, file)
        return waardenzeef.read(BytesIO(file.getvalue())), file.getvalue()
    except waardenzeef.PabulibFaults as wrong:
        raise CannotRead({"faults": [_told("", fault) for fault in wrong.faults]}) from None


def _tables(files: Sequence[File]) -> tuple[Table, Table, tuple[str, ...]]:
    """The table of plans, that of ballots, and what was noticed about the sheets of the files."""
    ballots = files[0]
    if len(files) > 1:
        return _table(files[1]), _table(ballots), ()
    if not ballots.content.startswith((ZIP, OLD_EXCEL)):
        raise CannotRead({"limit": "no-plans"})
    names = _sheets_of(ballots)
    if len(names) < 2:
        raise CannotRead({"limit": "one-sheet"})
    of_plans, of_ballots = _which(names)
    others = [name for name in names if name not in (of_plans, of_ballots)]
    noticed = f"{ballots.name}: left out the sheet {', '.join(others)}." if others else ""
    return _table(ballots, of_plans), _table(ballots, of_ballots), (noticed,) if noticed else ()


def _which(names: Sequence[str]) -> tuple[str, str]:
    """Which sheet holds the plans and which the ballots."""
    plans = next((name for name in names if name.strip().lower() in PLANS), "")
    ballots = next((name for name in names if name.strip().lower() in BALLOTS), "")
    plans = plans or next(name for name in names if name != ballots)
    return plans, ballots or next(name for name in names if name != plans)


def _table(file: File, sheet: str = "") -> Table:
    name = f"{file.name}#{sheet}" if sheet else file.name
    try:
        if file.content.startswith((ZIP, OLD_EXCEL)):
            _check_packed(file)
            return _with_every_fault(table_of(name, _xlsx_rows(file, sheet)))
        text = _text(file)
        delimiter = recognised(text)
        signs = {";": "semicolons", ",": "commas", "\t": "tabs"}[delimiter]
        noticed = f"{name}: fields separated by {signs}."
        return _with_every_fault(table_of(name, csv_rows(text, delimiter), noticed=noticed))
    except Unreadable as wrong:
        raise CannotRead({"faults": [_told(name, Fault(None, "", "", f"{wrong}"))]}) from None


def _with_every_fault(table: Table) -> Table:
    return replace(table, faults=EveryFault(table.faults.listed()))


def _text(file: File) -> str:
    if file.content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in file.content:
        raise Unreadable("this is no CSV file in UTF-8. Save it as “CSV UTF-8”.")
    try:
        return file.content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = file.content.count(b"\n", 0, error.start) + 1
        raise Unreadable(f"line {line} is not UTF-8. Save the file as “CSV UTF-8”.") from None


def _xlsx_rows(file: File, sheet: str) -> Any:
    from waardenzeef.spreadsheets.xlsx import xlsx_rows  # optional dependency of the library

    # The library opens a path; what it hands it to opens a file in memory as well, and nothing may reach a disk.
    return xlsx_rows(cast(Path, BytesIO(file.content)), sheet)


def _sheets_of(file: File) -> list[str]:
    """The names of the sheets, in their order."""
    import openpyxl  # slow to load

    try:
        _check_packed(file)
        _xlsx_rows(file, "")  # refuses what is damaged or a trap
        book = openpyxl.load_workbook(BytesIO(file.content), read_only=True, keep_links=False)
    except Unreadable as wrong:
        raise CannotRead({"faults": [_told(file.name, Fault(None, "", "", f"{wrong}"))]}) from None
    return [one.title for one in book.worksheets]


def _check_packed(file: File) -> None:
    """Refuse what is another kind of spreadsheet, what holds programs, and what unpacks too far."""
    if file.content.startswith(OLD_EXCEL):
        raise CannotRead({"limit": "old-excel"})
    try:
        parts = zipfile.ZipFile(BytesIO(file.content)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return  # the library says that it is damaged
    names = {part.filename.lower().rpartition("/")[2] for part in parts}
    if _MACROS in names:
        raise CannotRead({"limit": "macros"})
    if "content.xml" in names and "mimetype" in names:
        raise CannotRead({"limit": "open-document"})
    if sum(part.file_size for part in parts) > MOST_UNPACKED_MEGABYTES * MEGABYTE:
        raise CannotRead({"limit": "unpacked"})


def _faults(plans: Table, ballots: Table) -> Line:
    """Every fault; those of the ballots only when there are plans that they can name."""
    no_plans = any(fault.line == plans.header.line for fault in plans.faults.listed())
    tables = [plans] if no_plans else [plans, ballots]
    told = [_told(table.file, fault) for table in tables for fault in table.faults.listed()]
    return {"faults": told, "more": any(table.faults.number >= MOST_FAULTS for table in tables)}


def _told(file: str, fault: Fault) -> Line:
    return {**asdict(fault), "file": file}
