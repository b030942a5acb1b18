"""Somebody has a worry that is there already: "me too" instead of the same words once more."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext

from krachtwijk.rounds.concerns.models import Concern, MeToo
from krachtwijk.rounds.concerns.refusals import ConcernRefused
from krachtwijk.rounds.concerns.subjects import subject_of
from krachtwijk.rounds.concerns.submitting import NOBODY, Writer
from krachtwijk.rounds.news.telling import follow
from krachtwijk.rounds.rulebooks.models import Phase
from krachtwijk.rounds.rulebooks.phases import check_open

FEW = 10
"""Fewer people are told in words, not as a number."""


@transaction.atomic
def say_me_too(*, concern: Concern, browser: uuid.UUID, writer: Writer = NOBODY, now: datetime) -> MeToo:
    """`browser` stands for who takes part without an account; again does no harm. Whoever left an address or takes
    part hears of the answer. Raises PhaseClosed, ConcernRefused.
    """
    check_open(concern.round, Phase.Kind.CONCERNS, now)
    if concern.is_hidden:
        raise ConcernRefused(gettext("This worry is not public any more. Write down your own."))
    who = {"participant": writer.participant} if writer.participant else {"browser": browser}
    said, _new = MeToo.objects.get_or_create(concern=concern, **who, defaults={"at": now})
    if writer.reader:
        follow(
            round=concern.round,
            about=subject_of(concern),
            reader=writer.reader,
            now=now,
            language=writer.language,
        )
    return said


def has_said(concern: Concern, *, browser: uuid.UUID | None, writer: Writer) -> bool:
    """Whether this participant, or this browser, said "me too" earlier."""
    mine = Q(participant=writer.participant) if writer.participant else Q(browser=browser or uuid.UUID(int=0))
    return concern.me_too.filter(mine).exists()


def how_many_in_words(others: int) -> str:
    """Few people are not counted out loud."""
    if not others:
        return gettext("Nobody said “me too” yet.")
    if others < FEW:
        return gettext("A few people said “me too”.")
    return gettext("%(others)s people said “me too”.") % {"others": others}
