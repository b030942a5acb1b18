"""Exact Equal Shares, worked out by hand and voter by voter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.random_elections import elections, elections_of_every_kind
from tests.small import election
from waardenzeef import BadRule, Count, Election, EqualShares, ExactEqualShares, ProjectId, TieOrder
from waardenzeef.explain import reasons
from waardenzeef.rules.exact_equal_shares import COMPLETIONS, next_share
from waardenzeef.rules.terms import Terms

# Everyone holds 100. b: five pay 46. Then a: three of its four hold 54, one 100.
STREET = election(600, {"a": 300, "b": 230}, "a b", "a b", "a b", "a", "b", "b")
# Everyone holds 10. The first can pay x, the second not quite y.
TWO = election(20, {"x": 9, "y": 11, "z": 12}, "x", "y z")


def bought(count: Count) -> list[tuple[str, Fraction | None, int | None]]:
    return [(step.project, step.price_cents, step.payers_full) for step in count.steps]


def test_all_who_buy_pay_the_same():
    held = election(600, {"a": 90, "b": 230}, "a b", "a b", "a b", "a", "b", "b")

    assert bought(ExactEqualShares().count(held)) == [("b", Fraction(46_00), 5), ("a", Fraction(22_50), 4)]


def test_who_has_less_than_the_part_does_not_give_the_rest():
    # 62.50 for four, 83.33 for three, 250 for one: no group can. Together they could: 3 x 54 + 88.
    held = election(600, {"a": 250, "b": 230}, "a b", "a b", "a b", "a", "b", "b")

    assert bought(ExactEqualShares().count(held)) == [("b", Fraction(46_00), 5)]
    assert EqualShares().count(held).winners == ("b", "a")


def test_fewer_supporters_who_hold_more_can_buy_what_all_together_cannot():
    # Everyone holds 50. c and d leave two of them 10; the other two can pay 50 each for b.
    held = election(200, {"c": 40, "d": 40, "b": 100}, "c d b", "c d b", "b", "b")

    count = ExactEqualShares(utility="cardinality").count(held)

    assert bought(count) == [
        ("c", Fraction(20_00), 2),
        ("d", Fraction(20_00), 2),
        ("b", Fraction(50_00), 2),
    ]
    assert reasons(count)["b"].sentence() == (
        "won in step 3: 2 supporters paid € 50 each; 2 more had less than that left"
    )


def test_utility_cost_prefers_the_most_buyers_and_cardinality_the_lowest_price():
    # hall: three pay 30. lamp: two pay 10.
    held = election(120, {"hall": 90, "lamp": 20}, "hall", "hall", "hall lamp", "lamp")

    assert ExactEqualShares(utility="cost").count(held).winners[0] == "hall"
    assert ExactEqualShares(utility="cardinality").count(held).winners[0] == "lamp"


def test_the_next_share_is_exactly_where_the_outcome_changes():
    # a: four would pay 75, and three of them hold the share less 46.
    assert next_share(STREET, ExactEqualShares(), Fraction(100_00)) == Fraction(121_00)

    count = ExactEqualShares(completion="add-opt").count(STREET)
    assert (count.winners, count.endowment_cents, count.increments, count.stopped) == (
        ("b", "a"), Fraction(121_00), 1, "all",
    )  # fmt: skip


def test_raising_ends_before_the_first_outcome_that_costs_too_much():
    # At 11 each y is bought too, for 20 in all; the next change, at 23, brings z, for 32.
    count = ExactEqualShares(completion="add-opt").count(TWO)

    assert (count.winners, count.endowment_cents, count.increments, count.stopped) == (
        ("x", "y"), Fraction(11_00), 1, "overspend",
    )  # fmt: skip


def test_until_all_looks_further_and_says_so():
    count = ExactEqualShares(completion="add-opt", until="all").count(TWO)

    assert (count.winners, count.endowment_cents, count.stopped) == (("x", "y"), Fraction(11_00), "best")


def test_exhaustive_stops_as_soon_as_nothing_fits():
    count = ExactEqualShares(completion="add-opt", exhaustive=True).count(TWO)

    assert (count.winners, count.stopped) == (("x", "y"), "exhaustive")


@pytest.mark.parametrize("completion", ["greedy", "add-opt-u"])
def test_a_greedy_completion_follows_where_asked(completion):
    # Everyone holds 20; a leaves the third 5. The next change (9 - 5 = 4 more, at 24) costs 30 + 21 + 9 = 60.
    held = election(59, {"a": 30, "b": 21, "c": 8}, "a", "b", "c a")

    count = ExactEqualShares(completion=completion, ties=TieOrder(order=("b", "a", "c"))).count(held)

    assert (count.winners, count.total_cost_cents) == (("a", "b", "c"), 59_00)
    assert ExactEqualShares().count(held).winners == ("a",)


def test_free_projects_and_empty_ballot_boxes_are_no_trap():
    held = election(90, {"a": 90, "free": 0}, "a", "a", "a free")

    assert bought(ExactEqualShares(completion="add-opt").count(held)) == [
        ("free", Fraction(0), 1), ("a", Fraction(30_00), 3),
    ]  # fmt: skip
    assert ExactEqualShares(completion="add-opt-u").count(election(90, {"a": 60})).steps == ()
    assert ExactEqualShares(completion="add-opt").count(election(90, {"a": 60}, "", "")).steps == ()


def test_what_does_not_exist_is_refused():
    with pytest.raises(BadRule, match='there is no completion "add1"; choose from none, add-opt'):
        ExactEqualShares(completion="add1")
    with pytest.raises(BadRule, match='there is no end "never"; choose from overspend, all'):
        ExactEqualShares(until="never")


def test_a_loser_hears_which_group_came_nearest():
    told = reasons(ExactEqualShares().count(STREET))

    assert told["b"].sentence() == "won in step 1: 5 supporters paid € 46 each"
    assert told["a"].sentence() == (
        "lost: 4 supporters would have to pay € 75 each, but one of them had € 54 left "
        "(at the share of € 100 per voter)"
    )
    assert told["a"].sentence("nl") == (
        "niet gekozen: 4 stemmers moesten ieder € 75 betalen, maar een van hen had nog € 54 "
        "(met € 100 per stemmer)"
    )


def test_the_nearest_group_can_be_one_supporter():
    # Everyone holds 50; a leaves the first 20. b: two would pay 27.50, one alone 55.
    held = election(250, {"a": 90, "b": 55}, "a b", "a", "a", "b", "")

    told = reasons(ExactEqualShares().count(held))["b"]

    assert told.sentence() == (
        "lost: 1 supporter would have to pay € 55, but had € 50 left (at the share of € 50 per voter)"
    )
    assert told.sentence("nl") == (
        "niet gekozen: 1 stemmer moest € 55 betalen, maar had nog € 50 (met € 50 per stemmer)"
    )


def test_a_loser_is_told_about_the_share_that_was_real():
    count = ExactEqualShares(completion="add-opt").count(TWO)

    assert reasons(count)["z"].sentence() == (
        "lost: 1 supporter would have to pay € 12, but had € 10 left (at the starting share of € 10 per voter)"
    )


Run = list[tuple[ProjectId, frozenset[int]]]


def plain_run(held: Election, utility: str, share: Fraction) -> Run:
    """Voter by voter and without any shortcut: what is bought, and by whom."""
    purses, ranks = [Fraction(share)] * len(held.ballots), TieOrder().ranks(held)
    left, run = {p.id: p.cost_cents for p in Terms().candidates(held)}, Run()
    while offers := list(_offers(held, left, purses, utility)):
        _, project, buyers = min(offers, key=lambda offer: (offer[0], ranks[offer[1]]))
        for voter in buyers:
            purses[voter] -= Fraction(left[project], len(buyers))
        run.append((project, buyers))
        del left[project]
    return run


def _offers(
    held: Election, left: Mapping[ProjectId, int], purses: list[Fraction], utility: str
) -> Iterator[tuple[Fraction, ProjectId, frozenset[int]]]:
    for project, cost in left.items():
        supporters = [voter for voter, ballot in enumerate(held.ballots) if project in ballot.projects]
        for number in range(len(supporters), 0, -1):
            price = Fraction(cost, number)
            able = frozenset(voter for voter in supporters if purses[voter] >= price)
            if len(able) >= number:
                yield price / cost if utility == "cost" and cost else price, project, able
                break


utilities = st.sampled_from(["cost", "cardinality"])


@settings(max_examples=250, deadline=None)
@given(elections_of_every_kind(), utilities)
def test_law_grouping_voters_who_say_the_same_loses_nothing(held, utility):
    count = ExactEqualShares(utility=utility).count(held)

    run = plain_run(held, utility, count.endowment_cents)

    assert [(step.project, step.payers_full) for step in count.steps] == [(p, len(who)) for p, who in run]


@settings(max_examples=250, deadline=None)
@given(elections_of_every_kind(), utilities, st.fractions(0, 1, max_denominator=97), st.integers(0, 5_00))
def test_law_up_to_the_next_share_nothing_changes_and_there_it_does(held, utility, between, share):
    following = next_share(held, ExactEqualShares(utility=utility), Fraction(share))
    now = plain_run(held, utility, share)

    if following is None:
        assert plain_run(held, utility, share + 10**9) == now
    else:
        assert following > share
        assert plain_run(held, utility, share + min(between, Fraction(96, 97)) * (following - share)) == now
        assert plain_run(held, utility, following) != now


@settings(max_examples=150, deadline=None)
@given(elections(), utilities)
def test_law_add_opt_ends_one_change_before_the_first_outcome_over_the_budget(held, utility):
    rule, share, within = (
        ExactEqualShares(utility=utility),
        Fraction(held.budget_cents, len(held.ballots)),
        [],
    )
    while share is not None:
        bought = [project for project, _ in plain_run(held, utility, share)]
        if sum(held.by_id[project].cost_cents for project in bought) > held.budget_cents:
            break
        within.append(bought)
        share = None if len(bought) == len(Terms().candidates(held)) else next_share(held, rule, share)

    count = ExactEqualShares(utility=utility, completion="add-opt").count(held)

    assert list(count.winners) == within[-1]
    assert count.increments == len(within) - 1


@settings(max_examples=150, deadline=None)
@given(elections(), utilities, st.sampled_from(["add-opt", "add-opt-skip"]))
def test_law_going_on_never_spends_less(held, utility, completion):
    rule = ExactEqualShares(utility=utility, completion=completion)

    first, best = rule.count(held), ExactEqualShares(utility, completion, "all").count(held)

    assert first.total_cost_cents <= best.total_cost_cents <= held.budget_cents


@settings(max_examples=150, deadline=None)
@given(elections(), utilities)
def test_law_the_next_change_comes_no_later_than_the_nearest_loser_needs(held, utility):
    rule = ExactEqualShares(utility=utility)
    count = rule.count(held)
    following = next_share(held, rule, count.endowment_cents)

    for reason in reasons(count).values():
        if reason.code == "lost_short_of_part":
            assert reason.part_cents * reason.buyers == reason.cost_cents
            assert count.endowment_cents < following
            assert following <= count.endowment_cents + reason.part_cents - reason.poorest_cents


def test_every_completion_counts():
    for completion in COMPLETIONS:
        assert ExactEqualShares(completion=completion).count(STREET).total_cost_cents <= 600_00
