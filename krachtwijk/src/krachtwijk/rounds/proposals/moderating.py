"""A report, what an organiser decides about it, an appeal, and what another organiser decides about that."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from krachtwijk.people.models import Person
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.recusal import participations_of
from krachtwijk.rounds.proposals.hearing import Thing, hear_of, tell_of
from krachtwijk.rounds.proposals.models import (
    Appeal,
    AppealRuling,
    Comment,
    Event,
    Photo,
    Proposal,
    Report,
    Ruling,
    Translation,
)
from krachtwijk.rounds.proposals.models.ruling import Why
from krachtwijk.rounds.proposals.own import is_of_their_own
from krachtwijk.rounds.proposals.writing import NotAnAuthor, note
from krachtwijk.rounds.refusals import Refused
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.rulebooks.once import made_once


class TheSameOrganiser(Refused):
    """Who hid a thing does not decide about the appeal against it."""


class OfTheirOwn(Refused, ValidationError):
    """Whoever made or said a thing, or has an interest in the idea it belongs to, decides whether it stays."""

    def __init__(self) -> None:
        super().__init__(
            gettext(
                "You made this yourself, or you have an interest in this idea. Somebody else who runs rounds decides "
                "about it."
            )
        )


def _check_not_of_their_own(thing: Thing, by: Person) -> None:
    """Raises OfTheirOwn."""
    proposal = thing if isinstance(thing, Proposal) else thing.proposal
    said = thing.participant_id if isinstance(thing, Comment | Translation) else None
    if said in participations_of(proposal.round, person=by) or is_of_their_own(proposal, by):
        raise OfTheirOwn


def about(thing: Thing) -> dict[str, Thing | None]:
    """How reports and rulings point at a thing: always at its proposal, and at what was said about it."""
    if isinstance(thing, Proposal):
        return {"proposal": thing, "comment": None, "translation": None, "photo": None}
    return {
        "proposal": thing.proposal,
        "comment": thing if isinstance(thing, Comment) else None,
        "translation": thing if isinstance(thing, Translation) else None,
        "photo": thing if isinstance(thing, Photo) else None,
    }


def report(
    *,
    thing: Thing,
    why: Why,
    token: UUID,
    now: datetime,
    words: str = "",
    participant: Participant | None = None,
) -> Report:
    """Somebody, anybody, says that this should not be there. The same `token` again is the same report."""

    def make() -> Report:
        return Report.objects.create(
            **about(thing), why=why, words=words, participant=participant, token=token, at=now
        )

    return made_once(Report.objects.all(), token, make)[0]


@transaction.atomic
def rule(
    *, thing: Thing, hides: bool, grounds: str, by: Person, now: datetime, why: Why | None = None
) -> Ruling:
    """An organiser hides a thing, or says that it stays. Who wrote it hears why, and can appeal once.

    Raises OfTheirOwn, ValidationError.
    """
    _check_not_of_their_own(thing, by)
    there: Thing = type(thing).objects.select_for_update(of=("self",)).get(pk=thing.pk)
    if hides and why is None:
        raise ValidationError({"why": gettext("Say for which reason it is hidden.")})
    if hides and there.is_hidden:
        raise ValidationError(gettext("This is hidden already."))
    made = Ruling.objects.create(**about(there), hides=hides, why=why or "", grounds=grounds, by=by, at=now)
    if hides:
        _set_hidden(there, Event.Kind.HIDDEN, now)
        _authors_hear_of(there, now)
        tell_of(there, _hidden_line(made), now)
    return made


def _hidden_line(ruling: Ruling) -> Callable[[], str]:
    def line() -> str:
        words = (
            gettext("A photo with your idea was hidden: %(why)s. You can ask for a second look once.")
            if ruling.photo_id
            else gettext("What you wrote was hidden: %(why)s. You can ask for a second look once.")
        )
        return words % {"why": Why(ruling.why).label}

    return line


def _authors_hear_of(thing: Thing, now: datetime) -> None:
    """A photo is of all authors: each hears what becomes of it."""
    if isinstance(thing, Photo):
        for each in thing.proposal.authors.select_related("participant__person", "participant__round"):
            hear_of(thing, each.participant, now)


def _photo_line(*, upheld: bool) -> Callable[[], str]:
    if upheld:
        return lambda: gettext("Your appeal was right: the photo is shown again.")
    return lambda: gettext("Your appeal was looked at. The photo stays hidden.")


def _set_hidden(thing: Thing, kind: Event.Kind, now: datetime) -> None:
    thing.is_hidden = kind == Event.Kind.HIDDEN
    thing.save(update_fields=["is_hidden"])
    if isinstance(thing, Proposal):
        note(thing, kind, now)


def wrote(thing: Thing, participant: Participant) -> bool:
    """Whether this participant made it."""
    if isinstance(thing, Proposal | Photo):
        proposal = thing if isinstance(thing, Proposal) else thing.proposal
        return proposal.authors.filter(participant=participant).exists()
    return thing.participant_id == participant.pk


@transaction.atomic
def appeal(*, ruling: Ruling, by: Participant, words: str, now: datetime) -> Appeal:
    """Who wrote it asks another organiser to look again, once for each ruling. Raises NotAnAuthor, ValidationError."""
    if not wrote(ruling.thing, by):
        raise NotAnAuthor
    if not ruling.hides:
        raise ValidationError(gettext("Nothing was hidden, so there is nothing to appeal against."))
    known = Appeal.objects.filter(ruling=ruling).first()
    return known or Appeal.objects.create(ruling=ruling, words=words, by=by, at=now)


@transaction.atomic
def decide_appeal(*, appeal: Appeal, upheld: bool, grounds: str, by: Person, now: datetime) -> AppealRuling:
    """Another organiser decides, for good. Raises TheSameOrganiser, OfTheirOwn, ValidationError."""
    if appeal.ruling.by_id == by.pk:
        raise TheSameOrganiser
    _check_not_of_their_own(appeal.ruling.thing, by)
    if AppealRuling.objects.filter(appeal=appeal).exists():
        raise ValidationError(gettext("This appeal was decided already."))
    made = AppealRuling.objects.create(appeal=appeal, upheld=upheld, grounds=grounds, by=by, at=now)
    thing = appeal.ruling.thing
    if upheld:
        _set_hidden(thing, Event.Kind.SHOWN, now)
    if isinstance(thing, Photo):
        tell_of(thing, _photo_line(upheld=upheld), now)
    elif upheld:
        tell_of(thing, lambda: gettext("Your appeal was right: what you wrote is shown again."), now)
    else:
        tell_of(thing, lambda: gettext("Your appeal was looked at. What you wrote stays hidden."), now)
    return made


# What is waiting, and what everybody may know


def waiting_reports(round: SieveRound) -> list[Report]:
    """Reports that no ruling answered yet, the oldest first."""
    reports = Report.objects.filter(proposal__round=round, photo__removed_at=None)
    reports = reports.select_related("proposal__round", "comment__proposal", "translation__proposal")
    rulings = Ruling.objects.filter(proposal__round=round)
    things = ("proposal", "comment", "translation", "photo")
    last: dict[tuple[int | None, ...], datetime] = {
        tuple(each[thing] for thing in things): each["at"]
        for each in rulings.order_by("at").values(*things, "at")
    }

    def is_answered(each: Report) -> bool:
        at = last.get((each.proposal_id, each.comment_id, each.translation_id, each.photo_id))
        return at is not None and each.at <= at

    return [each for each in reports if not is_answered(each)]


def waiting_appeals(round: SieveRound) -> QuerySet[Appeal]:
    """Appeals that nobody decided yet, the oldest first."""
    waiting = Appeal.objects.filter(
        ruling__proposal__round=round, ruling_on_it=None, ruling__photo__removed_at=None
    )
    return waiting.select_related(
        "ruling__by", "ruling__proposal__round", "ruling__comment__proposal", "ruling__translation__proposal"
    )


def counted(round: SieveRound) -> dict[str, int]:
    """What everybody may know of it: how often things were reported, hidden, and shown again after an appeal."""
    here = Q(proposal__round=round)
    shown = AppealRuling.objects.filter(appeal__ruling__proposal__round=round, upheld=True)
    return {
        "reported": Report.objects.filter(here).count(),
        "hidden": Ruling.objects.filter(here, hides=True).count(),
        "shown": shown.count(),
    }
