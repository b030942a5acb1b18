"""What was measured, as plain figures, in the language that is active."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from krachtwijk.indicators.colours import Colour
from krachtwijk.indicators.figures import Sheet
from krachtwijk.indicators.pages import Beside, shown
from krachtwijk.reports.composing.gathering import Gathered

WORST_FIRST = (Colour.RED, Colour.ORANGE, Colour.GREY, Colour.GREEN)


@dataclass(frozen=True)
class Changed:
    """What a figure did in one area, in words."""

    area: str
    because: str
    words: str


@dataclass(frozen=True)
class Result:
    """One neighbourhood on one indicator."""

    key: str
    indicator: str
    place: str
    area_key: str
    colour: str
    tone: str
    word: str
    why: str
    start: str
    start_year: int | None
    now: str
    now_year: int | None
    targets: tuple[str, ...]
    changes: tuple[Changed, ...]
    missing: tuple[str, ...]
    address: str

    @property
    def is_red(self) -> bool:
        return self.colour == Colour.RED

    @property
    def is_off_course(self) -> bool:
        return self.colour in {Colour.RED, Colour.ORANGE}

    @property
    def is_measured(self) -> bool:
        return bool(self.now)


@dataclass(frozen=True)
class Measurable:
    """An indicator, measured or not: where its figures could come from, and who decided on it."""

    key: str
    indicator: str
    source: str
    is_proposal: bool
    is_measured: bool
    first_results: int | None
    address: str


@dataclass(frozen=True)
class Results:
    """All results of a programme."""

    address: str
    rows: tuple[Result, ...]
    indicators: tuple[Measurable, ...]

    def count(self, colour: Colour) -> int:
        """How many rows have a colour."""
        return sum(row.colour == colour for row in self.rows)


def results_of(facts: Gathered) -> Results:
    """Every neighbourhood on every indicator."""
    return Results(
        address=reverse("indicators:programme", args=[facts.programme.slug]),
        rows=tuple(row for sheet in facts.sheets for row in _rows(sheet)),
        indicators=tuple(_measurable(facts, sheet) for sheet in facts.sheets),
    )


def _rows(sheet: Sheet) -> Iterator[Result]:
    for beside in shown(sheet).neighbourhoods:
        yield _row(sheet, beside)


def _row(sheet: Sheet, beside: Beside) -> Result:
    standing = beside.standing
    override = standing.override
    return Result(
        key=f"{sheet.indicator.slug}-{standing.area.slug}",
        indicator=str(sheet.indicator),
        place=str(standing.area),
        area_key=standing.area.slug,
        colour=str(standing.colour),
        tone=standing.tone,
        word=standing.word,
        why=f"{override.because} ({override.by_name})" if override else standing.why,
        start=sheet.written(standing.start.value) if standing.start else "",
        start_year=standing.start.year if standing.start else None,
        now=beside.now,
        now_year=standing.now.year if standing.now else None,
        targets=tuple(f"{aimed.year}: {aimed.words}" for aimed in beside.targets),
        changes=tuple(Changed(str(t.change.area), t.change.because, t.words) for t in beside.changes),
        missing=standing.missing,
        address=sheet.indicator.get_absolute_url(),
    )


def _measurable(facts: Gathered, sheet: Sheet) -> Measurable:
    indicator = sheet.indicator
    first = indicator.first_results
    return Measurable(
        key=indicator.slug,
        indicator=str(indicator),
        source=str(indicator.source),
        is_proposal=indicator.is_proposal,
        is_measured=sheet.is_measured,
        first_results=None if first is None else facts.programme.starts.year + first,
        address=indicator.get_absolute_url(),
    )
