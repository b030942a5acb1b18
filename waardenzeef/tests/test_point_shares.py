"""Equal Shares where points weigh, worked out by hand and voter by voter."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.random_elections import elections, elections_of_every_kind, equal_shares_rules
from tests.small import election
from waardenzeef import Ballot, Election, EqualShares, ProjectId, TieOrder, VoteType
from waardenzeef.explain import reasons
from waardenzeef.rules.terms import Terms

POINTS = EqualShares(utility="points")


def pointed(budget: float, costs: dict[str, float], *ballots: dict[str, int]) -> Election:
    """An election with points: `pointed(100, {"a": 60}, {"a": 3}, {"a": 1})`."""
    given = tuple(Ballot(tuple(ballot), tuple(ballot.values())) for ballot in ballots)
    return replace(election(budget, costs), ballots=given, vote_type=VoteType.CUMULATIVE)


def test_who_gave_more_points_pays_more():
    count = POINTS.count(pointed(200, {"a": 100}, {"a": 3}, {"a": 1}))

    assert [(step.price_cents, step.payers_full, step.payers_rest) for step in count.steps] == [(25_00, 2, 0)]
    assert reasons(count)["a"].sentence() == "won in step 1: 2 supporters paid € 25 per point"


def test_nobody_pays_more_than_they_hold_and_the_others_pay_more_per_point():
    # 60 each. 100 / 4 = 25 a point would be 75 for the first: 60, and 40 for the other.
    count = POINTS.count(pointed(120, {"a": 100}, {"a": 3}, {"a": 1}))

    assert [(step.price_cents, step.payers_full, step.payers_rest) for step in count.steps] == [(40_00, 1, 1)]
    assert reasons(count)["a"].sentence() == (
        "won in step 1: 2 supporters paid € 40 per point, of whom 1 gave the rest of what they had"
    )
    assert reasons(count)["a"].sentence("nl") == (
        "gekozen in stap 1: 2 stemmers betaalden € 40 per punt, van wie 1 alles gaf wat nog over was"
    )


def test_the_lowest_price_of_a_point_is_the_best_buy():
    # a: 60 for 2 points, 30 each. b: 60 for 6, 10 each. Without points a, with two votes, would be the better.
    held = pointed(180, {"a": 60, "b": 60}, {"a": 1}, {"a": 1}, {"b": 6})

    assert [(step.project, step.price_cents) for step in POINTS.count(held).steps] == [
        ("b", 10_00), ("a", 30_00),
    ]  # fmt: skip
    assert EqualShares(utility="cardinality").count(held).winners == ("a", "b")


def test_add1_does_not_wait_for_ever_for_a_project_that_was_named_but_given_no_points():
    held = pointed(100, {"a": 60, "b": 30}, {"a": 3, "b": 0}, {"b": 0})

    count = EqualShares(utility="points", completion="add1").count(held)

    assert (count.winners, count.stopped) == (("a",), "all")
    assert count.endowment_cents == 60_00
    assert reasons(count)["b"].sentence().startswith("lost: those who gave it points had € 0 left of € 30")
    assert EqualShares(utility="points", completion="add1u").count(held).winners == ("a", "b")


def test_with_cost_points_a_dear_project_is_worth_more():
    # hall: 90 for 3 points, 30 each: a third of its cost. lamp: 20 for 2, 10 each: half of it.
    held = pointed(
        120, {"hall": 90, "lamp": 20}, {"hall": 1}, {"hall": 1}, {"hall": 1, "lamp": 1}, {"lamp": 1}
    )

    assert POINTS.count(held).winners[0] == "lamp"
    assert EqualShares(utility="cost-points").count(held).winners[0] == "hall"


def test_no_points_is_no_support():
    held = pointed(100, {"a": 50, "b": 0}, {"a": 0, "b": 0}, {"b": 1})

    count = POINTS.count(held)

    assert count.winners == ("b",)
    assert reasons(count)["a"].sentence() == (
        "lost: those who gave it points had € 0 left of € 50; would not have won at any cost "
        "(at the share of € 50 per voter)"
    )


def test_ranks_weigh_as_borda_points():
    ballots = (Ballot(("a", "b"), (2, 1)), Ballot(("b", "a"), (2, 1)), Ballot(("a",), (1,)))
    held = replace(election(90, {"a": 40, "b": 30}), ballots=ballots, vote_type=VoteType.ORDINAL)

    # a: 40 for 4 points, b: 30 for 3: both 10 a point. The cheapest first; then two hold 10 and 20, one 30.
    assert [(step.project, step.price_cents, step.tied_with) for step in POINTS.count(held).steps] == [
        ("b", 10_00, ("a",)), ("a", 10_00, ()),
    ]  # fmt: skip


def test_a_loser_hears_what_was_left_at_the_real_share():
    held = pointed(100, {"a": 60, "b": 50}, {"a": 2, "b": 1}, {"b": 1, "a": 1})

    none, raised = POINTS.count(held), EqualShares(utility="points", completion="add1").count(held)

    assert none.winners == raised.winners == ("a",)
    assert reasons(none)["b"].sentence() == (
        "lost: those who gave it points had € 40 left of € 50; would have won at € 40 or less "
        "(at the share of € 50 per voter)"
    )
    assert reasons(raised)["b"].sentence("nl") == (
        "niet gekozen: wie dit plan punten gaf, had samen nog € 40 van de € 50; bij € 40 of minder was het wel gekozen "
        "(in de eerste telling, met € 50 per stemmer)"
    )


def plain_points(held: Election, utility: str, share: Fraction) -> list[ProjectId]:
    """Voter by voter: the least price per point at which the backers bring the cost together, found among all."""
    purses, ranks, bought = [Fraction(share)] * len(held.ballots), TieOrder().ranks(held), list[ProjectId]()
    points = [dict(zip(ballot.projects, ballot.points, strict=True)) for ballot in held.ballots]
    left = {p.id: p.cost_cents for p in Terms().candidates(held)}
    while True:
        offers = []
        for project, cost in left.items():
            given = [(purse, each.get(project, 0)) for purse, each in zip(purses, points, strict=True)]
            price = _least_price(cost, [(purse, point) for purse, point in given if point])
            if price is not None:
                offers.append(
                    (
                        price / cost if utility == "cost-points" and cost else price,
                        ranks[project],
                        project,
                        price,
                    )
                )
        if not offers:
            return bought
        _, _, project, price = min(offers)
        purses = [
            purse - min(purse, price * each.get(project, 0))
            for purse, each in zip(purses, points, strict=True)
        ]
        bought.append(project)
        del left[project]


def _least_price(cost: int, backers: list[tuple[Fraction, int]]) -> Fraction | None:
    """Paid grows with the price in straight pieces that end where somebody has given all; look in each piece."""
    if not cost:
        return Fraction(0)
    for end in sorted(purse / point for purse, point in backers):
        if sum(min(purse, end * point) for purse, point in backers) >= cost:
            given = sum(purse for purse, point in backers if purse / point < end)
            return (cost - given) / sum(Fraction(point) for purse, point in backers if purse / point >= end)
    return None


@settings(max_examples=250, deadline=None)
@given(elections_of_every_kind(), st.sampled_from(["points", "cost-points"]))
def test_law_grouping_voters_who_say_the_same_loses_nothing(held, utility):
    count = EqualShares(utility=utility).count(held)

    assert list(count.winners) == plain_points(held, utility, count.endowment_cents)


@settings(max_examples=150, deadline=None)
@given(elections(), equal_shares_rules)
def test_law_with_one_point_each_points_are_cardinality_and_cost_points_cost(held, rule):
    for points, approval in (("points", "cardinality"), ("cost-points", "cost")):
        weighing = replace(rule, utility=points).count(held)
        counting = replace(rule, utility=approval).count(held)

        assert weighing.steps == counting.steps


@settings(max_examples=150, deadline=None)
@given(elections_of_every_kind(), st.integers(2, 5))
def test_law_giving_all_points_times_a_number_changes_nothing_but_the_price_of_a_point(held, times):
    held = replace(held, meta={})  # no least score, which is in points
    more = tuple(replace(b, points=tuple(point * times for point in b.points)) for b in held.ballots)

    before, after = POINTS.count(held), POINTS.count(replace(held, ballots=more))

    assert [step.project for step in before.steps] == [step.project for step in after.steps]
    assert [step.price_cents for step in before.steps] == [step.price_cents * times for step in after.steps]
