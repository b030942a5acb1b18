"""The section META: the budget, the kind of ballot, and whatever else the file says about itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from waardenzeef.election import LEAST_SCORE, VoteType
from waardenzeef.pabulib.faults import Faults, called, shown
from waardenzeef.pabulib.notes import Notes
from waardenzeef.pabulib.numbers import NotANumber, amount, whole
from waardenzeef.pabulib.rows import Section, without_empty_end

OWN_KEYS = ("num_projects", "num_votes", "budget", "vote_type", "currency")
"""The keys that have a place of their own in an Election; every other is kept in `election.meta`."""

_HEADER = ["key", "value"]
_CURRENCY = re.compile(r"[A-Z]{3}")
_ADVICE = {
    "budget": "Add a line such as budget;100000.",
    "vote_type": f"Add a line such as vote_type;approval ({', '.join(VoteType)}).",
    "num_projects": "Add a line such as num_projects;12.",
    "num_votes": "Add a line such as num_votes;3400.",
}
T = TypeVar("T")


class Promise(NamedTuple):
    """How many projects or votes META says there are, and on which line."""

    line: int
    number: int


@dataclass
class Meta:
    """What META says, as values. `others` holds the lines that are no more than kept."""

    budget_cents: int = 0
    vote_type: VoteType = VoteType.APPROVAL
    currency: str = "EUR"
    promised: Mapping[str, Promise] = field(default_factory=dict)
    others: Mapping[str, str] = field(default_factory=dict)


class _Said(NamedTuple):
    line: int
    value: str


def read_meta(section: Section, faults: Faults, notes: Notes) -> Meta:
    """Read META; what is wrong in it is added to `faults`."""
    said = _said(section, faults, notes)
    if section.header != _HEADER:
        faults.add(section.line + 1, "META", "", "the header line key;value is missing.")
        return Meta()
    reader = _Values(section.line, said, faults, notes)
    promises = {key: reader.promise(key) for key in ("num_projects", "num_votes")}
    return Meta(
        budget_cents=reader.value("budget", reader.budget, 0),
        vote_type=reader.value("vote_type", _vote_type, VoteType.APPROVAL),
        currency=reader.currency(),
        promised={key: promise for key, promise in promises.items() if promise},
        others=MappingProxyType(reader.others()),
    )


def _said(section: Section, faults: Faults, notes: Notes) -> dict[str, _Said]:
    said: dict[str, _Said] = {}
    for line, fields in section.rows:
        key, *values = (fields[0].strip(), *without_empty_end(fields[1:]))
        if len(values) > 1:
            notes.add(
                f"Line {line}: the value of {called(key)} holds semicolons without quotation marks; it is read whole."
            )
        if key in said:
            faults.add(
                line, "META", called(key), f"stands on line {said[key].line} already. Remove one of the two."
            )
        said.setdefault(key, _Said(line, ";".join(values)))
    return said


class _Values:
    """The lines of META by key, and how each is read."""

    def __init__(self, line: int, said: Mapping[str, _Said], faults: Faults, notes: Notes) -> None:
        self._line, self._said, self._faults, self._notes = line, said, faults, notes

    def value(self, key: str, read: Callable[[str], T], otherwise: T) -> T:
        """The value of a key that must be there; `otherwise`, and a fault, when it is missing or wrong."""
        if key not in self._said:
            self._faults.add(self._line, "META", key, f"is missing. {_ADVICE[key]}")
            return otherwise
        try:
            return read(self._said[key].value.strip())
        except NotANumber as wrong:
            self._faults.add(self._said[key].line, "META", key, str(wrong))
            return otherwise

    def promise(self, key: str) -> Promise | None:
        number = self.value(key, whole, -1)
        return Promise(self._said[key].line, number) if number >= 0 else None

    def budget(self, text: str) -> int:
        cents, rounded = amount(text)
        if not cents:
            raise NotANumber("is 0, so there is nothing to divide. Write the budget of this vote.")
        if rounded:
            self._notes.round(self._said["budget"].line, text)
        return cents

    def currency(self) -> str:
        if "currency" not in self._said:
            self._notes.add("The file names no currency; amounts are read as EUR.")
            return "EUR"
        line, text = self._said["currency"]
        if not _CURRENCY.fullmatch(text.strip()):
            message = f"{shown(text)} is no currency code. Write three capitals, such as EUR."
            self._faults.add(line, "META", "currency", message)
        return text.strip()

    def others(self) -> dict[str, str]:
        kept = {key: value for key, (_, value) in self._said.items() if key not in OWN_KEYS}
        if kept.get(LEAST_SCORE):
            kept[LEAST_SCORE] = str(self.value(LEAST_SCORE, whole, 0))
        return kept


def _vote_type(text: str) -> VoteType:
    if text not in list(VoteType):
        raise NotANumber(f"{shown(text)} is no kind of ballot. Choose from {', '.join(VoteType)}.")
    return VoteType(text)
