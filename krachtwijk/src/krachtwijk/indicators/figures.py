"""The figures of a programme as pages, pictures and files show them: approved, newest, and none that is too small.

One question for all of them. What is hidden here is hidden everywhere, because everything else is computed from it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Prefetch, QuerySet

from krachtwijk.indicators import numbers
from krachtwijk.indicators.access import published, visible_indicators
from krachtwijk.indicators.gaps import NotAPart, Ratio, remainder
from krachtwijk.indicators.hiding import Size, hidden, is_small
from krachtwijk.indicators.models import Aim, Baseline, Indicator, Observation, Override, SeriesBreak, Target
from krachtwijk.people.viewer import Viewer
from krachtwijk.places.models import Area, Comparison
from krachtwijk.plans.access import visible_plans
from krachtwijk.plans.models import Programme

TIMES = {Indicator.Unit.PERCENT: 100, Indicator.Unit.PER_THOUSAND: 1000}
"""By how much a ratio is multiplied to be in the unit of its indicator."""
SIGNS = {Indicator.Unit.PERCENT: "%"}
DECIMALS = {Indicator.Unit.NUMBER: 0, Indicator.Unit.EURO: 0}

Key = tuple[int, int, int]
"""An area, a year, a version of the definition."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure as it may be shown. `value` is None when it is hidden; `observation` when it was computed here."""

    area: Area
    year: int
    version: int
    value: Fraction | None
    n: int | None
    ratio: Ratio | None
    observation: Observation | None

    @property
    def is_hidden(self) -> bool:
        return self.value is None


@dataclass(frozen=True, slots=True)
class Areas:
    """The areas of a programme's results, and what each neighbourhood is compared with."""

    neighbourhoods: tuple[Area, ...]
    city: Area
    rest: Area | None
    comparisons: Mapping[int, tuple[Comparison, ...]]

    def beside(self, area: Area) -> tuple[Area, ...]:
        """The areas `area` is compared with, by name."""
        return tuple(comparison.other for comparison in self.comparisons.get(area.pk, ()))

    @property
    def all(self) -> tuple[Area, ...]:
        others = [other for area in self.neighbourhoods for other in self.beside(area)]
        known = [*self.neighbourhoods, self.city, *([self.rest] if self.rest else []), *others]
        return tuple(dict.fromkeys(known))


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything about one indicator."""

    indicator: Indicator
    areas: Areas
    cells: Mapping[Key, Cell]
    breaks: tuple[SeriesBreak, ...]
    aims: tuple[Aim, ...]
    baselines: Mapping[int, Baseline]
    targets: Mapping[int, tuple[Target, ...]]
    overrides: Mapping[int, Override]

    def series(self, area: Area) -> list[Cell]:
        """The figures of an area, year after year."""
        return sorted(
            (cell for cell in self.cells.values() if cell.area == area),
            key=lambda cell: (cell.year, cell.version),
        )

    def cell(self, area: Area | None, year: int, version: int) -> Cell | None:
        return self.cells.get((area.pk, year, version)) if area else None

    def written(self, value: Fraction | None) -> str:
        """The value in the unit of the indicator, as a page writes it."""
        if value is None:
            return ""
        unit = Indicator.Unit(self.indicator.unit)
        return numbers.shown(value, DECIMALS.get(unit, 1)) + SIGNS.get(unit, "")

    @property
    def is_measured(self) -> bool:
        return bool(self.cells)

    @property
    def in_order(self) -> list[Cell]:
        """Every figure, by kind of area, name and year."""
        return sorted(
            self.cells.values(), key=lambda cell: (cell.area.kind, cell.area.name, cell.year, cell.version)
        )

    @property
    def years(self) -> list[int]:
        return sorted({cell.year for cell in self.cells.values()})


def sheets(programme: Programme, viewer: Viewer, *, only: str = "") -> list[Sheet]:
    """The indicators of `programme` with their figures; with `only`, the one of that name."""
    return sheets_of([programme], viewer, only=only)[programme.pk]


def sheets_of(programmes: Sequence[Programme], viewer: Viewer, *, only: str = "") -> dict[int, list[Sheet]]:
    """The same for several programmes, in as many questions as for one."""
    wanted = visible_indicators(viewer).filter(programme__in=programmes)
    indicators = list(_with_words(wanted.filter(slug=only) if only else wanted))
    areas = areas_of(programmes, viewer) if indicators else {}
    figures = _by_indicator(_current(indicators))
    targets, overrides = _by_area(_targets(indicators)), _overrides(indicators)
    baselines = _baselines(indicators)
    out: dict[int, list[Sheet]] = {programme.pk: [] for programme in programmes}
    for indicator in indicators:
        near = areas[indicator.programme_id]
        out[indicator.programme_id].append(
            Sheet(
                indicator=indicator,
                areas=near,
                cells=_cells(indicator, near, figures.get(indicator.pk, [])),
                breaks=tuple(indicator.breaks.all()),
                aims=tuple(indicator.aims.all()),
                baselines=baselines.get(indicator.pk, {}),
                targets=targets.get(indicator.pk, {}),
                overrides=overrides,
            )
        )
    return out


def areas_of(programmes: Sequence[Programme], viewer: Viewer) -> dict[int, Areas]:
    """Per programme its neighbourhoods with a plan to see, their city and its rest, and what they are compared with."""
    plans = visible_plans(viewer).filter(programme__in=programmes)
    near: dict[int, dict[int, Area]] = defaultdict(dict)
    for plan in plans.order_by("area__name"):
        near[plan.programme_id][plan.area_id] = plan.area
    every = {pk for own in near.values() for pk in own}
    compared: dict[int, list[Comparison]] = defaultdict(list)
    for comparison in Comparison.objects.filter(area__in=every).select_related("other"):
        compared[comparison.area_id].append(comparison)
    cities = {programme.city_id for programme in programmes}
    rests = {rest.city_id: rest for rest in Area.objects.filter(kind=Area.Kind.REST, city__in=cities)}
    told = {area: tuple(each) for area, each in compared.items()}
    return {
        programme.pk: Areas(
            tuple(near[programme.pk].values()), programme.city, rests.get(programme.city_id), told
        )
        for programme in programmes
    }


def in_unit(indicator: Indicator, observation: Observation) -> Fraction:
    """The figure in the unit of its indicator: 25 for a quarter in percent."""
    times = TIMES.get(Indicator.Unit(indicator.unit), 1) if observation.ratio else 1
    return observation.exact * times


def _with_words(indicators: QuerySet[Indicator]) -> QuerySet[Indicator]:
    aims = Prefetch("aims", Aim.objects.select_related("passage__document"))
    return indicators.prefetch_related("breaks", aims, "goals", "cbs_series")


def _current(indicators: Sequence[Indicator]) -> list[Observation]:
    """The approved figures that no approved correction has replaced."""
    approved = published(Observation.objects.filter(indicator__in=indicators))
    figures = list(approved.select_related("area", "supersedes", "came_from").prefetch_related("rulings"))
    replaced = {figure.supersedes_id for figure in figures}
    return [figure for figure in figures if figure.pk not in replaced]


def _by_indicator(figures: Iterable[Observation]) -> dict[int, list[Observation]]:
    found: dict[int, list[Observation]] = defaultdict(list)
    for figure in figures:
        found[figure.indicator_id].append(figure)
    return found


def _baselines(indicators: Sequence[Indicator]) -> dict[int, dict[int, Baseline]]:
    """Per indicator and area the baseline of the newest definition."""
    found: dict[int, dict[int, Baseline]] = defaultdict(dict)
    known = Baseline.objects.filter(indicator__in=indicators).select_related("observation", "area")
    for baseline in known.order_by("definition_version"):
        found[baseline.indicator_id][baseline.area_id] = baseline
    return found


def _targets(indicators: Sequence[Indicator]) -> QuerySet[Target]:
    return Target.objects.filter(baseline__indicator__in=indicators, superseded_by=None).select_related(
        "baseline", "decision", "passage__document"
    )


def _by_area(targets: Iterable[Target]) -> dict[int, dict[int, tuple[Target, ...]]]:
    found: dict[int, dict[int, tuple[Target, ...]]] = defaultdict(dict)
    for target in targets:
        own = found[target.baseline.indicator_id]
        own[target.baseline.area_id] = (*own.get(target.baseline.area_id, ()), target)
    return found


def _overrides(indicators: Sequence[Indicator]) -> dict[int, Override]:
    """Of each figure the newest colour that was set by hand."""
    known = Override.objects.filter(observation__indicator__in=indicators).order_by("at", "pk")
    return {override.observation_id: override for override in known}


def _cells(indicator: Indicator, areas: Areas, figures: Sequence[Observation]) -> dict[Key, Cell]:
    cells = {
        (figure.area_id, figure.year, figure.definition_version): Cell(
            figure.area,
            figure.year,
            figure.definition_version,
            in_unit(indicator, figure),
            figure.n,
            figure.ratio,
            figure,
        )
        for figure in figures
    }
    cells |= {(cell.area.pk, cell.year, cell.version): cell for cell in _rests(indicator, areas, cells)}
    small = _too_small(indicator, areas, cells)
    return {key: _without_figure(cell) if key in small else cell for key, cell in cells.items()}


def _rests(indicator: Indicator, areas: Areas, cells: Mapping[Key, Cell]) -> Iterator[Cell]:
    """The rest of the city where nobody gave it: the city without its neighbourhoods, by counts."""
    if areas.rest is None or not areas.neighbourhoods:
        return
    times = TIMES.get(Indicator.Unit(indicator.unit), 1)
    for (area, year, version), city in cells.items():
        if area != areas.city.pk or city.ratio is None or (areas.rest.pk, year, version) in cells:
            continue
        near = [cells.get((each.pk, year, version)) for each in areas.neighbourhoods]
        parts = [cell.ratio for cell in near if cell is not None and cell.ratio is not None]
        if len(parts) < len(near):
            continue
        try:
            left = remainder(city.ratio, parts)
        except NotAPart:
            continue
        yield Cell(areas.rest, year, version, left.value * times, left.denominator, left, None)


def _too_small(indicator: Indicator, areas: Areas, cells: Mapping[Key, Cell]) -> set[Key]:
    """The figures that are not shown, with those that would give them away (INV-6)."""
    rest = areas.rest.pk if areas.rest else None
    in_the_sum = {area.pk for area in areas.neighbourhoods} | {areas.city.pk} | ({rest} if rest else set())
    sums: dict[tuple[int, int], dict[int, Size]] = defaultdict(dict)
    out: set[Key] = set()
    for key, cell in cells.items():
        size = Size(cell.n, cell.ratio.numerator if cell.ratio else None)
        if key[0] in in_the_sum:
            sums[key[1], key[2]][key[0]] = size
        elif is_small(size, indicator.smallest_number):
            out.add(key)
    for (year, version), sizes in sums.items():
        gone = hidden(sizes, whole=areas.city.pk, rest=rest, threshold=indicator.smallest_number)
        out |= {(area, year, version) for area in gone}
    return out


def _without_figure(cell: Cell) -> Cell:
    return Cell(cell.area, cell.year, cell.version, None, None, None, cell.observation)
