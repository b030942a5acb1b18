"""Naming the starting point, setting a target that hangs on it, and setting a colour by hand."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from krachtwijk.bodies.models import Decision
from krachtwijk.documents.models import Passage
from krachtwijk.indicators.colours import Colour
from krachtwijk.indicators.models import Baseline, Observation, Override, Target
from krachtwijk.people.models import Person


@transaction.atomic
def set_baseline(*, observation: Observation, set_by: str, now: datetime) -> Baseline:
    """This approved figure is the starting point of its area (INV-1). Raises ValidationError."""
    if not Observation.objects.prefetch_related("rulings").get(pk=observation.pk).is_approved:
        raise ValidationError(_("Only an approved figure can be the starting point."))
    same = Baseline.objects.filter(
        indicator=observation.indicator,
        area=observation.area,
        definition_version=observation.definition_version,
    ).first()
    if same is not None:
        says = _("%(area)s has a starting point already: %(year)s. A starting point does not move.")
        raise ValidationError(says % {"area": observation.area, "year": same.observation.year})
    baseline = Baseline(
        indicator=observation.indicator,
        area=observation.area,
        definition_version=observation.definition_version,
        observation=observation,
        set_by=set_by,
        set_at=now,
    )
    baseline.full_clean()
    baseline.save()
    return baseline


@transaction.atomic
def set_target(
    *,
    baseline: Baseline,
    horizon_years: int,
    kind: Target.Kind,
    value: Decimal,
    set_by: str,
    now: datetime,
    decision: Decision | None = None,
    passage: Passage | None = None,
) -> Target:
    """What should be reached after so many years; it replaces an earlier one of that year. Raises ValidationError."""
    if baseline.indicator.is_composition:
        raise ValidationError(_("This indicator tells who lives here. It has no target."))
    before = Target.objects.filter(
        baseline=baseline, kind=kind, horizon_years=horizon_years, superseded_by=None
    ).first()
    target = Target(
        baseline=baseline,
        horizon_years=horizon_years,
        kind=kind,
        value=value,
        decision=decision,
        passage=passage,
        supersedes=before,
        set_by=set_by,
        set_at=now,
    )
    target.full_clean()
    target.save()
    return target


@transaction.atomic
def set_colour(
    *, observation: Observation, colour: Colour, because_nl: str, because_en: str, by: Person, now: datetime
) -> Override:
    """A colour by hand for one figure; name and reason are printed beside it (INV-7). Raises ValidationError."""
    if observation.indicator.is_composition:
        raise ValidationError(_("This indicator tells who lives here. It has no colour."))
    if not Observation.objects.prefetch_related("rulings").get(pk=observation.pk).is_approved:
        raise ValidationError(_("Without an approved figure there is no colour."))
    override = Override(
        observation=observation,
        colour=colour,
        because_nl=because_nl,
        because_en=because_en,
        by=by,
        by_name=by.name,
        at=now,
    )
    override.full_clean()
    override.save()
    return override
