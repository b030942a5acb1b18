"""Planning talks at a table: when, where, who is the host, about which proposals."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from krachtwijk.people.models import Person
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.rulebooks.once import made_once
from krachtwijk.rounds.talks.models import Pile, SortedProposal, Talk
from krachtwijk.rounds.talks.subjects import told_about
from krachtwijk.rounds.talks.words import plain


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Where and when a talk is, and for whom."""

    begins_at: datetime
    ends_at: datetime
    place: str
    address: str
    host: str
    access: str
    note: str = ""
    seats: int | None = None


@transaction.atomic
def plan_talk(
    *,
    round: SieveRound,
    plan: Plan,
    proposals: Collection[SortedProposal],
    by: Person,
    now: datetime,
    token: UUID | None = None,
) -> Talk:
    """A talk that everybody can come to. Raises ValidationError."""
    SieveRound.objects.select_for_update().get(pk=round.pk)  # numbers follow each other without a gap
    _check(round, plan, proposals, now)
    key = token or uuid4()

    def make() -> Talk:
        last = round.talks.aggregate(last=Max("number"))["last"] or 0
        made: Talk = Talk.objects.create(
            round=round,
            number=last + 1,
            token=key,
            planned_by=by,
            planned_at=now,
            changed_at=now,
            **_facts(plan),
        )
        made.proposals.set(proposals)
        return made

    talk, is_new = made_once(round.talks.all(), key, make)
    if is_new:
        _tell(talk, "Er komt een gesprek over dit plan", "There will be a talk about this plan", now)
    return talk


@transaction.atomic
def change_talk(*, talk: Talk, plan: Plan, proposals: Collection[SortedProposal], now: datetime) -> Talk:
    """Another time, place or list; followers of its proposals hear of it. Raises ValidationError."""
    if talk.cancelled_at is not None:
        raise ValidationError(_("This talk is cancelled. Plan a new one."))
    _check(talk.round, plan, proposals, now)
    for name, value in _facts(plan).items():
        setattr(talk, name, value)
    talk.changed_at = now
    talk.save()
    talk.proposals.set(proposals)
    _tell(talk, "Het gesprek over dit plan is veranderd", "The talk about this plan has changed", now)
    return talk


@transaction.atomic
def cancel_talk(*, talk: Talk, because: str, now: datetime) -> Talk:
    """It is off. It stays on the list with the reason, for who wanted to come. Raises ValidationError."""
    said = plain(because)[:300]
    if not said:
        raise ValidationError({"because": _("Write why, so that people who wanted to come know.")})
    if talk.cancelled_at is None:
        talk.cancelled_at, talk.cancelled_because, talk.changed_at = now, said, now
        talk.save()
        _tell(talk, "Het gesprek over dit plan gaat niet door", "The talk about this plan is cancelled", now)
    return talk


def _facts(plan: Plan) -> dict[str, object]:
    return {name: plain(value) if isinstance(value, str) else value for name, value in asdict(plan).items()}


def _check(round: SieveRound, plan: Plan, proposals: Collection[SortedProposal], now: datetime) -> None:
    refusals: dict[str, str] = {}
    if plan.ends_at <= plan.begins_at:
        refusals["ends_at"] = _("A talk ends after it begins.")
    if plan.begins_at < now:
        refusals["begins_at"] = _("This moment has passed. Choose a later one.")
    if not proposals:
        refusals["proposals"] = _("Choose at least one proposal to talk about.")
    if any(each.pile != Pile.CONTESTED or each.sorting.round_id != round.pk for each in proposals):
        refusals["proposals"] = _("A talk is about contested proposals of this round alone.")
    if refusals:
        raise ValidationError(refusals)


def _tell(talk: Talk, nl: str, en: str, now: datetime) -> None:
    where = f"{talk.place}, {talk.address}"
    for each in talk.proposals.select_related("proposal__round"):
        told_about(each, f"{nl}: {where}.", f"{en}: {where}.", round=talk.round, now=now)
