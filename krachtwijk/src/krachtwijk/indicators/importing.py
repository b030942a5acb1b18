"""Figures from a CSV or XLSX file: they come in as drafts, for somebody else to approve."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from krachtwijk.imports.desk import Desk
from krachtwijk.imports.intake import (
    CannotRead,
    Fault,
    Field,
    Intake,
    InTheWay,
    Row,
    bringing_in,
    one_of,
    text,
    whole,
)
from krachtwijk.imports.models import Import
from krachtwijk.indicators.figures import areas_of
from krachtwijk.indicators.measuring import Figure, enter_figure, rule
from krachtwijk.indicators.models import Observation, Ruling
from krachtwijk.indicators.numbers import NotANumber, as_written
from krachtwijk.people.models import Person
from krachtwijk.people.viewer import Viewer
from krachtwijk.places.models import Area
from krachtwijk.plans.access import programme_for
from krachtwijk.plans.models import Programme

EXAMPLE = {
    "year": "2008",
    "numerator": "120",
    "denominator": "1450",
    "method": "telling",
    "source": "Gemeentelijke basisadministratie",
}
DEAD = (Ruling.Verdict.REFUSED, Ruling.Verdict.WITHDRAWN)
"""A figure with one of these no longer counts; a new one takes its place."""


def observations_intake(viewer: Viewer, scope: str) -> Intake:
    """What a file of figures for one programme holds, for somebody who may see it; else "not found"."""
    programme = programme_for(viewer, scope)
    return Intake(
        kind=Import.Kind.OBSERVATIONS,
        scope=programme.slug,
        title=_("Figures from a file"),
        about=_(
            "Every row is a figure of one indicator, in one area and year. Somebody else approves them after that."
        ),
        fields=_fields(programme, viewer),
        check=_faults,
        bring_in=lambda rows, taken: _bring_in(rows, taken, by=viewer),
        take_back=lambda taken, now: _take_back(taken, by=viewer, now=now),
        example=[_example(programme, viewer)],
    )


DESK = Desk(app="indicators", name="figures-file", intake_for=observations_intake)


def _fields(programme: Programme, viewer: Viewer) -> list[Field]:
    indicators = {name: each for each in programme.indicators.all() for name in (each.name_nl, each.slug)}
    return [
        Field("indicator", _("indicator"), one_of(indicators), ("indicator",), required=True),
        Field(
            "area", _("area"), one_of(_areas(programme, viewer)), ("gebied", "wijk", "buurt"), required=True
        ),
        Field("year", _("year"), whole, ("jaar", "periode"), required=True),
        Field("numerator", _("how many"), whole, ("teller", "aantal"), hint=_("The numerator of a ratio.")),
        Field(
            "denominator", _("of how many"), whole, ("noemer", "van"), hint=_("The denominator of a ratio.")
        ),
        Field("value", _("value"), _number, ("waarde",), hint=_("Only when there is no ratio.")),
        Field("n", _("how many it is about"), whole, ("n",)),
        Field("method", _("method"), text(300), ("methode", "meetwijze"), required=True),
        Field("source", _("source"), text(300), ("bron",), required=True),
    ]


def _areas(programme: Programme, viewer: Viewer) -> dict[str, Area]:
    areas = areas_of([programme], viewer)[programme.pk].all
    return {name: area for area in areas for name in (area.name, area.slug)}


def _number(cell: str) -> Decimal:
    try:
        return as_written(cell)
    except NotANumber:
        says = gettext(
            "%(text)s is no number we can read. Write for example 12,5, and a thousand without a dot."
        )
        raise CannotRead(says % {"text": f"“{cell[:40]}”"}) from None


def _key(row: Row) -> tuple[int, int, int]:
    return row["indicator"].pk, row["area"].pk, row["year"]


def _there(rows: Sequence[Row]) -> Mapping[tuple[int, int, int], Observation]:
    """The newest figure of each indicator, area and year that the rows speak of."""
    figures = (
        Observation.objects.filter(indicator__in={row["indicator"] for row in rows}, superseded_by=None)
        .select_related("area")
        .prefetch_related("rulings")
    )
    return {(each.indicator_id, each.area_id, each.year): each for each in figures}


def _faults(rows: Sequence[Row], today: date) -> Iterator[Fault]:
    there, seen = _there(rows), set()
    for row in rows:
        old = there.get(_key(row))
        if _key(row) in seen:
            yield Fault(row.line, gettext("year"), gettext("this figure stands in the file twice."))
        elif old is not None and old.status not in DEAD:
            says = gettext("there is a figure of %(area)s in %(year)s already. Correct that one instead.")
            yield Fault(row.line, gettext("year"), says % {"area": old.area, "year": old.year})
        seen.add(_key(row))
        yield from _strange(row, today)


def _strange(row: Row, today: date) -> Iterator[Fault]:
    if row["year"] > today.year:
        yield Fault(row.line, gettext("year"), gettext("this year has not come yet."))
    ratio = row["numerator"] is not None or row["denominator"] is not None
    if ratio and (row["numerator"] is None or row["denominator"] is None):
        yield Fault(
            row.line, gettext("of how many"), gettext("a ratio needs both: how many, and of how many.")
        )
    elif ratio == (row["value"] is not None):
        yield Fault(row.line, gettext("value"), gettext("give a ratio or a value: one of the two."))
    elif row["value"] is not None and row["n"] is None:
        yield Fault(
            row.line,
            gettext("how many it is about"),
            gettext("is empty. A value needs it, to protect small groups."),
        )
    elif row["denominator"] == 0:
        yield Fault(row.line, gettext("of how many"), gettext("is 0, so nothing can be divided."))


def _bring_in(rows: Sequence[Row], taken: Import, *, by: Viewer) -> None:
    there = _there(rows)
    person = Person.objects.get(pk=by.person_id or 0)
    for row in rows:
        old = there.get(_key(row))
        with bringing_in(row):
            enter_figure(
                indicator=row["indicator"],
                area=row["area"],
                year=row["year"],
                figure=Figure(row["numerator"], row["denominator"], row["value"], row["n"]),
                method=row["method"] or "",
                evidence=row["source"],
                entered_name=person.name,
                entered_by=person,
                now=taken.at,
                came_from=taken,
                corrects=old,
                because=gettext("It came in again with a file.") if old else "",
            )


def _take_back(taken: Import, *, by: Viewer, now: datetime) -> None:
    """Every figure of the file is refused or withdrawn. Raises InTheWay when one was corrected since."""
    figures = list(taken.observations.select_related("indicator", "area").prefetch_related("rulings"))
    corrected = [each for each in figures if Observation.objects.filter(supersedes=each).exists()]
    if corrected:
        raise InTheWay(
            [gettext("“%(figure)s” was corrected since.") % {"figure": each} for each in corrected]
        )
    for each in figures:
        _end(each, by=by, now=now)


def _end(figure: Observation, *, by: Viewer, now: datetime) -> None:
    verdict = Ruling.Verdict.WITHDRAWN if figure.status == Ruling.Verdict.APPROVED else Ruling.Verdict.REFUSED
    if figure.status in DEAD:
        return
    rule(
        observation=figure,
        verdict=verdict,
        by_name=by.name,
        now=now,
        by=Person.objects.get(pk=by.person_id or 0),
        because=gettext("The file it came from was taken back."),
    )


def _example(programme: Programme, viewer: Viewer) -> dict[str, str]:
    indicator = programme.indicators.first()
    areas = areas_of([programme], viewer)[programme.pk].neighbourhoods
    return {
        **EXAMPLE,
        "indicator": indicator.slug if indicator else "",
        "area": areas[0].slug if areas else "",
    }
