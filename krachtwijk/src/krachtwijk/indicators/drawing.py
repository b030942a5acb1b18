"""Small pictures of an indicator, one per neighbourhood, all with the same axes. The table beside them says the same.

The own line is thick, the city's thin, that of its rest dotted; comparable neighbourhoods are a band from the lowest
to the highest of them. A diamond is a target, the pale steps are the corridor between targets. Hatched is where
no result is expected yet. A line never crosses a break of the series, nor a year whose figure is hidden.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from django.utils.translation import gettext

from krachtwijk.indicators import gaps
from krachtwijk.indicators.figures import Cell, Sheet
from krachtwijk.indicators.gaps import Direction
from krachtwijk.indicators.models import Target
from krachtwijk.indicators.standings import Standing
from krachtwijk.places.models import Area

WIDTH, HEIGHT = 360, 232
LEFT, RIGHT, TOP, BOTTOM = 46, 14, 16, 30
MOST_YEAR_LABELS = 6
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at a place: a dot, a diamond, a label, a box with a width and a height."""

    x: float
    y: float
    label: str = ""
    width: float = 0
    height: float = 0
    is_moving: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """One small picture."""

    area: Area
    width: int
    height: int
    heights: Sequence[Mark]
    years: Sequence[Mark]
    own: Sequence[str]
    dots: Sequence[Mark]
    city: Sequence[str]
    rest: Sequence[str]
    bands: Sequence[str]
    corridor: Sequence[Mark]
    diamonds: Sequence[Mark]
    hatched: Sequence[Mark]
    breaks: Sequence[Mark]
    says: str


@dataclass(frozen=True, slots=True)
class Axes:
    """Where a year and a value stand in the picture."""

    first: int
    last: int
    low: Fraction
    high: Fraction
    step: Fraction

    def x(self, year: float) -> float:
        return round(LEFT + (year - self.first) / (self.last - self.first) * (WIDTH - LEFT - RIGHT), 1)

    def y(self, value: Fraction) -> float:
        share = float((value - self.low) / (self.high - self.low))
        return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)

    def point(self, cell: Cell) -> Point:
        assert cell.value is not None  # noqa: S101 - hidden figures are left out before
        return self.x(cell.year), self.y(cell.value)


def charts(sheet: Sheet, stands: Sequence[Standing]) -> list[Chart]:
    """A picture per neighbourhood that has a figure to show; none when nothing was measured."""
    axes = axes_of(sheet)
    return [chart(sheet, standing, axes) for standing in stands] if axes else []


def axes_of(sheet: Sheet) -> Axes | None:
    """The same axes for every neighbourhood: all figures and all targets fit in."""
    values = [cell.value for cell in sheet.cells.values() if cell.value is not None]
    if not values:
        return None
    begins = sheet.indicator.programme.starts.year
    aimed = [target for own in sheet.targets.values() for target in own]
    values += [Fraction(each.value) for each in aimed if each.kind == Target.Kind.ABSOLUTE]
    ends = [begins + target.horizon_years for target in aimed]
    years = [*sheet.years, begins, *ends, *([begins + (sheet.indicator.first_results or 0)])]
    low, high, step = nice(min(values), max(values))
    return Axes(min(years), max(max(years), min(years) + 1), low, high, step)


def nice(least: Fraction, most: Fraction) -> tuple[Fraction, Fraction, Fraction]:
    """Round ends and a round step for an axis: from nought, unless all figures are far from it.

    >>> nice(Fraction(10), Fraction(23))
    (Fraction(0, 1), Fraction(25, 1), Fraction(5, 1))
    """
    if 0 < least <= most * Fraction(2, 3):
        least = Fraction(0)
    spread = (most - least) or (abs(most) / 2) or Fraction(1)
    power = Fraction(10) ** math.floor(math.log10(spread / 4))
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= spread / 5)
    low, high = math.floor(least / step) * step, math.ceil(most / step) * step
    return low, high if high > low else low + step, step


def chart(sheet: Sheet, standing: Standing, axes: Axes) -> Chart:
    own = sheet.series(standing.area)
    return Chart(
        area=standing.area,
        width=WIDTH,
        height=HEIGHT,
        heights=list(_heights(sheet, axes)),
        years=list(_years(axes)),
        own=list(_lines(own, axes)),
        dots=[Mark(*axes.point(cell), sheet.written(cell.value)) for cell in own if cell.value is not None],
        city=list(_lines(sheet.series(sheet.areas.city), axes)),
        rest=list(_lines(sheet.series(sheet.areas.rest), axes)) if sheet.areas.rest else [],
        bands=list(_bands(sheet, sheet.areas.beside(standing.area), axes)),
        corridor=list(_corridor(sheet, standing, axes)),
        diamonds=list(_diamonds(sheet, standing, axes)),
        hatched=list(_hatched(sheet, axes)),
        breaks=[Mark(axes.x(each.year - 0.5), TOP, str(each.because)) for each in sheet.breaks],
        says=_says(sheet, standing),
    )


def _heights(sheet: Sheet, axes: Axes) -> Iterator[Mark]:
    value = axes.low
    while value <= axes.high:
        yield Mark(LEFT, axes.y(value), sheet.written(value).replace(",0%", "%").replace(".0%", "%"))
        value += axes.step


def _years(axes: Axes) -> Iterator[Mark]:
    every = math.ceil((axes.last - axes.first + 1) / MOST_YEAR_LABELS)
    for year in range(axes.first, axes.last + 1, every):
        yield Mark(axes.x(year), HEIGHT - BOTTOM, str(year))


def _lines(series: Sequence[Cell], axes: Axes) -> Iterator[str]:
    """Pieces of a line: it stops where the series breaks and where a figure is hidden (INV-4)."""
    for piece in _pieces(series):
        yield " ".join(f"{x},{y}" for x, y in map(axes.point, piece))


def _pieces(series: Sequence[Cell]) -> Iterator[list[Cell]]:
    piece: list[Cell] = []
    for cell in series:
        if piece and (cell.is_hidden or cell.version != piece[-1].version):
            yield piece
            piece = []
        if not cell.is_hidden:
            piece.append(cell)
    if piece:
        yield piece


def _bands(sheet: Sheet, others: Sequence[Area], axes: Axes) -> Iterator[str]:
    """From the lowest to the highest of the areas compared with, over years in which one of them was measured."""
    shown: dict[tuple[int, int], list[Fraction]] = {}
    for (_area, year, version), cell in sheet.cells.items():
        if cell.area in others and cell.value is not None:
            shown.setdefault((version, year), []).append(cell.value)
    for version in sorted({version for version, _ in shown}):
        years = sorted(year for own, year in shown if own == version)
        upper = [(axes.x(year), axes.y(max(shown[version, year]))) for year in years]
        lower = [(axes.x(year), axes.y(min(shown[version, year]))) for year in reversed(years)]
        if len(years) > 1:
            yield " ".join(f"{x},{y}" for x, y in [*upper, *lower])


def _corridor(sheet: Sheet, standing: Standing, axes: Axes) -> Iterator[Mark]:
    """Between two target years a figure is on plan anywhere between the two targets: steps, no straight line."""
    course = next((each for each in standing.courses if each.kind == Target.Kind.ABSOLUTE), None)
    if course is None or standing.start is None:
        return
    begins = sheet.indicator.programme.starts.year
    stops = [(max(0, standing.start.year - begins), course.road.baseline)]
    stops += [(step.years, step.value) for step in course.road.steps]
    for (since, before), (until, after) in pairwise(stops):
        x, y = axes.x(begins + since), axes.y(max(before, after))
        yield Mark(
            x, y, width=round(axes.x(begins + until) - x, 1), height=round(axes.y(min(before, after)) - y, 1)
        )


def _diamonds(sheet: Sheet, standing: Standing, axes: Axes) -> Iterator[Mark]:
    begins = sheet.indicator.programme.starts.year
    for target in sheet.targets.get(standing.area.pk, ()):
        value = _aimed_at(sheet, target, begins + target.horizon_years)
        if value is not None and axes.low <= value <= axes.high:
            label = f"{begins + target.horizon_years}: {target_in_words(sheet, target)}"
            moves = target.kind != Target.Kind.ABSOLUTE
            yield Mark(axes.x(begins + target.horizon_years), axes.y(value), label, is_moving=moves)


def _aimed_at(sheet: Sheet, target: Target, year: int) -> Fraction | None:
    """The value a target means in its year; a gap stands at the newest known figure of its yardstick."""
    if target.kind == Target.Kind.ABSOLUTE:
        return Fraction(target.value)
    other = sheet.areas.city if target.kind == Target.Kind.GAP_TO_CITY else sheet.areas.rest
    known = (
        [cell for cell in sheet.series(other) if cell.value is not None and cell.year <= year]
        if other
        else []
    )
    if not known or known[-1].value is None or sheet.indicator.direction == Direction.TOWARD:
        return None
    sign = -1 if sheet.indicator.direction == Direction.UP else 1
    return known[-1].value + sign * Fraction(target.value)


def target_in_words(sheet: Sheet, target: Target) -> str:
    """`15,0%`, or how much difference with the city may be left."""
    if target.kind == Target.Kind.ABSOLUTE:
        return sheet.written(Fraction(target.value))
    value = points(sheet, Fraction(target.value))
    words: dict[str, Callable[[str], str]] = {
        Target.Kind.GAP_TO_CITY: lambda text: gettext("at most %(gap)s behind the city") % {"gap": text},
        Target.Kind.GAP_TO_REST: lambda text: (
            gettext("at most %(gap)s behind the rest of the city") % {"gap": text}
        ),
    }
    return words[target.kind](value)


def _hatched(sheet: Sheet, axes: Axes) -> Iterator[Mark]:
    """From the start until the first results are due: no result is expected yet."""
    first = sheet.indicator.first_results
    begins = sheet.indicator.programme.starts.year
    if first:
        x = axes.x(begins)
        yield Mark(x, TOP, width=round(axes.x(begins + first) - x, 1), height=HEIGHT - TOP - BOTTOM)


def _says(sheet: Sheet, standing: Standing) -> str:
    """The picture in one sentence, for who cannot see it."""
    told = [
        f"{cell.year} {sheet.written(cell.value)}"
        for cell in sheet.series(standing.area)
        if not cell.is_hidden
    ]
    return f"{standing.area}, {sheet.indicator}: {', '.join(told) or standing.word}"


@dataclass(frozen=True, slots=True)
class Row:
    """One year of the table beside the picture."""

    year: int
    own: str
    others: Sequence[str]
    is_first_after_break: bool


@dataclass(frozen=True, slots=True)
class Table:
    """The same as the picture, in words: a column per area, a row per year and definition."""

    area: Area
    others: Sequence[Area]
    rows: Sequence[Row]


def table(sheet: Sheet, area: Area) -> Table:
    """All figures of the neighbourhood and of what it is compared with."""
    rest = [sheet.areas.rest] if sheet.areas.rest else []
    others = list(dict.fromkeys([sheet.areas.city, *rest, *sheet.areas.beside(area)]))
    shown = {area.pk, *(other.pk for other in others)}
    when = sorted({(cell.version, cell.year) for cell in sheet.cells.values() if cell.area.pk in shown})
    rows = []
    for index, (version, year) in enumerate(when):
        cells = [_told(sheet, sheet.cell(each, year, version)) for each in (area, *others)]
        is_new = index > 0 and when[index - 1][0] != version
        rows.append(Row(year, cells[0], cells[1:], is_new))
    return Table(area, others, rows)


def _told(sheet: Sheet, cell: Cell | None) -> str:
    if cell is None:
        return gettext("not measured")
    return gettext("too few people") if cell.is_hidden else sheet.written(cell.value)


def difference(sheet: Sheet, before: Fraction, after: Fraction) -> str:
    """`5,0% better`, `2,0% worse`, `the same`; for an indicator of composition `5,0% more` or `less`."""
    if sheet.indicator.is_composition:
        amount = after - before
        words = (gettext("%(amount)s more"), gettext("%(amount)s less"))
    else:
        toward = None if sheet.indicator.toward is None else Fraction(sheet.indicator.toward)
        direction = Direction(sheet.indicator.direction)
        amount = gaps.better_by(before=before, after=after, direction=direction, toward=toward)
        words = (gettext("%(amount)s better"), gettext("%(amount)s worse"))
    if amount == 0:
        return gettext("the same")
    return (words[0] if amount > 0 else words[1]) % {"amount": points(sheet, abs(amount))}


def points(sheet: Sheet, amount: Fraction) -> str:
    """A difference between two percentages is in points, not in percent."""
    written = sheet.written(amount)
    return gettext("%(number)s points") % {"number": written[:-1]} if written.endswith("%") else written
