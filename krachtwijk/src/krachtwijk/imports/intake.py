"""What a room says about the files it takes: the fields, how each is read, and what becomes of the rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext

from krachtwijk.imports.models import Import

Words = str | Promise


class CannotRead(Exception):
    """A cell that does not hold what its field needs; `str()` is a sentence."""


class RowRefused(Exception):
    """A row that the room's own deed refused; `reasons` are its sentences."""

    def __init__(self, line: int, reasons: Sequence[str]) -> None:
        super().__init__("\n".join(reasons))
        self.line = line
        self.reasons = tuple(reasons)


class InTheWay(Exception):
    """An import that cannot be taken back, because something was built on it; `reasons` says what."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = tuple(reasons)


@dataclass(frozen=True, slots=True)
class Field:
    """One fact of a row: how people call it, how columns for it are called, and how a cell becomes a value.

    `read` gets a cell that is not empty and raises CannotRead. An empty cell is None, and a fault when `required`.
    """

    name: str
    label: Words
    read: Callable[[str], Any]
    known_as: Sequence[str] = ()
    required: bool = False
    hint: Words = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it was understood: the value of each field, and the line it stands on."""

    line: int
    values: Mapping[str, Any]

    def __getitem__(self, field: str) -> Any:
        return self.values[field]


@contextmanager
def bringing_in(row: Row) -> Iterator[None]:
    """What the deed of a room refuses is said of the row it was about. Raises RowRefused."""
    try:
        yield
    except ValidationError as refused:
        raise RowRefused(row.line, refused.messages) from refused


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one row. `str()` is the whole sentence."""

    line: int
    field: str
    message: str

    def __str__(self) -> str:
        place = gettext("Line %(line)s") % {"line": self.line}
        return f"{place}, {self.field}: {self.message}" if self.field else f"{place}: {self.message}"


@dataclass(frozen=True)
class Intake:
    """The files a room takes for one scope, such as the measures of one programme.

    `check` finds what single cells cannot show (two rows with the same name), as of a day. `bring_in` writes all rows,
    each pointing to the import, at the moment of the import; `take_back` removes them again and raises InTheWay when
    something hangs on them. Both run inside a transaction.
    """

    kind: Import.Kind
    scope: str
    title: Words
    about: Words
    fields: Sequence[Field]
    check: Callable[[Sequence[Row], date], Iterable[Fault]]
    bring_in: Callable[[Sequence[Row], Import], None]
    take_back: Callable[[Import, datetime], None]
    example: Sequence[Mapping[str, str]] = ()


def text(most: int) -> Callable[[str], str]:
    """A reader of text of at most so many characters."""

    def read(cell: str) -> str:
        if len(cell) > most:
            raise CannotRead(
                gettext("is longer than %(most)s characters (%(found)s). Make it shorter.")
                % {"most": most, "found": len(cell)}
            )
        return cell

    return read


def one_of(known: Mapping[str, Any]) -> Callable[[str], Any]:
    """A reader of names: the value that goes with a name, capitals or not. A refusal lists a few names."""
    folded = {name.casefold(): value for name, value in known.items()}

    def read(cell: str) -> Any:
        if cell.casefold() not in folded:
            names = ", ".join(list(known)[:8]) + (" …" if len(known) > 8 else "")
            raise CannotRead(
                gettext("“%(cell)s” is not known here. Choose from: %(names)s.")
                % {"cell": cell, "names": names}
            )
        return folded[cell.casefold()]

    return read


def several(read_one: Callable[[str], Any]) -> Callable[[str], list[Any]]:
    """A reader of a list, separated by commas or by |."""

    def read(cell: str) -> list[Any]:
        parts = (part.strip() for part in cell.replace("|", ",").split(","))
        return [read_one(part) for part in parts if part]

    return read


MONTHS = {
    name: number
    for names in (
        "januari februari maart april mei juni juli augustus september oktober november december",
        "january february march april may june july august september october november december",
    )
    for number, name in enumerate(names.split(), start=1)
}


def day(cell: str) -> date:
    """A day, written as 2007-10-03, 3-10-2007, 3/10/2007 or 3 oktober 2007 (day before month, as in Dutch).

    >>> day("2007-10-03") == day("3-10-2007") == day("3 oktober 2007") == date(2007, 10, 3)
    True
    """
    iso = re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[ T]00:00(?::00)?)?", cell)
    dutch = re.fullmatch(r"([0-9]{1,2})[-/. ]([0-9]{1,2}|[a-z]+)[-/. ]([0-9]{4})", cell.lower())
    try:
        if iso:
            return date(*map(int, iso.groups()))
        if dutch:
            number, month, year = dutch.groups()
            return date(int(year), MONTHS[month] if month.isalpha() else int(month), int(number))
    except (ValueError, KeyError):
        pass
    raise CannotRead(gettext("“%(cell)s” is no day. Write it as 2007-10-03 or 3-10-2007.") % {"cell": cell})


def whole(cell: str) -> int:
    """A whole number of 0 or more."""
    if not re.fullmatch(r"[0-9]{1,9}", cell):
        raise CannotRead(gettext("“%(cell)s” is no whole number of 0 or more.") % {"cell": cell})
    return int(cell)
