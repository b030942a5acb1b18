"""At a table: people judge together, and a host writes down what they agreed, or what each says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max

from krachtwijk.people.models import Person
from krachtwijk.rounds.judging.judging import (
    AlreadyJudged,
    DoesNotJudge,
    JudgingError,
    RulesNotFrozen,
    Says,
    fill_card,
)
from krachtwijk.rounds.judging.models import Card, Seat, Table
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.registering import register
from krachtwijk.rounds.rulebooks.models import Channel, Group, Phase, SieveRound
from krachtwijk.rounds.rulebooks.once import made_once
from krachtwijk.rounds.rulebooks.phases import check_open
from krachtwijk.rounds.rulebooks.rules import put_right, rules_of


class SitsElsewhere(JudgingError):
    """This participant sits at a table already; `seat` says where."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        super().__init__("sits at a table")


class NobodyLeft(JudgingError):
    """Everybody at the table has a card, or nobody sits there."""


@transaction.atomic
def open_table(
    *, round: SieveRound, name: str, place: str, host: Person, now: datetime, token: UUID | None = None
) -> Table:
    """A table for people who judge together. The same form twice is one table. Raises PhaseClosed, RulesNotFrozen."""
    check_open(round, Phase.Kind.JUDGEMENT, now)
    if not rules_of(round).is_frozen:
        raise RulesNotFrozen
    key = token or uuid4()

    def make() -> Table:
        SieveRound.objects.select_for_update().get(pk=round.pk)  # numbers follow each other
        last = round.tables.aggregate(last=Max("number"))["last"] or 0
        made: Table = round.tables.create(
            number=last + 1, name=name, place=place, host=host, opened_at=now, token=key
        )
        return made

    return made_once(Table.objects.all(), key, make)[0]


@transaction.atomic
def take_seat(*, table: Table, participant: Participant, now: datetime) -> Seat:
    """Somebody who takes part in the round sits down.

    Raises PhaseClosed, DoesNotJudge, AlreadyJudged or SitsElsewhere.
    """
    check_open(table.round, Phase.Kind.JUDGEMENT, now)
    if not put_right(participant.group).judges or participant.standing == Participant.Standing.OUT:
        raise DoesNotJudge
    if there := Seat.objects.filter(participant=participant).select_related("table").first():
        if there.table_id == table.pk:
            return there
        raise SitsElsewhere(there)
    if Card.objects.filter(participant=participant).exists():
        raise AlreadyJudged
    seat: Seat = table.seats.create(participant=participant)
    return seat


@transaction.atomic
def seat_somebody_new(
    *, table: Table, name: str, group: Group, by: Person, now: datetime
) -> tuple[Seat, str]:
    """Somebody who did not take part yet sits down. They get the code, to change their judgement at home."""
    check_open(table.round, Phase.Kind.JUDGEMENT, now)
    participant, code = register(
        round=table.round, group=group, name=name, channel=Channel.TABLE, entered_by=by, now=now
    )
    return take_seat(table=table, participant=participant, now=now), code


@transaction.atomic
def write_down(
    *, table: Table, marks: Mapping[int, Says], by: Person, now: datetime, seat: Seat | None = None
) -> list[Card]:
    """The card that everybody at the table agreed on, for each of them; or that of one seat.

    Whoever has a card keeps it: what people said themselves is never overwritten. A mark for somebody's own plan, or
    one in which they have an interest, is left out of their card. Raises as `fill_card` does, or NobodyLeft.
    """
    check_open(table.round, Phase.Kind.JUDGEMENT, now)
    seats = table.seats.filter(participant__card=None).select_related(
        "participant__round", "participant__group"
    )
    chosen = list(seats.filter(pk=seat.pk) if seat else seats)
    if not chosen:
        raise NobodyLeft
    return [
        fill_card(participant=each.participant, marks=marks, channel=Channel.TABLE, entered_by=by, now=now)
        for each in chosen
    ]
