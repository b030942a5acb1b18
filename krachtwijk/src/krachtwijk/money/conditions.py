"""Making money and measures wait for a decision, and what becomes of them when it comes, or does not come in time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from krachtwijk.bodies.deciding import note_effect
from krachtwijk.bodies.models import Body, Decision
from krachtwijk.documents.models import Passage
from krachtwijk.money.deciding import refuse_unless_it_holds
from krachtwijk.money.models import Condition, ConditionNeed, FundingLine
from krachtwijk.plans.models import Line, Measure, Programme
from krachtwijk.subject import Subject

LONGEST_LABEL = 200


@transaction.atomic
def make_conditional(
    *,
    programme: Programme,
    key: str,
    text_nl: str,
    text_en: str,
    decided_by_nl: str,
    decided_by_en: str,
    since: date,
    lines: Sequence[Line] = (),
    passage: Passage | None = None,
    deadline: date | None = None,
    funding: Sequence[FundingLine] = (),
    measures: Sequence[Measure] = (),
    bodies: Sequence[Body] = (),
) -> Condition:
    """A reservation: until each of `bodies` has said yes these amounts are conditional and these measures wait.

    Raises ValidationError.
    """
    condition = Condition(
        programme=programme,
        key=key,
        text_nl=text_nl,
        text_en=text_en,
        decided_by_nl=decided_by_nl,
        decided_by_en=decided_by_en,
        since=since,
        deadline=deadline,
        passage=passage,
    )
    condition.full_clean()
    condition.save()
    condition.lines.set(lines)
    condition.funding.set(funding)
    condition.measures.set(measures)
    for body in bodies:
        need_decision(condition=condition, body=body)
    return condition


def need_decision(*, condition: Condition, body: Body) -> ConditionNeed:
    """One more body that must decide before the condition is met. Raises ValidationError."""
    if condition.state != Condition.State.OPEN:
        raise ValidationError(
            _("This condition has been decided. Make a new one for what must be decided now.")
        )
    need = ConditionNeed(condition=condition, body=body)
    need.full_clean()
    need.save()
    return need


@transaction.atomic
def answer_need(*, need: ConditionNeed, decision: Decision, answer: ConditionNeed.Answer) -> Condition:
    """What a body decided about a condition. With the last yes it is met; with a no it is refused.

    The decision notes in the same transaction what it changed. Raises ValidationError.
    """
    condition = Condition.objects.select_for_update().get(pk=need.condition_id)
    _refuse_out_of_time(condition, decision)
    if answer == ConditionNeed.Answer.NONE:
        raise ValidationError({"answer": _("Say whether the body approved or refused.")})
    if decision.body_id != need.body_id:
        raise ValidationError(
            {"decision": _("This decision was taken by %(body)s. Choose one of %(needed)s.")
             % {"body": decision.body, "needed": need.body}}
        )  # fmt: skip
    refuse_unless_it_holds(decision)
    need.decision, need.answer = decision, answer
    need.full_clean()
    need.save()
    condition.state = _state_after(condition)
    condition.save()
    _note(condition, decision)
    return condition


def _refuse_out_of_time(condition: Condition, decision: Decision) -> None:
    """What was decided in time and written down late counts, until somebody recorded that it lapsed. What was
    decided before there was a condition says nothing about it.
    """
    if condition.state != Condition.State.OPEN:
        raise ValidationError(_("This condition has been decided, or has lapsed. Make a new one."))
    if decision.on < condition.since:
        raise ValidationError(
            {"decision": _("This decision was taken on %(day)s, before the condition was made on %(since)s. "
                           "Choose a later decision.") % {"day": decision.on, "since": condition.since}}
        )  # fmt: skip
    if condition.deadline is not None and decision.on > condition.deadline:
        raise ValidationError(
            _("This decision came after %(day)s, and then the condition had lapsed. Make a new condition.")
            % {"day": condition.deadline}
        )


def _state_after(condition: Condition) -> Condition.State:
    answers = list(condition.needs.values_list("answer", flat=True))
    if ConditionNeed.Answer.NO in answers:
        return Condition.State.REFUSED
    met = answers and all(answer == ConditionNeed.Answer.YES for answer in answers)
    return Condition.State.MET if met else Condition.State.OPEN


_CHANGES = {
    Condition.State.MET: (
        "Aan de voorwaarde is voldaan: dit geld telt nu mee.",
        "The condition is met: this money counts now.",
    ),
    Condition.State.REFUSED: (
        "De voorwaarde is afgewezen: dit geld vervalt.",
        "The condition is refused: this money falls away.",
    ),
    Condition.State.OPEN: (
        "Goedgekeurd. Er is nog een besluit nodig.",
        "Approved. Another decision is still needed.",
    ),
}
"""What a decision changed, in words that stay with it for good."""


def _note(condition: Condition, decision: Decision) -> None:
    subject = Subject(
        "condition",
        f"{condition.programme.slug}-{condition.key}",
        condition.text_nl[:LONGEST_LABEL],
        condition.text_en[:LONGEST_LABEL],
        condition.get_absolute_url(),
    )
    dutch, english = _CHANGES[Condition.State(condition.state)]
    note_effect(decision=decision, subject=subject, change_nl=dutch, change_en=english)


def lapse_conditions(now: datetime) -> list[Condition]:
    """Writes down which open conditions passed their deadline; the same again changes nothing."""
    today = timezone.localdate(now)
    late = Condition.objects.filter(state=Condition.State.OPEN, deadline__lt=today).select_related(
        "programme"
    )
    lapsed = []
    for condition in late:
        changed = Condition.objects.filter(pk=condition.pk, state=Condition.State.OPEN).update(
            state=Condition.State.LAPSED, lapsed_on=today
        )
        lapsed += [condition] * changed
    return lapsed
