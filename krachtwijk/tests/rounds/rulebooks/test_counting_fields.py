"""Choosing a way of counting in words gives a rule of the library, and every rule can be taken apart again."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest
from django.utils.translation import override

from krachtwijk.euro import Euro
from krachtwijk.rounds.rulebooks.counting_fields import (
    TIES,
    WAYS,
    CountingFields,
    Parts,
    apart,
    together,
    ways_in_words,
)
from waardenzeef import parse_rule
from waardenzeef.rules import RULES

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("ties", [ties for ties, _words in TIES])
def test_every_way_with_every_tie_order_is_a_rule_and_comes_back_as_it_was(way, ties):
    parts = replace(Parts(way=way), ties=ties)

    spec, wrong = together(asdict(parts))

    assert wrong == {}
    assert apart(str(parse_rule(spec))) == parts


def test_every_rule_can_be_chosen_with_every_ending_it_has():
    assert {parse_rule(way).name for way in WAYS} == set(RULES)
    assert len({str(parse_rule(way)) for way in WAYS}) == len(WAYS)


@pytest.mark.parametrize(
    ("parts", "spec"),
    [
        (Parts(exhaustive="yes", step=Euro(50)), "equal-shares,completion=add1,exhaustive=yes,step=0.50"),
        (Parts(utility="cardinality"), "equal-shares,completion=add1,utility=cardinality"),
        (Parts(way="exact-equal-shares,completion=add-opt", until="all"),
         "exact-equal-shares,completion=add-opt,until=all"),
        (Parts(way="bounded-overspending,completion=none", utility="cardinality"),
         "bounded-overspending,completion=none,utility=cardinality"),
    ],
)  # fmt: skip
def test_the_parts_of_a_way_stand_in_the_rule(parts, spec):
    assert together(asdict(parts)) == (spec, {})
    assert apart(spec) == parts


@pytest.mark.parametrize(
    ("parts", "wrong"),
    [
        (Parts(way="greedy,skip=yes", utility="cardinality", step=Euro(5)), {"utility", "step"}),
        (Parts(way="equal-shares,completion=none", exhaustive="yes"), {"exhaustive"}),
        (Parts(way="phragmen,skip=no", until="all"), {"until"}),
        (Parts(way="exact-equal-shares,completion=add-opt", step=Euro(5)), {"step"}),
    ],
)
def test_a_part_that_means_nothing_in_the_chosen_way_is_told_at_its_field(parts, wrong):
    form = CountingFields(asdict(parts) | {"step": "0,05" if "step" in wrong else "1"})

    assert not form.is_valid()
    assert set(form.errors) == wrong


def test_a_rule_made_elsewhere_is_taken_apart_as_far_as_it_goes():
    assert apart("greedy,least-score=5") == Parts(way="greedy,skip=yes")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_way_has_words_of_its_own(language):
    with override(language):
        words = [words for _rule, ways in ways_in_words() for _way, words in ways]

    assert len(set(words)) == len(WAYS)
