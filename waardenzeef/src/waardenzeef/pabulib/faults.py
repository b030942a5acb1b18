"""What is wrong with a file, in sentences somebody can act on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from waardenzeef.errors import WaardenzeefError

LISTED = 20  # a file with more faults than this has one cause, and nobody reads the rest
_MOST = 1_000  # after so many faults, reading on tells nothing
_SHOWN = 40  # letters of a value that are repeated in a sentence


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong, and where: the line (1 for the first), the section and the field, as far as known.

    >>> print(Fault(214, "VOTES", "vote", "project 17 is not in PROJECTS. Add it there or remove it from this vote."))
    line 214, VOTES, vote: project 17 is not in PROJECTS. Add it there or remove it from this vote.
    >>> print(Fault(None, "", "", "the file is empty."))
    the file is empty.
    """

    line: int | None
    section: str
    field: str
    message: str

    def __str__(self) -> str:
        where = ", ".join(filter(None, [f"line {self.line}" if self.line else "", self.section, self.field]))
        return f"{where}: {self.message}" if where else self.message


class PabulibFaults(WaardenzeefError):
    """The file cannot be read. `faults` says why, in the order of the file, at most a screenful.

    >>> print(PabulibFaults([Fault(4, "META", "budget", "is 0. Nothing can be divided.")]))
    line 4, META, budget: is 0. Nothing can be divided.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class TooManyFaults(PabulibFaults):
    """Reading stopped; the last of `faults` says where."""


class Faults:
    """The faults found so far; keeps the first ones and counts the others.

    >>> found = Faults()
    >>> for line in range(1, 31):
    ...     found.add(line, "VOTES", "vote", "is unreadable.")
    >>> len(found.listed()), str(found.listed()[-1])
    (21, '10 more faults are not listed here.')
    """

    def __init__(self) -> None:
        self._first: list[Fault] = []
        self._others = 0

    @property
    def number(self) -> int:
        """How many there are so far."""
        return len(self._first) + self._others

    def add(self, line: int | None, section: str, field: str, message: str) -> None:
        """Note one fault. Raises TooManyFaults when there are so many that reading on tells nothing."""
        if len(self._first) < LISTED:
            self._first.append(Fault(line, section, field, message))
            return
        self._others += 1
        if self._others >= _MOST:
            last = Fault(
                None, "", "", f"there are {_MOST:,} more faults up to line {line}; reading stopped there."
            )
            raise TooManyFaults([*self._ordered(), last])

    def listed(self) -> list[Fault]:
        """The faults by line, those of the whole file first, and how many more there are."""
        if not self._others:
            return self._ordered()
        more = "1 more fault is" if self._others == 1 else f"{self._others:,} more faults are"
        return [*self._ordered(), Fault(None, "", "", f"{more} not listed here.")]

    def stop_if_any(self) -> None:
        """Raise PabulibFaults when there is a fault."""
        if self._first:
            raise PabulibFaults(self.listed())

    def take(self, others: PabulibFaults) -> None:
        """Add the faults with which a part of the reading ended."""
        for fault in others.faults:
            self.add(fault.line, fault.section, fault.field, fault.message)

    def _ordered(self) -> list[Fault]:
        return sorted(self._first, key=lambda fault: fault.line or 0)


def refusal(message: str, line: int | None = None) -> PabulibFaults:
    """One fault of the whole file, or of a line that belongs to no section."""
    return PabulibFaults([Fault(line, "", "", message)])


def shown(text: str) -> str:
    """A value as a sentence repeats it: in quotes and not endless.

    >>> shown("9" * 5_000)
    '"9999999999999999999999999999999999999999…"'
    """
    return f'"{text if len(text) <= _SHOWN else text[:_SHOWN] + "…"}"'


def called(project: str) -> str:
    """A project id as a sentence names it."""
    return project if project and len(project) <= _SHOWN and project.isprintable() else shown(project)
