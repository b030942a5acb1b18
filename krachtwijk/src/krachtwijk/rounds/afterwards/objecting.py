"""Somebody does not agree with the decision about an outcome: with all of it, or with what it says of one plan."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext

from krachtwijk.people.models import Person
from krachtwijk.rounds.afterwards.models import Adoption, Ruling
from krachtwijk.rounds.afterwards.refusals import NothingDecided
from krachtwijk.rounds.feasibility import objecting
from krachtwijk.rounds.feasibility.models import Hearing, Objection
from krachtwijk.rounds.feasibility.objecting import Entry
from krachtwijk.rounds.feasibility.telling import Line, tell_about
from krachtwijk.rounds.feasibility.typed import in_words
from krachtwijk.rounds.news.telling import Reader, follow
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.proposals.subjects import proposal_subject, reference_of
from krachtwijk.rounds.rulebooks.frame import address_of
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.subject import Subject, told_in_both_languages

WHOLE, OF_A_PLAN = "decision-on-round", "decision-on-plan"
"""The kinds of what somebody objects to: everything that was decided, or what was decided of one plan."""


def decision_subject(round: SieveRound) -> Subject:
    """The whole decision, as an objection points at it and as who objects follows it."""
    address = address_of(round, Phase.Kind.DECISION)
    return told_in_both_languages(
        WHOLE, round.slug, lambda: gettext("The decision about the whole outcome"), address
    )


def plan_subject(proposal: Proposal) -> Subject:
    """What was decided of one plan."""
    address = reverse("afterwards:plan", args=[proposal.round.slug, proposal.number])
    return told_in_both_languages(OF_A_PLAN, reference_of(proposal), lambda: proposal.shown_title, address)


def objections_to_decision(round: SieveRound) -> QuerySet[Objection]:
    """Every one is public, the newest first."""
    found = round.objections.filter(kind__in=(WHOLE, OF_A_PLAN))
    return found.select_related("hearing", "ruling__body").order_by("-number")


def objections_to_plan(proposal: Proposal) -> QuerySet[Objection]:
    """Those to what was decided of one plan."""
    return objections_to_decision(proposal.round).filter(kind=OF_A_PLAN, reference=reference_of(proposal))


def may_object(adoption: Adoption | None, at: datetime) -> bool:
    """Whether the term still runs, its last day included."""
    return adoption is not None and localdate(at) <= adoption.object_before


def objection_to_decision(round: SieveRound, number: int) -> Objection:
    """By its number, or "not found"."""
    found: Objection = get_object_or_404(objections_to_decision(round), number=number)
    return found


def plan_objected_to(objection: Objection) -> Proposal | None:
    """None when somebody objects to the whole decision."""
    if objection.kind != OF_A_PLAN:
        return None
    number = int(objection.reference.rpartition("/")[2])
    return Proposal.objects.select_related("round", "organisation").get(round=objection.round, number=number)


@transaction.atomic
def object_to_decision(
    *,
    round: SieveRound,
    participant: Participant,
    text: str,
    now: datetime,
    proposal: Proposal | None = None,
    shown_as: str = "",
    entry: Entry | None = None,
    token: UUID | None = None,
) -> Objection:
    """Whoever takes part does not agree with the decision, or (`proposal`) with what it says of one plan. Who objects
    hears every step from now on. Raises NothingDecided, ValidationError, TermOver, ObjectedAlready.
    """
    known = Objection.objects.filter(token=token, participant=participant).first() if token else None
    if known:
        return known
    adoption = Adoption.objects.filter(round=round).first()
    if adoption is None or (
        proposal and not Ruling.objects.filter(adoption=adoption, proposal=proposal).exists()
    ):
        raise NothingDecided
    objection = objecting.object_to(
        round=round,
        subject=plan_subject(proposal) if proposal else decision_subject(round),
        due=adoption.object_before,
        participant=participant,
        text=text,
        now=now,
        shown_as=shown_as,
        entry=entry,
        token=token,
    )
    follow(round=round, about=followed_through(objection), reader=Reader(participant=participant), now=now)
    tell_of(objection, _objected(objection), now)
    return objection


def _objected(objection: Objection) -> Line:
    return lambda: (
        gettext("Somebody objects to the decision. An answer comes by %(day)s.")
        % {"day": in_words(objection.answer_before)}
    )


@transaction.atomic
def hear_objection(*, objection: Objection, on: date, note: str, by: Person, now: datetime) -> Hearing:
    """The objector was heard on a day; everybody reads what was said. Raises ValidationError."""
    hearing = objecting.hear(objection=objection, on=on, note=note, by=by, now=now)
    tell_of(objection, lambda: gettext("The objection to the decision was talked through."), now)
    return hearing


def followed_through(objection: Objection) -> Subject:
    """Where news of an objection goes: to who follows the plan, or to who objected to the whole decision."""
    proposal = plan_objected_to(objection)
    return proposal_subject(proposal) if proposal else decision_subject(objection.round)


def tell_of(objection: Objection, line: Line, now: datetime) -> None:
    """Everybody who follows what the objection is about hears `line`."""
    tell_about(objection.round, followed_through(objection), line, now=now)
