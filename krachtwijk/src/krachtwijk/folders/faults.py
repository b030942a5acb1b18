"""What is wrong with a programme folder: one sentence per fault, with file, place and field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a folder: `costs.csv`, `line 4`; `programme.toml`, `[[theme]] 3`."""

    file: str
    spot: str = ""

    def __str__(self) -> str:
        return f"{self.file}, {self.spot}" if self.spot else self.file


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend. `str()` is the sentence.

    >>> print(Fault(Where("costs.csv", "line 4"), "amount", "is empty. Write whole euros, such as 3800000."))
    costs.csv, line 4, amount: is empty. Write whole euros, such as 3800000.
    """

    where: Where
    field: str
    message: str

    def __str__(self) -> str:
        place = f"{self.where}, {self.field}" if self.field else str(self.where)
        return f"{place}: {self.message}"


class FolderError(Exception):
    """A programme folder that cannot be loaded; `str()` says why."""


class FolderFaults(FolderError):
    """Everything that is wrong with a folder. Nothing of it was loaded."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)
