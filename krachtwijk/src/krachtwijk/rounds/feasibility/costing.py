"""Putting other costs to the authors, and their answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext

from krachtwijk.people.models import Person
from krachtwijk.rounds.feasibility.models import AdvisedCost, CostLine, CostQuestion, CostReply
from krachtwijk.rounds.feasibility.moments import check_checking
from krachtwijk.rounds.feasibility.recusal import check_free
from krachtwijk.rounds.feasibility.reviewing import Advice
from krachtwijk.rounds.feasibility.telling import Line, tell_authors
from krachtwijk.rounds.feasibility.typed import in_words, needed, not_too_long
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.proposals.models import BudgetLine, Proposal
from krachtwijk.rounds.refusals import Refused
from krachtwijk.rounds.rulebooks.models import Channel
from krachtwijk.rounds.rulebooks.once import made_once


class ReplyTooLate(Refused, ValidationError):
    """Authors answer about the costs after the last day; the message names that day."""


def last_question(proposal: Proposal) -> CostQuestion | None:
    """What was last put to the authors about the costs, with its lines and their answer."""
    questions = proposal.cost_questions.select_related("reply__participant").prefetch_related("lines")
    return questions.order_by("-at", "-pk").first()


def advised_so_far(proposal: Proposal) -> dict[int, AdvisedCost]:
    """Per budget line (by its order) the advice of a reviewer that differs most from what was asked."""
    found: dict[int, AdvisedCost] = {}
    for advice in AdvisedCost.objects.filter(finding__assignment__proposal=proposal).order_by("pk"):
        known = found.get(advice.order)
        if known is None or abs(advice.advised - advice.asked) > abs(known.advised - known.asked):
            found[advice.order] = advice
    return found


def is_waiting(question: CostQuestion, now: datetime) -> bool:
    """Whether the authors can still answer, and did not."""
    return not hasattr(question, "reply") and localdate(now) <= question.answer_before


@transaction.atomic
def ask_authors(
    *,
    proposal: Proposal,
    lines: Mapping[int, Advice],
    by: Person,
    now: datetime,
    answer_before: date,
    token: UUID | None = None,
) -> CostQuestion:
    """Other amounts for budget lines (by their order), each with its reason, put to the authors. They hear it.

    Only lines that differ are put to them. Raises ValidationError, PhaseClosed.
    """
    token = token or uuid4()
    if there := CostQuestion.objects.filter(token=token, proposal=proposal).first():
        return there
    check_checking(proposal, now)
    check_free(by, proposal, now=now)
    differ = _that_differ(proposal, lines)
    _check_can_ask(proposal, answer_before, now)

    def make() -> CostQuestion:
        question: CostQuestion = CostQuestion.objects.create(
            proposal=proposal, by=by, at=now, answer_before=answer_before, token=token
        )
        for line in differ:
            _put(question, line, lines[line.order])
        return question

    question, is_new = made_once(CostQuestion.objects.all(), token, make)
    if is_new:
        tell_authors(proposal, _asked(answer_before), now=now)
    return question


def _that_differ(proposal: Proposal, lines: Mapping[int, Advice]) -> list[BudgetLine]:
    found = [
        line
        for line in proposal.budget_lines.all()
        if line.order in lines and lines[line.order].amount != line.amount
    ]
    if not found:
        raise ValidationError(gettext("No amount is different. There is nothing to ask the authors."))
    return found


def _check_can_ask(proposal: Proposal, answer_before: date, now: datetime) -> None:
    if answer_before <= localdate(now):
        raise ValidationError({"answer_before": gettext("Give the authors at least until tomorrow.")})
    last = last_question(proposal)
    if last and is_waiting(last, now):
        raise ValidationError(
            gettext("The authors were asked about the costs already and can answer until %(day)s.")
            % {"day": in_words(last.answer_before)}
        )


def _put(question: CostQuestion, line: BudgetLine, advice: Advice) -> None:
    refusal = gettext("Say why this costs another amount than was asked.")
    CostLine.objects.create(
        question=question,
        order=line.order,
        what=line.what,
        asked=line.amount,
        advised=advice.amount,
        reason=needed(advice.reason, field=f"cost_reason_{line.order}", refusal=refusal),
    )


def _asked(answer_before: date) -> Line:
    return lambda: (
        gettext("There is a question about the costs of your idea. Answer it by %(day)s.")
        % {"day": in_words(answer_before)}
    )


@transaction.atomic
def answer_costs(
    *,
    question: CostQuestion,
    participant: Participant,
    agrees: bool,
    now: datetime,
    text: str = "",
    channel: Channel = Channel.WEB,
    entered_by: Person | None = None,
    token: UUID | None = None,
) -> CostReply:
    """An author agrees with the other amounts or does not, and says why. Once, for all authors.

    Raises ValidationError, ReplyTooLate.
    """
    token = token or uuid4()
    if there := CostReply.objects.filter(token=token, question=question).first():
        return there
    CostQuestion.objects.select_for_update().get(pk=question.pk)
    _check_answerable(question, participant, now, by_author=channel == Channel.WEB)
    kept = not_too_long(text, field="text")
    if not agrees and not kept:
        raise ValidationError({"text": gettext("Say why you do not agree, so that the body can weigh it.")})

    def make() -> CostReply:
        reply: CostReply = CostReply.objects.create(
            question=question,
            participant=participant,
            agrees=agrees,
            text=kept,
            channel=channel,
            entered_by=entered_by,
            token=token,
            at=now,
        )
        return reply

    reply, is_new = made_once(CostReply.objects.all(), token, make)
    if is_new:
        tell_authors(question.proposal, _received, now=now)
    return reply


def _received() -> str:
    return gettext("Your answer about the costs was received. It will be published with the result.")


def _check_answerable(
    question: CostQuestion, participant: Participant, now: datetime, *, by_author: bool
) -> None:
    """An author of the proposal, for the first time, in time. Who runs the round enters a late one until the result."""
    if not question.proposal.authors.filter(participant=participant).exists():
        raise ValidationError(gettext("Only the authors of this idea answer."))
    if CostReply.objects.filter(question=question).exists():
        raise ValidationError(
            gettext("The authors answered this already. One answer counts for all of them.")
        )
    if question.proposal.verdicts.exists():
        raise ReplyTooLate(gettext("The result of the check is public. It says what was asked and decided."))
    if by_author and localdate(now) > question.answer_before:
        raise ReplyTooLate(
            gettext(
                "You could answer until %(day)s. Call or mail who runs this round: they can still enter it."
            )
            % {"day": in_words(question.answer_before)}
        )
    if last_question(question.proposal) != question:
        raise ValidationError(gettext("There is a newer question about the costs. Answer that one."))
