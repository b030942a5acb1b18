"""Telling whoever follows a proposal, or something that was said about it, what happened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import override

from krachtwijk.rounds.concerns.becoming import note_became
from krachtwijk.rounds.news.telling import Reader, follow, tell
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.proposals.models import Comment, Photo, Proposal, Translation
from krachtwijk.rounds.proposals.subjects import proposal_subject
from krachtwijk.subject import Subject

Thing = Proposal | Comment | Translation | Photo


def subject_of(thing: Thing) -> Subject:
    """A proposal, or what somebody said about it."""
    if isinstance(thing, Proposal):
        return proposal_subject(thing)
    kind = {Comment: "comment", Translation: "translation", Photo: "photo"}[type(thing)]
    label = thing.proposal.shown_title
    return Subject(kind, str(thing.pk), label, label, thing.proposal.get_absolute_url())


def hear_of(thing: Thing, participant: Participant, now: datetime) -> None:
    """This participant follows it from now on."""
    who = Reader(person=participant.person) if participant.person_id else Reader(participant=participant)
    follow(round=participant.round, about=subject_of(thing), reader=who, now=now)


def tell_of(thing: Thing, line: Callable[[], str], now: datetime) -> None:
    """Everybody who follows it hears this line, each in their language."""
    proposal = thing if isinstance(thing, Proposal) else thing.proposal
    lines = {}
    for language in ("nl", "en"):
        with override(language):
            lines[language] = line()
    tell(round=proposal.round, about=subject_of(thing), now=now, line_nl=lines["nl"], line_en=lines["en"])


def tell_worries(proposal: Proposal, now: datetime) -> None:
    """The page of each worry that a submitted proposal answers leads to it, and who follows the worry hears so."""
    for concern in proposal.concerns.select_related("round"):
        note_became(concern=concern, subject=proposal_subject(proposal), now=now)
