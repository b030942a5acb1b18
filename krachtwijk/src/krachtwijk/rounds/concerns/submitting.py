"""A worry comes in: by this site without an account, or entered by who runs the round."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext

from krachtwijk.people.models import Person
from krachtwijk.people.viewer import Viewer
from krachtwijk.plans.pictures import CleanPhoto, PhotoRefused, clean
from krachtwijk.rounds.concerns.access import require_organiser, role_of
from krachtwijk.rounds.concerns.clock import answer_due
from krachtwijk.rounds.concerns.models import Concern, Photo
from krachtwijk.rounds.concerns.plain import plain
from krachtwijk.rounds.concerns.refusals import ConcernRefused
from krachtwijk.rounds.concerns.subjects import subject_of
from krachtwijk.rounds.news.telling import Reader, follow
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.models import Channel, Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import check_open
from krachtwijk.rounds.rulebooks.rules import rules_of

MOST_SIGNS = 4000
MOST_WHERE = 120
MOST_PHOTOS = 5


@dataclass(frozen=True, slots=True)
class Spot:
    """A point on the map, in the coordinates of the boundary that was shown (`places.models.Boundary.Coordinates`)."""

    x: float
    y: float
    coordinates: str


@dataclass(frozen=True, slots=True)
class Writer:
    """Who hears of the answer: a participant, an account, an e-mail address, or nobody."""

    participant: Participant | None = None
    person: Person | None = None
    email: str = ""
    language: str = "nl"

    @property
    def reader(self) -> Reader | None:
        if self.participant:
            return Reader(participant=self.participant)
        if self.person:
            return Reader(person=self.person)
        return Reader(email=self.email) if self.email else None


NOBODY = Writer()
"""Who left nothing behind."""


def submit(
    *,
    round: SieveRound,
    text: str,
    where: str = "",
    spot: Spot | None = None,
    photos: Iterable[BinaryIO] = (),
    writer: Writer = NOBODY,
    token: uuid.UUID | None = None,
    now: datetime,
) -> Concern:
    """A worry by this site. The same `token` again gives the same worry. Raises PhaseClosed, ConcernRefused."""
    known = by_token(round, token)
    if known:
        return known
    check_open(round, Phase.Kind.CONCERNS, now)
    concern = Concern(round=round, text=text, where=where, channel=Channel.WEB, at=now)
    return _take(concern, spot=spot, photos=photos, writer=writer, token=token)


def enter(
    *,
    by: Viewer,
    round: SieveRound,
    channel: Channel,
    text: str,
    where: str = "",
    spot: Spot | None = None,
    photos: Iterable[BinaryIO] = (),
    writer: Writer = NOBODY,
    received: datetime | None = None,
    token: uuid.UUID | None = None,
    now: datetime,
) -> Concern:
    """A worry for somebody else, said at `received` (now, when not given): what was said while the phase was open
    may be entered after it. Raises MayNotRun, PhaseClosed, ConcernRefused.
    """
    person = require_organiser(by)
    known = by_token(round, token)
    if known:
        return known
    said = received or now
    if said > now:
        raise ConcernRefused(
            gettext("This day has not come yet. Fill in the day on which it was said."), "received"
        )
    check_open(round, Phase.Kind.CONCERNS, said)
    concern = Concern(
        round=round, text=text, where=where, channel=channel, at=said, entered_at=now,
        entered_by_id=person, entered_as=role_of(by),
    )  # fmt: skip
    return _take(concern, spot=spot, photos=photos, writer=writer, token=token)


def by_token(round: SieveRound, token: uuid.UUID | None) -> Concern | None:
    """The worry whose writer holds this token."""
    if token is None:
        return None
    mine = Concern.objects.filter(round=round, own_sha256=hash_of(token))
    return mine.select_related("round").first()


def hash_of(token: uuid.UUID) -> str:
    return hashlib.sha256(token.bytes).hexdigest()


def _take(
    concern: Concern,
    *,
    spot: Spot | None,
    photos: Iterable[BinaryIO],
    writer: Writer,
    token: uuid.UUID | None,
) -> Concern:
    """Pictures first: cleaning them takes long, and nobody should wait for the lock meanwhile."""
    _check_words(concern)
    cleaned = clean_all(photos)
    if spot:
        concern.x, concern.y, concern.coordinates = spot.x, spot.y, spot.coordinates
    concern.participant, concern.email = writer.participant, writer.email
    return _keep(concern, cleaned, writer, token)


@transaction.atomic
def _keep(concern: Concern, photos: list[CleanPhoto], writer: Writer, token: uuid.UUID | None) -> Concern:
    SieveRound.objects.select_for_update().get(pk=concern.round.pk)  # numbers follow each other without a gap
    known = by_token(concern.round, token)
    if known:
        return known
    last = concern.round.concerns.aggregate(last=Max("number"))["last"] or 0
    concern.number = last + 1
    concern.answer_due = answer_due(concern.at, rules_of(concern.round).answer_days)
    concern.own_sha256 = hash_of(token) if token else None
    concern.save()
    for order, photo in enumerate(photos, start=1):
        Photo.objects.create(
            concern=concern, order=order, image=photo.jpeg, width=photo.width, height=photo.height
        )
    if writer.reader:
        follow(
            round=concern.round, about=subject_of(concern), reader=writer.reader,
            now=concern.entered_at or concern.at, language=writer.language,
        )  # fmt: skip
    return concern


def _check_words(concern: Concern) -> None:
    concern.text, concern.where = plain(concern.text).strip(), " ".join(plain(concern.where).split())
    if not concern.text:
        raise ConcernRefused(gettext("Write down what troubles you. One sentence is enough."), "text")
    if len(concern.text) > MOST_SIGNS:
        words = gettext("This text has %(signs)s signs. At most %(most)s fit here: make it shorter.")
        raise ConcernRefused(words % {"signs": len(concern.text), "most": MOST_SIGNS}, "text")
    if len(concern.where) > MOST_WHERE:
        words = gettext("This text has %(signs)s signs. At most %(most)s fit here: make it shorter.")
        raise ConcernRefused(words % {"signs": len(concern.where), "most": MOST_WHERE}, "where")


def clean_all(photos: Iterable[BinaryIO]) -> list[CleanPhoto]:
    """Every photo without what a camera hides in it. Raises ConcernRefused with the name of the file that is wrong."""
    files = list(photos)
    if len(files) > MOST_PHOTOS:
        words = gettext("You chose %(chosen)s photos. At most %(most)s fit with one worry: choose fewer.")
        raise ConcernRefused(words % {"chosen": len(files), "most": MOST_PHOTOS}, "photos")
    cleaned = []
    for file in files:
        try:
            cleaned.append(clean(file))
        except PhotoRefused as refusal:
            named = f"{getattr(file, 'name', '') or gettext('Photo')}: {refusal}"
            raise ConcernRefused(plain(named), "photos") from None
    return cleaned
