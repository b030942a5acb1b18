"""The sum of the division, worked out for people: every meeting, every theme, every step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext

from krachtwijk.euro import Euro, exact
from krachtwijk.rounds.values.dividing import (
    MARKETS,
    Inputs,
    Party,
    as_if_equal,
    envelopes_of,
    joined,
    portions_of,
)
from krachtwijk.rounds.values.meetings import shown
from krachtwijk.rounds.values.models import RoundTheme


@dataclass(frozen=True)
class Cell:
    """What one meeting laid on one theme: its fiches, and their share of all its fiches."""

    theme: RoundTheme
    fiches: str
    share: str


@dataclass(frozen=True)
class Row:
    """One theme: what each meeting laid on it, the sum in one line, its money, and what equal meetings would give."""

    theme: RoundTheme
    cells: tuple[Cell, ...]
    sum: str
    share: str
    money: Euro
    if_equal: Euro


@dataclass(frozen=True)
class Working:
    """The whole sum. `level` only with independent markets."""

    parties: tuple[Party, ...]
    people: int
    rows: tuple[Row, ...]
    budget: Euro
    level: str
    is_markets: bool

    @property
    def by_party(self) -> list[tuple[Party, tuple[Cell, ...]]]:
        """A row per meeting, with a cell per theme."""
        return [
            (party, tuple(row.cells[place] for row in self.rows)) for place, party in enumerate(self.parties)
        ]


def working(inputs: Inputs, themes: Mapping[str, RoundTheme]) -> Working:
    """Works out the sum from what went in alone."""
    portions, parties = portions_of(inputs), tuple(joined(inputs))
    money, other = envelopes_of(inputs), as_if_equal(inputs)
    rows = tuple(
        Row(
            themes[slug],
            tuple(_cell(party, themes[slug]) for party in parties),
            "" if inputs.rule == MARKETS else _sum(parties, slug, inputs, money[slug]),
            percent(portions.shares[slug]),
            Euro(money[slug]),
            Euro(other[slug]),
        )
        for slug in inputs.themes
    )
    level = str(portions.level) if portions.level is not None else ""
    return Working(parties, inputs.people, rows, Euro(inputs.budget_cents), level, inputs.rule == MARKETS)


def _cell(party: Party, theme: RoundTheme) -> Cell:
    return Cell(theme, _half(party.halves.get(theme.slug, 0)), percent(party.share(theme.slug)))


def _sum(parties: tuple[Party, ...], theme: str, inputs: Inputs, cents: int) -> str:
    """`(10 × 72/300 + 12 × 25/300) ÷ 22 × € 300.000 = € 46.363,64; in whole euros € 46.364`."""
    terms = " + ".join(
        f"{party.people} × {_half(party.halves.get(theme, 0))}/{_half(party.total)}" for party in parties
    )
    exactly = round(_share(parties, theme) * inputs.budget_cents)
    sum_ = f"({terms}) ÷ {inputs.people} × {exact(inputs.budget_cents)} = {exact(exactly)}"
    if exactly == cents:
        return sum_
    return gettext("%(sum)s; in whole euros %(money)s") % {"sum": sum_, "money": exact(cents)}


def _share(parties: tuple[Party, ...], theme: str) -> Fraction:
    """The mean of the shares, each weighing its people."""
    people = sum(party.people for party in parties)
    return sum((party.people * party.share(theme) for party in parties), Fraction(0)) / people


def _half(halves: int) -> str:
    return shown(Fraction(halves, 2))


def percent(share: Fraction) -> str:
    """With two decimals: enough to see the euros come out nearly; the file has all."""
    return f"{number_format(round(float(100 * share), 2), 2)}%"
