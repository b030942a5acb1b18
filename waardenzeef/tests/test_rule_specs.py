"""A rule in one line: written, read back, and refused when it says what does not exist."""

from __future__ import annotations

import contextlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.random_elections import rules
from waardenzeef import BadTieOrder, EqualShares, Greedy, TieOrder, WaardenzeefError, parse_rule

ids = st.lists(st.text(min_size=1, max_size=5), min_size=1, max_size=4, unique=True).map(tuple)
tie_orders = st.one_of(
    st.builds(TieOrder, order=ids),
    st.permutations(["cheapest", "votes"]).map(lambda first: TieOrder(criteria=(*first, "id"))),
)


@given(rules, tie_orders)
def test_law_a_rule_reads_back_from_its_own_line(rule, ties):
    rule = replace(rule, ties=ties)

    assert parse_rule(str(rule)) == rule


def test_what_is_left_out_is_the_default():
    assert parse_rule("greedy") == Greedy()
    assert parse_rule(" equal-shares , completion=add1 ") == EqualShares(completion="add1")
    assert parse_rule("equal-shares,step=0.5,completion=add1").step_cents == 50


@pytest.mark.parametrize(
    ("spec", "sentence"),
    [
        ("", 'there is no rule ""; choose greedy or equal-shares'),
        ("lottery", 'there is no rule "lottery"; choose greedy or equal-shares'),
        ("greedy,utility=cost", 'the rule greedy has no parameter "utility"; it has skip, ties, order'),
        ("greedy,skip", '"skip" in the rule "greedy,skip": write each parameter once, as name=value'),
        ("greedy,skip=no,skip=no", '"skip=no" in the rule "greedy,skip=no,skip=no": write each parameter once, '
                                   "as name=value"),
        ("greedy,skip=maybe", 'skip=maybe: write "yes" or "no"'),
        ("equal-shares,step=1e9", "step=1e9: write an amount such as 1.00"),
        ("equal-shares,step=0", "the step must be above 0, such as 1.00"),
    ],
)  # fmt: skip
def test_a_line_that_says_what_does_not_exist_is_refused(spec, sentence):
    with pytest.raises(WaardenzeefError) as refused:
        parse_rule(spec)

    assert str(refused.value) == sentence


def test_a_tie_order_in_the_line_is_held_to_the_same_rules():
    with pytest.raises(BadTieOrder):
        parse_rule("greedy,ties=votes")


@given(st.text(max_size=40))
def test_law_any_text_is_a_rule_or_a_refusal(text):
    with contextlib.suppress(WaardenzeefError):
        rule = parse_rule(text)
        assert parse_rule(str(rule)) == rule
