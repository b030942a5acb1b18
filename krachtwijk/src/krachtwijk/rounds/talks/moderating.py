"""Reading what people wrote before the public does. The only grounds to hide are in `Reason`; opinions are not."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from krachtwijk.people.models import Person
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.refusals import Refused
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.talks.models import Reason, Voice, VoiceStep
from krachtwijk.rounds.talks.words import plain, within

LONGEST_NOTE = 300
LONGEST_APPEAL = 500
Deed = VoiceStep.Deed
State = Voice.State


class NotNow(Refused):
    """Something that this voice no longer, or not yet, allows: somebody else was first, or it was withdrawn."""


class SamePerson(Refused):
    """Who hid a text wants to decide on the appeal as well."""


@transaction.atomic
def show(*, voice: Voice, by: Person, now: datetime) -> Voice:
    """Everybody may read it. What waits may be shown; what is hidden is shown by deciding the writer's appeal."""
    kept = _locked(voice, State.WAITING)
    return _moderated(kept, State.SHOWN, by=by, now=now, deed=Deed.SHOWN)


@transaction.atomic
def hide(*, voice: Voice, reason: Reason, note: str = "", by: Person, now: datetime) -> Voice:
    """Nobody reads it but the writer, who hears why. What is shown already can be hidden too, and then once more."""
    kept = _locked(voice, State.WAITING, State.SHOWN)
    if kept.reviewed_at is not None:
        raise NotNow
    kept.reason, kept.note = reason, plain(note)[:LONGEST_NOTE]
    return _moderated(kept, State.HIDDEN, by=by, now=now, deed=Deed.HIDDEN)


@transaction.atomic
def appeal(*, voice: Voice, participant: Participant, text: str, now: datetime) -> Voice:
    """The writer asks another moderator to look, once. Raises NotNow, ValidationError."""
    kept = _locked(voice, State.HIDDEN)
    if kept.participant_id != participant.pk or kept.appealed_at is not None:
        raise NotNow
    kept.appeal, kept.appealed_at = within(text, LONGEST_APPEAL), now
    kept.save()
    return _noted(kept, Deed.APPEALED, by=None, now=now)


@transaction.atomic
def restore(*, voice: Voice, by: Person, now: datetime) -> Voice:
    """The second moderator finds that it can be read after all. Raises NotNow, SamePerson."""
    kept = _to_review(voice, by)
    kept.state, kept.reason, kept.note = State.SHOWN, "", ""
    return _reviewed(kept, by=by, now=now, deed=Deed.RESTORED)


@transaction.atomic
def uphold(*, voice: Voice, note: str, by: Person, now: datetime) -> Voice:
    """The second moderator agrees with the first, and tells the writer why. Raises ValidationError too."""
    kept = _to_review(voice, by)
    said = plain(note)[:LONGEST_NOTE]
    if not said:
        raise ValidationError({"note": _("Write why it stays out of sight. The writer reads this.")})
    kept.note = said
    return _reviewed(kept, by=by, now=now, deed=Deed.UPHELD)


def _locked(voice: Voice, *states: Voice.State) -> Voice:
    """The voice as it is in the database now, held until the deed is done. Raises NotNow."""
    kept: Voice = Voice.objects.select_for_update().get(pk=voice.pk)
    if kept.state not in states:
        raise NotNow
    return kept


def _to_review(voice: Voice, by: Person) -> Voice:
    kept = _locked(voice, State.HIDDEN)
    if not kept.waits_for_review:
        raise NotNow
    if kept.moderated_by_id == by.pk:
        raise SamePerson
    return kept


def _moderated(kept: Voice, state: Voice.State, *, by: Person, now: datetime, deed: VoiceStep.Deed) -> Voice:
    kept.state, kept.moderated_by, kept.moderated_at = state, by, now
    kept.save()
    return _noted(kept, deed, by=by, now=now)


def _reviewed(kept: Voice, *, by: Person, now: datetime, deed: VoiceStep.Deed) -> Voice:
    kept.reviewed_by, kept.reviewed_at = by, now
    kept.save()
    return _noted(kept, deed, by=by, now=now)


def _noted(kept: Voice, deed: VoiceStep.Deed, *, by: Person | None, now: datetime) -> Voice:
    VoiceStep.objects.create(voice=kept, deed=deed, reason=kept.reason, by=by, at=now)
    return kept


def waiting_in(round: SieveRound) -> int:
    """How many texts of a round wait for a moderator, appeals counted."""
    here = Voice.objects.filter(sorted__sorting__round=round)
    appeals = here.filter(state=State.HIDDEN, appealed_at__isnull=False, reviewed_at=None)
    return here.filter(state=State.WAITING).count() + appeals.count()
