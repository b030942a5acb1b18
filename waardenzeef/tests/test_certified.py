"""The count in floating point: what it decides is what the exact count decides, and it says when it does not know."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import waardenzeef
from tests.random_elections import elections, elections_of_every_kind
from tests.small import OPEN_SET, PABULIB, assen, election, needs_open_set
from waardenzeef import Election, EqualShares, ProjectId
from waardenzeef.plain_count import recount
from waardenzeef.rules import certified
from waardenzeef.rules.bounds import Crowd, at_least, at_most
from waardenzeef.rules.equal_shares import _Market
from waardenzeef.rules.raising import stop_of

UTILITIES = ("cost", "cardinality")
WARSAW = PABULIB / "poland_warszawa_2024_.pb.gz"

many = settings(max_examples=200, deadline=None)


def certain(held: Election, utility: str, increments: int = 0) -> tuple[ProjectId, ...] | None:
    market = _Market(held, EqualShares(utility=utility))
    return certified.certain_winners(market.stalls(), market.endowment(increments))


def exact(held: Election, utility: str) -> tuple[ProjectId, ...]:
    return EqualShares(utility=utility).count(held).winners


def test_clear_purchases_are_certain_and_in_order():
    held = election(600, {"a": 250, "b": 230}, "a b", "a b", "a b", "a", "b", "b")

    assert certain(held, "cost") == ("b", "a")


def test_a_tie_of_plain_prices_is_settled_by_the_tie_order():
    held = election(200, {"a": 60, "b": 60, "c": 60}, "a b", "a b", "c", "c")

    assert certain(held, "cost") == exact(held, "cost") == ("a", "c")


# Everyone holds 10. After p (5 x 2) its buyers hold 8, and after q and r (5 x 1 each) so do theirs. x then asks 8 of
# two who paid for p and 9.99 of a third; y the same of two who paid for q and r.
EQUAL_BY_CHANCE = election(
    140,
    {"p": 10, "q": 5, "r": 5, "x": 25.99, "y": 25.99},
    *("p x", "p x", "p", "p", "p", "x", "q r y", "q r y", "q r", "q r", "q r", "y", "", ""),
)


def test_twins_with_the_same_supporters_are_settled_by_the_tie_order_whatever_they_ask():
    held = election(70, {"p": 10, "x": 25.99, "y": 25.99}, "p x y", "p x y", "p", "p", "p", "x y", "")

    assert certain(held, "cost") == exact(held, "cost") == ("p", "x")


def test_projects_whose_supporters_paid_for_the_same_are_twins_too():
    ballots = ("p x", "p x", "p", "p", "p", "x", "p y", "p y", "y", "")
    held = election(100, {"p": 14, "x": 25.99, "y": 25.99}, *ballots)

    assert certain(held, "cost") == exact(held, "cost") == ("p", "x", "y")


def test_projects_that_could_change_places_are_twins_too():
    ballots = ("p x", "p x", "p", "p", "p", "x", "q y", "q y", "q", "q", "q", "y", "", "")
    held = election(140, {"p": 10, "q": 10, "x": 25.99, "y": 25.99}, *ballots)

    assert certain(held, "cost") == exact(held, "cost") == ("p", "q", "x", "y")


def test_who_surely_has_nothing_left_makes_no_difference_between_twins():
    # a takes all from its two supporters. Of x and y one is also wanted by them; p leaves the others 8.
    ballots = ("a x", "a x", "p x", "p x", "p", "p", "p", "x", "p y", "p y", "y")
    held = election(110, {"a": 20, "p": 14, "x": 25.99, "y": 25.99}, *ballots)

    assert certain(held, "cardinality") == exact(held, "cardinality")
    assert exact(held, "cardinality")[-2:] == ("x", "y")


def test_a_tie_that_nothing_explains_is_undecided():
    assert certain(EQUAL_BY_CHANCE, "cost") is None
    assert exact(EQUAL_BY_CHANCE, "cost") == ("q", "r", "p", "x", "y")


@st.composite
def crowds(draw: st.DrawFn) -> tuple[list[float], list[int], int]:
    """What supporters hold (from a thousandth of a cent to 10^15 units), how many voters each, and a cost."""
    held = draw(st.lists(st.floats(1e-3, 1e17) | st.sampled_from([0.0, 1.0, 3.0]), min_size=1, max_size=12))
    voters = draw(st.lists(st.integers(1, 2**40), min_size=len(held), max_size=len(held)))
    return held, voters, draw(st.integers(1, 10**17))


def exact_price(held: list[float], voters: list[int], cost: int) -> Fraction | None:
    left, payers = Fraction(cost), sum(voters)
    for amount, number in sorted(zip(held, voters, strict=True)):
        if Fraction(amount) * payers >= left:
            return left / payers
        left, payers = left - Fraction(amount) * number, payers - number
    return None


@settings(max_examples=1000, deadline=None)
@given(crowds())
def test_law_the_exact_price_lies_between_the_bounds(drawn):
    held, voters, cost = drawn
    crowd, amounts = Crowd(np.array(voters, dtype=np.float64)), np.array(held)

    price = exact_price(held, voters, cost)

    below, above = (bound(amounts, crowd, float(cost), start=0.0) for bound in (at_least, at_most))
    if price is None:
        assert above == float("inf")
    else:
        assert below <= price <= above


@settings(max_examples=300, deadline=None)
@given(crowds())
def test_law_bounds_of_an_affordable_price_are_close(drawn):
    held, voters, cost = drawn
    # With twice the money nobody is at the edge of what they can pay.
    amounts = np.array(held) + 2 * cost / sum(voters)

    crowd = Crowd(np.array(voters, dtype=np.float64))

    assert at_most(amounts, crowd, float(cost), start=0.0) <= at_least(
        amounts, crowd, float(cost), start=0.0
    ) * (1 + 1e-12)


@many
@given(elections_of_every_kind(), st.sampled_from(UTILITIES))
def test_law_what_is_certain_is_exact_however_many_ties_there_are(held, utility):
    found = certain(held, utility)

    assert found is None or found == exact(held, utility)


@many
@given(elections((0.01, 0.02, 1, 10**15, 10**15 + 0.01, 3 * 10**14)), st.data())
def test_law_cents_beside_millions_of_millions_are_counted_right(held, data):
    utility = data.draw(st.sampled_from(UTILITIES))
    held = replace(held, budget_cents=data.draw(st.sampled_from([5, 10**17 + 3, 4 * 10**17 + 1])))

    rule = EqualShares(utility=utility)
    voter_by_voter = recount(held, rule.name, rule.parameters).winners

    assert exact(held, utility) == voter_by_voter
    assert certain(held, utility) in (None, voter_by_voter)


@many
@given(elections_of_every_kind(), st.sampled_from(UTILITIES), st.integers(0, 500), st.integers(0, 500))
def test_law_a_run_certain_for_a_stretch_of_shares_holds_at_every_share_in_it(held, utility, first, more):
    market = _Market(held, EqualShares(utility=utility, completion="add1", step_cents=1))
    run = certified.Run.start(market.stalls(), market.endowment(first), market.endowment(first + more))
    while (end := run.buy_next()) is None:
        pass

    path = [purchase.stall.project for purchase in run.bought]

    for raised in (first, first + more // 3, first + more):
        bought = [purchase.project.id for purchase in market.buy(raised)]
        assert bought[: len(path)] == path
        assert end is certified.End.UNDECIDED or bought == path


@many
@given(elections_of_every_kind(), st.sampled_from(UTILITIES), st.integers(0, 500), st.integers(0, 500))
def test_law_a_run_cut_off_anywhere_says_at_most_what_it_costs_at_every_share(held, utility, first, more):
    market = _Market(held, EqualShares(utility=utility, completion="add1", step_cents=1))
    run = certified.Run.start(market.stalls(), market.endowment(first), market.endowment(first + more))
    most = [run.most_it_costs()]
    while run.buy_next() is None:
        most.append(run.most_it_costs())
    sure = len(run.bought)

    for raised in (first, first + more // 3, first + more):
        purchases = market.buy(raised)
        cost = sum(purchase.project.cost_cents for purchase in purchases)
        assert cost <= min(most)
        live = {offer.stall.project for offer in run.offers}
        assert {purchase.project.id for purchase in purchases[sure:]} <= live


@needs_open_set
def test_assen_is_certain():
    held = assen()

    for utility in UTILITIES:
        assert certain(held, utility) == exact(held, utility)


@pytest.mark.long
@needs_open_set
def test_all_real_elections_are_certain_or_honestly_undecided():
    """Both utilities, winners and order; hardly any is undecided."""
    undecided = compared = 0
    for path in OPEN_SET:
        held = waardenzeef.read(path)
        for utility in UTILITIES if held.ballots else ():
            found = certain(held, utility)
            assert found in (None, exact(held, utility)), path.name
            undecided, compared = undecided + (found is None), compared + 1

    assert compared >= 2 * len(OPEN_SET) - 20
    assert undecided < compared / 100


@pytest.mark.long
@pytest.mark.skipif(not WARSAW.exists(), reason=f"{WARSAW.name} is not in {PABULIB}")
def test_in_a_large_city_add1_asks_nothing_of_the_exact_count_on_its_way():
    market = _Market(waardenzeef.read(WARSAW), EqualShares(completion="add1"))
    asked: list[int] = []

    stop = stop_of(replace(market.raises(), exact_verdict=lambda raised: asked.append(raised) or ""))

    assert (stop.increments, stop.stopped, asked) == (106, "overspend", [])
