"""Equal Shares with bounded overspending, worked out by hand and voter by voter."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.random_elections import elections, elections_of_every_kind
from tests.small import election
from waardenzeef import BadRule, BoundedOverspending, Count, Election, EqualShares, ProjectId, TieOrder
from waardenzeef.explain import reasons
from waardenzeef.rules.terms import Terms

# Everyone holds 100. Two pay 200 of the hall's 300: asked 100 at most, part 2/3, so 150 or all they have.
HALL = election(300, {"hall": 300, "lamp": 60}, "hall", "hall", "lamp")


def bought(count: Count) -> list[tuple[str, Fraction | None]]:
    return [(step.project, step.price_cents) for step in count.steps]


def test_a_group_can_buy_what_it_can_pay_only_for_a_part():
    # hall: 100 / (2/3)^2 / 300 = 0.75. lamp: 60 / 60 = 1.
    assert bought(BoundedOverspending().count(HALL)) == [("hall", Fraction(150_00))]
    assert EqualShares().count(HALL).winners == ("lamp",)


def test_the_smaller_the_part_the_worse_the_buy():
    # hall: 100 / (1/3)^2 / 300 = 3. lamp: 1; then the hall does not fit any more.
    held = election(300, {"hall": 300, "lamp": 60}, "hall", "lamp", "")

    assert bought(BoundedOverspending().count(held)) == [("lamp", Fraction(60_00))]


def test_asking_less_and_paying_a_part_can_be_better_than_paying_whole():
    held = election(600, {"a": 250, "b": 230}, "a b", "a b", "a b", "a", "b", "b")

    # a, after b: three hold 54, one 100. Asked 54 they pay 216, and 54 / 0.864^2 = 72.3. Paying whole asks 88.
    assert bought(BoundedOverspending().count(held)) == [("b", 46_00), ("a", Fraction(54_00 * 250, 216))]
    assert bought(EqualShares().count(held)) == [("b", 46_00), ("a", 88_00)]


def test_nothing_is_bought_that_does_not_fit_in_the_budget():
    held = election(100, {"a": 60, "b": 50}, "a b", "a b", "a", "b")

    count = BoundedOverspending().count(held)

    assert count.winners == ("b",)
    assert reasons(count)["a"].sentence() == (
        "lost: needs € 60, € 50 was left; exactly as good as b at one point, which the tie order put first"
    )


def test_it_ends_when_no_supporter_of_what_fits_has_money():
    held = election(100, {"a": 50, "b": 50}, "a b", "")

    count = BoundedOverspending(ties=TieOrder(order=("b", "a"))).count(held)

    assert count.winners == ("b",)
    assert reasons(count)["a"].sentence() == (
        "lost: € 50 was left, but its supporters had spent all their money; "
        "exactly as good as b at one point, which the tie order put first"
    )
    assert (
        reasons(count)["a"]
        .sentence("nl")
        .startswith("niet gekozen: er was nog € 50, maar de stemmers op dit plan hadden al hun geld besteed")
    )
    assert BoundedOverspending(completion="greedy").count(held).winners == ("a", "b")


def test_winners_hear_what_came_from_the_budget():
    told = reasons(BoundedOverspending().count(HALL))

    assert told["hall"].sentence() == (
        "won in step 1: its 2 supporters paid at most € 150 each, together € 200 of € 300; "
        "the rest is from the budget"
    )
    assert told["hall"].sentence("nl") == (
        "gekozen in stap 1: 2 stemmers betaalden ieder hoogstens € 150, samen € 200 van de € 300; "
        "de rest komt uit het budget"
    )
    assert told["lamp"].sentence() == "lost: needs € 60, € 0 was left"


def test_free_projects_and_empty_ballot_boxes_are_no_trap():
    free = election(90, {"a": 90, "free": 0}, "a", "a free")

    assert bought(BoundedOverspending().count(free)) == [("free", 0), ("a", 45_00)]
    assert BoundedOverspending(completion="greedy").count(election(90, {"a": 60})).steps == ()


def test_what_does_not_exist_is_refused():
    with pytest.raises(BadRule, match='there is no utility "joy"; choose cost or cardinality'):
        BoundedOverspending(utility="joy")
    with pytest.raises(BadRule, match='there is no completion "add1"; choose none or greedy'):
        BoundedOverspending(completion="add1")


def badness(cost: int, held: list[Fraction], at_most: Fraction) -> Fraction:
    part = min(Fraction(1), sum(min(purse, at_most) for purse in held) / Fraction(cost))
    return at_most / part**2


def plain_overspending(held: Election, utility: str) -> list[tuple[ProjectId, Fraction]]:
    """Voter by voter: each project at every amount somebody holds and at the one that pays it whole."""
    purses = [Fraction(held.budget_cents, len(held.ballots))] * len(held.ballots)
    ranks, bought, left = TieOrder().ranks(held), [], held.budget_cents
    to_buy = {p.id: p.cost_cents for p in Terms().candidates(held)}
    while True:
        offers = []
        for project, cost in to_buy.items():
            mine = [purses[v] for v, ballot in enumerate(held.ballots) if project in ballot.projects]
            if cost <= left:
                worth = cost if utility == "cost" and cost else 1
                offers += [(bad / worth, ranks[project], price, project) for bad, price in _ways(cost, mine)]
        if not offers:
            return bought
        _, _, price, project = min(offers)
        bought.append((project, price))
        for voter, ballot in enumerate(held.ballots):
            if project in ballot.projects:
                purses[voter] -= min(purses[voter], price)
        left -= to_buy.pop(project)


def _ways(cost: int, mine: list[Fraction]) -> list[tuple[Fraction, Fraction]]:
    """How bad it is to ask each amount, and the price then; the larger part of equals has the lower price."""
    if not cost:
        return [(Fraction(0), Fraction(0))]
    whole = {(cost - sum(p for p in mine if p < q)) / Fraction(sum(p >= q for p in mine)) for q in mine}
    amounts = {m for m in whole if sum(min(p, m) for p in mine) == cost}
    amounts |= {purse for purse in mine if purse and sum(min(p, purse) for p in mine) <= cost}
    parts = {m: sum(min(p, m) for p in mine) / Fraction(cost) for m in amounts}
    return [(badness(cost, mine, m), m / part) for m, part in parts.items()]


utilities = st.sampled_from(["cost", "cardinality"])


@settings(max_examples=250, deadline=None)
@given(elections_of_every_kind(), utilities)
def test_law_grouping_voters_who_say_the_same_loses_nothing(held, utility):
    assert bought(BoundedOverspending(utility=utility).count(held)) == plain_overspending(held, utility)


@settings(max_examples=200, deadline=None)
@given(elections(), st.fractions(Fraction(1, 50), 12_00, max_denominator=50))
def test_law_no_other_amount_makes_a_better_first_buy(held, at_most):
    steps = BoundedOverspending(utility="cardinality").count(held).steps
    share = Fraction(held.budget_cents, len(held.ballots))

    for step in steps[:1]:
        part = min(Fraction(1), share * step.supporters / step.cost_cents)
        best = badness(step.cost_cents, [share] * step.supporters, step.price_cents * part)
        for project in Terms().candidates(held):
            assert best <= badness(project.cost_cents, [share] * held.votes[project.id], min(at_most, share))


@settings(max_examples=150, deadline=None)
@given(elections(), utilities)
def test_law_what_fits_in_the_end_has_only_supporters_without_money(held, utility):
    count = BoundedOverspending(utility=utility).count(held)
    left = held.budget_cents - count.total_cost_cents

    for project, reason in reasons(count).items():
        if not reason.won and reason.code != "lost_without_votes" and held.by_id[project].cost_cents <= left:
            assert reason.code == "lost_supporters_spent"
