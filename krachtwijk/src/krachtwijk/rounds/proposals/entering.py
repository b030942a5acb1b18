"""What comes in on paper, at a table, at a door or by phone becomes the same record, and what things usually cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from krachtwijk.euro import Euro
from krachtwijk.people.models import Person
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.registering import register
from krachtwijk.rounds.proposals.models import CostHint, Proposal
from krachtwijk.rounds.proposals.writing import begin
from krachtwijk.rounds.rulebooks.models import Channel, Group, Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import check_open


@transaction.atomic
def enter(
    *,
    round: SieveRound,
    channel: Channel,
    entered_by: Person,
    shown_as: str,
    token: UUID,
    now: datetime,
    participant: Participant | None = None,
    group: Group | None = None,
    name: str = "",
) -> tuple[Proposal, str]:
    """A draft for somebody else, and the code of a new participant (empty for one who takes part already).

    Raises PhaseClosed.
    """
    check_open(round, Phase.Kind.PROPOSALS, now)
    if known := round.proposals.filter(token=token).first():
        return known, ""
    code = ""
    if participant is None:
        participant, code = register(
            round=round,
            group=group or _first_group(round),
            channel=channel,
            entered_by=entered_by,
            name=name,
            now=now,
        )
    draft = begin(
        round=round,
        participant=participant,
        shown_as=shown_as,
        channel=channel,
        entered_by=entered_by,
        token=token,
        now=now,
    )
    return draft, code


def _first_group(round: SieveRound) -> Group:
    return Group.objects.filter(rulebook__round=round)[0]


@dataclass(frozen=True, slots=True)
class Hint:
    """What a thing usually costs, and who says so."""

    what_nl: str
    amount: Euro
    source_nl: str
    what_en: str = ""
    source_en: str = ""


@transaction.atomic
def set_cost_hints(*, round: SieveRound, hints: Sequence[Hint]) -> list[CostHint]:
    """These hints, in this order, instead of those that were there."""
    SieveRound.objects.select_for_update().get(pk=round.pk)
    round.cost_hints.all().delete()
    return CostHint.objects.bulk_create(
        CostHint(
            round=round,
            order=order,
            what_nl=hint.what_nl,
            what_en=hint.what_en,
            amount=hint.amount,
            source_nl=hint.source_nl,
            source_en=hint.source_en,
        )
        for order, hint in enumerate(hints, start=1)
    )
