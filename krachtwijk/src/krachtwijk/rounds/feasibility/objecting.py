"""Somebody does not agree with something that was decided, and what becomes of that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext

from krachtwijk.people.models import Person
from krachtwijk.rounds.feasibility.models import Hearing, Objection
from krachtwijk.rounds.feasibility.terms import ANSWER_DAYS, last_day
from krachtwijk.rounds.feasibility.typed import in_words, needed, not_too_long
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.refusals import Refused
from krachtwijk.rounds.rulebooks.models import Channel, SieveRound
from krachtwijk.rounds.rulebooks.once import made_once
from krachtwijk.subject import Subject


class TermOver(Refused, ValidationError):
    """An objection after the last day; the message names the day and what can still be done."""


class ObjectedAlready(Refused, ValidationError):
    """The same person objects to the same thing once more; `number` is that of the first."""

    def __init__(self, number: int) -> None:
        super().__init__(
            gettext("You objected to this already. It is handled as objection %(number)s.")
            % {"number": number}
        )
        self.number = number


@dataclass(frozen=True, slots=True)
class Entry:
    """How an objection came in, when not on this site; and with which grounds a late one is admitted."""

    channel: Channel = Channel.WEB
    by: Person | None = None
    late_because: str = ""


@transaction.atomic
def object_to(
    *,
    round: SieveRound,
    subject: Subject,
    due: date,
    participant: Participant,
    text: str,
    now: datetime,
    shown_as: str = "",
    entry: Entry | None = None,
    token: UUID | None = None,
) -> Objection:
    """`participant` does not agree with `subject`, and says why; `due` is the last day for it.

    Once per person and thing; the same form sent twice makes one. Without `shown_as` no name is shown. Somebody who
    runs the round admits a late one with grounds. Raises ValidationError, TermOver, ObjectedAlready.
    """
    entry, token = entry or Entry(), token or uuid4()
    if there := Objection.objects.filter(token=token, participant=participant).first():
        return there
    SieveRound.objects.select_for_update().get(pk=round.pk)  # numbers follow each other without a gap
    for refusal in _refusals(round, subject, due, participant, entry, now):
        raise refusal
    objection = Objection(
        round=round,
        participant=participant,
        text=needed(
            text, field="text", refusal=gettext("Write why you do not agree. One sentence is enough.")
        ),
        shown_as=not_too_long(shown_as, field="shown_as", longest=120),
        token=token,
        received_at=now,
        **{name: getattr(subject, name) for name in Subject.__dataclass_fields__},
        **_terms(due, entry, now),
    )
    return made_once(Objection.objects.all(), token, lambda: _numbered(objection))[0]


def _terms(due: date, entry: Entry, now: datetime) -> dict[str, Any]:
    """How it came in, until when one could object and when the answer is due, with the grounds of a late one."""
    is_late = localdate(now) > due
    return {
        "channel": entry.channel,
        "entered_by": entry.by,
        "due": due,
        "late_because": not_too_long(entry.late_because, field="late_because") if is_late else "",
        "admitted_by": entry.by if is_late else None,
        "answer_before": last_day(localdate(now) if is_late else due, ANSWER_DAYS),
    }


def _numbered(objection: Objection) -> Objection:
    last = objection.round.objections.aggregate(last=Max("number"))["last"] or 0
    objection.number = last + 1
    objection.save()
    return objection


def _refusals(
    round: SieveRound, subject: Subject, due: date, participant: Participant, entry: Entry, now: datetime
) -> Iterator[ValidationError]:
    if participant.round_id != round.pk or participant.standing == Participant.Standing.OUT:
        yield ValidationError(gettext("Only who takes part in this round objects."))
    known = participant.objections.filter(kind=subject.kind, reference=subject.reference).first()
    if known:
        yield ObjectedAlready(known.number)
    if localdate(now) > due and not entry.late_because.strip():
        yield TermOver(
            gettext(
                "You could object until %(day)s. Were you ill or away, or did you not hear of it? "
                "Call or mail who runs this round: they can still admit it."
            )
            % {"day": in_words(due)}
        )
    if localdate(now) > due and entry.by is None:
        yield TermOver(gettext("A late objection is admitted by somebody who runs the round."))


@transaction.atomic
def hear(*, objection: Objection, on: date, note: str, by: Person, now: datetime) -> Hearing:
    """The objector was heard on a day, and this was said; everybody reads it. Raises ValidationError."""
    if hasattr(objection, "ruling"):
        raise ValidationError(gettext("This objection was decided already."))
    if Hearing.objects.filter(objection=objection).exists():
        raise ValidationError(gettext("The hearing is written down already. It stays."))
    if not localdate(objection.received_at) <= on <= localdate(now):
        raise ValidationError(
            {"on": gettext("Give the day of the hearing: not before the objection, and not in the future.")}
        )
    hearing: Hearing = Hearing.objects.create(
        objection=objection,
        on=on,
        note=needed(note, field="note", refusal=gettext("Write down what was said, without names.")),
        by=by,
        at=now,
    )
    return hearing
