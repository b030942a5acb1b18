"""What a loser fell short: each answer is held against counting again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.random_elections import elections, elections_of_every_kind, rules
from tests.small import ASSEN, REPOSITORY, assen, election
from waardenzeef import Ballot, Election, EqualShares, Greedy, ProjectId, Rule, VoteType, read
from waardenzeef.needed import AlreadyWon, Needed, extra_supporters, needed, needed_by_losers, wins_at

STREET = read(REPOSITORY / "docs" / "examples" / "street.pb")
ADD1 = EqualShares(completion="add1")


def wins_with(number: int, project: ProjectId, rule: Rule, held: Election) -> bool:
    points = max((point for ballot in held.ballots for point in ballot.points), default=1) or 1
    newcomers = tuple(Ballot((project,), (points,)) for _ in range(number))
    return project in rule.count(replace(held, ballots=(*held.ballots, *newcomers))).winners


def wins_for(cost_cents: int, project: ProjectId, rule: Rule, held: Election) -> bool:
    projects = tuple(replace(p, cost_cents=cost_cents) if p.id == project else p for p in held.projects)
    return project in rule.count(replace(held, projects=projects)).winners


def test_greedy_by_hand():
    # The garden must pass the square (6 votes, 400), which it does with as many votes, for it is cheaper.
    short = needed(Greedy().count(STREET), "garden")

    assert (short.supporters, short.extra_supporters, short.wins_at_cents) == (4, 2, 100_00)
    assert short.sentences("nl") == (
        "Met 2 stemmers meer was het wel gekozen.",
        "Bij € 100 of minder was het wel gekozen.",
    )


def test_equal_shares_by_hand():
    # One in three wants b and holds 30 of 90; b costs 40. With one more, two of four hold 45.
    held = election(90, {"a": 50, "b": 40}, "a", "a", "b")

    short = needed(EqualShares().count(held), "b")

    assert (short.extra_supporters, short.wins_at_cents, short.raised) == (1, 30_00, False)


def test_under_add1_the_answer_is_labelled():
    short = needed(ADD1.count(STREET), "bookbox")

    assert short.raised
    assert short.sentences()[-1] == (
        "Checked with whole counts; each may raise the share to another level (add1)."
    )
    assert wins_with(short.extra_supporters, "bookbox", ADD1, STREET)
    assert not wins_with(short.extra_supporters - 1, "bookbox", ADD1, STREET)


def test_a_project_dearer_than_the_budget_wins_with_no_number_of_supporters():
    held = election(100, {"a": 60, "palace": 101}, "a", "palace", "palace")

    short = needed(Greedy().count(held), "palace")

    assert (short.extra_supporters, short.most_tried, short.wins_at_cents) == (None, 32, 100_00)
    assert short.sentences()[0] == "Even with 32 more supporters it would not have won."
    assert short.sentences("nl")[0] == "Ook met 32 stemmers meer was het niet gekozen."


def test_a_project_that_nobody_wants_wins_at_no_cost():
    short = needed(Greedy().count(election(100, {"a": 60, "b": 30}, "a")), "b")

    assert (short.extra_supporters, short.wins_at_cents) == (1, None)
    assert short.sentences() == (
        "With 1 more supporter it would have won.",
        "It would not have won at any cost.",
    )


def test_new_voters_give_as_many_points_as_the_keenest_voter():
    ballots = (Ballot(("a",), (5,)), Ballot(("a",), (4,)), Ballot(("b",), (1,)))
    held = replace(election(60, {"a": 60, "b": 60}), ballots=ballots, vote_type=VoteType.CUMULATIVE)

    assert extra_supporters(held, Greedy(), "b", most=10) == 2  # 1 + 5 + 5 against 9


def test_a_winner_needs_nothing():
    with pytest.raises(AlreadyWon, match="square is funded"):
        needed(Greedy().count(STREET), "square")


def test_every_loser_hears_most_votes_first():
    losers = [short.project for short in needed_by_losers(Greedy().count(STREET))]

    assert losers == ["benches", "garden", "mural"]


@settings(max_examples=60, deadline=None)
@given(elections_of_every_kind(), rules)
def test_law_with_so_many_more_it_wins_and_with_one_fewer_it_does_not(held, rule):
    for short in needed_by_losers(rule.count(held)):
        if short.extra_supporters is None:
            assert not wins_with(short.most_tried, short.project, rule, held)
        else:
            assert wins_with(short.extra_supporters, short.project, rule, held)
            assert not wins_with(short.extra_supporters - 1, short.project, rule, held)


@settings(max_examples=60, deadline=None)
@given(elections_of_every_kind(), rules)
def test_law_at_that_cost_it_wins_and_at_one_cent_more_it_does_not(held, rule):
    for short in needed_by_losers(rule.count(held)):
        if short.wins_at_cents is None:
            assert not wins_for(0, short.project, rule, held)
        else:
            assert wins_for(short.wins_at_cents, short.project, rule, held)
            assert not wins_for(short.wins_at_cents + 1, short.project, rule, held)


@settings(max_examples=60, deadline=None)
@given(elections(), st.booleans())
def test_law_under_greedy_no_smaller_number_and_no_higher_cost_would_do(held, skip):
    rule = Greedy(skip=skip)
    for short in needed_by_losers(rule.count(held)):
        fewer = range(short.most_tried + 1 if short.extra_supporters is None else short.extra_supporters)
        dearer = range((short.wins_at_cents or 0) + 1, short.cost_cents, 7)

        assert not any(wins_with(number, short.project, rule, held) for number in fewer)
        assert not any(wins_for(cost, short.project, rule, held) for cost in dearer)


@settings(max_examples=60, deadline=None)
@given(elections(), st.sampled_from(["cost", "cardinality"]))
def test_law_a_guess_changes_the_work_and_not_the_answer(held, utility):
    count = EqualShares(utility=utility).count(held)

    for short in needed_by_losers(count):
        assert wins_at(count, short.project) == short.wins_at_cents


@pytest.mark.skipif(not ASSEN.exists(), reason="the Assen file is not here")
def test_the_crossbaan_of_assen():
    held = assen()

    short = needed(EqualShares().count(held), "8")

    assert isinstance(short, Needed)
    assert short.wins_at_cents == 21_449_28  # what the explanation of the count says too
    assert wins_with(short.extra_supporters, "8", EqualShares(), held)
    assert not wins_with(short.extra_supporters - 1, "8", EqualShares(), held)
