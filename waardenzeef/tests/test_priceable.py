"""Whether any prices explain an outcome: either answer comes with a proof, and a false proof does not pass."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import waardenzeef
from tests.random_elections import elections_of_every_kind
from tests.small import OPEN_SET, REPOSITORY, election, needs_open_set
from waardenzeef import Ballot, Election, EqualShares, ExactEqualShares, Greedy, Phragmen, Project, ProjectId
from waardenzeef.fairness import (
    NoPrices,
    TooLarge,
    check_prices,
    find_prices,
    price_system,
    proves_that_there_are_none,
)
from waardenzeef.fairness import representation as representing
from waardenzeef.fairness.payments import Payments
from waardenzeef.fairness.representation import representation

STREET = REPOSITORY / "docs" / "examples" / "street.pb"


@st.composite
def outcomes(draw: st.DrawFn) -> tuple[Election, list[ProjectId]]:
    """An election, and any set of its projects as its outcome, the budget kept or not."""
    held = draw(elections_of_every_kind())
    return held, draw(st.lists(st.sampled_from([project.id for project in held.projects]), unique=True))


def test_the_four_who_want_the_garden_hold_too_much_for_greedy_to_be_priceable():
    """Most votes first funds playground, square and book box for € 980 of € 1,000.

    Voter 6 and four others pay for the first two: € 900 of six, so everyone holds € 150 or more. The four of the garden
    spend no more than € 80, on the book box: they keep € 520 at least, and the garden costs € 300.
    """
    street = waardenzeef.read(STREET)

    proof = find_prices(street, Greedy().count(street).winners)

    assert isinstance(proof, NoPrices)
    assert proves_that_there_are_none(proof, street, Greedy().count(street).winners)


def test_what_equal_shares_buys_on_the_street_can_be_explained_by_other_prices_than_its_own():
    street = waardenzeef.read(STREET)
    count = EqualShares().count(street)

    prices = find_prices(street, count.winners)

    assert isinstance(prices, Payments)
    assert check_prices(prices, street, count.winners).holds


@settings(max_examples=300, deadline=None)
@given(outcomes())
def test_law_either_answer_is_proved(outcome):
    held, funded = outcome

    found = find_prices(held, funded)

    if isinstance(found, NoPrices):
        assert proves_that_there_are_none(found, held, funded)
    else:
        assert check_prices(found, held, funded).breaches == ()


@settings(max_examples=150, deadline=None)
@given(elections_of_every_kind(), st.sampled_from(["cost", "cardinality"]))
def test_law_what_equal_shares_buys_has_prices(held, utility):
    assert isinstance(find_prices(held, EqualShares(utility=utility).count(held).winners), Payments)


def test_what_exact_equal_shares_buys_need_not_have_prices():
    """Both hold 50. The first pays 30 for the lamp; the two have 20 + 50 left, and the bench costs 61."""
    held = election(100, {"lamp": 30, "bench": 61}, "lamp bench", "bench")
    winners = ExactEqualShares(utility="cardinality").count(held).winners

    proof = find_prices(held, winners)

    assert winners == ("lamp",)
    assert proves_that_there_are_none(proof, held, winners)


weights = st.fractions(min_value=-3, max_value=3, max_denominator=6)


@settings(max_examples=150, deadline=None)
@given(elections_of_every_kind(), st.data())
def test_law_no_weights_rule_out_prices_that_exist(held, data):
    count = EqualShares().count(held)
    assert check_prices(price_system(count), held, count.winners).holds
    some = find_prices(held, [])
    groups = {frozenset(ballot.projects): data.draw(weights) for ballot in held.ballots}
    losers = [project.id for project in held.projects if project.id not in count.winners]
    proof = NoPrices(
        {project: data.draw(weights) for project in count.winners},
        groups,
        {project: -abs(data.draw(weights)) for project in losers},
    )

    assert not proves_that_there_are_none(proof, held, count.winners)
    if isinstance(some, NoPrices):
        assert not proves_that_there_are_none(some, held, count.winners)


@settings(max_examples=150, deadline=None)
@given(outcomes())
def test_law_a_proof_with_its_weights_turned_round_proves_nothing(outcome):
    held, funded = outcome
    proof = find_prices(held, funded)

    if isinstance(proof, NoPrices):
        turned = NoPrices(*({name: -weight for name, weight in part.items()} for part in _parts(proof)))
        assert not proves_that_there_are_none(turned, held, funded)


def _parts(proof: NoPrices) -> tuple:
    return proof.funded, proof.groups, proof.losers


def test_a_proof_that_leaves_a_group_or_a_loser_out_proves_nothing():
    held = election(100, {"hall": 100, "swing": 40}, "hall", "hall", "swing", "swing")
    proof = find_prices(held, ["hall"])

    assert proves_that_there_are_none(proof, held, ["hall"])
    assert not proves_that_there_are_none(replace(proof, groups={}), held, ["hall"])
    assert not proves_that_there_are_none(replace(proof, losers={}), held, ["hall"])
    assert not proves_that_there_are_none(replace(proof, losers={"swing": Fraction(1)}), held, ["hall"])


def test_one_cent_decides():
    """Two hold € 50 or more, as they pay the hall for € 100. The others may keep € 100, and the swing costs that."""
    both = "hall", "hall", "swing", "swing"

    assert isinstance(find_prices(election(100, {"hall": 100, "swing": 100}, *both), ["hall"]), Payments)
    assert isinstance(find_prices(election(100, {"hall": 100, "swing": 99.99}, *both), ["hall"]), NoPrices)


def test_a_funded_project_that_nobody_wants_has_no_prices():
    held = election(100, {"hall": 50, "statue": 10}, "hall")

    assert isinstance(find_prices(held, ["hall", "statue"]), NoPrices)


def test_without_voters_nobody_holds_the_budget():
    held = Election(100_00, (Project("hall", 50_00),), ())

    proof = find_prices(held, [])

    assert isinstance(proof, NoPrices)
    assert proves_that_there_are_none(proof, held, [])


def test_too_many_different_ballots_are_refused_in_a_sentence():
    ids = [f"p{number}" for number in range(12)]
    ballots = tuple(
        Ballot(tuple(p for at, p in enumerate(ids) if number >> at & 1), (1,) * number.bit_count())
        for number in range(1, 600)
    )
    held = Election(100_00, tuple(Project(project, 10_00) for project in ids), ballots)

    with pytest.raises(TooLarge, match="unknowns are too many to decide exactly"):
        find_prices(held, ids)


@needs_open_set
def test_small_real_elections_are_decided_and_proved():
    found = set()
    for path in sorted(OPEN_SET, key=lambda path: path.stat().st_size)[:80:10]:
        held = waardenzeef.read(path)
        for rule in (Greedy(), EqualShares()):
            winners = rule.count(held).winners
            answer = find_prices(held, winners)
            found.add(type(answer))
            if isinstance(answer, NoPrices):
                assert proves_that_there_are_none(answer, held, winners)
            else:
                assert check_prices(answer, held, winners).holds
    assert found == {NoPrices, Payments}


# What explain says of it


ANY, NONE = " could have bought exactly these projects at some prices.", "these projects at any prices."


@pytest.mark.parametrize(
    ("rule", "exist", "ending"),
    [
        (Greedy(), False, NONE),
        (Phragmen(), True, ANY),
        (EqualShares(), True, "Voters who each hold € 100 could have bought exactly these projects."),
        (
            EqualShares(completion="add1"),
            True,
            "Voters who each hold € 149 could have bought exactly these projects.",
        ),
        (
            EqualShares(completion="greedy"),
            True,
            " could have bought exactly these projects at other prices.",
        ),
    ],
    ids=str,
)
def test_explain_says_whether_any_prices_explain_the_outcome(rule, exist, ending):
    found = representation(rule.count(waardenzeef.read(STREET)))

    assert found.prices_exist is exist
    assert found.sentences()[-1].endswith(ending)


def test_explain_says_nothing_about_prices_where_it_would_take_long(monkeypatch):
    few = representation(Greedy().count(waardenzeef.read(STREET)))
    monkeypatch.setattr(representing, "UNKNOWNS_DECIDED_AT_ONCE", 5)

    many = representation(Greedy().count(waardenzeef.read(STREET)))

    assert (few.prices_exist, many.prices_exist) == (False, None)
    assert many.sentences("nl") == few.sentences("nl")[:-1]


def test_explain_says_nothing_about_prices_without_voters():
    assert representation(Greedy().count(election(100, {"hall": 60}))).prices_exist is None
