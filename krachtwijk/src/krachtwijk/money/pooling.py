"""Bringing money together, saying who may decide over it, and giving it to measures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from krachtwijk.bodies.deciding import note_effect
from krachtwijk.bodies.models import Body, Decision
from krachtwijk.euro import Euro, exact
from krachtwijk.money.deciding import refuse_unless_it_holds
from krachtwijk.money.models import (
    Allocation,
    AllocationPart,
    BudgetPool,
    DecisionRight,
    FundingLine,
    PoolLot,
)
from krachtwijk.money.models.funding import Step
from krachtwijk.places.models import Area
from krachtwijk.plans.access import in_force
from krachtwijk.plans.models import Measure, Plan, PlannedMeasure, Programme, Theme
from krachtwijk.subject import told_in_both_languages


def start_pool(
    *, programme: Programme, key: str, name_nl: str, name_en: str, area: Area | None, starts: date, ends: date
) -> BudgetPool:
    """A pool without any money yet. Raises ValidationError."""
    pool = BudgetPool(
        programme=programme, key=key, name_nl=name_nl, name_en=name_en, area=area, starts=starts, ends=ends
    )
    pool.full_clean()
    pool.save()
    return pool


def put_in_pool(
    *,
    pool: BudgetPool,
    funding: FundingLine,
    amount: Euro,
    earmark: PoolLot.Earmark = PoolLot.Earmark.FREE,
    theme: Theme | None = None,
    sisa_code: str = "",
) -> PoolLot:
    """A part of a funder's money into a pool; it stays that funder's. Raises ValidationError."""
    if funding.programme_id != pool.programme_id:
        raise ValidationError({"funding": _("This money belongs to another programme than the pool.")})
    lot = PoolLot(
        pool=pool, funding=funding, amount=amount, earmark=earmark, theme=theme, sisa_code=sisa_code
    )
    lot.full_clean()
    lot.save()
    return lot


def give_right(
    *,
    pool: BudgetPool,
    body: Body,
    theme: Theme | None = None,
    up_to: Euro | None = None,
    quorum: int | None = None,
    residents_percent: int = 0,
) -> DecisionRight:
    """A body may decide over a pool. Raises ValidationError."""
    right = DecisionRight(
        pool=pool, body=body, theme=theme, up_to=up_to, quorum=quorum, residents_percent=residents_percent
    )
    right.full_clean()
    right.save()
    return right


@transaction.atomic
def allocate(
    *,
    pool: BudgetPool,
    measure: Measure,
    parts: Mapping[PoolLot, Euro],
    on: date,
    by: str,
    now: datetime,
    decision: Decision | None = None,
    replaces: Allocation | None = None,
) -> Allocation:
    """Money of a pool to a measure, lot by lot. Without a decision it is a scenario and takes nothing.

    Raises ValidationError: more than a lot holds or its funder committed, a body without the right, an earmark.
    """
    if not parts:
        raise ValidationError({"parts": _("Give at least one amount.")})
    if measure.programme_id != pool.programme_id:
        raise ValidationError({"measure": _("This money belongs to another programme than the measure.")})
    if decision is not None:
        refuse_unless_it_holds(decision, at=now)
        _within_its_right(pool, measure, decision, Euro(sum(parts.values())))
    for lot in parts:
        _within_its_earmark(lot, measure)
    allocation = Allocation(
        pool=pool,
        measure=measure,
        on=on,
        decision=decision,
        scenario=decision is None,
        replaces=replaces,
        by=by,
        at=now,
    )
    allocation.full_clean()
    allocation.save()
    for lot, amount in parts.items():
        _give(allocation, lot, amount)
    if decision is not None:
        _note(allocation, decision, Euro(sum(parts.values())))
    return allocation


def _note(allocation: Allocation, decision: Decision, amount: Euro) -> None:
    """That the decision gave this money, on its own page."""
    measure, pool = allocation.measure, allocation.pool
    planned = measure.planned.filter(plan__in=in_force(Plan.objects.all())).select_related("plan").first()
    where = planned.get_absolute_url() if planned else reverse("money:money", args=[measure.programme.slug])
    name = f"{pool.programme.slug}/{pool.key}/{allocation.pk}"

    def change() -> str:
        return _("Gets %(amount)s from %(pool)s.") % {"amount": exact(amount), "pool": pool.name}

    told = told_in_both_languages("allocation", name, change, where)
    subject = told_in_both_languages("allocation", name, lambda: str(planned or measure), where)
    note_effect(decision=decision, subject=subject, change_nl=told.label_nl, change_en=told.label_en)


def _give(allocation: Allocation, lot: PoolLot, amount: Euro) -> None:
    """The database counts, and makes others wait meanwhile; here its refusal becomes a sentence."""
    part = AllocationPart(allocation=allocation, lot=lot, amount=amount)
    part.full_clean()
    try:
        with transaction.atomic():
            part.save()
    except IntegrityError:
        raise ValidationError(
            {"parts": _("%(lot)s has %(left)s left that is committed. Give less, or wait until more is committed.")
             % {"lot": lot, "left": exact(left_of(lot))}}
        ) from None  # fmt: skip


def left_of(lot: PoolLot) -> Euro:
    """What can still be given from a lot: what it holds and its funder committed, less what was given."""
    counts = {"allocation__scenario": False, "allocation__replaced_by": None}
    given = _sum(AllocationPart.objects.filter(lot=lot, **counts))
    of_line = _sum(AllocationPart.objects.filter(lot__funding=lot.funding, **counts))
    return Euro(min(lot.amount - given, lot.funding.at(Step.COMMITTED) - of_line))


def _sum(parts: QuerySet[AllocationPart]) -> int:
    return int(parts.aggregate(sum=Sum("amount"))["sum"] or 0)


def _within_its_right(pool: BudgetPool, measure: Measure, decision: Decision, amount: Euro) -> None:
    themes = _themes_of(measure)
    rights = [
        right
        for right in pool.rights.filter(body=decision.body)
        if right.theme_id is None or right.theme_id in themes
    ]
    if not rights:
        raise ValidationError(
            {
                "decision": _("%(body)s may not decide over this pool for this theme.")
                % {"body": decision.body}
            }
        )
    if not any(right.up_to is None or amount <= right.up_to for right in rights):
        most = max(right.up_to for right in rights if right.up_to is not None)
        raise ValidationError(
            {"decision": _("%(body)s may decide over %(most)s at most.")
             % {"body": decision.body, "most": exact(most)}}
        )  # fmt: skip


def _within_its_earmark(lot: PoolLot, measure: Measure) -> None:
    if lot.earmark == PoolLot.Earmark.HARD and lot.theme_id not in _themes_of(measure):
        raise ValidationError(
            {"parts": _("The money of %(lot)s is only for %(theme)s.") % {"lot": lot, "theme": lot.theme}}
        )


def _themes_of(measure: Measure) -> set[int | None]:
    return set(PlannedMeasure.objects.filter(measure=measure).values_list("theme_id", flat=True))
