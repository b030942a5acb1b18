"""Who may have come in twice: the same address and year of birth, the same name and year of birth, or one mailbox."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from krachtwijk.rounds.participants.models import Participant, TwoPersons
from krachtwijk.rounds.participants.words import same_mailbox, same_name
from krachtwijk.rounds.rulebooks.models import SieveRound


class Sign(Enum):
    """What makes two participants look like one person."""

    ADDRESS = "address"
    NAME = "name"
    MAILBOX = "mailbox"

    @property
    def label(self) -> str | Promise:
        return _WORDS[self]


_WORDS = {
    Sign.ADDRESS: _("same address and year of birth"),
    Sign.NAME: _("same name and year of birth"),
    Sign.MAILBOX: _("same e-mail address"),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two participants by their ids, who came first first, and why they look alike."""

    first: int
    second: int
    signs: tuple[Sign, ...]


class _Row(NamedTuple):
    pk: int
    name: str
    email: str
    birth_year: int | None
    postcode: str
    house_number: str
    of_account: str | None


def possible_doubles(round: SieveRound) -> list[Pair]:
    """Pairs that staff did not look at yet, of those who are not out. Two queries, whatever the size of the round.

    Of many who look alike, each is laid beside the first that they were not told apart from: a list that one can
    work through, instead of every two of them.
    """
    rows = round.participants.exclude(standing=Participant.Standing.OUT).order_by("pk")
    alike: dict[tuple[Sign, object], list[int]] = defaultdict(list)
    for row in rows.values_list(*_Row._fields[:-1], "person__email").iterator():
        for key in _signs(_Row(*row)):
            alike[key].append(row[0])
    apart = set(TwoPersons.objects.filter(first__round=round).values_list("first", "second"))
    found: dict[tuple[int, int], list[Sign]] = defaultdict(list)
    for (sign, _what), those in alike.items():
        for pair in _pairs(those, apart):
            found[pair].append(sign)
    return [Pair(*pair, tuple(signs)) for pair, signs in sorted(found.items())]


def with_participants(pairs: Sequence[Pair]) -> list[tuple[Participant, Participant, tuple[Sign, ...]]]:
    """The pairs of one page with what staff see of each. One query."""
    ids = {each for pair in pairs for each in (pair.first, pair.second)}
    there = Participant.objects.select_related("group", "person", "round").in_bulk(ids)
    return [(there[pair.first], there[pair.second], pair.signs) for pair in pairs]


def _signs(row: _Row) -> Iterator[tuple[Sign, object]]:
    if row.birth_year and row.postcode and row.house_number:
        yield Sign.ADDRESS, (row.postcode, row.house_number, row.birth_year)
    if row.birth_year and (name := same_name(row.name)):
        yield Sign.NAME, (name, row.birth_year)
    for box in {same_mailbox(each) for each in (row.email, row.of_account or "")} - {""}:
        yield Sign.MAILBOX, box


def _pairs(those: Sequence[int], apart: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Everybody beside the first they were not told apart from."""
    different: list[int] = []
    for each in those:
        first = next((one for one in different if (one, each) not in apart), None)
        if first is None:
            different.append(each)
        else:
            yield first, each
