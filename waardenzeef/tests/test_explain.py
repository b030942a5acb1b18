"""Each project's reason: true in its values, readable in its sentence, in English and in Dutch."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.random_elections import elections, elections_of_every_kind, equal_shares_rules, rules
from tests.small import ASSEN, assen, election
from waardenzeef import Election, EqualShares, Greedy, VoteType
from waardenzeef.explain import reasons
from waardenzeef.reasons import LostShortByPoints, LostShortOfMoney, WonByShares
from waardenzeef.replay import replay

ADD1 = EqualShares(utility="cost", completion="add1", exhaustive=False)


def sentences(count, language="en"):
    return {project: reason.sentence(language) for project, reason in reasons(count).items()}


def wins_at(cost_cents: int, project: str, rule: EqualShares, held: Election) -> bool:
    """Count again with another price for one project: the truth a reason is held against."""
    repriced = tuple(replace(p, cost_cents=cost_cents) if p.id == project else p for p in held.projects)
    return project in rule.count(replace(held, projects=repriced)).winners


# Greedy


def test_greedy_says_what_was_left_when_each_turn_came():
    held = election(
        30_000,
        {"podium": 7_200, "park": 40_000, "square": 22_800, "lamp": 500},
        "podium park",
        "podium square",
        "podium lamp",
        "lamp",
    )

    assert sentences(Greedy().count(held)) == {
        "podium": "won: 3 votes, € 7,200 of the € 30,000 then left",
        "park": "lost: costs € 40,000, more than the whole budget of € 30,000",
        "square": "lost: needs € 22,800, € 22,300 was left",
        "lamp": "won: 2 votes, € 500 of the € 22,800 then left",
    }


def test_the_same_in_dutch():
    held = election(
        30_000,
        {"podium": 7_200.50, "park": 40_000, "square": 22_900},
        "podium park",
        "podium square",
        "podium",
    )

    assert sentences(Greedy().count(held), "nl") == {
        "podium": "gekozen: 3 stemmen, € 7.200,50 van de € 30.000 die er toen nog was",
        "park": "niet gekozen: kost € 40.000, meer dan het hele budget van € 30.000",
        "square": "niet gekozen: kost € 22.900, er was nog € 22.799,50",
    }


def test_a_project_without_votes_hears_just_that():
    held = election(100, {"a": 60, "b": 60}, "a")

    assert sentences(Greedy().count(held))["b"] == "lost: nobody voted for it"
    assert sentences(EqualShares().count(held))["b"] == "lost: nobody voted for it"
    assert sentences(ADD1.count(held), "nl")["b"] == "niet gekozen: niemand stemde op dit plan"


def test_only_a_project_below_the_least_score_hears_that_it_fell_short():
    held = election(100, {"a": 60, "b": 60, "c": 10}, "a b", "a b", "a c")
    held = replace(held, meta={"min_project_score_threshold": "2"})

    for rule in (Greedy(), EqualShares()):
        told = sentences(rule.count(held))
        assert told["c"] == "lost: 1 vote, at least 2 were needed"
        assert "needed" not in told["b"]


def test_where_ballots_give_points_the_reason_counts_points():
    held = election(100, {"a": 60, "b": 60}, "a b", "a")
    ballots = tuple(replace(ballot, points=(3, 1)[: len(ballot.points)]) for ballot in held.ballots)

    told = sentences(Greedy().count(replace(held, ballots=ballots, vote_type=VoteType.CUMULATIVE)))

    assert told["a"] == "won: 6 points, € 60 of the € 100 then left"


def test_without_skipping_the_projects_behind_the_stop_hear_where_it_stopped():
    held = election(100, {"a": 60, "b": 60, "c": 10}, "a b c", "a b", "a")

    assert sentences(Greedy(skip=False).count(held)) == {
        "a": "won: 3 votes, € 60 of the € 100 then left",
        "b": "lost: needs € 60, € 40 was left",
        "c": "lost: the count stopped at b, which came before it and did not fit",
    }


def test_a_loser_on_the_tie_order_hears_to_whom():
    held = election(100, {"a": 60, "b": 60}, "a b")

    assert sentences(Greedy().count(held)) == {
        "a": "won: 1 vote, € 60 of the € 100 then left; exactly as good as b, the tie order put it first",
        "b": "lost: needs € 60, € 40 was left; exactly as good as a at one point, which the tie order put first",
    }


# Equal Shares


def test_a_winner_hears_who_paid_what():
    held = election(300, {"a": 150}, "a", "a", "a")

    assert sentences(EqualShares().count(held)) == {"a": "won in step 1: 3 supporters paid € 50 each"}


def test_a_winner_hears_how_many_gave_their_rest():
    # a: 6 x 75; then b: the first three have 25 left, the last two 100: 3 x 25 + 2 x 87.50
    held = election(800, {"a": 450, "b": 250}, "a b", "a b", "a b", "a", "a", "a", "b", "b")

    assert sentences(EqualShares().count(held))["b"] == (
        "won in step 2: 5 supporters paid up to € 87.50 each, of whom 3 gave the rest of what they had"
    )
    assert sentences(EqualShares().count(held), "nl")["b"] == (
        "gekozen in stap 2: 5 stemmers betaalden ieder hoogstens € 87,50; 3 van hen gaven alles wat zij nog hadden"
    )


def test_supporters_without_money_are_not_said_to_have_paid():
    held = election(300, {"a": 100, "b": 150}, "a b", "b", "b")
    count = EqualShares(utility="cost").count(held)

    assert sentences(count)["b"] == "won in step 1: 3 supporters paid € 50 each"

    spent = election(500, {"a": 400, "b": 90}, "a b", "a b", "a", "a", "b")
    reason = reasons(EqualShares().count(spent))["b"]
    assert (reason.payers_full, reason.payers_rest, reason.without_money) == (1, 0, 2)
    assert reason.sentence() == "won in step 2: 1 supporter paid € 90; 2 more had no money left"


def test_a_greedy_completion_is_told_as_completion():
    held = election(100, {"a": 50, "b": 50}, "a", "a", "b")
    count = EqualShares(completion="greedy").count(held)

    assert sentences(count)["b"] == (
        "won in step 2: added from the money left, 1 vote, € 50 of the € 50 then left"
    )


def test_a_loser_passed_over_by_the_completion_hears_that_too():
    held = election(100, {"a": 50, "b": 60}, "a", "a", "b")
    count = EqualShares(completion="greedy").count(held)

    assert sentences(count)["b"] == (
        "lost: supporters had € 33.33 left of € 60, and € 50 was left when the remaining money was divided; "
        "would have won at € 50 or less (at the share of € 33.33 per voter)"
    )
    assert wins_at(50_00, "b", EqualShares(completion="greedy"), held)
    assert not wins_at(50_01, "b", EqualShares(completion="greedy"), held)


@pytest.mark.skipif(not ASSEN.exists(), reason="the Assen file is not here")
class TestAssen2024:
    def test_crossbaan_hears_what_was_left_and_at_what_cost_it_would_have_won(self):
        reason = reasons(ADD1.count(assen()))["8"]

        assert reason.sentence() == (
            "lost: supporters had € 15,818 left of € 40,000; would have won at € 21,449 or less "
            "(at the starting share of € 1,190.48 per voter)"
        )
        assert reason.sentence("nl") == (
            "niet gekozen: de stemmers op dit plan hadden samen nog € 15.818 van de € 40.000; "
            "bij € 21.449 of minder was het wel gekozen (in de eerste telling, met € 1.190,48 per stemmer)"
        )

    def test_the_final_share_is_kept_beside_it(self):
        count = ADD1.count(assen())
        reason = reasons(count)["8"]

        assert (
            reason.final_share_cents
            == count.endowment_cents
            == Fraction(100_000_00, 84) + count.increments * 100
        )
        assert (reason.final_would_win_at_cents, int(reason.final_money_left_cents)) == (39_999_67, 35_085_24)

    @pytest.mark.parametrize("utility", ["cost", "cardinality"])
    @pytest.mark.parametrize("run", ["starting", "final"])
    def test_every_loser_wins_at_the_cost_named_and_not_one_cent_above(self, utility, run):
        count = replace(ADD1, utility=utility).count(assen())
        plain = EqualShares(utility=utility, completion="none")
        budget = 100_000_00 if run == "starting" else int(count.endowment_cents * 84)
        held = replace(assen(), budget_cents=budget)

        told = {p: r for p, r in reasons(count).items() if isinstance(r, LostShortOfMoney)}
        limits = {
            p: r.would_win_at_cents if run == "starting" else r.final_would_win_at_cents
            for p, r in told.items()
        }

        assert set(told) == {p.id for p in assen().projects} - set(count.winners)
        for project, limit in limits.items():
            assert wins_at(limit, project, plain, held)
            assert not wins_at(limit + 1, project, plain, held)


@settings(max_examples=300, deadline=None)
@given(elections(), st.sampled_from(["cost", "cardinality"]))
def test_law_a_loser_wins_at_the_cost_named_and_not_one_cent_above(held, utility):
    rule = EqualShares(utility=utility, completion="none")
    for project, reason in reasons(rule.count(held)).items():
        if isinstance(reason, LostShortOfMoney):
            assert reason.would_win_at_cents < reason.cost_cents
            assert reason.would_win_at_cents == 0 or wins_at(reason.would_win_at_cents, project, rule, held)
            assert not wins_at(reason.would_win_at_cents + 1, project, rule, held)


def test_a_cheaper_project_would_have_gone_before_its_equal_in_a_greedy_completion():
    """At € 39.99 b goes before a, its equal that costs € 40, and finds € 50 and not € 10."""
    held = election(90, {"x": 40, "a": 40, "b": 45}, "x a b", "x", "x")
    held = replace(held, ballots=(*held.ballots, replace(held.ballots[0], projects=(), points=())))
    rule = EqualShares(completion="greedy")

    reason = reasons(rule.count(held))["b"]

    assert (reason.completion_left_cents, reason.would_win_at_cents) == (10_00, 39_99)
    assert wins_at(39_99, "b", rule, held)
    assert not wins_at(40_00, "b", rule, held)


@settings(max_examples=300, deadline=None)
@given(
    elections_of_every_kind(),
    st.sampled_from(["cost", "cardinality", "points", "cost-points"]),
    st.sampled_from(["none", "greedy"]),
)
def test_law_the_cost_named_is_exact_where_points_weigh_and_in_a_completion(held, utility, completion):
    rule = EqualShares(utility=utility, completion=completion)
    for project, reason in reasons(rule.count(held)).items():
        if isinstance(reason, LostShortOfMoney | LostShortByPoints):
            assert reason.would_win_at_cents == 0 or wins_at(reason.would_win_at_cents, project, rule, held)
            assert not wins_at(reason.would_win_at_cents + 1, project, rule, held)


@settings(max_examples=200, deadline=None)
@given(elections(), rules)
def test_law_every_project_has_one_reason_and_it_agrees_with_the_outcome(held, rule):
    count = rule.count(held)
    told = reasons(count)

    assert list(told) == [project.id for project in held.projects]
    assert {project for project, reason in told.items() if reason.won} == set(count.winners)
    assert all(
        reason.sentence("en").startswith("won" if reason.won else "lost: ") for reason in told.values()
    )
    assert all(
        reason.sentence("nl").startswith("gekozen" if reason.won else "niet gekozen: ")
        for reason in told.values()
    )


@settings(max_examples=200, deadline=None)
@given(elections(), equal_shares_rules)
def test_law_what_was_paid_and_what_is_left_is_what_was_handed_out(held, rule):
    count = rule.count(held)
    run = replay(count)
    if run is None:
        return
    costs = held.by_id
    handed_out = count.endowment_cents * len(held.ballots)
    paid = sum(costs[project].cost_cents for project in run.payments)
    purses = run._amounts
    left = Fraction(sum(purses[kind] for kind in run._before[-1].tolist()), run._parts)

    assert handed_out == paid + left


@settings(max_examples=200, deadline=None)
@given(elections(), equal_shares_rules)
def test_law_the_payers_in_the_reason_are_those_in_the_trace(held, rule):
    count = rule.count(held)
    told = reasons(count)
    for step in count.steps:
        if isinstance(reason := told[step.project], WonByShares):
            assert reason.share_cents == step.price_cents
            assert reason.payers_full == step.payers_full
            assert reason.payers_full + reason.payers_rest + reason.without_money == step.supporters
