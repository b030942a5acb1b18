"""What every entry of a programme folder is, and how a field says that it holds the key of another entry."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from krachtwijk.folders.faults import Where


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
