"""Add1 found in stretches stops exactly where Add1 counted raise by raise stops."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import waardenzeef
from tests.random_elections import elections_of_every_kind
from tests.small import OPEN_SET, election, needs_open_set
from waardenzeef import Election, EqualShares
from waardenzeef.rules import equal_shares
from waardenzeef.rules.equal_shares import _Market
from waardenzeef.rules.raising import Raises, Stop, stop_of

# Everyone holds 25. a: 2 x 25. c has one supporter and costs 30, d two supporters and costs 60.
LEFT = election(100, {"a": 50, "c": 30, "d": 60}, "a", "a", "c d", "d")
MOST_BALLOTS = 3_000


def market(held: Election, **parameters: object) -> _Market:
    return _Market(held, EqualShares(completion="add1", **parameters))


@pytest.mark.parametrize(
    ("step_cents", "increments"), [(1, 499), (2, 249), (1_00, 4), (3_00, 1), (100_00, 0)]
)
def test_it_stops_one_step_before_the_budget_is_overspent(step_cents, increments):
    # At 30 c and d can both be paid: 50 + 60 is more than 100.
    stop = stop_of(market(LEFT, step_cents=step_cents).raises())

    assert stop == Stop(increments, "overspend")


def test_it_stops_at_the_first_raise_that_buys_everything():
    # a needs a share of 60, which is ten more than 50.
    stop = stop_of(market(election(100, {"a": 60, "b": 30}, "a", "b"), step_cents=1).raises())

    assert stop == Stop(10_00, "all")


def test_it_stops_at_the_first_raise_after_which_nothing_fits():
    held = election(100, {"s": 60, "r": 50}, "s", "s r", "", "")

    assert stop_of(market(held, step_cents=1, exhaustive=True).raises()) == Stop(5_00, "exhaustive")
    assert stop_of(market(held, step_cents=1).raises()) == Stop(54_99, "overspend")


# Everyone holds 10. x and y ask exactly the same of supporters who paid 2 for p, or 1 for q and 1 for r: whatever the
# share, no float can tell which is cheaper.
EQUAL_BY_CHANCE = ("p x", "p x", "p", "p", "p", "x", "q r y", "q r y", "q r", "q r", "q r", "y")
COSTS = {"p": 10, "q": 5, "r": 5, "x": 25.99, "y": 25.99}


def asked_exactly(raises: Raises) -> tuple[Stop, list[int]]:
    """Where Add1 stops, and after which raises it had to be counted exactly to know."""
    asked = list[int]()

    def exactly(raised: int) -> str:
        asked.append(raised)
        return raises.exact_verdict(raised)

    return stop_of(replace(raises, exact_verdict=exactly)), asked


def test_a_raise_that_is_too_close_to_call_is_counted_exactly():
    assert asked_exactly(market(election(120, COSTS, *EQUAL_BY_CHANCE)).raises()) == (Stop(0, "all"), [0])


def test_a_raise_that_is_too_close_to_call_is_not_counted_when_its_order_makes_no_difference():
    # Whichever of x and y comes first: there is money for both, and not for z as long as one voter holds less than 600.
    counted = market(election(1_000, {**COSTS, "z": 600}, *EQUAL_BY_CHANCE, "z", *[""] * 87), step_cents=1)

    stop, asked = asked_exactly(counted.raises())

    assert stop == Stop(590_00, "all")
    assert len(asked) < 10


@pytest.mark.parametrize("utility", ["cost", "cardinality"])
@pytest.mark.parametrize("neighbours", [(0,), range(50), range(10), (0, 1, 3)])
def test_fifty_identical_projects_and_much_money_are_settled_in_cents_without_counting_every_raise(
    neighbours, utility
):
    """Whether voters want one of them, all of them, or some in a ring: nearly every purchase is a tie."""
    ids = [f"project{number}" for number in range(50)]
    wanted = [" ".join(ids[(voter + step) % 50] for step in neighbours) for voter in range(100)]
    held = election(1_000_000, dict.fromkeys(ids, 31_234.57), *wanted)

    stop, asked = asked_exactly(market(held, step_cents=1, utility=utility).raises())

    assert (stop.stopped, len(asked) < 20) == ("overspend", True)
    assert stop.increments > 10_000


@pytest.mark.parametrize("wrong", [Stop(0, "overspend"), Stop(3, "all"), Stop(5, "overspend"), Stop(99, "")])
def test_a_wrong_fast_answer_is_not_published(monkeypatch, wrong):
    right = market(LEFT).add1_step_by_step()
    monkeypatch.setattr(equal_shares, "stop_of", lambda raises: wrong)

    assert market(LEFT).add1() == right
    assert (right.increments, right.stopped) == (4, "overspend")


@settings(max_examples=300, deadline=None)
@given(
    elections_of_every_kind(),
    st.sampled_from(["cost", "cardinality"]),
    st.booleans(),
    st.sampled_from([1, 3, 10, 1_00, 7_77, 100_00]),
)
def test_law_stretches_end_where_counting_raise_by_raise_ends(held, utility, exhaustive, step_cents):
    counted = market(held, utility=utility, exhaustive=exhaustive, step_cents=step_cents)

    assert counted.add1() == counted.add1_step_by_step()


@needs_open_set
@pytest.mark.long
@pytest.mark.parametrize("utility", ["cost", "cardinality"])
def test_every_real_election_of_up_to_3000_ballots_ends_where_raise_by_raise_ends(utility):
    """The step is a hundredth of the share, so that counting raise by raise ends within minutes."""
    compared = 0
    for path in OPEN_SET:
        held = waardenzeef.read(path) if path.stat().st_size < 150_000 else LEFT
        if held is LEFT or not 0 < len(held.ballots) <= MOST_BALLOTS:
            continue
        step_cents = max(1, held.budget_cents // len(held.ballots) // 100)
        counted = market(held, utility=utility, step_cents=step_cents)

        assert counted.add1() == counted.add1_step_by_step(), path.name
        compared += 1

    assert compared > 500
