"""A rule in one line: written, read back, and refused when it says what does not exist."""

from __future__ import annotations

import argparse
import contextlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.random_elections import rules
from waardenzeef import (
    BadTieOrder,
    Election,
    EqualShares,
    Greedy,
    Rule,
    TieOrder,
    WaardenzeefError,
    parse_rule,
)
from waardenzeef.cli import rule_options
from waardenzeef.cli.refusal import Refusal
from waardenzeef.rules.terms import Terms

ids = st.lists(st.text(min_size=1, max_size=5), min_size=1, max_size=4, unique=True).map(tuple)
tie_orders = st.one_of(
    st.builds(TieOrder, order=ids),
    st.permutations(["cheapest", "votes"]).map(lambda first: TieOrder(criteria=(*first, "id"))),
)

groups = st.lists(st.lists(st.text(min_size=1, max_size=5), min_size=2, unique=True).map(tuple)).map(tuple)
shares = st.fractions(0, 1, max_denominator=1_000)
terms = st.one_of(
    st.builds(Terms, least_score=st.integers(0, 10**15 - 1), least_share=shares, exclusive=groups),
    st.builds(Terms, exclusive_column=st.text(max_size=5)),
)


@given(rules, tie_orders, terms)
def test_law_a_rule_reads_back_from_its_own_line(rule, ties, terms):
    rule = replace(rule, ties=ties, terms=terms)

    assert parse_rule(str(rule)) == rule


def test_what_is_left_out_is_the_default():
    assert parse_rule("greedy") == Greedy()
    assert parse_rule(" equal-shares , completion=add1 ") == EqualShares(completion="add1")
    assert parse_rule("equal-shares,step=0.5,completion=add1").step_cents == 50


@pytest.mark.parametrize(
    ("spec", "sentence"),
    [
        ("", 'there is no rule ""; choose greedy, equal-shares, exact-equal-shares, bounded-overspending, '
                                   "phragmen or pots"),
        ("lottery", 'there is no rule "lottery"; choose greedy, equal-shares, exact-equal-shares, '
                                   "bounded-overspending, phragmen or pots"),
        ("greedy,utility=cost", 'the rule greedy has no parameter "utility"; it has skip, by, '
                                   "least-score, least-share, exclusive, ties, order"),
        ("greedy,skip", '"skip" in the rule "greedy,skip": write each parameter once, as name=value'),
        ("greedy,skip=no,skip=no", '"skip=no" in the rule "greedy,skip=no,skip=no": write each parameter once, '
                                   "as name=value"),
        ("greedy,skip=maybe", 'skip=maybe: write "yes" or "no"'),
        ("greedy,by=luck", 'there is no order by "luck"; choose votes or votes-per-cost'),
        ("phragmen,skip=1", 'skip=1: write "yes" or "no"'),
        ("greedy,least-score=-1", "least-score=-1: write a whole number such as 20"),
        ("greedy,least-share=5", "least-share=5: write a percentage such as 5% or 2.5%"),
        ("greedy,least-share=1/0%", "least-share=1/0%: write a percentage such as 5% or 2.5%"),
        ("greedy,least-share=101%", "a least score is 0 or more, a least share 0% to 100%"),
        ("greedy,exclusive=", "exclusive=: name groups such as a+b/c+d, or a column such as column:site"),
        ("greedy,exclusive=a", 'the exclusive group "a" needs two or more different projects'),
        ("greedy,exclusive=a+b/c+c", 'the exclusive group "c+c" needs two or more different projects'),
        ("equal-shares,step=1e9", "step=1e9: write an amount such as 1.00"),
        ("equal-shares,step=0", "the step must be above 0, such as 1.00"),
        ("equal-shares,step=0.50", "step says how the shares are raised, and completion=none raises nothing; leave "
                                   "step out, or choose the completion add1 or add1u"),
        ("equal-shares,completion=greedy,exhaustive=yes", "exhaustive says how the shares are raised, and "
                                   "completion=greedy raises nothing; leave exhaustive out, or choose the completion "
                                   "add1 or add1u"),
        ("exact-equal-shares,exhaustive=yes", "exhaustive says how the shares are raised, and completion=none raises "
                                   "nothing; leave exhaustive out, or choose the completion add-opt, add-opt-skip, "
                                   "add-opt-u or add-opt-skip-u"),
    ],
)  # fmt: skip
def test_a_line_that_says_what_does_not_exist_is_refused(spec, sentence):
    with pytest.raises(WaardenzeefError) as refused:
        parse_rule(spec)

    assert str(refused.value) == sentence


@given(st.sampled_from(["none", "greedy", "add1", "add1u"]), st.booleans(), st.sampled_from(["0.50", "1.00"]))
def test_law_the_line_and_the_options_accept_the_same_ways_to_raise(completion, exhaustive, step):
    """Or the command under a report would be refused, or count by a rule of another name."""
    line = f"equal-shares,completion={completion},exhaustive={'yes' if exhaustive else 'no'},step={step}"
    options = ["--rule", "equal-shares", "--completion", completion, "--step", step]
    options += ["--exhaustive" if exhaustive else "--no-exhaustive"]

    assert accepted_line(line) == accepted_options(options)


def accepted_line(line: str) -> Rule | None:
    with contextlib.suppress(WaardenzeefError):
        return parse_rule(line)
    return None


def accepted_options(options: list[str]) -> Rule | None:
    parser = argparse.ArgumentParser()
    rule_options.add_arguments(parser)
    with contextlib.suppress(Refusal):
        return rule_options.rule_from(parser.parse_args(options))(Election(0, (), ()))
    return None


def test_a_tie_order_in_the_line_is_held_to_the_same_rules():
    with pytest.raises(BadTieOrder):
        parse_rule("greedy,ties=votes")


@given(st.text(max_size=40))
def test_law_any_text_is_a_rule_or_a_refusal(text):
    with contextlib.suppress(WaardenzeefError):
        rule = parse_rule(text)
        assert parse_rule(str(rule)) == rule
