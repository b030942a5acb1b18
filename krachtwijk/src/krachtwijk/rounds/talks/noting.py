"""The notes of a talk: written by the host, read and published by a second person, then kept as they are."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from krachtwijk.people.models import Person
from krachtwijk.rounds.refusals import Refused
from krachtwijk.rounds.rulebooks.once import made_once
from krachtwijk.rounds.talks.models import Note, SortedProposal, Talk
from krachtwijk.rounds.talks.subjects import told_about
from krachtwijk.rounds.talks.words import plain, points_at_a_person, too_long

LONGEST_NOTE = 5_000
MOST_AT_A_TABLE = 200


class SecondPersonNeeded(Refused):
    """Who wrote a note wants to publish it as well."""


class AlreadyPublished(Refused):
    """A published note stays as it is; a correction is a new note."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """What was said at the table. No names."""

    at_table: int
    said_for: str = ""
    said_against: str = ""
    acceptable: str = ""


@transaction.atomic
def write_note(
    *, talk: Talk, about: SortedProposal, said: Said, by: Person, now: datetime, token: UUID | None = None
) -> Note:
    """The notes of one talk about one proposal, for a second person to read. Raises ValidationError."""
    if not talk.proposals.filter(pk=about.pk).exists():
        raise ValidationError(_("This talk is not about that proposal."))
    if now < talk.begins_at or talk.cancelled_at is not None:
        raise ValidationError(_("Notes can be written once the talk has begun."))
    key = token or uuid4()
    there = Note.objects.filter(talk=talk, sorted=about, corrects=None).exclude(token=key)
    if there.exists():
        raise ValidationError(_("There are notes of this talk about this proposal. Change or correct those."))
    words = _checked(said)

    def make() -> Note:
        made: Note = Note.objects.create(
            talk=talk, sorted=about, token=key, written_by=by, written_at=now, **words
        )
        return made

    return made_once(Note.objects.all(), key, make)[0]


@transaction.atomic
def change_note(*, note: Note, said: Said, by: Person, now: datetime) -> Note:
    """As long as it waits for the second reader. Raises AlreadyPublished, ValidationError."""
    kept = _draft(note)
    for name, value in _checked(said).items():
        setattr(kept, name, value)
    kept.written_by, kept.written_at = by, now
    kept.save()
    return kept


@transaction.atomic
def correct_note(*, note: Note, said: Said, by: Person, now: datetime) -> Note:
    """A new note that takes the place of a published one as soon as a second person has read it."""
    kept = Note.objects.select_for_update().get(pk=note.pk)
    if kept.state != Note.State.PUBLISHED:
        raise ValidationError(_("This note is not published yet. Change it, that is enough."))
    if Note.objects.filter(corrects=kept).exists():
        raise ValidationError(_("There is a correction of this note already. Change or correct that one."))
    made: Note = Note.objects.create(
        talk=kept.talk, sorted=kept.sorted, corrects=kept, written_by=by, written_at=now, **_checked(said)
    )
    return made


@transaction.atomic
def publish_note(*, note: Note, by: Person, now: datetime) -> Note:
    """Everybody reads it from now on, and it can no longer change. Raises SecondPersonNeeded, AlreadyPublished."""
    kept = _draft(note)
    if kept.written_by_id == by.pk:
        raise SecondPersonNeeded
    kept.state, kept.published_by, kept.published_at = Note.State.PUBLISHED, by, now
    kept.save()
    told_about(
        kept.sorted,
        "Het verslag van een gesprek over dit plan staat online.",
        "The notes of a talk about this plan are online.",
        round=kept.talk.round,
        now=now,
    )
    return kept


def _draft(note: Note) -> Note:
    kept: Note = Note.objects.select_for_update().get(pk=note.pk)
    if kept.state != Note.State.DRAFT:
        raise AlreadyPublished
    return kept


def _checked(said: Said) -> dict[str, object]:
    """The words as they are kept. Raises ValidationError, at the field it is about."""
    words = {name: plain(value) for name, value in asdict(said).items() if isinstance(value, str)}
    refusals = {name: _refusal(text) for name, text in words.items() if _refusal(text)}
    if not any(words.values()):
        refusals["said_for"] = _("Write what was said: for, against, or what would make it acceptable.")
    if not 1 <= said.at_table <= MOST_AT_A_TABLE:
        refusals["at_table"] = _("How many people sat at the table? At least 1, at most 200.")
    if refusals:
        raise ValidationError(refusals)
    return {**words, "at_table": said.at_table}


def _refusal(text: str) -> str:
    if len(text) > LONGEST_NOTE:
        return too_long(text, LONGEST_NOTE)
    if points_at_a_person(text):
        return _(
            "There is a phone number, e-mail address or postcode in it. Take that out: notes name nobody."
        )
    return ""
