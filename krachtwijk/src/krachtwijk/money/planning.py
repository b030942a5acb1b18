"""Writing down what a programme costs, whose money it is, and what must be decided first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from krachtwijk.documents.filing import note_use
from krachtwijk.documents.models import Passage, StatedAmount
from krachtwijk.euro import Euro
from krachtwijk.money.models import Condition, CostPlan, FundingLine, Investment
from krachtwijk.people.models import Organisation
from krachtwijk.plans.models import Line, Plan, Programme, Track
from krachtwijk.subject import Subject, told_in_both_languages


def plan_cost(
    *, line: Line, key: str, horizon_years: int, amount: Euro, stated: StatedAmount | None
) -> CostPlan:
    """What a line costs over a horizon, and the paper that says so. Raises ValidationError."""
    cost = CostPlan(line=line, key=key, horizon_years=horizon_years, amount=amount, stated=stated)
    cost.full_clean()
    cost.save()
    if stated is not None:
        note_use(amount=stated, subject=_line_subject(line))
    return cost


def make_conditional(
    *,
    programme: Programme,
    key: str,
    text_nl: str,
    text_en: str,
    decided_by_nl: str,
    decided_by_en: str,
    state: Condition.State,
    since: date,
    lines: Sequence[Line],
    passage: Passage | None,
) -> Condition:
    """A reservation on lines: while it is open their amounts are conditional. Raises ValidationError."""
    condition = Condition(
        programme=programme,
        key=key,
        text_nl=text_nl,
        text_en=text_en,
        decided_by_nl=decided_by_nl,
        decided_by_en=decided_by_en,
        state=state,
        since=since,
        passage=passage,
    )
    condition.full_clean()
    condition.save()
    condition.lines.set(lines)
    return condition


def record_funding(
    *,
    programme: Programme,
    key: str,
    funder: Organisation,
    what_nl: str,
    what_en: str,
    track: Track | None,
    horizon_years: int | None,
    step: FundingLine.Step,
    money_class: FundingLine.MoneyClass,
    amount: Euro | None,
    stated: StatedAmount | None,
    passage: Passage | None,
) -> FundingLine:
    """Money of one funder on one step of the ladder. Raises ValidationError."""
    funding = FundingLine(
        programme=programme,
        key=key,
        funder=funder,
        what_nl=what_nl,
        what_en=what_en,
        track=track,
        horizon_years=horizon_years,
        step=step,
        money_class=money_class,
        amount=amount,
        stated=stated,
        passage=passage,
    )
    funding.full_clean()
    funding.save()
    if stated is not None:
        note_use(amount=stated, subject=_organisation_subject(funder))
    return funding


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
        note_use(amount=stated, subject=_organisation_subject(organisation))
    return investment


def _line_subject(line: Line) -> Subject:
    def label() -> str:
        return f"{line.subject}, {line.plan.area}"

    return told_in_both_languages(
        "line", f"{line.plan.area.slug}-{line.subject.slug}", label, line.get_absolute_url()
    )


def _organisation_subject(organisation: Organisation) -> Subject:
    return told_in_both_languages(
        "organisation", organisation.slug, lambda: organisation.name, organisation.get_absolute_url()
    )
