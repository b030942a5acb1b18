"""The tie order: total, fixed beforehand, and the only thing that decides between equals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.small import election
from waardenzeef import BadTieOrder, EqualShares, Greedy, TieOrder
from waardenzeef.ties import id_key

HALL = election(100, {"10": 60, "9": 60, "dear": 70, "loved": 60}, "10 9 dear loved", "loved")


def ranked(order: TieOrder) -> list[str]:
    ranks = order.ranks(HALL)
    return sorted(ranks, key=ranks.__getitem__)


def test_the_cheapest_goes_first_then_most_votes_then_the_id():
    assert ranked(TieOrder()) == ["loved", "9", "10", "dear"]


def test_the_criteria_can_be_put_in_another_order():
    assert ranked(TieOrder.parse("votes, id")) == ["loved", "9", "10", "dear"]
    assert ranked(TieOrder(criteria=("id",))) == ["9", "10", "dear", "loved"]


def test_a_drawn_order_decides_alone():
    assert ranked(TieOrder(order=("dear", "10", "loved", "9"))) == ["dear", "10", "loved", "9"]


@pytest.mark.parametrize("rule", [Greedy, EqualShares])
def test_the_order_given_decides_who_wins(rule):
    held = election(100, {"a": 60, "b": 60}, "a b")

    assert rule(ties=TieOrder(order=("a", "b"))).count(held).winners == ("a",)
    assert rule(ties=TieOrder(order=("b", "a"))).count(held).winners == ("b",)


@pytest.mark.parametrize(
    ("order", "sentence"),
    [
        (("9", "dear", "loved"), "project 10 is missing from the tie order"),
        (("10", "9", "dear", "loved", "9"), "the tie order names project 9 more than once"),
        (("10", "9", "dear", "loved", "x"), "the tie order names x, which is no project of this election"),
    ],
)
def test_a_drawn_order_names_every_project_of_the_election_once(order, sentence):
    with pytest.raises(BadTieOrder) as refused:
        Greedy(ties=TieOrder(order=order)).count(HALL)

    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("criteria", "sentence"),
    [
        ("lot,id", 'there is no tie criterion "lot"; choose from cheapest, votes, id'),
        ("votes,votes,id", 'the tie criterion "votes" stands there twice; name it once'),
        ("cheapest,votes", 'the tie criteria must end in "id", or projects may stay equal'),
        ("id,votes", 'the tie criteria must end in "id", or projects may stay equal'),
        ("", 'there is no tie criterion ""; choose from cheapest, votes, id'),
    ],
)
def test_criteria_that_could_leave_projects_equal_are_refused(criteria, sentence):
    with pytest.raises(BadTieOrder) as refused:
        TieOrder.parse(criteria)

    assert str(refused.value) == sentence


@given(st.lists(st.text(max_size=6), min_size=2, max_size=2, unique=True))
def test_law_two_ids_are_never_equal(ids):
    assert id_key(ids[0]) != id_key(ids[1])
    assert (id_key(ids[0]) < id_key(ids[1])) != (id_key(ids[1]) < id_key(ids[0]))


def test_an_id_of_many_digits_is_no_trap():
    assert id_key("9" * 5_000) < id_key("9" * 5_001)
