"""Funding lines and spending from a CSV or XLSX file, such as an extract of the municipal books."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from krachtwijk.euro import Euro, NotAnAmount, read_euro
from krachtwijk.imports.desk import Desk
from krachtwijk.imports.intake import (
    CannotRead,
    Fault,
    Field,
    Intake,
    InTheWay,
    Row,
    bringing_in,
    by_label,
    day,
    one_of,
    text,
    whole,
)
from krachtwijk.imports.models import Import
from krachtwijk.money.funding import book_spending, record_funding
from krachtwijk.money.models import FundingLine
from krachtwijk.money.models.funding import WRITTEN
from krachtwijk.people.models import Organisation
from krachtwijk.people.viewer import Viewer
from krachtwijk.plans.access import current_planned, programme_for
from krachtwijk.plans.models import Measure, Programme, Track

LONGEST_KEY = 70
MOST_YEARS = 50
"""As in the form."""


def funding_intake(viewer: Viewer, scope: str) -> Intake:
    """What a file of funding lines for one programme holds, for somebody who may see it; else "not found"."""
    programme = programme_for(viewer, scope)
    return Intake(
        kind=Import.Kind.FUNDING,
        scope=programme.slug,
        title=_("Funding lines from a file"),
        about=_("Every row is money of one funder on one step of the ladder. All rows come in, or none."),
        fields=_funding_fields(programme, viewer),
        check=lambda rows, today: _funding_faults(rows, programme, today),
        bring_in=lambda rows, taken: _bring_in_funding(rows, taken, by=viewer, programme=programme),
        take_back=lambda taken, now: _take_back_funding(taken),
        example=[_funding_example()],
    )


def spending_intake(viewer: Viewer, scope: str) -> Intake:
    """What an extract of the books holds for one programme, for somebody who may see it; else "not found"."""
    programme = programme_for(viewer, scope)
    return Intake(
        kind=Import.Kind.SPENDING,
        scope=programme.slug,
        title=_("Spending from a file"),
        about=_("Every row is one entry of the books for one measure. Below zero: it came back."),
        fields=_spending_fields(programme, viewer),
        check=_spending_faults,
        bring_in=lambda rows, taken: _bring_in_spending(rows, taken, by=viewer),
        take_back=lambda taken, now: None,  # what came from a file that was taken back no longer counts
        example=[_spending_example(programme, viewer)],
    )


FUNDING = Desk(app="money", name="funding-file", intake_for=funding_intake)
SPENDING = Desk(app="money", name="spending-file", intake_for=spending_intake)


def _funding_fields(programme: Programme, viewer: Viewer) -> list[Field]:
    return [
        Field("funder", _("funder"), one_of(_organisations()), ("geldgever", "financier"), required=True),
        Field("what", _("what it is for"), text(300), ("wat", "omschrijving", "doel"), required=True),
        Field(
            "amount", _("amount"), _amount(least=1), ("bedrag",), required=True, hint=_("Such as 1.234,50.")
        ),
        Field("step", _("step of the ladder"), one_of(by_label(WRITTEN)), ("stap", "status"), required=True),
        Field("on", _("since when"), day, ("datum", "sinds", "per"), required=True),
        Field(
            "class", _("class of money"), one_of(by_label(FundingLine.MoneyClass)), ("soort",), required=True
        ),
        Field("measure", _("measure"), one_of(_measures(programme, viewer)), ("maatregel",)),
        Field("track", _("track"), one_of(_tracks(programme)), ("spoor",)),
        Field("years", _("for how many years"), _years, ("jaren", "horizon")),
        Field(
            "additional",
            _("additional or planned already"),
            one_of(by_label(FundingLine.Additional)),
            ("extra",),
        ),
        Field("earmark", _("earmark"), text(200), ("oormerk", "bestemming")),
    ]


def _spending_fields(programme: Programme, viewer: Viewer) -> list[Field]:
    lines = FundingLine.objects.that_counts().filter(programme=programme)
    return [
        Field("measure", _("measure"), one_of(_measures(programme, viewer)), ("maatregel",), required=True),
        Field("on", _("day"), day, ("datum", "boekdatum"), required=True),
        Field("amount", _("amount"), _amount(least=-(10**15)), ("bedrag",), required=True),
        Field("what", _("what it is for"), text(200), ("omschrijving", "wat")),
        Field("cost_centre", _("cost centre"), text(40), ("kostenplaats",)),
        Field("taakveld", _("task field of the books"), text(20), ("taakveld", "iv3")),
        Field(
            "line", _("funding line"), one_of({line.key: line for line in lines}), ("geldregel", "dekking")
        ),
    ]


def _amount(*, least: int) -> Any:
    def read(cell: str) -> Euro:
        try:
            return read_euro(cell, least=least)
        except NotAnAmount as problem:
            raise CannotRead(str(problem)) from problem

    return read


def _years(cell: str) -> int:
    years = whole(cell)
    if not 1 <= years <= MOST_YEARS:
        says = gettext("“%(cell)s” is no number of years from 1 to %(most)s.")
        raise CannotRead(says % {"cell": cell, "most": MOST_YEARS})
    return years


def _organisations() -> dict[str, Organisation]:
    return {name: each for each in Organisation.objects.all() for name in (each.name, each.slug)}


def _tracks(programme: Programme) -> dict[str, Track]:
    return {name: track for track in programme.tracks.all() for name in (track.name_nl, track.slug)}


def _measures(programme: Programme, viewer: Viewer) -> dict[str, Measure]:
    """Measures by "neighbourhood/name", and by their title where only one has it."""
    planned = list(
        current_planned(viewer)
        .filter(plan__programme=programme)
        .select_related("measure__area", "measure__programme")
    )
    titles = [each.title_nl for each in planned]
    known = {f"{each.measure.area.slug}/{each.measure.slug}": each.measure for each in planned}
    return known | {each.title_nl: each.measure for each in planned if titles.count(each.title_nl) == 1}


def _not_yet(rows: Sequence[Row], today: date) -> Iterator[Fault]:
    for row in rows:
        if row["on"] > today:
            yield Fault(
                row.line,
                gettext("day"),
                gettext("this day has not come yet. Give the day on which it was so."),
            )


def _funding_faults(rows: Sequence[Row], programme: Programme, today: date) -> Iterator[Fault]:
    yield from _not_yet(rows, today)
    there = {
        (line.funder_id, line.what_nl.casefold())
        for line in FundingLine.objects.that_counts().filter(programme=programme)
    }
    for row in rows:
        key = (row["funder"].pk, row["what"].casefold())
        if key in there:
            message = gettext(
                "this funder has a line with these words already. A higher step is written on that line."
            )
            yield Fault(row.line, gettext("what it is for"), message)
        there.add(key)


def _spending_faults(rows: Sequence[Row], today: date) -> Iterator[Fault]:
    yield from _not_yet(rows, today)
    for row in rows:
        if row["amount"] == 0:
            yield Fault(row.line, gettext("amount"), gettext("is nothing. Leave this row out."))


def _bring_in_funding(rows: Sequence[Row], taken: Import, *, by: Viewer, programme: Programme) -> None:
    for row in rows:
        with bringing_in(row):
            _add_line(row, taken, by=by, programme=programme, now=taken.at)


def _add_line(row: Row, taken: Import, *, by: Viewer, programme: Programme, now: datetime) -> None:
    line = record_funding(
        programme=programme,
        key=f"{slugify(row['what'])[:LONGEST_KEY]}-{taken.pk}-{row.line}",
        funder=row["funder"],
        what_nl=row["what"],
        what_en="",
        track=row["track"],
        measure=row["measure"],
        horizon_years=row["years"],
        step=row["step"],
        money_class=row["class"],
        amount=row["amount"],
        stated=None,
        passage=None,
        additional=row["additional"] or FundingLine.Additional.UNKNOWN,
        earmark_nl=row["earmark"] or "",
        on=row["on"],
        by=by.name,
        now=now,
    )
    FundingLine.objects.filter(pk=line.pk).update(came_from=taken)


def _take_back_funding(taken: Import) -> None:
    """The lines no longer count. Raises InTheWay when somebody built on one."""
    reasons = [
        gettext("“%(line)s” has newer amounts, spending or a part in a pool.") % {"line": line}
        for line in taken.funding.prefetch_related("rungs")
        if line.rungs.count() > 1 or line.spending.exists() or line.lots.exists()
    ]
    if reasons:
        raise InTheWay(reasons)


def _bring_in_spending(rows: Sequence[Row], taken: Import, *, by: Viewer) -> None:
    for row in rows:
        with bringing_in(row):
            book_spending(
                measure=row["measure"],
                on=row["on"],
                amount=row["amount"],
                what=row["what"] or "",
                line=row["line"],
                cost_centre=row["cost_centre"] or "",
                taakveld=row["taakveld"] or "",
                came_from=taken,
                by=by.name,
                now=taken.at,
            )


def _funding_example() -> Mapping[str, str]:
    return {
        "funder": "gemeente-groningen",
        "what": "Extra begeleiding naar werk",
        "amount": "250.000,00",
        "step": "committed",
        "on": "2008-01-15",
        "class": "regular",
    }


def _spending_example(programme: Programme, viewer: Viewer) -> Mapping[str, str]:
    first = next(iter(_measures(programme, viewer)), "")
    return {
        "measure": first,
        "on": "2008-03-31",
        "amount": "12.345,67",
        "cost_centre": "4711",
        "taakveld": "6.3",
    }
