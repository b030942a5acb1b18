"""Recording what the body that holds the right decided about the outcome: adopt it, or depart from it and say why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from krachtwijk.bodies.deciding import note_effect
from krachtwijk.bodies.models import Decision
from krachtwijk.euro import Euro
from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.afterwards.models import Adoption, Ruling
from krachtwijk.rounds.afterwards.refusals import BeforeTheOutcome, DecidedAlready, NoOutcome, OtherBody
from krachtwijk.rounds.feasibility.queries import on_the_list
from krachtwijk.rounds.feasibility.terms import last_day
from krachtwijk.rounds.news.telling import tell
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.proposals.subjects import proposal_subject
from krachtwijk.rounds.rulebooks.access import may_run
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.rulebooks.rules import rules_of
from krachtwijk.rounds.votes.models import Contender
from krachtwijk.subject import Subject

HOLDS = (Decision.Status.TAKEN, Decision.Status.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Departure:
    """Where the decision is not what people chose: why, in public."""

    grounds_nl: str
    grounds_en: str = ""


def chosen_by_vote(round: SieveRound) -> dict[int, Contender]:
    """The contenders of the count by the number of their proposal. Raises NoOutcome."""
    if round.vote is None:
        raise NoOutcome
    return {int(each.project): each for each in round.vote.run.contenders.all() if each.project.isdecimal()}


@transaction.atomic
def adopt_outcome(
    *,
    round: SieveRound,
    decision: Decision,
    by: Viewer,
    departures: Mapping[int, Departure] | None = None,
    now: datetime,
) -> Adoption:
    """The outcome as the body with the right decided it: what was chosen is carried out for the cost people voted on.

    `departures` name, by the number of the proposal, where the decision departs from the vote: a chosen one that is
    not carried out, or one that was not chosen and is. Everybody who follows a proposal hears. Raises
    PermissionDenied, NoOutcome, OtherBody, BeforeTheOutcome, DecidedAlready, ValidationError.
    """
    if not may_run(by):
        raise PermissionDenied
    held = SieveRound.objects.select_for_update().get(pk=round.pk)
    _check(held, decision)
    chosen = chosen_by_vote(held)
    adoption = Adoption.objects.create(
        round=held,
        decision=decision,
        object_before=last_day(timezone.localdate(now), rules_of(held).objection_days),
        by_id=by.person_id or 0,
        at=now,
    )
    rulings = list(_rulings(adoption, chosen, departures or {}))
    _check_money(held, rulings)
    Ruling.objects.bulk_create(rulings)
    _note(adoption, rulings)
    for ruling in rulings:
        _tell(ruling, now)
    return adoption


def _check(round: SieveRound, decision: Decision) -> None:
    if round.vote is None:
        raise NoOutcome
    if Adoption.objects.filter(round=round).exists():
        raise DecidedAlready
    if decision.body_id != round.body_id:
        raise OtherBody(str(round.body), str(decision.body))
    if decision.status not in HOLDS or Decision.objects.filter(supersedes=decision).exists():
        raise ValidationError(
            {"decision": gettext("This decision does not hold (any more). Choose another one.")}
        )
    if decision.on < timezone.localdate(round.vote.run.counted_at):
        raise BeforeTheOutcome


def _rulings(
    adoption: Adoption, chosen: Mapping[int, Contender], departures: Mapping[int, Departure]
) -> Iterator[Ruling]:
    proposals = {each.number: each for each in on_the_list(adoption.round)}
    unknown = sorted(set(departures) - set(proposals))
    if unknown:
        raise ValidationError(
            gettext("No plan of this round has number %(number)s.") % {"number": unknown[0]}
        )
    for number, proposal in proposals.items():
        was_chosen = number in chosen and chosen[number].selected
        departure = departures.get(number)
        if departure and not departure.grounds_nl.strip():
            raise ValidationError(
                {
                    f"grounds_nl_{number}": gettext(
                        "Say why. Everybody reads it, and the people who made the plan first."
                    )
                }
            )
        carried_out = was_chosen if departure is None else not was_chosen
        yield Ruling(
            adoption=adoption,
            proposal=proposal,
            was_chosen=was_chosen,
            carried_out=carried_out,
            amount=_amount(proposal) if carried_out else Euro(0),
            grounds_nl=departure.grounds_nl.strip() if departure else "",
            grounds_en=departure.grounds_en.strip() if departure else "",
        )


def _amount(proposal: Proposal) -> Euro:
    return Euro(proposal.cost)  # type: ignore[attr-defined]


def _check_money(round: SieveRound, rulings: list[Ruling]) -> None:
    total = sum(each.amount for each in rulings)
    if total > round.budget:
        raise ValidationError(
            gettext("These plans cost %(total)s together, and there is %(budget)s. Carry out fewer plans.")
            % {"total": Euro(total), "budget": Euro(round.budget)}
        )


def _note(adoption: Adoption, rulings: list[Ruling]) -> None:
    round = adoption.round
    subject = Subject("sieve-round", round.slug, round.name_nl, round.name_en, round.get_absolute_url())
    carried_out = sum(each.carried_out for each in rulings)
    note_effect(
        decision=adoption.decision,
        subject=subject,
        change_nl=f"De uitslag is vastgesteld. Plannen die worden uitgevoerd: {carried_out}.",
        change_en=f"The outcome is adopted. Plans that are carried out: {carried_out}.",
    )


_TOLD = {
    (True, True): (
        "Besloten: dit plan wordt uitgevoerd. U hoort van elke stap.",
        "Decided: this plan is carried out. You hear of every step.",
    ),
    (False, False): (
        "Besloten: dit plan krijgt in deze ronde geen geld. "
        "Bij de uitslag leest u waarom, en wanneer de volgende kans is.",
        "Decided: this plan gets no money in this round. At the outcome you read why, and when the next chance is.",
    ),
    (True, False): (
        "Besloten: dit plan was gekozen, en wordt toch niet uitgevoerd. De reden: {grounds_nl}",
        "Decided: this plan was chosen, and is not carried out after all. The reason: {grounds_en}",
    ),
    (False, True): (
        "Besloten: dit plan was niet gekozen, en wordt toch uitgevoerd. De reden: {grounds_nl}",
        "Decided: this plan was not chosen, and is carried out after all. The reason: {grounds_en}",
    ),
}


def _tell(ruling: Ruling, now: datetime) -> None:
    dutch, english = _TOLD[(ruling.was_chosen, ruling.carried_out)]
    grounds = {"grounds_nl": ruling.grounds_nl, "grounds_en": ruling.grounds_en or ruling.grounds_nl}
    tell(
        round=ruling.adoption.round,
        about=proposal_subject(ruling.proposal),
        line_nl=dutch.format(**grounds),
        line_en=english.format(**grounds),
        now=now,
    )
