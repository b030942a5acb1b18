"""How a neighbourhood stands on an indicator: colour with rule and date, and every change beside that of others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from django.db.models import TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from krachtwijk.indicators import gaps
from krachtwijk.indicators.colours import RULE_OF, Colour, Judgement, Road, Step, Trend, judge
from krachtwijk.indicators.figures import Cell, Sheet
from krachtwijk.indicators.gaps import Direction, NoAnswer
from krachtwijk.indicators.models import Baseline, Override, Target
from krachtwijk.places.models import Area

TONES = {Colour.GREEN: "good", Colour.ORANGE: "nearly", Colour.RED: "bad", Colour.GREY: "grey"}
WORST_FIRST = (Colour.RED, Colour.ORANGE, Colour.GREEN)


class Grey(TextChoices):
    """Why there is no colour. Grey never means: fine."""

    NOT_MEASURED = "not-measured", _("not measured yet")
    COMPOSITION = "composition", _("for information, never coloured")
    TOO_FEW = "too-few", _("not shown: too few people, here or beside")
    NO_BASELINE = "no-baseline", _("measured, no starting point yet")
    BROKEN = "broken", _("not comparable: something else is counted now")
    NO_TARGET = "no-target", _("measured, no target yet")
    NOT_AGAIN = "not-again", _("not measured again since the start")
    NO_ROAD = "no-road", _("target and starting point are the same")


@dataclass(frozen=True, slots=True)
class Course:
    """The road by one yardstick: its targets, where the figure stands on it, and the colour that gives."""

    kind: Target.Kind
    targets: tuple[Target, ...]
    road: Road
    now: Fraction
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Change:
    """What an area's figure did between two years. `better_by` is None when that cannot be said; `why_not` says why."""

    area: Area
    because: str
    before: Cell | None
    after: Cell | None
    better_by: Fraction | None
    why_not: str


@dataclass(frozen=True, slots=True)
class Standing:
    """One neighbourhood on one indicator."""

    sheet: Sheet
    area: Area
    start: Cell | None
    now: Cell | None
    courses: tuple[Course, ...]
    grey: Grey | None
    override: Override | None
    changes: tuple[Change, ...]
    missing: tuple[str, ...]

    @property
    def worst(self) -> Course | None:
        """The course with the most worrying colour: that one is shown."""
        return min(self.courses, key=lambda each: WORST_FIRST.index(each.judgement.colour), default=None)

    @property
    def colour(self) -> Colour:
        if self.override:
            return Colour(self.override.colour)
        return self.worst.judgement.colour if self.worst and not self.grey else Colour.GREY

    @property
    def tone(self) -> str:
        return TONES[self.colour]

    @property
    def word(self) -> str:
        return str(self.grey.label if self.grey and not self.override else self.colour.label)

    @property
    def why(self) -> str:
        return str(self.worst.judgement.why.label) if self.worst and not self.grey else ""

    @property
    def trend(self) -> Trend:
        return self.worst.judgement.trend if self.worst else Trend.UNKNOWN

    @property
    def covered(self) -> Fraction | None:
        """Which part of the road is covered, in whole percent on a page."""
        return self.worst.judgement.covered if self.worst and not self.grey else None

    @property
    def since(self) -> datetime | None:
        """When the figure behind the colour was approved."""
        figure = self.now.observation if self.now else None
        ruling = figure.last_ruling if figure else None
        return ruling.at if ruling else None

    @property
    def rule_of(self) -> date:
        return RULE_OF


def standings(sheet: Sheet) -> list[Standing]:
    """Every neighbourhood of the programme on this indicator."""
    return [standing(sheet, area) for area in sheet.areas.neighbourhoods]


def standing(sheet: Sheet, area: Area) -> Standing:
    """How `area` stands. No colour without an approved figure (INV-2)."""
    series = sheet.series(area)
    baseline = sheet.baselines.get(area.pk)
    now = series[-1] if series else None
    start = _start(sheet, area, baseline)
    courses = tuple(_courses(sheet, area, start, series)) if start and now else ()
    grey = _grey(sheet, area, start, now, courses)
    override = sheet.overrides.get(now.observation.pk) if now and now.observation else None
    if now is not None and now.is_hidden:
        override = None
    return Standing(
        sheet=sheet,
        area=area,
        start=start,
        now=now,
        courses=courses,
        grey=grey,
        override=override,
        changes=tuple(_changes(sheet, area, start, now)),
        missing=tuple(_missing(sheet, area, start, now)),
    )


def _start(sheet: Sheet, area: Area, baseline: Baseline | None) -> Cell | None:
    """The figure of the starting year as it is now: a correction of it counts."""
    return sheet.cell(area, baseline.observation.year, baseline.definition_version) if baseline else None


def _grey(
    sheet: Sheet, area: Area, start: Cell | None, now: Cell | None, courses: Sequence[Course]
) -> Grey | None:
    if now is None:
        return Grey.NOT_MEASURED
    if sheet.indicator.is_composition:
        return Grey.COMPOSITION
    if now.is_hidden or (start is not None and start.is_hidden):
        return Grey.TOO_FEW
    if start is None:
        return Grey.NO_BASELINE
    if now.version != start.version:
        return Grey.BROKEN
    if not sheet.targets.get(area.pk):
        return Grey.NO_TARGET
    if now.year <= start.year:
        return Grey.NOT_AGAIN
    return None if courses else Grey.NO_ROAD


def _courses(sheet: Sheet, area: Area, start: Cell, series: Sequence[Cell]) -> Iterator[Course]:
    """By each yardstick that has a target for the present definition."""
    targets = [
        target
        for target in sheet.targets.get(area.pk, ())
        if target.baseline.definition_version == start.version
    ]
    begins = sheet.indicator.programme.starts.year
    for kind in Target.Kind:
        own = tuple(target for target in targets if target.kind == kind)
        points = [
            (cell.year - begins, measured)
            for cell in series
            if cell.version == start.version
            and cell.year >= start.year
            and (measured := by_yardstick(sheet, cell, kind)) is not None
        ]
        first = by_yardstick(sheet, start, kind)
        if not own or first is None or len(points) < 2 or points[-1][0] != series[-1].year - begins:
            continue
        steps = tuple(Step(target.horizon_years, Fraction(target.value)) for target in own)
        road = Road(first, steps, sheet.indicator.first_results)
        try:
            yield Course(kind, own, road, points[-1][1], judge(road, points))
        except NoAnswer:
            continue


def by_yardstick(sheet: Sheet, cell: Cell, kind: Target.Kind) -> Fraction | None:
    """The figure itself, or how far it is behind the city or the rest of it in the same year."""
    if kind == Target.Kind.ABSOLUTE or cell.value is None:
        return cell.value
    other = sheet.areas.city if kind == Target.Kind.GAP_TO_CITY else sheet.areas.rest
    there = sheet.cell(other, cell.year, cell.version)
    if there is None or there.value is None:
        return None
    return gaps.gap(here=cell.value, there=there.value, direction=_direction(sheet), toward=_toward(sheet))


def _changes(sheet: Sheet, area: Area, start: Cell | None, now: Cell | None) -> Iterator[Change]:
    """The own change, the city's, that of its rest and of the areas it is compared with: always side by side."""
    if now is None:
        return
    since = start or sheet.series(area)[0]
    yield _change(sheet, area, gettext("this neighbourhood"), since, now)
    yield _change(sheet, sheet.areas.city, gettext("the whole city"), since, now)
    if sheet.areas.rest:
        yield _change(sheet, sheet.areas.rest, gettext("the city without these neighbourhoods"), since, now)
    for comparison in sheet.areas.comparisons.get(area.pk, ()):
        yield _change(sheet, comparison.other, str(comparison.because), since, now)


def _change(sheet: Sheet, area: Area, because: str, since: Cell, now: Cell) -> Change:
    before = sheet.cell(area, since.year, since.version)
    after = sheet.cell(area, now.year, now.version)
    why_not = _why_no_change(since, now, before, after)
    if why_not or before is None or after is None or before.value is None or after.value is None:
        return Change(area, because, before, after, None, why_not)
    better = gaps.better_by(
        before=before.value, after=after.value, direction=_direction(sheet), toward=_toward(sheet)
    )
    return Change(area, because, before, after, better, "")


def _why_no_change(since: Cell, now: Cell, before: Cell | None, after: Cell | None) -> str:
    if since.version != now.version:
        return gettext("something else is counted now")
    if since.year == now.year:
        return gettext("measured once")
    if before is None or after is None:
        return gettext("not measured in both years")
    if before.is_hidden or after.is_hidden:
        return gettext("too few people to show")
    return ""


def _missing(sheet: Sheet, area: Area, start: Cell | None, now: Cell | None) -> Iterator[str]:
    """What is needed before there can be a colour, in order."""
    if now is None:
        yield gettext("a figure with its source, approved by somebody else than who entered it")
    if start is None:
        yield gettext("a starting point: the figure of the year in which it began, or just before")
    if not sheet.targets.get(area.pk) and not sheet.indicator.is_composition:
        yield gettext("a target in figures, with the decision it comes from")
    if now is None or sheet.cell(sheet.areas.city, now.year, now.version) is None:
        yield gettext("the figure of the whole city for the same year")
    if not sheet.areas.comparisons.get(area.pk):
        yield gettext("neighbourhoods that are alike, to compare with")


def _direction(sheet: Sheet) -> Direction:
    return Direction(sheet.indicator.direction)


def _toward(sheet: Sheet) -> Fraction | None:
    return None if sheet.indicator.toward is None else Fraction(sheet.indicator.toward)
