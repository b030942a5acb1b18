"""Taking the words of a worry out of the public eye, with a reason, and showing them again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext, override

from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.concerns.access import require_organiser
from krachtwijk.rounds.concerns.models import Concern, Hiding, Photo
from krachtwijk.rounds.concerns.plain import plain
from krachtwijk.rounds.concerns.refusals import ConcernRefused
from krachtwijk.rounds.concerns.subjects import subject_of
from krachtwijk.rounds.news.telling import tell

MOST_NOTE = 300


@transaction.atomic
def hide(*, by: Viewer, concern: Concern, reason: Hiding.Reason, note: str = "", now: datetime) -> None:
    """The text stays for staff and for the writer; everybody else reads why it is hidden. The writer hears it, with
    whom to call about it. Again does no harm. Raises MayNotRun, ConcernRefused.
    """
    person = require_organiser(by)
    if reason not in Hiding.Reason.values:
        raise ConcernRefused(gettext("Choose why this worry cannot be public."), "reason")
    if _turn(person, concern, Hiding(hides=True, reason=reason, note=plain(note).strip()[:MOST_NOTE]), now):
        why = Hiding.Reason(reason)
        tell(
            round=concern.round, about=subject_of(concern), now=now,
            line_nl=f"Niet meer openbaar, want {_in('nl', why)}. Bent u het er niet mee eens? {concern.round.contact}",
            line_en=f"No longer public, because {_in('en', why)}. Do you disagree? {concern.round.contact}",
        )  # fmt: skip


@transaction.atomic
def show_again(*, by: Viewer, concern: Concern, note: str = "", now: datetime) -> None:
    """Public once more. Raises MayNotRun."""
    person = require_organiser(by)
    if _turn(person, concern, Hiding(hides=False, note=plain(note).strip()[:MOST_NOTE]), now):
        tell(
            round=concern.round, about=subject_of(concern), now=now,
            line_nl="Weer openbaar.", line_en="Public again.",
        )  # fmt: skip


@transaction.atomic
def hide_photo(*, by: Viewer, photo: Photo, reason: Hiding.Reason, note: str = "", now: datetime) -> None:
    """One photo goes, the worry stays. The writer hears it, with whom to call about it. Again does no harm.

    Raises MayNotRun, ConcernRefused.
    """
    person = require_organiser(by)
    if reason not in Hiding.Reason.values:
        raise ConcernRefused(gettext("Choose why this photo cannot be public."), "reason")
    why = Hiding.Reason(reason)
    if _turn_photo(
        photo, Hiding(by_id=person, hides=True, reason=why, note=plain(note).strip()[:MOST_NOTE]), now
    ):
        round = photo.concern.round
        tell(
            round=round, about=subject_of(photo.concern), now=now,
            line_nl=f"Een foto is verborgen, want {_in('nl', why)}. Bent u het er niet mee eens? {round.contact}",
            line_en=f"A photo is hidden, because {_in('en', why)}. Do you disagree? {round.contact}",
        )  # fmt: skip


@transaction.atomic
def show_photo_again(*, by: Viewer, photo: Photo, now: datetime) -> None:
    """The photo is public once more. Raises MayNotRun."""
    person = require_organiser(by)
    if _turn_photo(photo, Hiding(by_id=person, hides=False), now):
        tell(
            round=photo.concern.round, about=subject_of(photo.concern), now=now,
            line_nl="Een foto is weer openbaar.", line_en="A photo is public again.",
        )  # fmt: skip


def _turn_photo(photo: Photo, hiding: Hiding, now: datetime) -> bool:
    """Whether anything changed."""
    there = Photo.objects.defer("image").select_for_update(of=("self",)).get(pk=photo.pk)
    if there.is_hidden == hiding.hides:
        return False
    hiding.concern, hiding.photo, hiding.at = photo.concern, there, now
    hiding.save()
    there.is_hidden = photo.is_hidden = hiding.hides
    there.save(update_fields=["is_hidden"])
    return True


def _turn(person: int, concern: Concern, hiding: Hiding, now: datetime) -> bool:
    """Whether anything changed."""
    there = Concern.objects.select_for_update(of=("self",)).get(pk=concern.pk)
    if there.is_hidden == hiding.hides:
        return False
    hiding.concern, hiding.by_id, hiding.at = there, person, now
    hiding.save()
    there.is_hidden = concern.is_hidden = hiding.hides
    there.save(update_fields=["is_hidden"])
    return True


def _in(language: str, reason: Hiding.Reason) -> str:
    with override(language):
        return str(reason.label)
