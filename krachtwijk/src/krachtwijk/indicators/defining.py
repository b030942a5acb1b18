"""Saying what is measured: indicators, what a paper hopes for, which table gives figures, and when a series breaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from krachtwijk.documents.models import Passage
from krachtwijk.indicators.gaps import Direction
from krachtwijk.indicators.models import Aim, CbsSeries, Edit, Indicator, SeriesBreak
from krachtwijk.people.models import Person
from krachtwijk.plans.models import Goal, Programme, Theme

COUNTED = ("unit", "population", "direction", "toward", "numerator_nl", "denominator_nl", "definition_nl")
"""What decides which figures belong together: with figures there, it changes by a break of the series only."""


@transaction.atomic
def add_indicator(
    *,
    programme: Programme,
    slug: str,
    order: int,
    name_nl: str,
    definition_nl: str,
    unit: Indicator.Unit,
    population: Indicator.Population,
    direction: Direction,
    source_nl: str,
    frequency: Indicator.Frequency,
    theme: Theme | None = None,
    goals: Sequence[Goal] = (),
    name_en: str = "",
    definition_en: str = "",
    numerator_nl: str = "",
    numerator_en: str = "",
    denominator_nl: str = "",
    denominator_en: str = "",
    toward: Decimal | None = None,
    source_en: str = "",
    lag_months: int | None = None,
    first_results_after: int | None = None,
    first_results_within: int | None = None,
    smallest_number: int = 10,
    is_composition: bool = False,
    is_proposal: bool = False,
) -> Indicator:
    """Something that is going to be measured. Raises ValidationError."""
    fields = {name: value for name, value in locals().items() if name != "goals"}
    indicator = Indicator(**fields)
    indicator.full_clean()
    indicator.save()
    indicator.goals.set(goals)
    return indicator


@transaction.atomic
def edit_indicator(
    *, indicator: Indicator, changes: Mapping[str, Any], goals: Sequence[Goal], by: Person, now: datetime
) -> Indicator:
    """Changed words, source or rhythm, each change kept. Raises ValidationError.

    What is counted cannot be edited once there are figures: that is a break of the series.
    """
    before = {field: getattr(indicator, field) for field in changes}
    changed = {field: value for field, value in changes.items() if value != before[field]}
    barred = sorted(set(changed) & set(COUNTED))
    if barred and indicator.observations.exists():
        says = _("There are figures already, so this cannot change. Record a break of the series.")
        raise ValidationError(dict.fromkeys(barred, says))
    for field, value in changed.items():
        setattr(indicator, field, value)
    indicator.full_clean()
    indicator.save()
    indicator.goals.set(goals)
    Edit.objects.bulk_create(
        Edit(indicator=indicator, field=field, before=_text(before[field]), after=_text(value), by=by, at=now)
        for field, value in changed.items()
    )
    return indicator


@transaction.atomic
def break_series(
    *,
    indicator: Indicator,
    year: int,
    because_nl: str,
    because_en: str = "",
    definition_nl: str = "",
    definition_en: str = "",
    by_name: str,
    now: datetime,
) -> SeriesBreak:
    """From `year` on something else is counted; the old definition is kept beside it. Raises ValidationError."""
    indicator = Indicator.objects.select_for_update().get(pk=indicator.pk)
    newest = indicator.breaks.order_by("-year").first()
    if newest is not None and year <= newest.year:
        says = _("The series broke in %(year)s already. A new break is of a later year.") % {
            "year": newest.year
        }
        raise ValidationError({"year": says})
    figures = indicator.observations.filter(year__gte=year, definition_version=indicator.definition_version)
    if figures.exists():
        says = _(
            "There are figures of %(year)s or later in the old way. Correct those first, or choose a later year."
        )
        raise ValidationError({"year": says % {"year": year}})
    broken = SeriesBreak(
        indicator=indicator,
        year=year,
        version=indicator.definition_version + 1,
        because_nl=because_nl,
        because_en=because_en,
        before_nl=indicator.definition_nl,
        before_en=indicator.definition_en,
        by_name=by_name,
        at=now,
    )
    broken.full_clean()
    broken.save()
    indicator.definition_version = broken.version
    if definition_nl:
        indicator.definition_nl, indicator.definition_en = definition_nl, definition_en
    indicator.save()
    return broken


def add_aim(
    *,
    indicator: Indicator,
    order: int,
    yardstick: Aim.Yardstick,
    text_nl: str,
    text_en: str = "",
    after_years: int | None = None,
    passage: Passage | None = None,
) -> Aim:
    """What a paper hopes for, without a baseline to hang a target on. Raises ValidationError."""
    aim = Aim(
        indicator=indicator,
        order=order,
        yardstick=yardstick,
        after_years=after_years,
        text_nl=text_nl,
        text_en=text_en,
        passage=passage,
    )
    aim.full_clean()
    aim.save()
    return aim


def name_series(
    *, indicator: Indicator, table: str, value: str = "", numerator: str = "", denominator: str = ""
) -> CbsSeries:
    """Which columns of a table of CBS give the figures. Raises ValidationError."""
    series = CbsSeries(
        indicator=indicator, table=table.upper(), value=value, numerator=numerator, denominator=denominator
    )
    series.full_clean()
    series.save()
    return series


def version_in(indicator: Indicator, year: int) -> int:
    """The version of the definition by which figures of `year` are counted."""
    begun = [each.version for each in indicator.breaks.all() if each.year <= year]
    return max(begun, default=1)


def _text(value: Any) -> str:
    return "" if value is None else str(value)
