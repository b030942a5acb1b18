"""From the bytes of a `.pb` file to rows of fields, gathered in sections, each knowing its line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from waardenzeef.pabulib.faults import Faults, refusal

SECTIONS = ("META", "PROJECTS", "VOTES")
_END = ["\0", "\0"]  # zero bytes stand in no file that came this far; a field that holds one was never closed


class Row(NamedTuple):
    """One line of the file, or several when a quoted field holds line ends: `line` is the first."""

    line: int
    fields: list[str]


class Section(NamedTuple):
    """One of the three sections: its column names and the rows under them. Read `rows` before the next section."""

    name: str
    line: int
    header: list[str]
    rows: Iterator[Row]


def rows(text: bytes) -> Iterator[Row]:
    """The rows that hold anything. Raises PabulibFaults for what is no UTF-8 and for quotes that never close.

    >>> list(rows(b'a;"b;c"'))
    [Row(line=1, fields=['a', 'b;c'])]
    """
    reader, line = csv.reader(chain(_lines(text), [";".join(_END)]), delimiter=";"), 1
    try:
        for fields in reader:
            if fields and "\0" in fields[-1]:
                break
            if any(fields):
                yield Row(line, fields)
            line = reader.line_num + 1
    except csv.Error:
        longest = f"{csv.field_size_limit():,}"
        message = f"a field here is longer than {longest} letters. Is a closing quotation mark missing?"
        raise refusal(message, line) from None
    if fields != _END:
        raise refusal("a quotation mark on this line opens a field that is never closed.", line)


def sections(text: bytes, faults: Faults) -> Iterator[Section]:
    """The three sections, which must stand in their order; whatever else stands there is a fault."""
    left, due = _Rows(text), list(SECTIONS)
    while left.next is not None:
        line, name = left.next.line, _section(left.next)
        if name not in due:
            faults.add(line, name, "", _out_of_place(name, due))
            return
        for missing in due[: due.index(name)]:
            faults.add(line, missing, "", f"this section is missing; it belongs before {name}.")
        due = due[due.index(name) + 1 :]
        left.advance()
        yield Section(name, line, left.header(), left.until_the_next_section())
    for missing in due:
        faults.add(None, missing, "", "this section is missing. Is the file cut off?")


class _Rows:
    """The rows of the file with the next one in sight."""

    def __init__(self, text: bytes) -> None:
        self._rows = rows(text)
        self.next: Row | None = None
        self.advance()

    def advance(self) -> None:
        self.next = next(self._rows, None)

    def header(self) -> list[str]:
        if self.next is None or _section(self.next):
            return []
        names = [name.strip() for name in without_empty_end(self.next.fields)]
        self.advance()
        return names

    def until_the_next_section(self) -> Iterator[Row]:
        while self.next is not None and not _section(self.next):
            yield self.next
            self.advance()


def without_empty_end(fields: list[str]) -> list[str]:
    """The fields without empty ones at the end, which spreadsheets add to the shorter lines."""
    end = len(fields)
    while end and not fields[end - 1].strip():
        end -= 1
    return fields[:end]


def _lines(text: bytes) -> Iterator[str]:
    for number, line in enumerate(io.BytesIO(text), start=1):
        try:
            yield line.decode()
        except UnicodeDecodeError as error:
            message = f"byte {error.start + 1} of this line is not UTF-8. Save the file as UTF-8."
            raise refusal(message, number) from None


def _section(row: Row) -> str:
    """The section this row opens, or ""."""
    if len(row.fields) > 1 and row.fields[1]:  # nearly every row
        return ""
    name = row.fields[0].strip().upper()
    return name if name in SECTIONS and not any(row.fields[1:]) else ""


def _out_of_place(name: str, due: list[str]) -> str:
    if not name:
        return "a section begins with its name on a line of its own: META, PROJECTS or VOTES."
    return f"this section stands here a second time, or not in the order {', '.join(SECTIONS)}."
