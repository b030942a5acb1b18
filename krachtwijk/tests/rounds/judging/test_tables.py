"""Judging at a table: one card for each who sits there."""

from __future__ import annotations

from uuid import uuid4

import pytest
from tests.rounds.a_round import a_participant
from tests.rounds.judging.some_cards import JUDGING, TALKING, Says, a_card, a_judged_round, typist

from krachtwijk.rounds.judging.judging import AlreadyJudged, OverBudget, judge
from krachtwijk.rounds.judging.models import Card, Judgement, Table
from krachtwijk.rounds.judging.tables import (
    NobodyLeft,
    SitsElsewhere,
    open_table,
    seat_somebody_new,
    take_seat,
    write_down,
)
from krachtwijk.rounds.participants.sessions import by_code
from krachtwijk.rounds.rulebooks.models import Channel
from krachtwijk.rounds.rulebooks.phases import PhaseClosed

pytestmark = pytest.mark.django_db
AGREED = {1: Says.WANTED, 2: Says.NOT_WANTED}


@pytest.fixture
def table() -> Table:
    return open_table(round=a_judged_round(), name="Koffie", place="Buurthuis", host=typist(), now=JUDGING)


def test_what_a_table_agreed_is_a_card_for_each(table):
    one = take_seat(table=table, participant=a_participant(table.round), now=JUDGING).participant
    seat, code = seat_somebody_new(
        table=table, name="Fatima", group=table.round.rulebook.groups.first(), by=typist(), now=JUDGING
    )

    made = write_down(table=table, marks=AGREED, by=typist(), now=JUDGING)

    assert {card.participant for card in made} == {one, seat.participant}
    assert {(card.channel, card.entered_by) for card in made} == {(Channel.TABLE, typist())}
    assert by_code(table.round, code) == seat.participant


def test_each_can_also_say_something_else_and_change_it_online(table):
    first = take_seat(table=table, participant=a_participant(table.round), now=JUDGING)
    second = take_seat(table=table, participant=a_participant(table.round), now=JUDGING)

    write_down(table=table, marks={3: Says.WANTED}, seat=second, by=typist(), now=JUDGING)
    write_down(table=table, marks=AGREED, by=typist(), now=JUDGING)
    judge(participant=first.participant, number=2, says=Says.DONT_KNOW, now=JUDGING)

    said = Judgement.objects.values_list("card__participant", "proposal__number", "says")
    assert sorted(said) == [
        (first.participant.pk, 1, "wanted"),
        (first.participant.pk, 2, "dont-know"),
        (second.participant.pk, 3, "wanted"),
    ]


def test_what_somebody_said_themselves_is_never_overwritten(table):
    somebody = a_participant(table.round)
    a_card(somebody, wanted=[3])

    with pytest.raises(AlreadyJudged):
        take_seat(table=table, participant=somebody, now=JUDGING)
    with pytest.raises(NobodyLeft):
        write_down(table=table, marks=AGREED, by=typist(), now=JUDGING)


def test_beyond_the_budget_nobody_gets_a_card(table):
    for _each in range(2):
        take_seat(table=table, participant=a_participant(table.round), now=JUDGING)

    with pytest.raises(OverBudget):
        write_down(table=table, marks=dict.fromkeys((1, 2, 3), Says.WANTED), by=typist(), now=JUDGING)

    assert Card.objects.count() == 0


def test_nobody_sits_at_two_tables(table):
    other = open_table(round=table.round, name="Thee", place="School", host=typist(), now=JUDGING)
    somebody = a_participant(table.round)
    seat = take_seat(table=table, participant=somebody, now=JUDGING)

    assert take_seat(table=table, participant=somebody, now=JUDGING) == seat
    with pytest.raises(SitsElsewhere):
        take_seat(table=other, participant=somebody, now=JUDGING)


def test_the_same_form_twice_opens_one_table():
    round, token = a_judged_round(), uuid4()
    facts = {"round": round, "name": "Thee", "place": "School", "host": typist(), "token": token}

    assert open_table(now=JUDGING, **facts) == open_table(now=JUDGING, **facts)
    with pytest.raises(PhaseClosed):
        open_table(now=TALKING, **(facts | {"token": uuid4()}))
