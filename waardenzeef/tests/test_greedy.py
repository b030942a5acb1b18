"""Most votes first, worked out by hand."""

from __future__ import annotations

from dataclasses import replace

from tests.small import election
from waardenzeef import Ballot, Count, Greedy, TieOrder, VoteType
from waardenzeef.explain import reasons

# a: 3 votes, b: 2, c: 1
STREET = election(100, {"a": 50, "b": 60, "c": 30}, "a b", "a b", "a c")


def steps(count: Count) -> list[tuple[str, bool, int]]:
    return [(step.project, step.chosen, step.budget_left_cents) for step in count.steps]


def test_what_fits_is_funded_and_what_does_not_is_passed_over():
    count = Greedy().count(STREET)

    assert steps(count) == [("a", True, 50_00), ("b", False, 50_00), ("c", True, 20_00)]
    assert (count.winners, count.total_cost_cents) == (("a", "c"), 80_00)


def test_without_skipping_the_count_stops_at_the_first_that_does_not_fit():
    assert steps(Greedy(skip=False).count(STREET)) == [("a", True, 50_00), ("b", False, 50_00)]


def test_a_project_may_take_the_last_cent():
    assert Greedy().count(replace(STREET, budget_cents=110_00)).winners == ("a", "b")
    assert Greedy().count(replace(STREET, budget_cents=109_99)).winners == ("a", "c")


def test_a_project_dearer_than_the_whole_budget_does_not_stop_the_count():
    held = election(100, {"tower": 101, "a": 50}, "tower", "tower a")

    assert Greedy(skip=False).count(held).winners == ("a",)


def test_a_project_without_votes_is_never_funded():
    assert Greedy().count(election(100, {"a": 50, "b": 1}, "a")).winners == ("a",)


def test_a_project_below_the_least_score_takes_no_part():
    held = replace(STREET, meta={"min_project_score_threshold": "2"})

    assert steps(Greedy().count(held)) == [("a", True, 50_00), ("b", False, 50_00)]


def test_a_project_that_costs_nothing_always_fits():
    assert Greedy().count(election(100, {"a": 100, "b": 0}, "a", "a", "b")).winners == ("a", "b")


def test_points_decide_where_ballots_give_points():
    ballots = (Ballot(("a", "b"), (1, 9)), Ballot(("a",), (2,)))
    held = replace(election(100, {"a": 60, "b": 60}), ballots=ballots, vote_type=VoteType.CUMULATIVE)

    assert Greedy().count(held).winners == ("b",)


def test_ranks_decide_where_ballots_rank():
    ballots = (Ballot(("a", "b", "c"), (3, 2, 1)), Ballot(("b",), (1,)), Ballot(("b",), (1,)))
    held = replace(election(60, {"a": 60, "b": 60, "c": 60}), ballots=ballots, vote_type=VoteType.ORDINAL)

    assert Greedy().count(held).winners == ("b",)


def test_equals_are_named_and_the_tie_order_chooses():
    held = election(100, {"a": 60, "b": 50, "c": 40}, "a b c")

    count = Greedy(ties=TieOrder(order=("a", "b", "c"))).count(held)

    assert steps(count) == [("a", True, 40_00), ("b", False, 40_00), ("c", True, 0)]
    assert [step.tied_with for step in count.steps] == [("b", "c"), ("c",), ()]


def test_by_votes_per_cost_the_most_votes_for_its_cost_goes_first():
    # hall: 3 votes for 90, one per 30. lamp: 2 for 20, one per 10. park: 1 for 25.
    held = election(100, {"hall": 90, "park": 25, "lamp": 20}, "hall lamp", "hall lamp", "hall park")

    assert Greedy().count(held).winners == ("hall",)
    assert Greedy(by="votes-per-cost").count(held).winners == ("lamp", "park")


def test_by_votes_per_cost_what_is_free_goes_first_and_of_that_what_has_most_votes():
    held = election(100, {"a": 0.01, "b": 0, "c": 0}, "a", "a", "a c", "b c")

    assert Greedy(by="votes-per-cost").count(held).winners == ("c", "b", "a")


def test_by_votes_per_cost_equals_are_exactly_equal():
    held = election(100, {"a": 30, "b": 10, "c": 20}, "a b", "a c", "a c")

    count = Greedy(by="votes-per-cost").count(held)

    assert [(step.project, step.tied_with) for step in count.steps] == [
        ("b", ("c", "a")),
        ("c", ("a",)),
        ("a", ()),
    ]


def test_reasons_say_that_the_list_was_by_votes_per_cost():
    held = election(100, {"hall": 90, "lamp": 20}, "hall lamp", "hall lamp", "hall")

    told = reasons(Greedy(by="votes-per-cost").count(held))

    assert told["lamp"].sentence() == (
        "won: 2 votes, € 20 of the € 100 then left; the order was what one vote costs, the least first"
    )
    assert told["hall"].sentence("nl") == (
        "niet gekozen: kost € 90, er was nog € 80; de volgorde was wat één stem kost, het minste eerst"
    )


def test_an_election_without_ballots_funds_nothing():
    assert Greedy().count(election(100, {"a": 60})).steps == ()
