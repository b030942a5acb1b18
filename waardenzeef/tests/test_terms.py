"""Thresholds, and projects that exclude each other, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.random_elections import elections, rules
from tests.small import election
from waardenzeef import BadRule, Ballot, EqualShares, Greedy, Phragmen, Project, Rule, VoteType, parse_rule
from waardenzeef.explain import reasons
from waardenzeef.rules.terms import Terms

# slide: 4 votes, swing: 3, lamp: 2, bench: 1
PARK = election(
    100, {"slide": 60, "swing": 30, "lamp": 30, "bench": 5}, "slide swing", "slide swing", "slide swing lamp",
    "slide lamp bench",
)  # fmt: skip
EITHER = Terms(exclusive=(("slide", "swing"),))
EVERY_RULE = [Greedy(), EqualShares(), EqualShares(completion="add1u"), Phragmen(skip=True)]


def test_a_project_needs_the_least_score():
    assert Greedy(terms=Terms(least_score=2)).count(PARK).winners == ("slide", "swing")
    assert Greedy(terms=Terms(least_score=4)).count(PARK).winners == ("slide",)


def test_the_least_score_counts_points_where_ballots_give_points():
    ballots = (Ballot(("a", "b"), (5, 1)), Ballot(("b",), (1,)))
    held = replace(election(100, {"a": 50, "b": 50}), ballots=ballots, vote_type=VoteType.CUMULATIVE)

    count = Greedy(terms=Terms(least_score=3)).count(held)

    assert count.winners == ("a",)
    assert reasons(count)["b"].sentence() == "lost: 2 points, at least 3 were needed"


def test_the_higher_of_the_two_least_scores_holds():
    held = replace(PARK, meta={"min_project_score_threshold": "3"})

    assert Greedy(terms=Terms(least_score=2)).count(held).winners == ("slide", "swing")
    assert Greedy(terms=Terms(least_score=4)).count(held).winners == ("slide",)


def test_the_least_share_is_of_all_ballots_also_blank_ones_and_rounded_up():
    held = replace(PARK, ballots=(*PARK.ballots, Ballot((), ())))

    count = Greedy(terms=Terms(least_share=Fraction(1, 2))).count(held)

    assert count.winners == ("slide", "swing")  # half of 5 is 3 votes
    assert reasons(count)["lamp"].sentence() == "lost: 2 votes, at least 3 were needed"
    assert reasons(count)["lamp"].sentence("nl") == "niet gekozen: 2 stemmen, er waren er minstens 3 nodig"


@pytest.mark.parametrize("rule", EVERY_RULE, ids=str)
def test_of_two_that_exclude_each_other_one_is_funded_and_the_other_hears_why(rule):
    held = replace(PARK, budget_cents=1_000_00)

    count = replace(rule, terms=EITHER).count(held)
    slide, swing = (project in count.winners for project in ("slide", "swing"))

    assert {"slide", "swing"} <= set(rule.count(held).winners)
    assert slide != swing
    chosen, lost = ("slide", "swing") if slide else ("swing", "slide")
    assert (
        reasons(count)[lost]
        .sentence()
        .startswith(f"lost: cannot be funded beside {chosen}, which was chosen first")
    )
    assert (
        reasons(count)[lost]
        .sentence("nl")
        .startswith(f"niet gekozen: kan niet samen met {chosen}, dat eerder is gekozen")
    )


def test_the_supporters_of_a_withdrawn_project_keep_their_money():
    # Everyone holds 25. The slide costs each of four 15; the swing could still be bought for 10 each.
    count = EqualShares(terms=EITHER).count(PARK)

    assert EqualShares().count(PARK).winners == ("slide", "swing", "bench")
    assert [(step.project, step.price_cents) for step in count.steps] == [("slide", 15_00), ("bench", 5_00)]


def test_a_withdrawn_project_does_not_stop_a_count_without_skipping():
    held = election(100, {"slide": 60, "swing": 50, "bench": 40}, "slide swing bench", "slide swing", "slide")

    assert Greedy(skip=False).count(held).winners == ("slide",)
    assert Greedy(skip=False, terms=EITHER).count(held).winners == ("slide", "bench")


def test_a_project_that_did_not_fit_excludes_nobody():
    held = election(100, {"hall": 70, "slide": 60, "swing": 30}, "hall", "hall", "hall slide", "slide swing")

    count = Greedy(terms=EITHER).count(held)

    assert count.winners == ("hall", "swing")
    assert reasons(count)["slide"].sentence() == "lost: needs € 60, € 30 was left"


def test_add1_stops_when_all_that_is_not_withdrawn_is_bought():
    held = election(1_000, {"slide": 60, "swing": 30}, "slide swing", "slide")

    count = EqualShares(completion="add1", terms=EITHER).count(held)

    assert (count.winners, count.stopped) == (("slide",), "all")


def test_groups_can_stand_in_a_column_of_the_projects():
    sites = {"slide": "field", "swing": " field", "lamp": "", "bench": ""}
    projects = tuple(replace(p, columns={"site": sites[p.id]}) for p in PARK.projects)

    count = parse_rule("greedy,exclusive=column:site").count(replace(PARK, projects=projects))

    assert count.winners == ("slide", "lamp", "bench")


def test_a_project_in_two_groups_excludes_both():
    rule = Greedy(terms=Terms(exclusive=(("slide", "swing"), ("slide", "lamp"))))

    assert rule.count(PARK).winners == ("slide", "bench")
    assert Greedy(terms=Terms(exclusive=(("bench", "lamp"), ("bench", "swing")))).count(PARK).winners == (
        "slide", "swing",
    )  # fmt: skip


def test_an_exclusive_column_or_project_that_is_not_there_is_refused():
    with pytest.raises(BadRule, match="names hut, which is no project of this election"):
        Greedy(terms=Terms(exclusive=(("slide", "hut"),))).count(PARK)
    with pytest.raises(BadRule, match='no project has a column "site"'):
        Greedy(terms=Terms(exclusive_column="site")).count(PARK)
    with pytest.raises(BadRule, match="by groups or by a column, not both"):
        Terms(exclusive=(("a", "b"),), exclusive_column="site")


@settings(max_examples=150, deadline=None)
@given(st.data(), elections(), rules)
def test_law_of_projects_that_exclude_each_other_at_most_one_is_funded(data, held, rule):
    ids = [project.id for project in held.projects]
    if len(ids) < 2:
        return
    group = tuple(data.draw(st.lists(st.sampled_from(ids), min_size=2, unique=True)))

    winners = replace(rule, terms=Terms(exclusive=(group,))).count(held).winners

    assert len(set(winners) & set(group)) <= 1


@settings(max_examples=150, deadline=None)
@given(elections(), rules)
def test_law_a_group_without_a_second_candidate_changes_nothing(held, rule):
    with_a_stranger = replace(held, projects=(*held.projects, Project("unwanted", 1)))
    rule_with_group = replace(rule, terms=Terms(exclusive=(("p0", "unwanted"),)))

    assert steps(rule_with_group, with_a_stranger) == steps(rule, with_a_stranger)


def steps(rule: Rule, held) -> tuple:
    return rule.count(held).steps


@settings(max_examples=150, deadline=None)
@given(elections(), rules, st.integers(0, 4))
def test_law_a_threshold_is_the_same_as_taking_the_projects_below_it_away(held, rule, least):
    ids = {project.id for project in held.projects if held.scores[project.id] >= least}
    ballots = tuple(
        Ballot(named := tuple(project for project in ballot.projects if project in ids), (1,) * len(named))
        for ballot in held.ballots
    )
    without = replace(held, ballots=ballots)

    assert steps(replace(rule, terms=Terms(least_score=least)), held) == steps(rule, without)
