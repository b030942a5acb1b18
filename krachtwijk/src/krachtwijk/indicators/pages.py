"""What the pages about results show: promises, indicators side by side, one indicator, a row for other rooms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from krachtwijk.indicators import numbers
from krachtwijk.indicators.colours import FASTEST, RULE_OF, Colour
from krachtwijk.indicators.drawing import Chart, Table, charts, difference, points, table, target_in_words
from krachtwijk.indicators.figures import Cell, Sheet, sheets, sheets_of
from krachtwijk.indicators.models import Target
from krachtwijk.indicators.standings import TONES, Change, Course, Standing, standing, standings
from krachtwijk.people.viewer import Viewer
from krachtwijk.places.models import Area
from krachtwijk.plans.models import Programme, Theme


@dataclass(frozen=True)
class Promises:
    """The subjects of a programme with a promise that can be measured, and those without."""

    programme: Programme
    measurable: Sequence[Theme]
    others: Sequence[Theme]


@dataclass(frozen=True)
class Told:
    """A change in words."""

    change: Change
    before: str
    after: str
    words: str


@dataclass(frozen=True)
class Aimed:
    """A target in words, with what the figure is now by its yardstick."""

    target: Target
    year: int
    words: str


@dataclass(frozen=True)
class Way:
    """A course in words: where it began, where it is, how much of the road is covered."""

    course: Course
    tone: str
    start: str
    now: str
    covered: str


@dataclass(frozen=True)
class Beside:
    """A neighbourhood on the page of an indicator."""

    standing: Standing
    chart: Chart | None
    table: Table
    changes: Sequence[Told]
    targets: Sequence[Aimed]
    ways: Sequence[Way]
    now: str


@dataclass(frozen=True)
class Shown:
    """An indicator with each neighbourhood."""

    sheet: Sheet
    neighbourhoods: Sequence[Beside]


def promises(programmes: Iterable[Programme]) -> list[Promises]:
    """Per programme, in their order."""
    themes = Prefetch("tracks__themes", Theme.objects.prefetch_related("passages__document"))
    found = list(programmes)
    prefetch_related_objects(found, themes)
    return [_promises(programme) for programme in found]


def _promises(programme: Programme) -> Promises:
    themes = [theme for track in programme.tracks.all() for theme in track.themes.all()]
    return Promises(
        programme,
        measurable=[theme for theme in themes if theme.expected],
        others=[theme for theme in themes if not theme.expected],
    )


def programme_page(programme: Programme, viewer: Viewer) -> dict[str, Any]:
    """Every indicator of a programme, by theme."""
    every = [shown(sheet) for sheet in sheets(programme, viewer)]
    return {
        "programme": programme,
        "groups": _by_theme(every),
        "indicators": every,
        "measured": sum(each.sheet.is_measured for each in every),
        "rule": rule(),
    }


def shown(sheet: Sheet) -> Shown:
    """An indicator as its own page and the programme's show it."""
    stands = standings(sheet)
    drawn = {chart.area.pk: chart for chart in charts(sheet, stands)}
    return Shown(sheet, [_beside(sheet, each, drawn.get(each.area.pk)) for each in stands])


def rule() -> dict[str, Any]:
    """The rule of the colours, as every page with colours prints it."""
    colours = [{"tone": TONES[colour], "label": colour.label} for colour in Colour]
    return {"of": RULE_OF, "fastest": FASTEST, "colours": colours}


def rows_of_programmes(
    programmes: Sequence[Programme], viewer: Viewer
) -> dict[int, list[tuple[Sheet, list[Standing]]]]:
    """One row of results per indicator, by programme."""
    found = sheets_of(programmes, viewer)
    return {programme: [(sheet, standings(sheet)) for sheet in own] for programme, own in found.items()}


def rows_of_area(
    area: Area, programmes: Sequence[Programme], viewer: Viewer
) -> list[tuple[Programme, list[Standing]]]:
    """One row of results for a neighbourhood's page, per programme that plans something there."""
    found = sheets_of(programmes, viewer)
    rows = [(programme, [standing(sheet, area) for sheet in found[programme.pk]]) for programme in programmes]
    return [row for row in rows if row[1]]


def _by_theme(every: Sequence[Shown]) -> list[tuple[Theme | None, list[Shown]]]:
    groups: dict[int | None, tuple[Theme | None, list[Shown]]] = {}
    for each in every:
        theme = each.sheet.indicator.theme
        groups.setdefault(theme.pk if theme else None, (theme, []))[1].append(each)
    return sorted(groups.values(), key=lambda group: (group[0] is None, group[0].order if group[0] else 0))


def _beside(sheet: Sheet, standing: Standing, chart: Chart | None) -> Beside:
    begins = sheet.indicator.programme.starts.year
    aimed = [
        Aimed(target, begins + target.horizon_years, target_in_words(sheet, target))
        for target in sheet.targets.get(standing.area.pk, ())
    ]
    return Beside(
        standing=standing,
        chart=chart,
        table=table(sheet, standing.area),
        changes=[_told(sheet, change) for change in standing.changes],
        targets=aimed,
        ways=[_way(sheet, course) for course in standing.courses],
        now=_written(sheet, standing.now),
    )


def _way(sheet: Sheet, course: Course) -> Way:
    write = sheet.written if course.kind == Target.Kind.ABSOLUTE else lambda value: points(sheet, value)
    covered = f"{numbers.shown(course.judgement.covered * 100, 0)}%"
    tone = TONES[course.judgement.colour]
    return Way(course, tone, write(course.road.baseline), write(course.now), covered)


def _told(sheet: Sheet, change: Change) -> Told:
    words = change.why_not
    if change.better_by is not None and change.before and change.after:
        words = difference(sheet, change.before.value or 0, change.after.value or 0)  # type: ignore[arg-type]
    return Told(change, _written(sheet, change.before), _written(sheet, change.after), words)


def _written(sheet: Sheet, cell: Cell | None) -> str:
    return sheet.written(cell.value) if cell else ""
