"""What a loser fell short: each answer is held against counting again."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.random_elections import elections, elections_of_every_kind, rules
from tests.small import ASSEN, REPOSITORY, assen, election
from waardenzeef import (
    Ballot,
    Election,
    EqualShares,
    ExactEqualShares,
    Greedy,
    Pots,
    ProjectId,
    Rule,
    VoteType,
    parse_rule,
    read,
)
from waardenzeef.needed import AlreadyWon, Needed, extra_supporters, needed, needed_by_losers, wins_at
from waardenzeef.rules.terms import Terms

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
        "Checked with whole counts; each may raise everyone's share to another level."
    )
    assert wins_with(short.extra_supporters, "bookbox", ADD1, STREET)
    assert not wins_with(short.extra_supporters - 1, "bookbox", ADD1, STREET)


def test_a_project_dearer_than_the_budget_wins_with_no_number_of_supporters():
    held = election(100, {"a": 60, "palace": 101}, "a", "palace", "palace")

    short = needed(Greedy().count(held), "palace")

    assert (short.extra_supporters, short.most_tried, short.wins_at_cents) == (None, 32, 100_00)
    assert short.sentences()[0] == (
        "No number of supporters would have been enough: it costs more than the whole budget."
    )
    assert (
        short.sentences("nl")[0]
        == "Geen enkel aantal stemmers was genoeg: het kost meer dan het hele budget."
    )


def test_a_project_that_nobody_wants_wins_at_no_cost():
    short = needed(Greedy().count(election(100, {"a": 60, "b": 30}, "a")), "b")

    assert (short.extra_supporters, short.wins_at_cents) == (1, None)
    assert short.sentences() == (
        "With 1 more supporter it would have won.",
        "It would not have won at any cost: nobody voted for it.",
    )


def test_below_a_threshold_no_cost_helps_and_the_sentence_says_why():
    held = election(100, {"a": 60, "b": 30}, "a", "a", "b")

    short = needed(Greedy(terms=Terms(least_score=2)).count(held), "b")

    assert (short.extra_supporters, short.wins_at_cents) == (1, None)
    assert short.sentences("nl")[1] == (
        "Ook voor minder geld was het niet gekozen: het heeft te weinig stemmen om mee te doen."
    )


def test_where_channels_weigh_new_voters_come_through_the_usual_one():
    """Online 1 of 6 sport votes is for the track and 4 for the goal; each more for the goal lifts it above 41.7%."""
    rule = parse_rule("pots,pots=sport:500+green:400+joker:100,channels=online:50%+meeting:50%")

    short = needed(rule.count(read(REPOSITORY / "docs" / "examples" / "pots.pb")), "goal")

    assert (short.channel, short.extra_supporters, short.wins_at_cents) == ("online", 4, 200_00)
    assert short.sentences() == (
        "With 4 more supporters voting by “online” it would have won.",
        "At € 200 or less it would have won.",
    )


def test_where_points_weigh_the_sentence_says_how_many_new_voters_give():
    count = EqualShares(utility="points").count(read(REPOSITORY / "docs" / "examples" / "points.pb"))

    assert needed(count, "hall").sentences() == (
        "With 2 more supporters who give it 5 points it would have won.",
        "At € 178 or less it would have won.",
    )


def test_exact_equal_shares_that_raise_are_labelled_too():
    short = needed(ExactEqualShares(completion="add-opt").count(STREET), "bookbox")

    assert short.raised
    assert "Nagerekend met hele tellingen" in short.sentences("nl")[-1]


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
@given(elections_of_every_kind(), rules, st.randoms(use_true_random=False))
def test_law_where_no_share_is_raised_it_wins_at_every_lower_cost(held, rule, lot):
    for short in needed_by_losers(rule.count(held)):
        if short.wins_at_cents and not short.raised:
            assert wins_for(lot.randrange(short.wins_at_cents), short.project, rule, held)


@settings(max_examples=60, deadline=None)
@given(elections(), st.sampled_from(["cost", "cardinality"]))
def test_law_a_guess_changes_the_work_and_not_the_answer(held, utility):
    count = EqualShares(utility=utility).count(held)

    for short in needed_by_losers(count):
        assert wins_at(count, short.project) == short.wins_at_cents


@st.composite
def elections_with_pots(draw: st.DrawFn) -> tuple[Election, Pots]:
    """Two themes, two channels, and pots that hold the budget together or less."""
    held = draw(elections())
    themes, channels = st.sampled_from(["sport", "green"]), st.sampled_from(["online", "meeting"])
    projects = tuple(replace(p, columns={"category": draw(themes)}) for p in held.projects)
    ballots = tuple(replace(b, columns={"voting_method": draw(channels)}) for b in held.ballots)
    sport = draw(st.integers(0, held.budget_cents))
    rule = Pots(
        pots=(("sport", sport), ("green", held.budget_cents - sport)),
        channels=draw(st.sampled_from([(), (("online", Fraction(1, 3)), ("meeting", Fraction(2, 3)))])),
        percentages=draw(st.sampled_from(["theme", "all"])),
        skip=draw(st.booleans()),
    )
    return replace(held, projects=projects, ballots=ballots), rule


@settings(max_examples=60, deadline=None)
@given(elections_with_pots())
def test_law_with_pots_both_answers_hold_when_counted_again(drawn):
    held, rule = drawn
    for short in needed_by_losers(rule.count(held)):
        newcomer = Ballot((short.project,), (1,), columns={"voting_method": short.channel})

        def wins(number: int, newcomer: Ballot = newcomer, project: ProjectId = short.project) -> bool:
            return project in rule.count(replace(held, ballots=(*held.ballots, *[newcomer] * number))).winners

        if short.extra_supporters is not None:
            assert wins(short.extra_supporters)
            assert not wins(short.extra_supporters - 1)
        if short.wins_at_cents is not None:
            assert wins_for(short.wins_at_cents, short.project, rule, held)
            assert not wins_for(short.wins_at_cents + 1, short.project, rule, held)


@pytest.mark.skipif(not ASSEN.exists(), reason="the Assen file is not here")
def test_the_crossbaan_of_assen():
    held = assen()

    short = needed(EqualShares().count(held), "8")

    assert isinstance(short, Needed)
    assert short.wins_at_cents == 21_449_28  # what the explanation of the count says too
    assert wins_with(short.extra_supporters, "8", EqualShares(), held)
    assert not wins_with(short.extra_supporters - 1, "8", EqualShares(), held)
