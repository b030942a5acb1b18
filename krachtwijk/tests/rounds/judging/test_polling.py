"""The vote on paper: a lot anybody can draw again, a register that knows no ballot, and sums that close."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from tests.rounds.a_round import a_participant
from tests.rounds.judging.some_cards import COUNTING, VOTING, a_box, a_judged_round, ballots_in, typist

from krachtwijk.rounds.judging.judging import DoesNotJudge, NotOnTheList, RulesNotFrozen
from krachtwijk.rounds.judging.models import Ballot, BallotReading, TieLot, Turnout
from krachtwijk.rounds.judging.polling import (
    HasVoted,
    LotDrawn,
    NeedsSeed,
    SumsDoNotClose,
    VoteHasBegun,
    VoteNotClosed,
    draw_tie_order,
    sums_of,
    tick_off,
    write_sums,
)
from krachtwijk.rounds.judging.reading_ballots import (
    TOO_MANY,
    InvalidWithoutReason,
    Marked,
    NeedsThirdPerson,
    NoSuchBallot,
    NoSumsYet,
    ReadBefore,
    decide_ballot,
    differing,
    read_ballots,
)
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.standing import mark_same
from krachtwijk.rounds.rulebooks.phases import PhaseClosed

pytestmark = pytest.mark.django_db
BEFORE = VOTING - timedelta(days=16)


def a_full_box(in_box: int = 3, **wishes):
    return write_sums(
        box=a_box(a_judged_round(**wishes)),
        handed_out=in_box,
        in_box=in_box,
        not_returned=0,
        by=typist(),
        now=COUNTING,
    )


def read(box, name, **marked):
    given = {int(number[1:]): each for number, each in marked.items()}
    return read_ballots(box=box, marked=given, by=typist(name), now=COUNTING)


def test_anybody_can_draw_the_lot_again():
    lot = draw_tie_order(round=a_judged_round(12), seed_text=" 3  6 1 ", now=BEFORE, by=typist())

    def by_hand(number: int) -> str:
        return hashlib.sha256(f"3 6 1/{number}".encode()).hexdigest()

    assert lot.order == sorted(range(1, 13), key=by_hand)
    assert lot.order != list(range(1, 13))


def test_the_lot_is_drawn_once_before_the_vote_and_from_something():
    round = a_judged_round()
    with pytest.raises(VoteHasBegun):
        draw_tie_order(round=round, seed_text="1", now=VOTING, by=typist())
    with pytest.raises(NeedsSeed):
        draw_tie_order(round=round, seed_text="  ", now=BEFORE, by=typist())
    draw_tie_order(round=round, seed_text="1", now=BEFORE, by=typist())
    with pytest.raises(LotDrawn):
        draw_tie_order(round=round, seed_text="2", now=BEFORE, by=typist())
    assert TieLot.objects.get().seed == "1"


def test_without_frozen_rules_no_lot_and_no_ballot():
    round = a_judged_round(is_frozen=False)
    somebody = a_participant(round)

    with pytest.raises(RulesNotFrozen):
        draw_tie_order(round=round, seed_text="1", now=BEFORE, by=typist())
    with pytest.raises(RulesNotFrozen):
        tick_off(participant=somebody, now=VOTING)


@pytest.mark.parametrize("deed", ["UPDATE judging_tielot SET seed = 'anders'", "DELETE FROM judging_tielot"])
def test_the_database_keeps_the_lot(deed):
    draw_tie_order(round=a_judged_round(), seed_text="1", now=BEFORE, by=typist())

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(deed)

    assert TieLot.objects.get().seed == "1"


def test_everybody_gets_one_ballot_while_the_vote_is_open():
    round = a_judged_round()
    somebody, out = a_participant(round), a_participant(round)
    Participant.objects.filter(pk=out.pk).update(standing="out", standing_because="Woont elders.")
    out.refresh_from_db()

    tick_off(participant=somebody, now=VOTING)
    with pytest.raises(HasVoted):
        tick_off(participant=somebody, now=VOTING)
    with pytest.raises(DoesNotJudge):
        tick_off(participant=out, now=VOTING)
    with pytest.raises(PhaseClosed):
        tick_off(participant=a_participant(round), now=COUNTING)

    assert Turnout.objects.count() == 1


def test_nothing_joins_a_voter_to_a_ballot():
    """No column of a ballot or of who voted holds the other, a person who votes, or a moment."""
    columns = {
        model.__name__: {field.name: type(field).__name__ for field in model._meta.fields}
        for model in (Turnout, Ballot, BallotReading)
    }

    assert set(columns["Turnout"]) == {"id", "round", "participant"}
    assert not {"participant", "turnout"} & (set(columns["Ballot"]) | set(columns["BallotReading"]))
    assert "DateTimeField" not in {kind for each in columns.values() for kind in each.values()}


def test_no_box_is_opened_before_the_vote_is_over():
    box = a_box(a_judged_round())

    with pytest.raises(VoteNotClosed):
        write_sums(box=box, handed_out=1, in_box=1, not_returned=0, by=typist(), now=VOTING)
    with pytest.raises(VoteNotClosed):
        read_ballots(box=box, marked={1: Marked((1,))}, by=typist(), now=VOTING)
    with pytest.raises(NoSumsYet):
        read_ballots(box=box, marked={1: Marked((1,))}, by=typist(), now=COUNTING)


def test_the_sums_of_a_box_must_close():
    box = a_box(a_judged_round())

    with pytest.raises(SumsDoNotClose) as refused:
        write_sums(box=box, handed_out=10, in_box=8, not_returned=1, by=typist(), now=COUNTING)

    assert refused.value.difference == 1


def test_two_readings_alike_settle_a_ballot_and_the_reasons_need_not_be_the_same():
    box = a_full_box()
    read(box, "Anna", n1=Marked((3, 1)), n2=Marked(), n3=Marked((), "naam erop"))
    settled = read(box, "Bram", n1=Marked((1, 3)), n2=Marked(), n3=Marked((), "er staat een naam"))

    assert [(each.standing, each.choices, each.why) for each in settled] == [
        ("valid", [1, 3], ""),
        ("blank", [], ""),
        ("invalid", [], "naam erop"),
    ]


def test_a_ballot_read_in_two_ways_waits_for_a_third_look_with_a_note():
    box = a_full_box()
    read(box, "Anna", n1=Marked((1,)))
    read(box, "Bram", n1=Marked((2,)))
    (ballot,) = differing(box)

    with pytest.raises(InvalidWithoutReason):
        decide_ballot(ballot=ballot, marked=Marked((2,)), note="", by=typist("Cor"), now=COUNTING)
    decided = decide_ballot(
        ballot=ballot, marked=Marked((2,)), note="Kruis door 1.", by=typist("Cor"), now=COUNTING
    )

    assert (decided.standing, decided.choices, decided.note) == ("valid", [2], "Kruis door 1.")
    assert differing(box) == []


@pytest.mark.parametrize("name", ["Anna", "Bram"])
def test_who_typed_a_ballot_does_not_decide_between_the_two_readings(name):
    box = a_full_box()
    read(box, "Anna", n1=Marked((1,)))
    read(box, "Bram", n1=Marked((2,)))
    (ballot,) = differing(box)

    with pytest.raises(NeedsThirdPerson):
        decide_ballot(ballot=ballot, marked=Marked((2,)), note="Zo is het.", by=typist(name), now=COUNTING)

    assert differing(box) == [ballot]


def test_the_same_person_cannot_read_a_ballot_twice_and_nothing_of_that_list_is_kept():
    box = a_full_box()
    read(box, "Anna", n1=Marked((1,)))

    with pytest.raises(ReadBefore):
        read(box, "Anna", n1=Marked((1,)))
    with pytest.raises(NoSuchBallot):
        read(box, "Bram", n1=Marked((1,)), n4=Marked((1,)))
    with pytest.raises(NotOnTheList):
        read(box, "Bram", n1=Marked((9,)))

    assert BallotReading.objects.count() == 1


def test_more_choices_than_the_rules_allow_is_an_invalid_ballot():
    box = a_full_box(rules={"most_choices": 2})

    read(box, "Anna", n1=Marked((1, 2, 3)))
    (ballot,) = read(box, "Bram", n1=Marked((1, 2, 3)))

    assert (ballot.standing, ballot.why) == ("invalid", TOO_MANY)


def test_the_lines_of_the_vote_close():
    round = a_judged_round()
    for _each in range(4):
        tick_off(participant=a_participant(round), now=VOTING)
    box = a_box(round)
    ballots_in(box, [(1,), (2, 3), ()])
    write_sums(box=box, handed_out=4, in_box=3, not_returned=1, by=typist(), now=COUNTING)

    assert sums_of(round) == {
        "handed_out": 4, "in_box": 3, "not_returned": 1, "valid": 2, "blank": 1, "invalid": 0, "waiting": 0,
        "ticked_off": 4,
    }  # fmt: skip


def test_whoever_came_in_twice_gets_no_second_ballot_under_the_other_number(samira):
    round = a_judged_round()
    kept, double, again = a_participant(round), a_participant(round), a_participant(round)
    tick_off(participant=again, now=VOTING)
    mark_same(double=again, same_as=double, grounds="Zelfde adres.", by=samira, now=VOTING)
    mark_same(double=double, same_as=kept, grounds="Zelfde naam.", by=samira, now=VOTING)

    with pytest.raises(HasVoted):
        tick_off(participant=kept, now=VOTING)
    assert round.turnout.count() == 1
