"""Which participant looks: by their account, or by the code they typed earlier in this browser."""

from __future__ import annotations

from django.db.models import Q

from krachtwijk.people.models import Person
from krachtwijk.people.request import Request
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.registering import hash_of
from krachtwijk.rounds.rulebooks.models import SieveRound

KEY = "participants"
"""In the session: the participant of each round, by the round's slug."""


def participant_in(request: Request, round: SieveRound) -> Participant | None:
    """Who looks takes part as this participant; None for everybody else. Somebody put out of the round is nobody."""
    mine = round.participants.exclude(standing=Participant.Standing.OUT).select_related("group", "person")
    if request.viewer.person_id is not None:
        return mine.filter(person=request.viewer.person_id).first()
    number = request.session.get(KEY, {}).get(round.slug)
    return mine.filter(number=number, person=None).first() if number else None


def account_in(request: Request) -> Person | None:
    """Whoever is logged in."""
    if request.viewer.person_id is None:
        return None
    return Person.objects.get(pk=request.viewer.person_id)


def remember(request: Request, participant: Participant) -> None:
    """From now on this browser looks as `participant`, in a session of which nobody knew the key beforehand."""
    request.session.cycle_key()
    request.session[KEY] = {**request.session.get(KEY, {}), participant.round.slug: participant.number}


def forget(request: Request, round: SieveRound) -> None:
    """On a computer that others use as well."""
    request.session[KEY] = {
        slug: number for slug, number in request.session.get(KEY, {}).items() if slug != round.slug
    }


def by_code(round: SieveRound, code: str) -> Participant | None:
    """The participant who was given this code in this round."""
    return round.participants.filter(code_sha256=hash_of(code)).first()


def put_out_in(request: Request, round: SieveRound) -> Participant | None:
    """Who looks took part, and was put out of the round since: they are to read why."""
    out = round.participants.filter(standing=Participant.Standing.OUT)
    if request.viewer.person_id is not None:
        return out.filter(person=request.viewer.person_id).first()
    number = request.session.get(KEY, {}).get(round.slug)
    return out.filter(number=number, person=None).first() if number else None


def participations_in(request: Request) -> list[Participant]:
    """Everything who looks takes part in, with each round and its phases: by account, or by the codes of this
    browser. Rounds that are not public yet are left out. Two queries.
    """
    if request.viewer.person_id is not None:
        who = Q(person=request.viewer.person_id)
    else:
        who = Q(pk=None)
        for slug, number in request.session.get(KEY, {}).items():
            who |= Q(round__slug=slug, number=number, person=None)
    there = Participant.objects.filter(who, round__published_at__isnull=False)
    there = there.exclude(standing=Participant.Standing.OUT).select_related("group", "round")
    return list(there.prefetch_related("round__phases").order_by("-registered_at"))
