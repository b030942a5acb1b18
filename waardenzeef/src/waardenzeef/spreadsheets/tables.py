"""A sheet as a table of texts, whatever kind of file it came from, each row with its line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from waardenzeef.errors import WaardenzeefError
from waardenzeef.pabulib.faults import Faults, called

LARGEST_MIB = 64
"""Files larger than this, unpacked, are refused: a hundred thousand ballots take five."""

MOST_ROWS = 1_000_000
MOST_CELLS = 20_000_000

Names = Sequence[str]


class Unreadable(WaardenzeefError):
    """The file as a whole cannot be read; `str()` says why and what to do."""


class Row(NamedTuple):
    """One row below the header, and the line it begins on (as a spreadsheet or an editor numbers it)."""

    line: int
    cells: Sequence[str]


@dataclass(frozen=True)
class Table:
    """A header and rows of the same width. `noticed` says what was recognised, `faults` gathers what is wrong.

    >>> table = Table("projects.csv", Row(1, ["id", "Cost"]), [Row(2, ["a", "60"])])
    >>> table.column(("costs", "cost")), list(table.values("id"))
    ('Cost', [(2, 'a')])
    """

    file: str
    header: Row
    rows: Sequence[Row]
    noticed: tuple[str, ...] = ()
    faults: Faults = field(default_factory=Faults)

    def column(self, known_as: Names, *, but: Names = ()) -> str:
        """The name of the first column that bears one of these names, capitals or not; "" when there is none."""
        names = {name.lower(): name for name in self.header.cells if name not in but}
        return next((names[known] for known in known_as if known in names), "")

    def values(self, column: str) -> Iterator[tuple[int, str]]:
        """The texts in a column, each with its line."""
        at = self.header.cells.index(column)
        return ((row.line, row.cells[at]) for row in self.rows)

    def blame(self, line: int | None, column: str, message: str) -> None:
        """Note a fault in this table."""
        self.faults.add(line, "", column, message)


def read_table(path: str) -> Table:
    """Read a sheet: `votes.csv`, `votes.xlsx` (its first sheet) or `votes.xlsx#Ballots` (the sheet of that name).

    Raises Unreadable, and OSError when the file cannot be opened.
    """
    file, _, sheet = path.partition("#")
    if file.lower().endswith(".xlsx"):
        from waardenzeef.spreadsheets.xlsx import xlsx_rows  # optional dependency

        return table_of(path, xlsx_rows(Path(file), sheet))
    if sheet:
        raise Unreadable("only an .xlsx file has sheets")
    from waardenzeef.spreadsheets.csv_text import csv_rows, recognised

    text = _text(Path(path))
    delimiter = recognised(text)
    return table_of(
        path,
        csv_rows(text, delimiter),
        noticed=f"{Path(path).name}: fields separated by {_SIGNS[delimiter]}.",
    )


_SIGNS = {";": "semicolons", ",": "commas", "\t": "tabs"}


def table_of(file: str, rows: Iterable[Row], noticed: str = "") -> Table:
    """A table of rows of which the first that holds anything is the header. Raises Unreadable.

    >>> table_of("x.csv", [Row(1, ["id", "cost", ""]), Row(2, ["a"]), Row(3, ["", ""])]).rows
    [Row(line=2, cells=['a', ''])]
    """
    filled, cells = [], 0
    for number, row in enumerate(rows):
        cells += len(row.cells)
        if number > MOST_ROWS or cells > MOST_CELLS:
            raise Unreadable(f"the sheet has more than {MOST_ROWS:,} rows or {MOST_CELLS:,} cells")
        if stripped := _without_empty_end(row.cells):
            filled.append(Row(row.line, stripped))
    if not filled:
        raise Unreadable("the sheet is empty")
    header, *others = filled
    table = Table(
        file, header, [_fitted(row, len(header.cells)) for row in others], (noticed,) if noticed else ()
    )
    _check(table, others)
    return table


def _without_empty_end(cells: Sequence[str]) -> list[str]:
    stripped = [cell.strip() for cell in cells]
    while stripped and not stripped[-1]:
        stripped.pop()
    return stripped


def _fitted(row: Row, width: int) -> Row:
    return Row(row.line, [*row.cells[:width], *[""] * (width - len(row.cells))])


def _check(table: Table, rows: Iterable[Row]) -> None:
    line, names = table.header
    for at, name in enumerate(names, start=1):
        if not name:
            table.blame(line, "", f"column {at} has no name. Give it one, or remove it.")
    for name, times in Counter(name.lower() for name in names if name).items():
        if times > 1:
            table.blame(line, called(name), "this column stands there twice.")
    for row in rows:
        if len(row.cells) > len(names):
            message = f"the header has {len(names)} fields, this line has {len(row.cells)}."
            table.blame(row.line, "", f"{message} Put a field that holds the separator in quotation marks.")


def _text(path: Path) -> str:
    with path.open("rb") as file:
        data = file.read(LARGEST_MIB * 2**20 + 1)
    if len(data) > LARGEST_MIB * 2**20:
        raise Unreadable(f"the file is larger than {LARGEST_MIB} MiB")
    if data[:4] == b"PK\x03\x04":
        raise Unreadable("this is no CSV file but a spreadsheet; give its name the ending .xlsx")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data:
        raise Unreadable("this is no CSV file in UTF-8. Save it as “CSV UTF-8”.")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable(f"line {line} is not UTF-8. Save the file as “CSV UTF-8”.") from None
