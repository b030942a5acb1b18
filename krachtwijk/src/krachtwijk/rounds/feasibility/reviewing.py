"""Asking several people to check a proposal, and what each of them finds before seeing the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext

from krachtwijk.euro import Euro
from krachtwijk.people.models import Organisation, Person, Role
from krachtwijk.rounds.feasibility.models import AdvisedCost, Answer, Assignment, Criterion, Finding
from krachtwijk.rounds.feasibility.moments import check_checking
from krachtwijk.rounds.feasibility.recusal import check_free
from krachtwijk.rounds.feasibility.setting_criteria import criteria_of
from krachtwijk.rounds.feasibility.telling import tell_followers
from krachtwijk.rounds.feasibility.typed import needed, not_too_long
from krachtwijk.rounds.proposals.models import BudgetLine, Proposal
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.rulebooks.once import made_once

REVIEWERS = (Role.REVIEWER, Role.HOUSING_ASSOCIATION)
"""Who can be asked: those who check for the city, and people of the organisations that carry plans out."""
LEAST_REVIEWERS = 2
"""Nobody's plan stands or falls with one person."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a reviewer answers to one criterion."""

    says: str
    reason: str


@dataclass(frozen=True, slots=True)
class Advice:
    """What a reviewer thinks one budget line costs; a reason where that differs from what was asked."""

    amount: Euro
    reason: str = ""


def can_review() -> QuerySet[Person]:
    """Everybody who can be asked to check a proposal."""
    return (
        Person.objects.filter(is_active=True, grants__role__in=REVIEWERS, grants__until=None)
        .distinct()
        .order_by("name")
    )


@transaction.atomic
def assign(
    *,
    proposal: Proposal,
    reviewer: Person,
    by: Person,
    now: datetime,
    organisation: Organisation | None = None,
) -> Assignment:
    """`reviewer` is asked to check the proposal. The authors hear it with the first. Raises ValidationError."""
    check_checking(proposal, now)
    _check_handed_in(proposal)
    check_free(reviewer, proposal, now=now)
    if not can_review().filter(pk=reviewer.pk).exists():
        raise ValidationError({"reviewer": gettext("%(name)s is no reviewer.") % {"name": reviewer}})
    first = not proposal.assignments.exists()
    assignment, is_new = Assignment.objects.get_or_create(
        proposal=proposal,
        reviewer=reviewer,
        defaults={"organisation": organisation or _acts_for(reviewer), "by": by, "at": now},
    )
    if not is_new and assignment.ended_at:
        assignment.ended_at, assignment.ended_because = None, ""
        assignment.save(update_fields=["ended_at", "ended_because"])
    if first:
        tell_followers(
            proposal, lambda: gettext("Reviewers have begun to check whether this can be done."), now=now
        )
    return assignment


@transaction.atomic
def end_assignment(*, assignment: Assignment, because: str, now: datetime) -> None:
    """Somebody no longer checks a proposal, who had found nothing yet. Raises ValidationError."""
    if hasattr(assignment, "finding"):
        raise ValidationError(gettext("This reviewer has given a finding already. It stays."))
    assignment.ended_because = needed(
        because, field="because", refusal=gettext("Say why this person no longer checks the idea.")
    )
    assignment.ended_at = now
    assignment.save(update_fields=["ended_at", "ended_because"])


@transaction.atomic
def give_finding(
    *,
    assignment: Assignment,
    answers: Mapping[int, Said],
    costs: Mapping[int, Advice],
    now: datetime,
    note: str = "",
    token: UUID | None = None,
) -> Finding:
    """What a reviewer found: an answer to every criterion (by its order), a cost for every budget line (likewise).

    It stays. The same form sent twice makes one finding. Raises ValidationError, PhaseClosed.
    """
    token = token or uuid4()
    if there := Finding.objects.filter(token=token, assignment=assignment).first():
        return there
    proposal = assignment.proposal
    check_checking(proposal, now)
    _check_handed_in(proposal)
    check_free(assignment.reviewer, proposal, now=now)
    if assignment.ended_at:
        raise ValidationError(gettext("You no longer check this idea."))
    if Finding.objects.filter(assignment=assignment).exists():
        raise ValidationError(gettext("You gave your finding already. It stays as it is."))
    criteria = criteria_of(proposal.round)
    lines = list(proposal.budget_lines.all())

    def make() -> Finding:
        finding: Finding = Finding.objects.create(
            assignment=assignment, note=not_too_long(note, field="note"), token=token, at=now
        )
        for criterion in criteria:
            _answer(finding, criterion, answers.get(criterion.order))
        for line in lines:
            _advise(finding, line, costs.get(line.order))
        return finding

    return made_once(Finding.objects.all(), token, make)[0]


def _answer(finding: Finding, criterion: Criterion, said: Said | None) -> None:
    field = f"says_{criterion.order}"
    if said is None or said.says not in Answer.Says.values:
        raise ValidationError({field: gettext("Choose yes, yes with conditions, or no.")})
    reason = needed(
        said.reason, field=f"reason_{criterion.order}", refusal=gettext("Give the reason of this answer.")
    )
    Answer.objects.create(finding=finding, criterion_id=criterion.pk, says=said.says, reason=reason)


def _advise(finding: Finding, line: BudgetLine, advice: Advice | None) -> None:
    given = advice or Advice(line.amount)
    reason = not_too_long(given.reason, field=f"cost_reason_{line.order}")
    if given.amount != line.amount and not reason:
        raise ValidationError(
            {f"cost_reason_{line.order}": gettext("Say why this costs another amount than was asked.")}
        )
    AdvisedCost.objects.create(
        finding=finding,
        order=line.order,
        what=line.what,
        asked=line.amount,
        advised=given.amount,
        reason=reason,
    )


def _check_handed_in(proposal: Proposal) -> None:
    if proposal.status != Proposal.Status.SUBMITTED:
        raise ValidationError(gettext("This idea is not handed in, or no longer stands. It is not checked."))


def _acts_for(person: Person) -> Organisation | None:
    grant = person.grants.filter(role__in=REVIEWERS, until=None, organisation__isnull=False).first()
    return grant.organisation if grant else None


def findings_seen_by(person: Person, proposal: Proposal, *, runs: bool) -> QuerySet[Finding]:
    """A reviewer sees the findings of others only after giving their own; who runs the round and checks nothing
    here sees all."""
    findings = Finding.objects.filter(assignment__proposal=proposal).select_related(
        "assignment__organisation"
    )
    findings = findings.prefetch_related("answers", "advised_costs").order_by("at", "pk")
    mine = Assignment.objects.filter(proposal=proposal, reviewer=person, ended_at=None).first()
    if mine is None:
        return findings if runs else findings.none()
    return findings if hasattr(mine, "finding") else findings.none()


def still_to_find(proposal: Proposal) -> int:
    """How many findings are missing before a verdict can be drawn up."""
    asked = proposal.assignments.filter(ended_at=None)
    given = proposal.assignments.filter(finding__isnull=False).count()
    open_ones = asked.filter(finding=None).count()
    return max(open_ones, LEAST_REVIEWERS - given)


def waiting_for(person: Person, round: SieveRound) -> QuerySet[Assignment]:
    """What this reviewer is asked to check and has not yet, the longest first."""
    return (
        Assignment.objects.filter(
            reviewer=person,
            ended_at=None,
            finding=None,
            proposal__round=round,
            proposal__status=Proposal.Status.SUBMITTED,
        )
        .select_related("proposal")
        .order_by("at", "pk")
    )
