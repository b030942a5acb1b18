"""What every entry of a programme folder is, and how a field says that it holds the key of another entry."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from krachtwijk.folders.faults import Where
from krachtwijk.people.models import Role
from krachtwijk.people.viewer import Viewer


class Cell(str):
    """What stands in a cell of a CSV file: always a text, also where it means a day."""

    __slots__ = ()


def day(on: date) -> datetime:
    """The moment at which something of that day is written down: what a folder tells was known then."""
    return datetime.combine(on, time(12), tzinfo=UTC)


def acting(name: str) -> Viewer:
    """Somebody of whom the folder says that they did it: they had the right to, and stand in the history."""
    return Viewer(name=name, roles=frozenset({Role.PROGRAMME_MANAGER}))


def names(kind: str, *, optional: bool = False) -> Any:
    """A field that holds the key of an entry of that kind (or several keys, in a list)."""
    marked = {"names": kind}
    return field(metadata=marked, default="") if optional else field(metadata=marked)


def several(kind: str) -> Any:
    """A list of keys of entries of that kind; may be left out."""
    return field(metadata={"names": kind}, default=())


@dataclass(frozen=True, kw_only=True)
class Record:
    """An entry and where it stands."""

    where: Where
