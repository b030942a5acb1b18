# ruff: noqa: S608
"""The vote on paper is counted only when everything closes, and then as the library counts the same ballots."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from tests.rounds.a_round import a_participant
from tests.rounds.judging.some_cards import (
    COUNTING,
    VOTING,
    a_box,
    a_counted_vote,
    a_judged_round,
    a_voted_round,
    ballots_in,
    typist,
)

from krachtwijk.rounds.judging.counting import CannotCount, count_vote, election_of
from krachtwijk.rounds.judging.models import Ballot, TieLot
from krachtwijk.rounds.judging.polling import Counted, draw_tie_order, tick_off, write_sums
from krachtwijk.rounds.judging.reading_ballots import Marked, read_ballots
from krachtwijk.rounds.rulebooks.models import SieveRound
from waardenzeef import Ballot as Vote
from waardenzeef import Election, Project, TieOrder, parse_rule

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
CHOICES = [(1, 2), (1, 3), (2,), (3,), (1,), ()]


def test_the_count_is_what_the_library_gives_for_the_same_ballots():
    vote = a_counted_vote(CHOICES)
    lot = tuple(map(str, TieLot.objects.get().order))
    projects = tuple(Project(str(n), n * 20_000_00) for n in (1, 2, 3))
    ballots = tuple(Vote(tuple(map(str, each)), (1,) * len(each)) for each in CHOICES if each)
    rule = parse_rule(f"equal-shares,completion=add1,order={'+'.join(lot)}")

    expected = rule.count(Election(100_000_00, projects, ballots))

    chosen = vote.run.contenders.filter(selected=True).order_by("place").values_list("project", flat=True)
    assert tuple(chosen) == expected.winners
    assert vote.run.counting_rule.ties == TieOrder(order=lot)
    assert vote.run.ballots == 5


def test_the_round_knows_its_count_and_the_ballots_are_handed_to_nobody():
    vote = a_counted_vote(CHOICES)

    assert SieveRound.objects.get().vote == vote
    assert vote.slug == SieveRound.objects.get().slug
    assert vote.ballots_are_public is False


def test_the_page_of_the_outcome_shows_it(client):
    vote = a_counted_vote(CHOICES)

    page = client.get(f"/meedoen/{vote.slug}/uitslag/")

    assert page.status_code == 200
    assert "Plan 1" in page.content.decode()


def test_counting_again_gives_the_same_count():
    round = a_voted_round(CHOICES)
    first = count_vote(round=round, now=COUNTING, by=typist())

    again = count_vote(round=round, now=COUNTING + timedelta(days=1), by=typist())

    assert again == first
    assert again.run.counted_at == COUNTING


def test_the_order_of_the_ballots_tells_nothing():
    one = a_voted_round([(3,), (1,), (2,)])

    assert [each.projects for each in election_of(one).ballots] == [("1",), ("2",), ("3",)]
    assert [each.voter for each in election_of(one).ballots] == ["1", "2", "3"]


def test_before_the_close_nobody_counts():
    round = a_judged_round()

    with pytest.raises(CannotCount) as refused:
        count_vote(round=round, now=VOTING, by=typist())

    assert refused.value.sentences == ("The vote is not over yet. Nobody counts before it is.",)


def test_without_a_lot_drawn_beforehand_there_is_no_count():
    round = a_judged_round()
    tick_off(participant=a_participant(round), now=VOTING)
    ballots_in(a_box(round), [(1,)])

    with pytest.raises(CannotCount) as refused:
        count_vote(round=round, now=COUNTING, by=typist())

    assert refused.value.sentences == (
        "No lot was drawn before the vote opened, and none can be drawn now. Ask the body that decides what to do.",
    )


def test_a_ballot_that_was_read_once_keeps_the_count_waiting():
    round = a_judged_round()
    draw_tie_order(round=round, seed_text="1", now=VOTING - timedelta(days=16), by=typist())
    tick_off(participant=a_participant(round), now=VOTING)
    box = write_sums(box=a_box(round), handed_out=1, in_box=1, not_returned=0, by=typist(), now=COUNTING)
    read_ballots(box=box, marked={1: Marked((1,))}, by=typist(), now=COUNTING)

    with pytest.raises(CannotCount) as refused:
        count_vote(round=round, now=COUNTING, by=typist())

    assert refused.value.sentences == (
        "1 ballots still wait: two people did not read them yet, or read something else.",
    )


def test_more_ballots_than_voters_cannot_be_counted():
    round = a_judged_round()
    draw_tie_order(round=round, seed_text="1", now=VOTING - timedelta(days=16), by=typist())
    tick_off(participant=a_participant(round), now=VOTING)
    ballots_in(a_box(round), [(1,), (2,)])

    with pytest.raises(CannotCount) as refused:
        count_vote(round=round, now=COUNTING, by=typist())

    assert refused.value.sentences == (
        "The boxes hold 2 ballots, and 1 people were ticked off. More ballots than voters cannot be counted.",
    )


def test_after_the_count_no_ballot_changes():
    round = a_voted_round(CHOICES)
    count_vote(round=round, now=COUNTING, by=typist())
    box = round.boxes.get()

    with pytest.raises(Counted):
        read_ballots(box=box, marked={1: Marked((2,))}, by=typist("Derde"), now=COUNTING)
    with pytest.raises(Counted):
        write_sums(box=box, handed_out=9, in_box=9, not_returned=0, by=typist(), now=COUNTING)

    assert Ballot.objects.get(box=box, number=1).choices == [1, 2]


def test_the_rule_of_the_rulebook_is_the_one_that_counts():
    vote = a_counted_vote([(1,), (1, 2)], rules={"counting_rule": "greedy"})

    assert vote.run.counting_rule.name == "greedy"


@pytest.mark.parametrize("name", ["ballotbox", "ballot", "ballotreading", "turnout"])
def test_what_was_counted_stays_for_whoever_reaches_the_database(name):
    vote = a_counted_vote(CHOICES)
    model = apps.get_model("judging", name)
    table, one = model._meta.db_table, model.objects.first()
    tries = [f"UPDATE {table} SET id = id WHERE id = {one.pk}", f"DELETE FROM {table} WHERE id = {one.pk}"]
    if connection.vendor == "postgresql":
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")  # else TRUNCATE waits for these
        tries.append(f"TRUNCATE {table} CASCADE")
    else:
        tries.append(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE id = {one.pk}")

    for sql in tries:
        with pytest.raises(DatabaseError, match="was settled and stays"), transaction.atomic():
            connection.cursor().execute(sql)
    with pytest.raises(DatabaseError, match="a public round and its count stay"), transaction.atomic():
        SieveRound.objects.filter(vote=vote).update(vote=None)
