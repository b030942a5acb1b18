"""Writing down whose money it is and how far it comes up the ladder. Nothing is rewritten: a newer rung replaces."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from krachtwijk.bodies.models import Decision
from krachtwijk.documents.filing import note_use
from krachtwijk.documents.models import Passage, StatedAmount
from krachtwijk.euro import Euro
from krachtwijk.imports.models import Import
from krachtwijk.money.deciding import refuse_unless_it_holds
from krachtwijk.money.models import ActualSpend, FundingLine, PoolLot, Rung
from krachtwijk.money.models.funding import WRITTEN, Step
from krachtwijk.people.models import Organisation
from krachtwijk.places.models import Area
from krachtwijk.plans.models import Measure, Programme, Track
from krachtwijk.subject import Subject, told_in_both_languages


@transaction.atomic
def record_funding(
    *,
    programme: Programme,
    key: str,
    funder: Organisation,
    what_nl: str,
    what_en: str,
    track: Track | None,
    horizon_years: int | None,
    step: Step,
    money_class: FundingLine.MoneyClass,
    amount: Euro | None,
    stated: StatedAmount | None,
    passage: Passage | None,
    area: Area | None = None,
    measure: Measure | None = None,
    additional: FundingLine.Additional = FundingLine.Additional.UNKNOWN,
    earmark_nl: str = "",
    earmark_en: str = "",
    on: date | None = None,
    by: str = "",
    now: datetime | None = None,
) -> FundingLine:
    """Money of one funder, with its first rung when it names an amount. Raises ValidationError."""
    line = FundingLine(
        programme=programme,
        key=key,
        funder=funder,
        what_nl=what_nl,
        what_en=what_en,
        track=track,
        area=area,
        measure=measure,
        horizon_years=horizon_years,
        money_class=money_class,
        additional=additional,
        earmark_nl=earmark_nl,
        earmark_en=earmark_en,
        passage=passage,
    )
    if (step == Step.UNKNOWN) != (amount is None):
        raise ValidationError({"amount": _("Only money of which no amount is named has no amount.")})
    if step == Step.SPENT:
        raise ValidationError({"step": _("Spent is counted from the spending. Choose another step.")})
    line.full_clean()
    line.save()
    if amount is not None:
        since = on or (passage.document.dated if passage else programme.starts)
        climb(line=line, step=step, amount=amount, on=since, stated=stated, by=by, now=now)
    return line


@transaction.atomic
def climb(
    *,
    line: FundingLine,
    step: Step,
    amount: Euro,
    on: date,
    by: str,
    now: datetime | None,
    decision: Decision | None = None,
    evidence: str = "",
    stated: StatedAmount | None = None,
) -> Rung:
    """How much of a line is on a step from a day on. What was written before stays and no longer counts.

    Raises ValidationError.
    """
    if step not in WRITTEN:
        raise ValidationError({"step": _("Spent is counted from the spending. Choose another step.")})
    if now is not None and on > now.date():
        raise ValidationError({"on": _("This day has not come yet. Give the day on which it became so.")})
    if decision is not None:
        refuse_unless_it_holds(decision, at=now)
    FundingLine.objects.select_for_update().get(pk=line.pk)
    before = Rung.objects.filter(line=line, step=step, replaced_by=None).first()
    if before is not None and on < before.on:
        raise ValidationError(
            {
                "on": _("The amount you replace holds from %(day)s. Give that day or a later one.")
                % {"day": before.on}
            }
        )
    rung = Rung(
        line=line,
        step=step,
        amount=amount,
        on=on,
        decision=decision,
        evidence=evidence,
        stated=stated,
        replaces=before,
        by=by,
        at=now,
    )
    rung.full_clean()
    rung.save()
    if stated is not None:
        note_use(amount=stated, subject=funder_subject(line.funder))
    return rung


def book_spending(
    *,
    measure: Measure,
    on: date,
    amount: Euro,
    what: str,
    by: str,
    now: datetime,
    line: FundingLine | None = None,
    lot: PoolLot | None = None,
    cost_centre: str = "",
    taakveld: str = "",
    came_from: Import | None = None,
) -> ActualSpend:
    """An amount from the books for a measure. Raises ValidationError."""
    if on > now.date():
        raise ValidationError({"on": _("This day has not come yet. Give the day on which it was spent.")})
    owner = line or (lot.funding if lot else None)
    if owner is not None and owner.programme_id != measure.programme_id:
        raise ValidationError({"measure": _("This money belongs to another programme than the measure.")})
    spend = ActualSpend(
        measure=measure,
        on=on,
        amount=amount,
        what=what,
        line=line,
        lot=lot,
        cost_centre=cost_centre,
        taakveld=taakveld,
        came_from=came_from,
        by=by,
        at=now,
    )
    spend.full_clean()
    spend.save()
    return spend


def funder_subject(organisation: Organisation) -> Subject:
    """A funder, as a paper below points at it."""
    return told_in_both_languages(
        "organisation", organisation.slug, lambda: organisation.name, organisation.get_absolute_url()
    )
