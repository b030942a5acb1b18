"""Writing down what a programme costs, and what is put into homes. A revised cost replaces, it never adds."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from krachtwijk.documents.filing import note_use
from krachtwijk.documents.models import StatedAmount
from krachtwijk.euro import Euro
from krachtwijk.money.funding import funder_subject
from krachtwijk.money.models import CostPlan, Investment
from krachtwijk.people.models import Organisation
from krachtwijk.plans.models import Line, Plan, PlannedMeasure, Programme
from krachtwijk.subject import Subject, told_in_both_languages


def plan_cost(
    *,
    line: Line,
    key: str,
    horizon_years: int,
    amount: Euro,
    stated: StatedAmount | None,
    planned: PlannedMeasure | None = None,
    price_level: int | None = None,
) -> CostPlan:
    """What a line, or one measure of it, costs over a horizon, and the paper that says so. Raises ValidationError."""
    cost = CostPlan(
        line=line,
        key=key,
        planned=planned,
        horizon_years=horizon_years,
        amount=amount,
        price_level=price_level,
        stated=stated,
    )
    if planned is not None and not is_of_line(planned, line):
        raise ValidationError({"planned": _("This measure is not part of the theme that carries the money.")})
    cost.full_clean()
    cost.save()
    if stated is not None:
        note_use(amount=stated, subject=_line_subject(line))
    return cost


@transaction.atomic
def revise_cost(*, cost: CostPlan, amount: Euro, because: str, by: str, on: date) -> CostPlan:
    """Another amount instead of `cost`, which stays to be seen and no longer counts. Raises ValidationError."""
    newer = CostPlan.objects.filter(replaces=cost).first()
    if newer is not None:
        raise ValidationError(
            _("Somebody revised this amount on %(day)s already. Look at that amount and revise it.")
            % {"day": newer.on}
        )
    if cost.on is not None and on < cost.on:
        raise ValidationError(
            {
                "on": _("The amount you replace holds from %(day)s. Give that day or a later one.")
                % {"day": cost.on}
            }
        )
    revised = CostPlan(
        line=cost.line,
        key=cost.key,
        planned=cost.planned,
        horizon_years=cost.horizon_years,
        amount=amount,
        price_level=cost.price_level,
        replaces=cost,
        on=on,
        because=because,
        by=by,
    )
    revised.full_clean()
    revised.save()
    return revised


def is_of_line(planned: PlannedMeasure, line: Line) -> bool:
    """Whether a measure is paid from a line: same version, same track, and its theme where the line has one."""
    same = planned.plan_id == line.plan_id and planned.track_id == line.track_id
    return same and (line.theme_id is None or line.theme_id == planned.theme_id)


def record_investment(
    *,
    programme: Programme,
    key: str,
    plan: Plan,
    organisation: Organisation,
    total: Euro,
    unprofitable: Euro,
    stated_total: StatedAmount | None,
    stated_unprofitable: StatedAmount | None,
) -> Investment:
    """What a housing association puts into homes, its unprofitable part apart. Raises ValidationError."""
    investment = Investment(
        programme=programme,
        key=key,
        plan=plan,
        organisation=organisation,
        total=total,
        unprofitable=unprofitable,
        stated_total=stated_total,
        stated_unprofitable=stated_unprofitable,
    )
    investment.full_clean()
    investment.save()
    for stated in filter(None, (stated_total, stated_unprofitable)):
        note_use(amount=stated, subject=funder_subject(organisation))
    return investment


def _line_subject(line: Line) -> Subject:
    def label() -> str:
        return f"{line.subject}, {line.plan.area}"

    return told_in_both_languages(
        "line", f"{line.plan.area.slug}-{line.subject.slug}", label, line.get_absolute_url()
    )
