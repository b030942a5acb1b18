"""Motives for and against side by side: equal room for both, in an order that favours nobody."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from krachtwijk.rounds.judging.models import Judgement
from krachtwijk.rounds.talks.access import shown_voices
from krachtwijk.rounds.talks.models import Reason, SortedProposal, Voice
from krachtwijk.rounds.values.models import Value

SIDE = 10
"""So many motives of each side on one page."""
Says = Judgement.Says


@dataclass(frozen=True)
class Side:
    """One column."""

    says: Judgement.Says
    written: int
    voices: list[Voice]


@dataclass(frozen=True)
class Balance:
    """Both columns of one page, and the doubts below them."""

    in_favour: Side
    against: Side
    doubts: Side
    number: int
    last: int

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.last else None


@dataclass(frozen=True)
class Behind:
    """How many motives name a value, on either side, and the bars that draw it (percents of the width)."""

    value: Value | None
    in_favour: int
    against: int
    left: str
    left_size: str
    right_size: str

    @property
    def name(self) -> str:
        return str(self.value) if self.value else _("no value named")


def turn(number: str, day: date) -> str:
    """The place of a voice in the order of that day: the SHA-256 of the day, a space and its number.

    Anyone can count it again; nobody can choose a better place, for numbers are random and each day turns the order.
    """
    return hashlib.sha256(f"{day.isoformat()} {number}".encode()).hexdigest()


def balance(
    sorted_: SortedProposal, *, day: date, number: int = 1, value: str = "", side: int = SIDE
) -> Balance:
    """One page of both columns. Two queries, however many motives there are."""
    motives = shown_voices(sorted_).filter(kind=Voice.Kind.MOTIVE)
    if value:
        motives = motives.filter(value__slug=value)
    keys = sorted(motives.values_list("number", "says"), key=lambda key: turn(key[0], day))
    per_side = {says: [key for key, said in keys if said == says] for says in Says}
    last = max(1, *(-(-len(each) // side) for each in per_side.values()))
    here = min(max(number, 1), last)
    wanted = {says: each[(here - 1) * side : here * side] for says, each in per_side.items()}
    texts = {
        each.number: each
        for each in motives.filter(number__in=[key for each in wanted.values() for key in each])
    }
    sides = {
        says: Side(says, len(per_side[says]), [texts[key] for key in wanted[says] if key in texts])
        for says in Says
    }
    return Balance(sides[Says.WANTED], sides[Says.NOT_WANTED], sides[Says.DONT_KNOW], here, last)


def values_behind(sorted_: SortedProposal) -> list[Behind]:
    """Which values stand behind for and against, those named most often first. One query."""
    said = shown_voices(sorted_).filter(kind=Voice.Kind.MOTIVE).exclude(says=Says.DONT_KNOW)
    motives = list(said.only("says", "value__slug", "value__name_nl", "value__name_en"))
    counted = Counter((each.value_id, each.says) for each in motives)
    values = {each.value_id: each.value for each in motives}
    most = max(counted.values(), default=1)
    found = [
        _behind(values[pk], counted[pk, Says.WANTED], counted[pk, Says.NOT_WANTED], most) for pk in values
    ]
    return sorted(found, key=lambda each: (each.value is None, -each.in_favour - each.against, each.name))


def _behind(value: Value | None, in_favour: int, against: int, most: int) -> Behind:
    left, right = 50 * in_favour / most, 50 * against / most
    return Behind(value, in_favour, against, f"{50 - left:.2f}%", f"{left:.2f}%", f"{right:.2f}%")


@dataclass(frozen=True)
class Accounted:
    """What became of every motive that was written, side by side, without showing any."""

    waiting: int
    shown: int
    withdrawn_for: int
    withdrawn_against: int
    hidden: Sequence[tuple[str, int]]


def accounted(sorted_: SortedProposal) -> Accounted:
    """One query."""
    motives = sorted_.voices.filter(kind=Voice.Kind.MOTIVE)
    rows = list(motives.values_list("state", "says", "reason"))
    states = Counter(state for state, _says, _reason in rows)
    withdrawn = Counter(says for state, says, _reason in rows if state == Voice.State.WITHDRAWN)
    reasons = Counter(reason for state, _says, reason in rows if state == Voice.State.HIDDEN)
    hidden = [(str(Reason(code).label), number) for code, number in sorted(reasons.items())]
    return Accounted(
        states[Voice.State.WAITING],
        states[Voice.State.SHOWN],
        withdrawn[Says.WANTED],
        withdrawn[Says.NOT_WANTED],
        hidden,
    )


def in_turn(voices: Iterable[Voice], day: date) -> list[Voice]:
    return sorted(voices, key=lambda each: turn(each.number, day))
