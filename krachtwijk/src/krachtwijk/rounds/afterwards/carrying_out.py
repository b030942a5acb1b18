"""A plan that was chosen becomes a measure of the neighbourhood's plan, with its money and its first step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from krachtwijk.money.funding import record_funding
from krachtwijk.money.models import FundingLine
from krachtwijk.money.models.funding import Step as Rung
from krachtwijk.money.next_version import draft_next_version_with_money
from krachtwijk.money.planning import plan_cost
from krachtwijk.people.models import Organisation
from krachtwijk.people.viewer import Viewer
from krachtwijk.plans.access import in_force, may_plan
from krachtwijk.plans.delivering import add_step
from krachtwijk.plans.editing import set_line
from krachtwijk.plans.facts import MeasureFacts, StepFacts
from krachtwijk.plans.measuring import add_measure
from krachtwijk.plans.models import Line, Plan, PlannedMeasure, Theme, Track
from krachtwijk.rounds.afterwards.models import BecameMeasure, Ruling
from krachtwijk.rounds.afterwards.refusals import BecameOneAlready, NotCarriedOut
from krachtwijk.rounds.news.telling import tell
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.proposals.subjects import proposal_subject

LONGEST_TITLE = 160


@dataclass(frozen=True, kw_only=True)
class Carrying:
    """What staff add to a proposal to make it a measure: where it belongs, who leads it, whose money it is, when."""

    track: Track
    theme: Theme | None
    lead: Organisation
    funder: Organisation
    owner: str = ""
    starts: date | None = None
    ends: date | None = None
    first_step_nl: str
    first_step_en: str = ""
    first_step_due: date


@transaction.atomic
def become_measure(*, ruling: Ruling, carrying: Carrying, by: Viewer, now: datetime) -> BecameMeasure:
    """The proposal is a measure from now on: in the draft of the neighbourhood's next plan, with what it may cost,
    with the money that was voted on as committed by its funder, and with its first step. Makes that draft when there
    is none. Followers hear. Raises PermissionDenied, NotCarriedOut, BecameOneAlready, ValidationError.
    """
    if not may_plan(by):
        raise PermissionDenied
    held = Ruling.objects.select_for_update().get(pk=ruling.pk)
    if not held.is_carried_out:
        raise NotCarriedOut
    if BecameMeasure.objects.filter(ruling=held).exists():
        raise BecameOneAlready
    plan = draft_for(held.proposal, by=by, now=now)
    line = _line(plan, carrying, by=by, now=now)
    planned = add_measure(by=by, plan=plan, facts=_facts(held.proposal, carrying), now=now)
    _pay(held, planned, line, carrying, by=by, now=now)
    add_step(by=by, measure=planned.measure, facts=_first_step(carrying), now=now)
    became: BecameMeasure = BecameMeasure.objects.create(
        ruling=held, measure=planned.measure, by_id=by.person_id or 0, at=now, told_until=now
    )
    _tell(became, carrying, now)
    return became


def draft_for(proposal: Proposal, *, by: Viewer, now: datetime) -> Plan:
    """The draft of the plan of the round's neighbourhood; made from the version in force when there is none."""
    of = proposal.round
    versions = Plan.objects.filter(programme=of.programme, area=of.area)
    draft = versions.filter(status=Plan.Status.DRAFT).first()
    if draft:
        return draft
    current = in_force(versions).first()
    if current is None:
        raise ValidationError(
            gettext("%(area)s has no plan in this programme yet. Make one first, then come back.")
            % {"area": of.area}
        )
    return draft_next_version_with_money(plan=current, by=by, now=now).plan


def _line(plan: Plan, carrying: Carrying, *, by: Viewer, now: datetime) -> Line:
    """The line of the theme, which carries the money of its measures; a new one where the plan has none."""
    found = plan.lines.filter(track=carrying.track, theme=carrying.theme).first()
    whole = plan.lines.filter(track=carrying.track, theme=None).first()
    if found or whole:
        return found or whole  # type: ignore[return-value]
    return set_line(
        plan=plan,
        track=carrying.track,
        theme=carrying.theme,
        kind=Line.Kind.STRUCTURAL,
        duration_years=None,
        by=by,
        now=now,
    )


def _facts(proposal: Proposal, carrying: Carrying) -> MeasureFacts:
    """A measure in the words of those who made the plan."""
    return MeasureFacts(
        track=carrying.track,
        theme=carrying.theme,
        title_nl=proposal.shown_title[:LONGEST_TITLE],
        about_nl=proposal.shown_what,
        then_nl="" if proposal.is_hidden else proposal.helps,
        lead=carrying.lead,
        owner=carrying.owner,
        starts=carrying.starts,
        ends=carrying.ends,
        kind=PlannedMeasure.Kind.ONE_OFF,
        proposed_by=PlannedMeasure.ProposedBy.RESIDENTS,
    )


def _pay(
    ruling: Ruling, planned: PlannedMeasure, line: Line, carrying: Carrying, *, by: Viewer, now: datetime
) -> None:
    of, amount = ruling.proposal.round, ruling.granted
    plan_cost(
        line=line,
        key=f"{planned.measure.slug}-{of.slug}"[:80],
        horizon_years=_horizon(line),
        amount=amount,
        stated=None,
        planned=planned,
    )
    record_funding(
        programme=of.programme,
        key=f"{of.slug}-{ruling.proposal.number}",
        funder=carrying.funder,
        what_nl=f"{of.name_nl}: {ruling.proposal.shown_title}"[:300],
        what_en=f"{of.name_en or of.name_nl}: {ruling.proposal.shown_title}"[:300],
        track=carrying.track,
        area=of.area,
        measure=planned.measure,
        horizon_years=_horizon(line),
        step=Rung.COMMITTED,
        money_class=FundingLine.MoneyClass.IMPULSE,
        amount=amount,
        stated=None,
        passage=None,
        on=timezone.localdate(now),
        by=by.name,
        now=now,
    )


def _horizon(line: Line) -> int:
    """That of the other amounts of the line, so that they can be added; four years where there are none."""
    return line.costs.order_by("horizon_years").values_list("horizon_years", flat=True).first() or 4


def _first_step(carrying: Carrying) -> StepFacts:
    return StepFacts(
        what_nl=carrying.first_step_nl, what_en=carrying.first_step_en, due=carrying.first_step_due
    )


def _tell(became: BecameMeasure, carrying: Carrying, now: datetime) -> None:
    proposal = became.ruling.proposal
    tell(
        round=proposal.round,
        about=proposal_subject(proposal),
        line_nl=f"Het plan staat nu in het wijkplan. {carrying.lead} voert het uit. "
        f"De eerste stap: {carrying.first_step_nl}",
        line_en=f"It is a measure of the plan now. {carrying.lead} carries it out. "
        f"The first step: {carrying.first_step_en or carrying.first_step_nl}",
        now=now,
    )
