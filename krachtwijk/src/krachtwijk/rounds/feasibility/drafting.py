"""Drawing up the verdict on a proposal, which nobody outside sees until the announced moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from krachtwijk.bodies.models import Body
from krachtwijk.euro import Euro, exact
from krachtwijk.people.models import Person
from krachtwijk.rounds.feasibility.costing import is_waiting, last_question
from krachtwijk.rounds.feasibility.models import CostLine, DraftLine, DraftVerdict, VerdictLine
from krachtwijk.rounds.feasibility.moments import check_checking
from krachtwijk.rounds.feasibility.recusal import check_free
from krachtwijk.rounds.feasibility.reviewing import still_to_find
from krachtwijk.rounds.feasibility.typed import in_words, needed, not_too_long
from krachtwijk.rounds.proposals.models import BudgetLine, Proposal
from krachtwijk.rounds.refusals import Refused


class NotReady(Refused, ValidationError):
    """A verdict is drawn up before everybody was heard; the message says who is missing."""


@transaction.atomic
def draft_verdict(
    *,
    proposal: Proposal,
    feasible: bool,
    reason_nl: str,
    body: Body,
    by: Person,
    now: datetime,
    reason_en: str = "",
    decided: Mapping[int, Euro] | None = None,
) -> DraftVerdict:
    """What the body means to announce, instead of an earlier draft. `decided` gives the amount per budget line (by
    its order) where that is another than was asked; it was put to the authors first.

    Raises ValidationError, PhaseClosed.
    """
    check_checking(proposal, now)
    check_free(by, proposal, now=now)
    for refusal in _missing(proposal, now):
        raise NotReady(refusal)
    lines = list(_lines(proposal, decided or {}))
    reason = needed(
        reason_nl, field="reason_nl", refusal=gettext("Give the reason in Dutch: the authors read it.")
    )
    draft, _new = DraftVerdict.objects.update_or_create(
        proposal=proposal,
        defaults={
            "feasible": feasible,
            "reason_nl": reason,
            "reason_en": not_too_long(reason_en, field="reason_en"),
            "body": body,
            "by": by,
            "at": now,
        },
    )
    draft.lines.all().delete()
    for line, amount in lines:
        DraftLine.objects.create(
            draft=draft, order=line.order, what=line.what, asked=line.amount, decided=amount
        )
    return draft


def _missing(proposal: Proposal, now: datetime) -> Iterator[str]:
    if proposal.status != Proposal.Status.SUBMITTED:
        yield gettext("This idea is not handed in, or no longer stands. It is not checked.")
    if number := still_to_find(proposal):
        yield (
            gettext("Findings of reviewers are still missing: %(number)s. Ask them, or ask somebody else.")
            % {"number": number}
        )
    question = last_question(proposal)
    if question and is_waiting(question, now):
        yield (
            gettext("The authors can answer about the costs until %(day)s. Wait for their answer.")
            % {"day": in_words(question.answer_before)}
        )


def _lines(proposal: Proposal, decided: Mapping[int, Euro]) -> Iterator[tuple[BudgetLine, Euro]]:
    advised = advice_by_line(proposal)
    for line in proposal.budget_lines.all():
        amount = decided.get(line.order, line.amount)
        if amount != line.amount:
            _check_put_to_authors(line, amount, advised.get(line.order))
        yield line, amount


def _check_put_to_authors(line: BudgetLine, amount: Euro, put: CostLine | None) -> None:
    field = f"decided_{line.order}"
    if put is None:
        raise ValidationError(
            {field: gettext("Put another amount to the authors first: “Ask the authors about the costs”.")}
        )
    least, most = sorted((put.advised, line.amount))
    if not least <= amount <= most:
        raise ValidationError(
            {
                field: gettext("Choose an amount from %(least)s to %(most)s: that was put to the authors.")
                % {"least": exact(least), "most": exact(most)}
            }
        )


def advice_by_line(proposal: Proposal) -> dict[int, CostLine]:
    """What was last put to the authors, by the order of the budget line."""
    question = last_question(proposal)
    return {line.order: line for line in question.lines.all()} if question else {}


def verdict_lines(draft: DraftVerdict) -> list[VerdictLine]:
    """The lines of the verdict this draft becomes, with what was put to the authors. Not stored."""
    advised = advice_by_line(draft.proposal)
    return [
        VerdictLine(
            order=line.order,
            what=line.what,
            asked=line.asked,
            advised=advised[line.order].advised if line.order in advised else None,
            reason=advised[line.order].reason if line.order in advised else "",
            decided=line.decided,
        )
        for line in draft.lines.all()
    ]
