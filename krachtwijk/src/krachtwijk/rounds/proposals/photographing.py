"""Photos with a proposal, without what a camera hides in them."""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from krachtwijk.plans.pictures import clean
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.proposals.models import Photo, Proposal
from krachtwijk.rounds.proposals.writing import NoLongerWritten, check_author, locked
from krachtwijk.rounds.rulebooks.models import Phase
from krachtwijk.rounds.rulebooks.phases import check_open

MOST_PHOTOS = 5


@transaction.atomic
def add_photo(
    *, proposal: Proposal, file: BinaryIO, alt: str, by: Participant, token: UUID, now: datetime
) -> Photo:
    """A picture, and words for who does not see it. The same `token` again is the same photo.

    Raises PhaseClosed, NotAnAuthor, NoLongerWritten, PhotoRefused, ValidationError.
    """
    there = _open(proposal, by, now)
    if known := there.photos.filter(token=token).first():
        return known
    if there.photos.there().count() >= MOST_PHOTOS:
        words = gettext("An idea has at most %(most)s photos. Remove one first.")
        raise ValidationError({"photo": words % {"most": MOST_PHOTOS}})
    cleaned = clean(file)
    return Photo.objects.create(
        proposal=there,
        image=cleaned.jpeg,
        width=cleaned.width,
        height=cleaned.height,
        alt=alt,
        token=token,
        at=now,
    )


@transaction.atomic
def remove_photo(*, photo: Photo, by: Participant, now: datetime) -> None:
    """The picture is gone for good; that it was reported stays. Raises PhaseClosed, NotAnAuthor, NoLongerWritten."""
    _open(photo.proposal, by, now)
    if photo.reports.exists() or photo.rulings.exists():
        photo.image, photo.alt, photo.removed_at = b"", "", now
        photo.save(update_fields=["image", "alt", "removed_at"])
    else:
        photo.delete()


def _open(proposal: Proposal, by: Participant, now: datetime) -> Proposal:
    there = locked(proposal)
    check_open(there.round, Phase.Kind.PROPOSALS, now)
    check_author(there, by)
    if there.status not in (Proposal.Status.DRAFT, Proposal.Status.SUBMITTED):
        raise NoLongerWritten
    return there
