"""Entering a figure, correcting it, and ruling on it: nobody approves what they entered themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from krachtwijk.imports.models import Import
from krachtwijk.indicators.defining import version_in
from krachtwijk.indicators.models import Indicator, Observation, Ruling
from krachtwijk.indicators.models.measurements import MOST
from krachtwijk.people.models import Person
from krachtwijk.places.models import Area

FIRST_YEAR = 1900


@dataclass(frozen=True, slots=True)
class Figure:
    """What is known of a figure: a ratio (numerator of denominator) or a value, and how many it is about."""

    numerator: int | None = None
    denominator: int | None = None
    value: Decimal | None = None
    n: int | None = None
    source_hides_small: bool = False

    @property
    def about(self) -> int | None:
        """How many it is about: said, or the denominator."""
        return self.n if self.n is not None else self.denominator


@transaction.atomic
def enter_figure(
    *,
    indicator: Indicator,
    area: Area,
    year: int,
    figure: Figure,
    method: str,
    evidence: str,
    entered_name: str,
    now: datetime,
    entered_by: Person | None = None,
    came_from: Import | None = None,
    corrects: Observation | None = None,
    because: str = "",
) -> Observation:
    """A draft of a figure; with `corrects`, one that will take the place of another. Raises ValidationError."""
    if not FIRST_YEAR <= year <= now.year:
        raise ValidationError(
            {"year": _("Give a year that has come, such as %(year)s.") % {"year": now.year - 1}}
        )
    _refuse_strange(indicator, figure)
    observation = Observation(
        indicator=indicator,
        area=area,
        year=year,
        definition_version=version_in(indicator, year),
        numerator=figure.numerator,
        denominator=figure.denominator,
        value=figure.value,
        n=figure.about,
        source_hides_small=figure.source_hides_small,
        method=method,
        evidence=evidence,
        supersedes=corrects,
        because=because,
        came_from=came_from,
        entered_by=entered_by,
        entered_name=entered_name,
        entered_at=now,
    )
    _refuse_second(observation)
    observation.full_clean()
    observation.save()
    return observation


@transaction.atomic
def rule(
    *,
    observation: Observation,
    verdict: Ruling.Verdict,
    by_name: str,
    now: datetime,
    by: Person | None = None,
    because: str = "",
) -> Ruling:
    """Approve, refuse or take back a figure. Raises ValidationError.

    Two people at once wait for each other, so that a figure is not approved and refused in the same moment.
    """
    held = Observation.objects.select_for_update().prefetch_related("rulings")
    status = held.get(pk=observation.pk).status
    if verdict == Ruling.Verdict.APPROVED and _entered_it(observation, by, by_name):
        raise ValidationError(
            _("You entered this figure yourself, so somebody else has to approve it (four eyes).")
        )
    if verdict == Ruling.Verdict.WITHDRAWN and status != Ruling.Verdict.APPROVED:
        raise ValidationError(_("Only an approved figure can be withdrawn. This one is not approved."))
    if verdict != Ruling.Verdict.WITHDRAWN and status != "draft":
        raise ValidationError(_("Somebody has ruled on this figure already. Enter a correction instead."))
    ruling = Ruling(observation=observation, verdict=verdict, because=because, by=by, by_name=by_name, at=now)
    ruling.full_clean()
    ruling.save()
    return ruling


def _entered_it(observation: Observation, by: Person | None, by_name: str) -> bool:
    if by is not None and observation.entered_by_id is not None:
        return by.pk == observation.entered_by_id
    return by_name == observation.entered_name


def _refuse_strange(indicator: Indicator, figure: Figure) -> None:
    """What no constraint of one row can see: a share above one, a number nobody means."""
    for field in ("numerator", "denominator", "n", "value"):
        given = getattr(figure, field)
        if given is not None and abs(given) >= MOST:
            raise ValidationError({field: _("This number is too large to be meant. Look at it again.")})
    if (figure.numerator is None) != (figure.denominator is None):
        raise ValidationError({"denominator": _("A ratio needs both: how many, and of how many.")})
    is_percent = indicator.unit == Indicator.Unit.PERCENT
    if figure.numerator is None or figure.denominator is None:
        _refuse_strange_value(figure.value, is_percent=is_percent)
    else:
        _refuse_strange_ratio(figure, figure.numerator, figure.denominator, is_percent=is_percent)


def _refuse_strange_value(value: Decimal | None, *, is_percent: bool) -> None:
    if value is None:
        raise ValidationError({"value": _("Give a figure: a value, or so many of so many.")})
    if is_percent and not 0 <= value <= 100:
        raise ValidationError({"value": _("A percentage lies between 0 and 100.")})


def _refuse_strange_ratio(figure: Figure, numerator: int, denominator: int, *, is_percent: bool) -> None:
    if figure.value is not None:
        raise ValidationError(
            {"value": _("Give either a value or a ratio. The value of a ratio is computed.")}
        )
    if denominator <= 0 or numerator < 0:
        raise ValidationError({"denominator": _("A ratio is of one or more, and counts none or more.")})
    if numerator > denominator and is_percent:
        raise ValidationError({"numerator": _("The part is larger than the whole it is a part of.")})


def _refuse_second(observation: Observation) -> None:
    """A figure that is there already is corrected, by name; and a figure is corrected once."""
    if observation.supersedes is not None:
        if Observation.objects.filter(supersedes=observation.supersedes).exists():
            raise ValidationError(_("This figure was corrected already. Correct the newest one."))
        return
    there = Observation.objects.filter(
        indicator=observation.indicator,
        area=observation.area,
        year=observation.year,
        definition_version=observation.definition_version,
    )
    if there.exists():
        says = _("There is a figure of %(area)s in %(year)s already. Correct that one instead.")
        raise ValidationError({"year": says % {"area": observation.area, "year": observation.year}})
