"""Figures from a table of CBS become drafts: all of them or none, each bad cell named, the same file once."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from krachtwijk.imports.models import Import
from krachtwijk.indicators import measuring
from krachtwijk.indicators.cbs_reading import MOST_FAULTS, BadTable, Line, Table, figure_in
from krachtwijk.indicators.defining import version_in
from krachtwijk.indicators.measuring import Figure
from krachtwijk.indicators.models import CbsSeries, Observation
from krachtwijk.indicators.numbers import NotANumber
from krachtwijk.people.models import Person
from krachtwijk.places.models import Area, AreaCode
from krachtwijk.plans.models import Programme

METHOD = "CBS"


class LoadedBefore(BadTable):
    """The same file came in earlier."""


@dataclass(frozen=True, slots=True)
class Found:
    """A figure of the table for one of our indicators and areas."""

    series: CbsSeries
    area: Area
    year: int
    figure: Figure


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a table brought: new drafts, figures that were there already, and cells CBS does not know."""

    drafts: Sequence[Observation]
    unchanged: int
    unknown: int
    record: Import | None


@transaction.atomic
def load_table(*, programme: Programme, table: Table, content: bytes, by: Person, now: datetime) -> Outcome:
    """The figures of `table` as drafts of `by`, for somebody else to approve. Raises BadTable; then nothing is kept."""
    digest = hashlib.sha256(content).hexdigest()
    _refuse_second(programme, digest)
    found, unknown = figures_in(programme, table)
    record = Import.objects.create(
        kind=Import.Kind.OBSERVATIONS,
        scope=programme.slug,
        file_name=table.name[:200],
        sha256=digest,
        content=content,
        mapping={str(each.series.indicator.slug): str(each.series) for each in found},
        rows=len(table.lines),
        by=by,
        at=now,
    )
    drafts, unchanged, faults = [], 0, []
    for each in found:
        try:
            draft = _enter(each, record, by, now)
        except ValidationError as refusal:
            told = "; ".join(refusal.messages)
            faults.append(
                f"{table.name}: {each.series.indicator.slug}, {each.area.slug}, {each.year}: {told}"
            )
            continue
        drafts += [draft] if draft else []
        unchanged += draft is None
    if faults:
        raise BadTable(*faults[:MOST_FAULTS])
    return Outcome(drafts, unchanged, unknown, record)


def figures_in(programme: Programme, table: Table) -> tuple[list[Found], int]:
    """What the table says about our indicators and areas, and how many cells it leaves unknown. Raises BadTable."""
    series = list(
        CbsSeries.objects.filter(indicator__programme=programme, table=table.number).select_related(
            "indicator"
        )
    )
    if not series:
        raise BadTable(
            f"No indicator of {programme.slug} takes its figures from table {table.number}. "
            "Say so with [[cbs]] in indicators.toml."
        )
    ours = _our_lines(table)
    found: list[Found] = []
    unknown, faults = 0, []
    for each in series:
        for (area, year), lines in ours.items():
            try:
                figure = _figure(table, each, lines)
            except NotANumber as fault:
                faults.append(f"{table.name}, {lines[0].place}, {each}: {fault}")
                continue
            if figure is None:
                unknown += 1
            else:
                found.append(Found(each, area, year, figure))
    if faults:
        raise BadTable(*faults[:MOST_FAULTS])
    return found, unknown


def _our_lines(table: Table) -> Mapping[tuple[Area, int], list[Line]]:
    """The lines of our areas, by the codes of the line's own year; an area may have several codes."""
    years = {line.year for line in table.lines}
    codes = AreaCode.objects.filter(year__in=years).select_related("area")
    known = {(code.year, code.code): code.area for code in codes}
    if not known:
        told = ", ".join(map(str, sorted(years)))
        raise BadTable(
            f"No area has a code for {told}. Codes change from year to year: give those of {told} first."
        )
    ours: dict[tuple[Area, int], list[Line]] = defaultdict(list)
    for line in table.lines:
        area = known.get((line.year, line.code))
        if area is not None:
            if any(line.code == there.code for there in ours[area, line.year]):
                raise BadTable(f"{table.name}, {line.place}: {line.code} stands in the file more than once.")
            ours[area, line.year].append(line)
    if not ours:
        wanted = ", ".join(sorted(code for _, code in known))
        raise BadTable(f"{table.name} holds none of our areas ({wanted}).")
    return ours


def _figure(table: Table, series: CbsSeries, lines: Sequence[Line]) -> Figure | None:
    """The figure of an area; counts of several codes are added, a percentage of several codes is refused."""
    if series.value:
        if len(lines) > 1:
            codes = ", ".join(line.code for line in lines)
            raise BadTable(
                f"{table.name}: {series.value} of {codes} together cannot be known: percentages do not add up. "
                "Name a numerator and a denominator instead."
            )
        value = figure_in(lines[0], table.column(series.value))
        return None if value is None else Figure(value=value, source_hides_small=True)
    counts = [_counts(table, series, line) for line in lines]
    known = [count for count in counts if count is not None]
    if len(known) < len(counts):
        return None
    return Figure(
        numerator=sum(numerator for numerator, _ in known),
        denominator=sum(denominator for _, denominator in known),
    )


def _counts(table: Table, series: CbsSeries, line: Line) -> tuple[int, int] | None:
    numerator = figure_in(line, table.column(series.numerator))
    denominator = figure_in(line, table.column(series.denominator))
    if numerator is None or denominator is None or denominator == 0:
        return None
    return _whole(numerator), _whole(denominator)


def _whole(number: Decimal) -> int:
    if number != int(number):
        raise NotANumber(f'"{number}" is no count.')
    return int(number)


def _enter(found: Found, record: Import, by: Person, now: datetime) -> Observation | None:
    """A draft; a correction when CBS says something else than before; nothing when it says the same."""
    indicator = found.series.indicator
    there = Observation.objects.filter(
        indicator=indicator,
        area=found.area,
        year=found.year,
        definition_version=version_in(indicator, found.year),
        superseded_by=None,
    ).first()
    if there is not None and _same(there, found.figure):
        return None
    return measuring.enter_figure(
        indicator=indicator,
        area=found.area,
        year=found.year,
        figure=found.figure,
        method=METHOD,
        evidence=f"https://opendata.cbs.nl/statline/#/CBS/nl/dataset/{found.series.table}/table ({found.series})"[
            :300
        ],
        entered_name=by.name,
        entered_by=by,
        came_from=record,
        corrects=there,
        because=f"CBS: {record.file_name}"[:300] if there else "",
        now=now,
    )


def _same(there: Observation, figure: Figure) -> bool:
    return (there.numerator, there.denominator, there.value) == (
        figure.numerator,
        figure.denominator,
        figure.value,
    )


def _refuse_second(programme: Programme, digest: str) -> None:
    before = Import.objects.filter(
        kind=Import.Kind.OBSERVATIONS, scope=programme.slug, sha256=digest, undone_at=None
    ).first()
    if before is not None:
        raise LoadedBefore(
            f"This file came in before: import {before.pk}, {before.file_name}, {before.at:%Y-%m-%d}, by {before.by}. "
            "Nothing was changed."
        )
