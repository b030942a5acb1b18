"""Writing digests: what each reader has not heard yet, fixed in one mail or letter before it leaves.

A digest and its lines are written in one transaction, under a lock on the round: run twice, or by two programs at the
same moment, a line comes in one digest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.news.models import Delivery, Digest, Follow, Notice, Sent
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.access import may_run
from krachtwijk.rounds.rulebooks.models import SieveRound

MOST_IN_A_QUESTION = 500
"""With more things than this, all follows of the round are read: a database takes no endless list."""
AT_ONCE = 500
"""Rows that are written with one statement."""


@dataclass
class Pending:
    """What one reader has not heard yet. `email` is empty for who hears on paper."""

    email: str
    participant: Participant | None
    language: str
    lines: list[tuple[Follow, Notice]] = field(default_factory=list)


def pending(round: SieveRound, now: datetime) -> list[Pending]:
    """Every reader with lines to hear, each reader once. Three queries, whatever their number."""
    unheard = _unheard(round, now)
    told: dict[tuple[str, str], list[Notice]] = defaultdict(list)
    for notice in unheard:
        told[notice.kind, notice.reference].append(notice)
    heard = set(Delivery.objects.filter(notice__in=unheard.values("pk")).values_list("follow", "notice"))
    readers: dict[object, Pending] = {}
    for each in _follows(round, told):
        lines = [line for line in told[each.kind, each.reference] if line.at >= each.since]
        if new := [(each, line) for line in lines if (each.pk, line.pk) not in heard]:
            _reader(readers, each).lines.extend(new)
    return list(readers.values())


@transaction.atomic
def write_mails(*, round: SieveRound, now: datetime) -> list[Digest]:
    """A mail for each reader with an address who has something to hear."""
    return _write(round, now, Digest.Way.MAIL)


@transaction.atomic
def write_letters(*, round: SieveRound, by: Viewer, now: datetime) -> list[Digest]:
    """A letter for each participant without an address who has something to hear."""
    if not may_run(by):
        raise PermissionDenied
    return _write(round, now, Digest.Way.PAPER)


def mark_sent(*, letter: Digest, by: Viewer, now: datetime) -> Sent:
    """The letter was posted, or brought. Again does no harm."""
    if not may_run(by):
        raise PermissionDenied
    sent, _new = Sent.objects.get_or_create(digest=letter, defaults={"at": now, "by_id": by.person_id})
    return sent


def _write(round: SieveRound, now: datetime, way: Digest.Way) -> list[Digest]:
    SieveRound.objects.select_for_update().get(pk=round.pk)
    readers = [each for each in pending(round, now) if bool(each.email) is (way == Digest.Way.MAIL)]
    written = Digest.objects.bulk_create(
        (_one(round, reader, way, now) for reader in readers), batch_size=AT_ONCE
    )
    Delivery.objects.bulk_create(
        (
            Delivery(digest=digest, follow=follow, notice=notice)
            for digest, reader in zip(written, readers, strict=True)
            for follow, notice in reader.lines
        ),
        batch_size=AT_ONCE,
    )
    return written


def _one(round: SieveRound, reader: Pending, way: Digest.Way, now: datetime) -> Digest:
    return Digest(
        round=round,
        way=way,
        email=reader.email,
        participant=None if reader.email else reader.participant,
        language=reader.language,
        made_at=now,
    )


def _unheard(round: SieveRound, now: datetime) -> QuerySet[Notice]:
    """The notices that at least one follower has not heard; the oldest first."""
    delivered = Delivery.objects.filter(follow=OuterRef("pk"), notice=OuterRef(OuterRef("pk")))
    waiting = Follow.objects.filter(
        ~Exists(delivered),
        round=round,
        until=None,
        kind=OuterRef("kind"),
        reference=OuterRef("reference"),
        since__lte=OuterRef("at"),
    )
    return round.notices.filter(Exists(waiting), at__lte=now).order_by("at", "pk")


def _follows(round: SieveRound, things: Collection[tuple[str, str]]) -> list[Follow]:
    """Who follows one of these things now."""
    follows = round.follows.filter(until=None).order_by("since", "pk")
    references = {reference for _kind, reference in things}
    if len(references) <= MOST_IN_A_QUESTION:
        follows = follows.filter(reference__in=references)
    wanted = follows.select_related("person", "participant__person")
    return [each for each in wanted if (each.kind, each.reference) in things]


def _reader(readers: dict[object, Pending], follow: Follow) -> Pending:
    """Found by where it goes: an account and a participant with one address get one mail, in the last language."""
    email = address_of(follow)
    reader = readers.setdefault(email or follow.participant_id, Pending(email, follow.participant, "nl"))
    reader.language = follow.language
    return reader


def address_of(follow: Follow) -> str:
    """Where a mail to this follower goes; empty when they left no address."""
    if follow.email:
        return follow.email.lower()
    person = follow.person or (follow.participant.person if follow.participant else None)
    own = follow.participant.email if follow.participant else ""
    return str(person.email if person else own).lower()
