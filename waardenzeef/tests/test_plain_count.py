"""The plain count: right by hand, and equal to the fast one step by step wherever the two have been held together."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import waardenzeef
from tests.random_elections import drawn_by_lot, elections_of_every_kind, orders, rules
from tests.small import OPEN_SET, election, needs_open_set
from waardenzeef import Count, Election, EqualShares, Greedy, Rule
from waardenzeef.plain_count import NoPlainCount, Recount, recount

DEFAULT_TIES = {"ties": ["cheapest", "votes", "id"]}
SHARES = {"utility": "cost", "completion": "none", "exhaustive": False, "step_cents": 100, **DEFAULT_TIES}
OF_EACH_VOTER = [EqualShares(utility=utility) for utility in ("cost", "cardinality")]
ONCE = [Greedy(), Greedy(skip=False), *OF_EACH_VOTER]
RAISED = [EqualShares(utility=utility, completion="add1") for utility in ("cost", "cardinality")]

MOST_MARKS_READ = 100_000
FEW_RAISES = 4
"""Add1 counts a file again for every raise, up to thousands of times. Files for which the plain count would have to
read more than so many marks are raised in larger steps: a quarter of the share at a time."""


def plainly(held: Election, rule: Rule) -> Recount:
    return recount(held, rule.name, rule.parameters)


def outcome(count: Count | Recount) -> tuple[object, ...]:
    return (count.steps, count.endowment_cents, count.increments, count.stopped)


def marks(held: Election) -> int:
    return sum(len(ballot.projects) for ballot in held.ballots)


# By hand


def test_supporters_pay_the_same_and_whoever_holds_less_gives_all():
    """Three voters hold 3.00. Two buy the lamp for 1.00 each; then they give their last 2.00, and the third 2.60."""
    held = election(9, {"lamp": 2, "bench": 6.60}, "lamp bench", "lamp bench", "bench")

    lamp, bench = recount(held, "equal-shares", {**SHARES, "utility": "cardinality"}).steps

    assert (lamp.project, lamp.price_cents, lamp.payers_full, lamp.payers_rest) == ("lamp", 100, 2, 0)
    assert (bench.project, bench.price_cents, bench.payers_full, bench.payers_rest) == ("bench", 260, 1, 2)


def test_a_price_that_is_no_whole_cent_stays_exact():
    held = election(9, {"lamp": 4}, "lamp", "lamp", "lamp")

    assert recount(held, "equal-shares", SHARES).steps[0].price_cents == Fraction(400, 3)


def test_what_the_supporters_of_a_loser_still_hold_is_told():
    held = election(9, {"tree": 6, "pond": 5}, "tree", "tree pond", "")

    counted = recount(held, "equal-shares", SHARES)

    assert counted.winners == ("tree",)
    assert counted.left_at_last_cents == {"tree": 0, "pond": 0}


def test_greedy_without_skipping_ends_at_the_first_misfit():
    held = election(10, {"a": 6, "b": 6, "c": 2}, "a b c", "a b", "a")

    assert recount(held, "greedy", {"skip": True, **DEFAULT_TIES}).winners == ("a", "c")
    assert recount(held, "greedy", {"skip": False, **DEFAULT_TIES}).winners == ("a",)


@pytest.mark.parametrize(
    ("rule", "parameters", "sentence"),
    [
        ("lottery", {}, 'no plain count of the rule "lottery"'),
        ("greedy", {"skip": "maybe", **DEFAULT_TIES}, "the plain count of greedy knows no skip 'maybe'"),
        ("greedy", {"skip": True}, "hold no tie order"),
        ("greedy", {"skip": True, "ties": ["id", "votes"]}, "the last being id"),
        ("greedy", {"skip": True, "order": ["a"]}, "does not name every project"),
        ("greedy", {"skip": True, "luck": 1, **DEFAULT_TIES}, "knows no parameter luck"),
        ("equal-shares", {**SHARES, "step_cents": 0}, "knows no step_cents 0"),
        ("equal-shares", {**SHARES, "utility": ["cost"]}, "knows no utility"),
    ],
)
def test_what_it_cannot_count_is_said(rule, parameters, sentence):
    with pytest.raises(NoPlainCount, match=sentence):
        recount(election(10, {"a": 6, "b": 6}, "a"), rule, parameters)


# The same as the fast count


@settings(max_examples=300, deadline=None)
@given(st.data(), elections_of_every_kind(), rules)
def test_law_the_plain_count_finds_the_same_steps(data, held, rule):
    drawn = type(rule).from_words({**rule.words, "order": "+".join(data.draw(orders(held)))})

    for one in (rule, drawn):
        assert outcome(plainly(held, one)) == outcome(one.count(held))


def agree_on(elections_and_rules) -> int:
    ties = 0
    for held, rule in elections_and_rules:
        count = rule.count(held)
        assert outcome(plainly(held, rule)) == outcome(count), (held, str(rule))
        ties += any(step.tied_with for step in count.steps)
    return ties


def test_two_thousand_elections_drawn_by_lot_agree_and_many_hold_ties():
    assert agree_on(drawn_by_lot(seed=1, number=2_000)) > 500


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 12))
def test_a_hundred_thousand_elections_drawn_by_lot_agree(seed):
    assert agree_on(drawn_by_lot(seed=seed, number=10_000)) > 2_500


@needs_open_set
def test_a_sample_of_real_elections_agrees():
    for path in sorted(OPEN_SET, key=lambda path: path.stat().st_size)[:600:40]:
        agrees(path)


@pytest.mark.long
@pytest.mark.parametrize("path", OPEN_SET, ids=lambda path: path.name.removesuffix(".pb.gz"))
def test_every_real_election_agrees(path):
    agrees(path)


def agrees(path: Path) -> None:
    held = waardenzeef.read(path)
    for rule in (*ONCE, *(affordable(rule, held) for rule in RAISED)):
        count = rule.count(held)
        assert outcome(plainly(held, rule)) == outcome(count), (path.name, str(rule))


def affordable(rule: EqualShares, held: Election) -> EqualShares:
    """The rule itself, or the same with steps so large that the plain count has to count a few times only."""
    raised = rule.count(held).increments + 1
    if raised * marks(held) <= MOST_MARKS_READ:
        return rule
    share_cents = held.budget_cents // len(held.ballots)
    return replace(rule, step_cents=max(rule.step_cents, share_cents // FEW_RAISES))
