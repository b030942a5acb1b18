"""What a body decides on an objection to its decision, and what changes then."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from krachtwijk.bodies.models import Body
from krachtwijk.euro import Euro, exact
from krachtwijk.people.models import Person
from krachtwijk.rounds.afterwards.models import Adoption, BecameMeasure, Revision, Ruling
from krachtwijk.rounds.afterwards.objecting import plan_objected_to, tell_of
from krachtwijk.rounds.feasibility.models import Objection
from krachtwijk.rounds.feasibility.models import Ruling as Answer
from krachtwijk.rounds.feasibility.queries import on_the_list
from krachtwijk.rounds.feasibility.recusal import Recused, check_free, why_recused
from krachtwijk.rounds.feasibility.ruling import Grounds, SamePerson, check_did_not_check, rule
from krachtwijk.rounds.feasibility.telling import Line
from krachtwijk.rounds.participants.recusal import recused_references
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.proposals.own import made_by
from krachtwijk.rounds.proposals.subjects import reference_of
from krachtwijk.rounds.rulebooks.models import SieveRound


@transaction.atomic
def decide_objection(
    *,
    objection: Objection,
    upheld: bool,
    grounds: Grounds,
    body: Body,
    by: Person,
    now: datetime,
    carried_out: bool | None = None,
) -> Answer:
    """The body decides on the objection, and says what changes. `carried_out`: whether the plan objected to is carried
    out from now on; None leaves that as it is. `by` writes it down: neither the objector, nor who recorded the decision
    or checked the plan, nor whoever has an interest in it. Raises ValidationError, SamePerson, Recused.
    """
    proposal = plan_objected_to(objection)
    _check_may_decide(objection, proposal, by, now)
    if carried_out is not None and (proposal is None or not upheld):
        raise ValidationError(
            {"carried_out": gettext("Nothing changes about a plan when the objection is dismissed.")}
        )
    answer = rule(objection=objection, upheld=upheld, grounds=grounds, body=body, by=by, now=now)
    if proposal and carried_out is not None:
        _revise(proposal, answer, carried_out=carried_out)
    tell_of(objection, _told(answer, carried_out=carried_out), now)
    return answer


def _check_may_decide(objection: Objection, proposal: Proposal | None, by: Person, now: datetime) -> None:
    if Adoption.objects.filter(round=objection.round, by=by).exists():
        raise SamePerson(
            gettext("You recorded this decision yourself. Somebody else decides on the objection.")
        )
    if proposal is None:
        _check_free_of_all(objection.round, by, now)
    else:
        check_did_not_check(proposal, by)
        check_free(by, proposal, now=now)


def _check_free_of_all(round: SieveRound, by: Person, now: datetime) -> None:
    """The whole decision is about every plan: an interest in one of them is an interest in it. Raises Recused."""
    decided = Proposal.objects.filter(ruling__adoption__round=round).select_related("round", "organisation")
    things = {reference_of(each): each.organisation_id for each in decided}
    recused = recused_references(round, things, person=by)
    made = set(made_by(round, person=by).values_list("proposal", flat=True))
    for proposal in decided:
        if proposal.pk in made or reference_of(proposal) in recused:
            raise Recused(why_recused(by, proposal, now=now))


def _revise(proposal: Proposal, answer: Answer, *, carried_out: bool) -> None:
    """What holds of the plan from now on. Raises ValidationError."""
    SieveRound.objects.select_for_update().get(
        pk=proposal.round_id
    )  # two answers do not spend the same money
    ruling = Ruling.objects.get(proposal=proposal)
    if carried_out == ruling.is_carried_out:
        raise ValidationError({"carried_out": gettext("That is how it is already. Choose what changes.")})
    if not carried_out and BecameMeasure.objects.filter(ruling=ruling).exists():
        words = gettext(
            "This plan is a measure already. First stop the measure in the plan of the neighbourhood."
        )
        raise ValidationError({"carried_out": words})
    amount = _cost_of(proposal) if carried_out else Euro(0)
    _check_money(ruling, amount)
    Revision.objects.create(ruling=ruling, answer=answer, carried_out=carried_out, amount=amount)


def _cost_of(proposal: Proposal) -> Euro:
    """What people voted on."""
    return Euro(on_the_list(proposal.round).get(pk=proposal.pk).cost)  # type: ignore[attr-defined]


def _check_money(ruling: Ruling, amount: Euro) -> None:
    budget = Euro(ruling.proposal.round.budget)
    others = Ruling.objects.filter(adoption=ruling.adoption_id).exclude(pk=ruling.pk)
    spent = sum((each.granted for each in others.prefetch_related("revisions")), Euro(0))
    if spent + amount > budget:
        words = gettext(
            "This plan costs %(cost)s, and %(left)s is left. The body has to say first where the money comes from."
        )
        raise ValidationError(
            {"carried_out": words % {"cost": exact(amount), "left": exact(Euro(budget - spent))}}
        )


def _told(answer: Answer, *, carried_out: bool | None) -> Line:
    if not answer.upheld:
        return lambda: gettext(
            "The objection to the decision was dismissed. Read why, and where one can go next."
        )
    if carried_out is None:
        return lambda: gettext("The objection to the decision was upheld. Read what changes.")
    if carried_out:
        return lambda: gettext(
            "The objection to the decision was upheld: this plan is carried out after all."
        )
    return lambda: gettext("The objection to the decision was upheld: this plan is not carried out.")
