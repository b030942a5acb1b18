"""Telling what happened with a plan after the vote, until it is finished."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext

from krachtwijk.euro import Euro
from krachtwijk.people.viewer import Viewer
from krachtwijk.plans.history import measure_subject
from krachtwijk.plans.keeping import as_it_counts
from krachtwijk.plans.models import Change
from krachtwijk.plans.pictures import clean
from krachtwijk.rounds.afterwards.models import BecameMeasure, Update
from krachtwijk.rounds.afterwards.refusals import FinishedAlready, NotCarriedOut
from krachtwijk.rounds.news.telling import tell
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.proposals.subjects import proposal_subject
from krachtwijk.rounds.rulebooks.access import may_run
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.rulebooks.once import made_once

LONGEST = 2000


@dataclass(frozen=True, kw_only=True)
class UpdateWords:
    """What is told. `real_cost` belongs to the last update, which says that the plan is finished."""

    text_nl: str
    text_en: str = ""
    is_finished: bool = False
    real_cost: Euro | None = None
    photo_alt: str = ""


@transaction.atomic
def write_update(
    *,
    proposal: Proposal,
    words: UpdateWords,
    by: Viewer,
    now: datetime,
    photo: BinaryIO | None = None,
    token: UUID | None = None,
) -> Update:
    """One step further; everybody who follows the plan hears. The same form sent twice makes one.

    Raises PermissionDenied, NotCarriedOut, FinishedAlready, PhotoRefused, ValidationError.
    """
    if not may_run(by):
        raise PermissionDenied
    Proposal.objects.select_for_update().get(pk=proposal.pk)
    token = token or uuid4()
    if there := Update.objects.filter(token=token).first():
        return there
    _check(proposal, words, photo)
    cleaned = clean(photo) if photo else None

    def make() -> Update:
        update = Update(
            proposal=proposal,
            text_nl=words.text_nl.strip(),
            text_en=words.text_en.strip(),
            is_finished=words.is_finished,
            real_cost=words.real_cost if words.is_finished else None,
            photo=cleaned.jpeg if cleaned else None,
            photo_alt=words.photo_alt.strip() if cleaned else "",
            by_id=by.person_id or 0,
            at=now,
            token=token,
        )
        update.full_clean()
        update.save()
        return update

    update, is_new = made_once(Update.objects.all(), token, make)
    if is_new:
        _tell(update, now)
    return update


def _check(proposal: Proposal, words: UpdateWords, photo: BinaryIO | None) -> None:
    ruling = getattr(proposal, "ruling", None)
    if ruling is None or not ruling.is_carried_out:
        raise NotCarriedOut
    if proposal.updates.filter(is_finished=True).exists():
        raise FinishedAlready
    faults = dict(_faults(words, photo))
    if faults:
        raise ValidationError(faults)


def _faults(words: UpdateWords, photo: BinaryIO | None) -> Iterator[tuple[str, str]]:
    if not words.text_nl.strip():
        yield "text_nl", gettext("Write in a sentence or two what happened.")
    if max(len(words.text_nl), len(words.text_en)) > LONGEST:
        yield "text_nl", gettext("This is too long. Keep it under %(most)s signs.") % {"most": LONGEST}
    if words.is_finished and words.real_cost is None:
        yield "real_cost", gettext("Say what it really cost. Residents compare it with what they voted on.")
    if words.real_cost is not None and words.real_cost < 0:
        yield "real_cost", gettext("A plan cannot cost less than nothing.")
    if photo and not words.photo_alt.strip():
        yield "photo_alt", gettext("Say what is to be seen in the photo, for people who do not see it.")


_FINISHED = (
    "Klaar. {text} Het kostte {cost}. Is het er, en helpt het? Zeg het op de pagina van het plan.",
    "Finished. {text} It cost {cost}. Is it there, and does it help? Say so on the page of the plan.",
)


def _tell(update: Update, now: datetime) -> None:
    dutch, english = update.text_nl, update.text_en or update.text_nl
    if update.is_finished:
        cost = Euro(update.real_cost or 0)
        dutch, english = (
            _FINISHED[0].format(text=dutch, cost=cost),
            _FINISHED[1].format(text=english, cost=cost),
        )
    proposal = update.proposal
    tell(round=proposal.round, about=proposal_subject(proposal), line_nl=dutch, line_en=english, now=now)


def tell_steps(now: datetime, round: SieveRound | None = None) -> int:
    """Tells followers what was changed in the plan about measures that began as their proposals: a step, a photo,
    how far it is. For `krachtwijk tick`: late or twice does no harm. Returns how many lines were told.
    """
    became = BecameMeasure.objects.select_related(
        "measure__programme", "measure__area", "ruling__proposal__round"
    )
    if round is not None:
        became = became.filter(ruling__proposal__round=round)
    return sum(_tell_steps_of(each, now) for each in became)


@transaction.atomic
def _tell_steps_of(became: BecameMeasure, now: datetime) -> int:
    held = BecameMeasure.objects.select_for_update().get(pk=became.pk)
    subject = measure_subject(as_it_counts(became.measure))
    changes = Change.objects.filter(
        kind=subject.kind, reference=subject.reference, at__gt=held.told_until, at__lte=now
    ).order_by("at", "pk")
    proposal = became.ruling.proposal
    told = list(changes)
    for change in told:
        tell(
            round=proposal.round,
            about=proposal_subject(proposal),
            line_nl=change.what_nl,
            line_en=change.what_en,
            now=now,
        )
    if told:
        held.told_until = told[-1].at
        held.save(update_fields=["told_until"])
    return len(told)
