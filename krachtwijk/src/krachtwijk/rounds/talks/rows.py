"""A sorted proposal as a page shows it: its words, its bar, and what would have put it on another pile."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.talks.models import Pile, SortedProposal, Sorting
from krachtwijk.rounds.talks.piles import thresholds_used, what_if
from krachtwijk.rounds.talks.telling import Told, told_of

ROOM_FOR_A_NUMBER = 9.0
"""A part of a bar narrower than this, in percents, carries no number; the table has it."""


@dataclass(frozen=True)
class Part:
    """One part of the bar, with positions in percents of its width."""

    word: str
    number: int
    tone: str
    start: str
    size: str
    middle: str
    is_numbered: bool


@dataclass(frozen=True)
class Row:
    """One proposal on the page of the piles."""

    sorted: SortedProposal
    told: Told | None
    parts: list[Part]
    address: str
    what_if: list[str] = field(default_factory=list)

    @property
    def pile(self) -> Pile:
        return Pile(self.sorted.pile)

    @property
    def dispersion(self) -> str:
        """How far the judgements lie apart, in a word, and in percents where the numbers may be told."""
        if self.told is None:
            return ""
        word = apart(self.sorted.dispersion)
        return word if self.told.is_rounded else f"{word} ({self.sorted.dispersion / 100:.0f}%)"


def rows_of(round: SieveRound, sorting: Sorting, proposals: Iterable[SortedProposal]) -> list[Row]:
    listed = list(proposals)
    otherwise = what_if(listed, thresholds_used(sorting), spoken())
    return [_row(round, each, otherwise.get(each.pk, [])) for each in listed]


def _row(round: SieveRound, sorted_: SortedProposal, otherwise: list[str]) -> Row:
    is_talked_over = sorted_.pile == Pile.CONTESTED
    number = sorted_.proposal.number
    address = (
        reverse("talks:talk", args=[round.slug, number])
        if is_talked_over
        else sorted_.proposal.get_absolute_url()
    )
    told = told_of(sorted_)
    return Row(sorted_, told, parts_of(told) if told else [], address, otherwise)


def parts_of(told: Told) -> list[Part]:
    """From left to right: wanted, don't know, not wanted."""
    words = (
        (_("wanted"), told.wanted, "plain-1"),
        (_("don't know"), told.dont_know, "plain-6"),
        (_("not wanted"), told.not_wanted, "plain-3"),
    )
    parts, start = [], 0.0
    for (word, number, tone), share in zip(words, told.shares, strict=True):
        at, size, middle = (f"{each:.2f}%" for each in (start, share, start + share / 2))
        parts.append(Part(word, number, tone, at, size, middle, is_numbered=share >= ROOM_FOR_A_NUMBER))
        start += share
    return parts


def apart(dispersion: int) -> str:
    """How far judgements lie apart in a word; `dispersion` in hundredths of a percent."""
    if dispersion > 7_500:
        return _("far apart")
    return _("apart") if dispersion > 4_000 else _("close together")


def spoken() -> str:
    """The language of the reader: "nl" or "en"."""
    return "en" if (get_language() or "nl").startswith("en") else "nl"
