"""Every rule counted by two programs that share nothing: the same steps, prices, ties and endings, everywhere."""

from __future__ import annotations

import json
import random
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import waardenzeef
from tests.random_elections import RULES_BY_LOT, drawn_for, elections_of_every_kind, rule_by_lot
from tests.small import OPEN_SET, needs_open_set
from tests.test_plain_count import marks, outcome, plainly
from waardenzeef import BoundedOverspending, Election, EqualShares, ExactEqualShares, Greedy, Phragmen, Rule
from waardenzeef.document import as_document
from waardenzeef.plain_count import PARAMETERS, NoPlainCount, recount
from waardenzeef.rules import RULES
from waardenzeef.verify import verify

EVERY_RULE = list(RULES_BY_LOT)
WITH_ADD1 = ("equal-shares", "equal-shares with points")


@st.composite
def counted(draw: st.DrawFn, name: str) -> tuple[Election, Rule]:
    """An election of any kind, and the rule with any parameters."""
    held = draw(elections_of_every_kind())
    themes = st.sampled_from("xyz")
    ways = st.sampled_from(["online", "meeting"])
    projects = tuple(replace(p, columns={"category": draw(themes)}) for p in held.projects)
    ballots = tuple(replace(b, columns={"voting_method": draw(ways)}) for b in held.ballots)
    held = replace(held, projects=projects, ballots=ballots)
    return held, rule_by_lot(draw(st.randoms(use_true_random=False)), name, held)


def agree(name: str, seed: int, number: int) -> Counter[str]:
    """Count in two ways; how often there were ties, and how raising ended."""
    seen = Counter[str]()
    for held, rule in drawn_for(name, seed, number):
        count = rule.count(held)
        assert outcome(plainly(held, rule)) == outcome(count), (held, str(rule))
        seen["ties"] += any(step.tied_with for step in count.steps)
        seen["raised"] += count.increments > 0
        seen["not chosen"] += len(count.winners) < len(held.projects)
        seen[count.stopped] += 1
    return seen


def test_there_is_a_plain_count_of_every_rule():
    assert set(PARAMETERS) == set(RULES)


@pytest.mark.parametrize("name", EVERY_RULE)
@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_law_two_programs_count_the_same(name, data):
    held, rule = data.draw(counted(name))

    assert outcome(plainly(held, rule)) == outcome(rule.count(held))


@pytest.mark.parametrize("name", EVERY_RULE)
def test_two_thousand_elections_drawn_by_lot_agree_and_hold_what_is_hard(name):
    seen = agree(name, seed=1, number=2_000)

    assert seen["ties"] > 100
    assert seen["not chosen"] > 800
    if name in (*WITH_ADD1, "exact-equal-shares"):
        assert seen["raised"] > 150
        assert min(seen["overspend"], seen["all"], seen["exhaustive"]) > 20


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 12))
@pytest.mark.parametrize("name", EVERY_RULE)
def test_a_hundred_thousand_elections_drawn_by_lot_agree(name, seed):
    assert agree(name, seed, 10_000)["ties"] > 500


@pytest.mark.parametrize("name", EVERY_RULE)
def test_every_true_result_is_right_to_the_last_amount_told(name):
    """Through JSON, as it is published; every amount in an explanation that follows from the votes is compared."""
    for held, rule in drawn_for(name, seed=12, number=300):
        claimed = json.loads(json.dumps(as_document(rule.count(held))))

        assert verify(held, claimed).differences == (), (held, str(rule))


TOLD = {
    "lost_short_of_money": "money_left_cents_exact",
    "lost_short_by_points": "money_left_cents_exact",
    "lost_short_of_part": "poorest_cents_exact",
    "lost_still_earning": "money_left_cents_exact",
    "won_with_overspending": "paid_cents_exact",
    "won_from_pot": "vote_share",
    "lost_from_pot": "vote_share",
}


@pytest.mark.parametrize("name", EVERY_RULE[1:])  # greedy tells no amounts
def test_an_amount_told_that_is_a_millionth_off_is_named(name):
    altered = 0
    for held, rule in drawn_for(name, seed=13, number=150):
        claimed = json.loads(json.dumps(as_document(rule.count(held))))
        for project in claimed["projects"]:
            told = TOLD.get(project["explanation"]["code"])
            if told is None:
                continue
            true = project["explanation"][told]
            project["explanation"][told] = "1000001/1000000"
            (difference,) = verify(held, claimed).differences
            project["explanation"][told] = true
            altered += 1
            assert difference.en == (
                f"projects, {project['id']}, explanation.{told}: "
                f"the result says 1000001/1000000, the plain count {true}"
            )
    assert altered >= 10


def test_a_reason_that_belongs_to_another_rule_is_named():
    held, rule = next(drawn_for("phragmen", seed=1, number=1))
    claimed = as_document(rule.count(held))
    for code in TOLD:
        claimed["projects"][0]["explanation"] = {"code": code}
        if code != "lost_still_earning":
            assert any("explanation.code" in found.en for found in verify(held, claimed).differences)


WRONG = [
    None,
    7,
    -1,
    1.5,
    True,
    "",
    "x",
    "1/0%",
    "10%%",
    [],
    {},
    [1],
    [["p0", "nobody"]],
    {"a": [2]},
    {"x": "1/0"},
]


@pytest.mark.parametrize("name", EVERY_RULE)
def test_parameters_that_are_none_are_refused_in_a_sentence_or_counted(name):
    """Whatever stands in a result that somebody hands in: an answer or a refusal, never a crash."""
    refused = 0
    for held, rule in drawn_for(name, seed=16, number=3):
        for parameter in (*rule.parameters, "least_score", "least_share", "exclusive", "exclusive_column"):
            for wrong in WRONG:
                try:
                    recount(held, rule.name, {**rule.parameters, parameter: wrong})
                except NoPlainCount as refusal:
                    refused += len(str(refusal)) > 20
    assert refused > 100


# Real elections

ONCE = [
    Greedy(by="votes-per-cost"),
    Greedy(by="votes-per-cost", skip=False),
    EqualShares(utility="points"),
    EqualShares(utility="cost-points", completion="greedy"),
    ExactEqualShares(),
    ExactEqualShares(utility="cardinality", completion="greedy"),
    BoundedOverspending(),
    BoundedOverspending(utility="cardinality", completion="greedy"),
    Phragmen(),
    Phragmen(skip=True),
]
RAISED = [
    ExactEqualShares(utility=utility, completion=completion)
    for utility in ("cost", "cardinality")
    for completion in ("add-opt", "add-opt-skip-u")
]


QUICK = [Greedy(by="votes-per-cost"), ExactEqualShares(), Phragmen(), Phragmen(skip=True)]
MOST_MARKS = 60_000
"""In larger files the plain count by the other rules adds up fractions of so many digits that it takes hours."""


def agree_on_file(path, rules) -> None:
    held = waardenzeef.read(path)
    for rule in rules if marks(held) <= MOST_MARKS else QUICK:
        assert outcome(plainly(held, rule)) == outcome(rule.count(held)), (path.name, str(rule))


def by_size() -> list:
    return sorted(OPEN_SET, key=lambda path: path.stat().st_size)


@needs_open_set
def test_a_sample_of_real_elections_agrees_under_every_rule():
    drawn = random.Random(2007)  # noqa: S311 (a sample, not a secret)
    for path in drawn.sample(by_size()[:400], 12):
        agree_on_file(path, [*ONCE, *RAISED])


@needs_open_set
@pytest.mark.long
@pytest.mark.parametrize("part", range(20))
def test_every_real_election_agrees_the_largest_under_the_quick_rules(part):
    for path in by_size()[part::20]:
        agree_on_file(path, ONCE)


@needs_open_set
@pytest.mark.long
@pytest.mark.parametrize("part", range(20))
def test_every_real_election_of_the_smaller_half_agrees_when_the_share_is_raised(part):
    for path in by_size()[:650][part::20]:
        agree_on_file(path, RAISED)
