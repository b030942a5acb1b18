"""Equal Shares, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.small import election
from waardenzeef import BadRule, Ballot, Count, EqualShares, TieOrder, VoteType

# Everyone holds 100. a: 4 x 75; then its supporters hold 25 each, and b asks the other two for more.
STREET = election(600, {"a": 300, "b": 230}, "a b", "a b", "a b", "a", "b", "b")
ADD1 = EqualShares(completion="add1")


def prices(count: Count) -> list[tuple[str, Fraction | None, int | None, int | None]]:
    return [(step.project, step.price_cents, step.payers_full, step.payers_rest) for step in count.steps]


def test_the_supporters_split_the_cost_and_who_has_less_gives_all():
    # First b: 5 x 46. Then a: three of its supporters hold 54, one 100; 3 x 54 + 100 = 262 < 300.
    assert prices(EqualShares().count(STREET)) == [("b", Fraction(46_00), 5, 0)]
    # With a for 250: 3 x 54 + 88.
    cheaper = election(600, {"a": 250, "b": 230}, "a b", "a b", "a b", "a", "b", "b")
    assert prices(EqualShares().count(cheaper)) == [
        ("b", Fraction(46_00), 5, 0),
        ("a", Fraction(88_00), 1, 3),
    ]


def test_a_price_is_exact_and_no_cent_is_lost():
    held = election(100, {"a": 100}, "a", "a", "a")

    count = EqualShares().count(held)

    assert count.endowment_cents == Fraction(100_00, 3)
    assert prices(count) == [("a", Fraction(100_00, 3), 3, 0)]


def test_one_cent_too_dear_is_too_dear():
    held = election(90, {"a": 60.01, "b": 60}, "a", "a", "b")

    assert EqualShares().count(held).winners == ()
    assert EqualShares().count(election(90, {"a": 60, "b": 60}, "a", "a", "b")).winners == ("a",)


def test_utility_cost_looks_at_the_part_of_the_cost_and_cardinality_at_the_price():
    # hall: three pay 30, a third of it each. lamp: two pay 10, a half each.
    held = election(120, {"hall": 90, "lamp": 20}, "hall", "hall", "hall lamp", "lamp")

    assert EqualShares(utility="cost").count(held).winners[0] == "hall"
    assert EqualShares(utility="cardinality").count(held).winners[0] == "lamp"


def test_points_do_not_weigh():
    ballots = (Ballot(("a",), (1,)), Ballot(("a",), (1,)), Ballot(("b",), (9,)))
    held = replace(election(90, {"a": 60, "b": 60}), ballots=ballots, vote_type=VoteType.CUMULATIVE)

    assert EqualShares().count(held).winners == ("a",)


def test_a_project_that_costs_nothing_is_bought_first_and_for_nothing():
    held = election(90, {"a": 90, "free": 0}, "a", "a", "a free")

    assert prices(EqualShares().count(held)) == [("free", Fraction(0), 1, 0), ("a", Fraction(30_00), 3, 0)]


def test_blank_ballots_hold_a_share_that_nobody_spends():
    held = election(90, {"a": 60}, "a", "", "")

    assert EqualShares().count(held).winners == ()
    assert EqualShares().count(held).endowment_cents == Fraction(30_00)


def test_without_voters_nothing_is_bought():
    count = EqualShares(completion="add1u").count(election(90, {"a": 60}))

    assert (count.steps, count.endowment_cents) == ((), None)


def test_equals_are_named_and_the_tie_order_chooses():
    held = election(100, {"a": 100, "b": 100, "c": 100}, "a b", "a b", "c", "c")
    held = replace(held, budget_cents=200_00)

    count = EqualShares(ties=TieOrder(order=("b", "c", "a"))).count(held)

    assert [(step.project, step.tied_with) for step in count.steps] == [("b", ("c", "a")), ("c", ())]


# Money left over

# Everyone holds 25. a: 2 x 25. c has one supporter and costs 30, d two supporters and costs 60.
LEFT = election(100, {"a": 50, "c": 30, "d": 60}, "a", "a", "c d", "d")


def test_without_completion_the_money_stays():
    count = EqualShares().count(LEFT)

    assert (count.winners, count.stopped, count.increments) == (("a",), "", 0)


def test_add1_raises_the_share_until_one_more_raise_would_cost_too_much():
    # At 30 c and d can both be paid (30 and 2 x 30): d has more votes, and 50 + 60 is more than 100.
    count = ADD1.count(LEFT)

    assert (count.winners, count.increments, count.stopped) == (("a",), 4, "overspend")
    assert count.endowment_cents == 29_00


def test_the_step_is_part_of_the_rule():
    count = replace(ADD1, step_cents=3_00).count(LEFT)

    assert (count.increments, count.endowment_cents) == (1, 28_00)


def test_add1_ends_when_everything_is_bought():
    count = ADD1.count(election(100, {"a": 60, "b": 30}, "a", "b"))

    assert (count.winners, count.increments, count.stopped) == (("b", "a"), 10, "all")


def test_add1_goes_on_after_nothing_fits_unless_told_to_stop():
    # At 30 s is bought (2 x 30), and r no longer fits. At 80 the one who wants both could pay r as well: 110.
    held = election(100, {"s": 60, "r": 50}, "s", "s r", "", "")

    stopped = replace(ADD1, exhaustive=True).count(held)
    went_on = ADD1.count(held)

    assert (stopped.winners, stopped.increments, stopped.stopped) == (("s",), 5, "exhaustive")
    assert (went_on.winners, went_on.stopped) == (("s",), "overspend")
    assert went_on.increments == 54


def test_greedy_completion_spends_what_is_left_on_the_most_votes_that_fit():
    count = EqualShares(completion="greedy").count(LEFT)

    assert [(step.project, step.phase, step.chosen) for step in count.steps] == [
        ("a", "rule", True),
        ("d", "completion", False),
        ("c", "completion", True),
    ]
    assert count.winners == ("a", "c")


def test_add1u_is_add1_and_then_greedy():
    count = EqualShares(completion="add1u").count(LEFT)

    assert (count.winners, count.increments, count.stopped) == (("a", "c"), 4, "overspend")


@pytest.mark.parametrize(
    ("parameter", "value", "sentence"),
    [
        (
            "utility",
            "price",
            'there is no utility "price"; choose from cost, cardinality, points, cost-points',
        ),
        ("completion", "add2", 'there is no completion "add2"; choose from none, add1, add1u, greedy'),
        ("step_cents", 0, "the step must be above 0, such as 1.00"),
        ("step_cents", -1, "the step must be above 0, such as 1.00"),
    ],
)
def test_what_does_not_exist_is_refused(parameter, value, sentence):
    with pytest.raises(BadRule) as refused:
        EqualShares(**{parameter: value})

    assert str(refused.value) == sentence
