"""EJR+ up to one: by hand, against all groups of voters one by one, and against what Equal Shares promises."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.random_elections import elections, elections_of_every_kind, equal_shares_rules
from tests.small import REPOSITORY, election
from waardenzeef import BadRule, Ballot, Election, Greedy, ProjectId, read
from waardenzeef.fairness import ejr_plus, is_witness
from waardenzeef.rules.rule import candidates

many = settings(max_examples=200, deadline=None)
utilities = st.sampled_from(["cost", "cardinality"])


def groups_of(ballots: tuple[Ballot, ...]) -> Iterator[tuple[Ballot, ...]]:
    return chain.from_iterable(combinations(ballots, size) for size in range(1, len(ballots) + 1))


def left_out(held: Election, funded: list[ProjectId], utility: str) -> set[ProjectId]:
    """The definition, read aloud: every project outside, every group that wants it, every member."""
    part = Fraction(held.budget_cents, len(held.ballots) or 1)
    found = set()
    for project in candidates(held):
        wanting = tuple(ballot for ballot in held.ballots if project.id in ballot.projects)
        for group in groups_of(wanting) if project.id not in funded else ():
            most = Fraction(project.cost_cents, len(group))
            if all(worth(held, member, group, funded, most, utility) + most <= part for member in group):
                found.add(project.id)
    return found


def worth(held, member, group, funded, most, utility) -> Fraction:
    total = Fraction(0)
    for project in set(funded) & set(member.projects):
        cost = held.by_id[project].cost_cents
        if utility == "cost":
            total += Fraction(cost, len(group))
        else:
            total += min(Fraction(cost, sum(project in ballot.projects for ballot in group)), most)
    return total


@st.composite
def outcomes(draw: st.DrawFn) -> tuple[Election, list[ProjectId]]:
    held = draw(elections(most_voters=7))
    return held, draw(st.lists(st.sampled_from([project.id for project in held.projects]), unique=True))


@many
@given(outcomes(), utilities)
def test_law_the_fast_check_finds_what_trying_all_groups_finds(outcome, utility):
    held, funded = outcome

    found = ejr_plus(held, funded, utility=utility)

    assert {witness.project for witness in found.witnesses} == left_out(held, funded, utility)
    assert found.holds == (not found.witnesses)


@many
@given(outcomes(), utilities)
def test_law_every_witness_breaks_the_definition(outcome, utility):
    held, funded = outcome

    for witness in ejr_plus(held, funded, utility=utility).witnesses:
        assert is_witness(witness, held, funded, utility=utility)
        assert witness.with_project_cents <= witness.deserved_cents
        assert witness.deserved_cents == Fraction(held.budget_cents * witness.voters, len(held.ballots))


def as_published(held: Election, group: list[Ballot], project: ProjectId, funded, utility: str) -> bool:
    """Whether a group breaks the axiom in its form for any utilities that add up, as public programs test it.

    For every member: the sum over own funded projects and the one left out of utility times the lower of two prices of
    a unit of utility, that of the funded project and that of the one left out, is at most one part of the budget. The
    price of a unit is cost / (the group's utility for it together).
    """

    def price(of: ProjectId) -> Fraction:
        cost, wanting = held.by_id[of].cost_cents, sum(of in ballot.projects for ballot in group)
        return Fraction(cost, wanting * worth_of(of)) if wanting and worth_of(of) else Fraction(0)

    def worth_of(of: ProjectId) -> int:
        return held.by_id[of].cost_cents if utility == "cost" else 1

    return all(
        sum(
            worth_of(own) * min(price(own), price(project))
            for own in {*funded, project} & set(ballot.projects)
        )
        <= Fraction(held.budget_cents, len(held.ballots))
        for ballot in group
    )


@many
@given(outcomes(), utilities)
def test_law_a_witness_alone_proves_it_by_the_published_form(outcome, utility):
    """From the witness, the ballots and the costs, by sums only: nothing of the check itself is used."""
    held, funded = outcome

    for witness in ejr_plus(held, funded, utility=utility).witnesses:
        group = [ballot for ballot in held.ballots if frozenset(ballot.projects) in witness.groups]
        assert len(group) == witness.voters > 0
        assert witness.project not in funded
        assert all(witness.project in ballot.projects for ballot in group)
        assert as_published(held, group, witness.project, funded, utility)


@many
@given(outcomes(), utilities)
def test_law_where_the_axiom_holds_no_group_breaks_the_published_form(outcome, utility):
    held, funded = outcome
    accused = {witness.project for witness in ejr_plus(held, funded, utility=utility).witnesses}

    for project in candidates(held):
        if project.id not in {*funded, *accused}:
            wanting = tuple(ballot for ballot in held.ballots if project.id in ballot.projects)
            for group in groups_of(wanting):
                assert not as_published(held, list(group), project.id, funded, utility)


@many
@given(elections_of_every_kind(), equal_shares_rules)
def test_law_equal_shares_leaves_no_group_with_too_little(held, rule):
    assert ejr_plus(held, rule.count(held).winners, utility=rule.utility).witnesses == ()


def test_greedy_leaves_the_four_who_want_the_garden_with_too_little():
    street = read(REPOSITORY / "docs" / "examples" / "street.pb")

    found = ejr_plus(street, Greedy().count(street).winners)

    # Four of ten hold € 400. With the garden (€ 300) the two with a book box would have € 380.
    assert [(w.project, w.voters, w.deserved_cents, w.with_project_cents) for w in found.witnesses] == [
        ("garden", 4, 400_00, 380_00)
    ]
    assert found.witnesses[0].sentence("nl") == (
        "4 stemmers willen garden (€ 300), dat niet is gekozen. Hun deel van het budget is € 400; "
        "ook met garden erbij heeft niemand van hen meer dan € 380 aan eigen plannen."
    )


def test_exactly_the_part_is_too_little_and_one_cent_more_is_not():
    # Two of four hold 50. With b they would have 10 + 40 = 50: no more than their part.
    held = election(100, {"a": 10, "b": 40}, "a b", "a b", "", "")
    dearer = election(100, {"a": 10, "b": 40.01}, "a b", "a b", "", "")

    assert not ejr_plus(held, ["a"]).holds
    assert ejr_plus(dearer, ["a"]).holds


def test_with_equal_costs_it_is_ejr_plus_itself():
    # Ten seats, ten voters; four of them want six things and have three. They deserve four.
    costs = dict.fromkeys("abcdefuvwxyz", 1)
    held = election(10, costs, *["a b c d e f"] * 4, *["u v w x y z"] * 6)

    too_little = ejr_plus(held, list("abcuvwxyz"), utility="cardinality")
    enough = ejr_plus(held, list("abcduvwxyz"), utility="cardinality")

    assert {witness.project for witness in too_little.witnesses} == {"d", "e", "f"}
    assert enough.holds


def test_the_utilities_may_disagree():
    # Of 100, each of two holds 50. One dear project is enough by cost; by number two cheap ones were due.
    held = election(100, {"dear": 90, "p": 20, "q": 20}, "dear p q", "dear p q")

    assert ejr_plus(held, ["dear"], utility="cost").holds
    assert not ejr_plus(held, ["dear"], utility="cardinality").holds


def test_a_project_that_costs_nothing_is_due_to_whoever_wants_it():
    held = election(100, {"a": 0, "b": 100}, "a", "b")

    assert {witness.project for witness in ejr_plus(held, [], utility="cardinality").witnesses} == {"a"}


def test_nobody_is_left_out_where_nobody_votes_or_nothing_can_be_funded():
    assert ejr_plus(election(100, {"a": 50}), []).holds
    assert ejr_plus(election(100, {"a": 101}, "a"), []).holds


def test_an_unknown_utility_is_refused():
    with pytest.raises(BadRule, match='there is no utility "joy"'):
        ejr_plus(election(100, {"a": 50}, "a"), [], utility="joy")
