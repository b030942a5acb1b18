"""What voters got, which part of the money went where, and who gains by another outcome: by hand and as laws."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.random_elections import elections, elections_of_every_kind, equal_shares_rules, rules
from tests.small import REPOSITORY, election
from waardenzeef import Ballot, BoundedOverspending, Election, EqualShares, Greedy, Project, read
from waardenzeef.fairness import (
    LEAST_VOTERS,
    Movement,
    TooFewVoters,
    UnknownColumn,
    bought,
    check_prices,
    gains,
    gini,
    has,
    names,
    payments,
    price_system,
    satisfaction,
    shares_by_projects,
    shares_by_voters,
)
from waardenzeef.fairness.priceability import Breach
from waardenzeef.fairness.spending import spending

many = settings(max_examples=200, deadline=None)
STREET = read(REPOSITORY / "docs" / "examples" / "street.pb")


def district(name: str, voters: int, *projects: str) -> tuple[Ballot, ...]:
    return (Ballot(projects, (1,) * len(projects), columns={"district": name}),) * voters


def town(*ballots: tuple[Ballot, ...]) -> Election:
    projects = (
        Project("park", 300_00, columns={"theme": "green,play"}),
        Project("trees", 200_00, columns={"theme": "green"}),
        Project("hall", 400_00, columns={"theme": ""}),
    )
    return Election(1_000_00, projects, tuple(ballot for part in ballots for ballot in part))


# What voters got


def test_greedy_on_the_example_street_leaves_two_voters_with_nothing():
    got = satisfaction(STREET, Greedy().count(STREET).winners)

    # Six have the trees and the playground (€ 900), two the book box (€ 80), two nothing.
    assert got.projects == ((0, 2), (1, 2), (2, 6))
    assert got.money == ((0, 2), (80_00, 2), (900_00, 6))
    assert (got.without_funded, got.mean_projects, got.mean_cents) == (2, Fraction(7, 5), 556_00)


def test_the_figures_are_said_in_dutch_too():
    # Money: 0, 0, 80, 80 and six times 400. All differences 8,960; ten times the total of 2,560: 0.35.
    assert satisfaction(STREET, ["square", "bookbox"]).sentences("nl") == (
        "2 van 10 stemmers hebben geen gekozen plan.",
        "Een stemmer heeft gemiddeld 0,80 gekozen plannen, die samen € 256 kosten.",
        "Gini: 0,20 naar aantal plannen, 0,35 naar geld (0 is gelijk verdeeld, dicht bij 1 is heel ongelijk).",
    )


def test_one_voter_with_everything_gives_the_highest_gini_there_is():
    assert gini([(0, 9), (100, 1)]) == Fraction(9, 10)


def test_nobody_with_anything_is_equal_too():
    got = satisfaction(election(100, {"a": 50}, "", "a"), [])

    assert (got.gini_projects, got.gini_money, got.mean_cents, got.without_funded) == (0, 0, 0, 2)


def test_without_voters_all_figures_are_zero():
    got = satisfaction(election(100, {"a": 50}), ["a"])

    assert (got.voters, got.without_funded, got.mean_projects, got.gini_money) == (0, 0, 0, 0)


@many
@given(st.lists(st.integers(0, 50), min_size=1, max_size=12))
def test_law_gini_is_the_mean_difference_between_two_voters_over_twice_the_mean(amounts):
    total = sum(amounts)
    differences = sum(abs(one - other) for one in amounts for other in amounts)

    expected = Fraction(differences, 2 * len(amounts) * total) if total else 0

    assert gini((amount, 1) for amount in amounts) == expected


@many
@given(elections_of_every_kind(), rules)
def test_law_every_voter_is_in_both_distributions_once(held, rule):
    got = satisfaction(held, rule.count(held).winners)

    for distribution in (got.projects, got.money):
        assert sum(voters for _, voters in distribution) == len(held.ballots)


# Which part of the money went where


def test_each_district_gets_the_part_of_a_project_that_its_supporters_are():
    held = town(district("north", 30, "park"), district("south", 10, "park", "trees"))

    north, south = shares_by_voters(held, ["park", "trees"], "district").parts

    assert (north.name, north.share_of_voters, north.money_cents) == ("north", Fraction(3, 4), 225_00)
    assert (south.name, south.money_cents, south.share_of_money) == ("south", 275_00, Fraction(11, 20))


def test_a_project_with_two_themes_counts_half_for_each():
    held = town(district("north", 20, "park"), district("north", 20, "trees"))

    shares = shares_by_projects(held, ["park", "trees"], "theme")

    assert {part.name: (part.share_of_voters, part.money_cents) for part in shares.parts} == {
        "green": (Fraction(3, 4), 350_00),
        "play": (Fraction(1, 4), 150_00),
        "?": (0, 0),  # nobody named the hall, which has no theme
    }


def test_a_cell_of_nine_voters_is_hidden_and_takes_the_next_smallest_with_it():
    held = town(district("north", 40, "park"), district("south", 9, "trees"), district("east", 12, "park"))

    shares = shares_by_voters(held, ["park", "trees"], "district")

    # With south alone hidden, its amount would be the total minus the others.
    assert [(part.name, part.voters) for part in shares.parts] == [("north", 40), ("", 21)]
    assert shares.put_together == 2
    assert "south" not in " ".join(shares.sentences())
    assert shares.sentences("nl")[1].startswith("2 kleine groepen samen: 34,4% van de stemmers")


def test_a_cell_of_ten_voters_is_shown():
    held = town(district("north", 40, "park"), district("south", 10, "trees"))

    assert [part.name for part in shares_by_voters(held, ["park"], "district").parts] == ["north", "south"]


def test_an_election_of_nine_voters_shows_no_district_at_all():
    shares = shares_by_voters(town(district("north", 9, "park")), ["park"], "district")

    assert [part.name for part in shares.parts] == [""]


@pytest.mark.parametrize("shares", [shares_by_voters, shares_by_projects])
def test_an_unknown_column_is_refused_with_those_that_exist(shares):
    held = town(district("north", 12, "park"))

    with pytest.raises(UnknownColumn, match=r'no column "street"; choose from (district|theme)$'):
        shares(held, ["park"], "street")


@many
@given(
    st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 30), min_size=1),
    st.lists(st.sampled_from(["park", "trees", "hall"]), unique=True),
)
def test_law_no_cell_below_ten_can_be_seen_or_worked_out(sizes, funded):
    held = town(*(district(name, voters, "park", "trees") for name, voters in sizes.items()))

    shares = shares_by_voters(held, funded, "district")

    assert sum(part.voters for part in shares.parts) == sum(sizes.values())
    assert sum(part.money_cents for part in shares.parts) == sum(
        held.by_id[project].cost_cents for project in funded if project != "hall"
    )
    for part in shares.parts:
        assert part.voters >= LEAST_VOTERS or len(shares.parts) == 1
        assert part.name or shares.put_together > 1 or len(shares.parts) == 1


# Two outcomes


def test_who_gains_and_who_loses_from_greedy_to_equal_shares():
    change = gains(STREET, Greedy().count(STREET).winners, EqualShares().count(STREET).winners)

    # Voters 1-5: playground 500 to benches 150. Voter 6 loses the playground. 7 and 8 gain 300, 9 and 10 220.
    assert (change.added, change.dropped) == (("benches", "garden"), ("playground", "bookbox"))
    assert change.by_money == Movement(
        gaining=4, gained=2 * 300_00 + 2 * 220_00, losing=6, lost=5 * 350_00 + 500_00
    )
    assert change.by_projects == Movement(gaining=2, gained=2, losing=1, lost=1, unchanged=7)
    assert change.sentences("nl") == (
        "4 stemmers gaan erop vooruit, 6 stemmers gaan erop achteruit, "
        "voor 0 stemmers blijft het geld voor hun plannen gelijk.",
        "Wie erop vooruitgaat krijgt gemiddeld € 260 meer, wie erop achteruitgaat € 375 minder.",
    )


@many
@given(elections_of_every_kind(), rules, rules)
def test_law_the_way_back_turns_gains_into_losses(held, one, other):
    before, after = one.count(held).winners, other.count(held).winners

    there, back = gains(held, before, after), gains(held, after, before)

    for moved, returned in ((there.by_money, back.by_money), (there.by_projects, back.by_projects)):
        assert (moved.gaining, moved.gained, moved.unchanged) == (
            returned.losing,
            returned.lost,
            returned.unchanged,
        )
    got_before, got_after = satisfaction(held, before), satisfaction(held, after)
    assert there.by_money.gained - there.by_money.lost == len(held.ballots) * (
        got_after.mean_cents - got_before.mean_cents
    )


# Prices


def test_the_prices_of_the_example_street_explain_the_outcome():
    count = EqualShares().count(STREET)

    found = check_prices(price_system(count), STREET, count.winners)

    assert (found.holds, found.voter_holds_cents) == (True, 100_00)
    assert found.sentence("nl") == "Stemmers met ieder € 100 hadden precies deze plannen kunnen kopen."


def test_each_broken_condition_is_named():
    held = election(100, {"a": 60, "b": 50}, "a", "a b")
    prices = price_system(EqualShares().count(held))  # each pays 30 for a, and 20 is left
    a, ab = frozenset({"a"}), frozenset({"a", "b"})

    def broken(**changed) -> tuple[Breach, ...]:
        return check_prices(replace(prices, **changed), held, ["a"]).breaches

    assert broken() == ()
    assert broken(share_cents=Fraction(49_00)) == (Breach("C0"),)
    assert broken(share_cents=Fraction(101_00)) == (Breach("C5", "b"),)
    assert broken(paid={"a": {a: Fraction(60_00), ab: Fraction(0)}}) == (Breach("C2"),)
    assert broken(paid={"a": {a: Fraction(30_00), ab: Fraction(29_00)}}) == (Breach("C3", "a"),)
    assert Breach("C1", "b") in broken(paid=prices.paid | {"b": {a: Fraction(1)}})
    assert Breach("C4", "b") in broken(paid=prices.paid | {"b": {ab: Fraction(1)}})


def test_greedy_has_no_prices():
    assert price_system(Greedy().count(STREET)) is None


@many
@given(elections_of_every_kind(), equal_shares_rules.filter(lambda rule: rule.completion in ("none", "add1")))
def test_law_the_prices_of_equal_shares_explain_its_outcome(held, rule):
    count = rule.count(held)

    assert check_prices(price_system(count), held, count.winners).holds


@many
@given(elections(), equal_shares_rules)
def test_law_no_cent_is_lost_between_the_purses_and_the_projects(held, rule):
    run = payments(rule.count(held))

    for group in run.voters:
        assert sum(paid.get(group, 0) for paid in run.paid.values()) + run.left[group] == run.share_cents


# What a share bought


def test_the_share_of_those_who_want_the_garden():
    held = replace(STREET, ballots=tuple(STREET.ballots) * 5)
    held = replace(held, budget_cents=5_000_00, projects=tuple(
        replace(project, cost_cents=project.cost_cents * 5) for project in held.projects
    ))  # fmt: skip

    found = bought(EqualShares(completion="add1").count(held), "garden", names("garden"))

    # 20 of 50 voters. Ten of them put € 46.67 into the mural; all put € 75 into the garden.
    assert (found.voters, found.part_cents, found.raised) == (20, 2_000_00, True)
    assert {p.project: (p.supporters, p.cents) for p in found.purchases if p.cents} == {
        "garden": (20, 1_500_00),
        "mural": (10, Fraction(10 * 140_00, 3)),
    }
    assert found.sentences("nl")[0] == (
        "garden: 20 van 50 stemmers. Hun deel van het budget is € 2.000; "
        "€ 1.967 ging naar plannen die zij willen."
    )


def test_under_greedy_the_cost_is_divided_over_the_supporters_and_said_not_to_be_paid():
    held = town(district("north", 30, "park"), district("south", 10, "park", "trees"))

    found = bought(Greedy().count(held), "south", has("district", "south"))

    assert [(p.project, p.cents, p.paid) for p in found.purchases] == [
        ("park", 75_00, False),
        ("trees", 200_00, False),
    ]
    assert found.held_cents is None


def test_purchases_of_few_members_are_put_together_and_one_alone_is_not_told():
    held = town(
        district("north", 20, "park"), district("north", 4, "park", "trees"), district("north", 7, "hall")
    )
    held = replace(held, budget_cents=900_00)
    found = bought(Greedy().count(held), "north", has("district", "north"))
    only_trees = tuple(purchase for purchase in found.purchases if purchase.project == "trees")
    fewer = replace(found, purchases=only_trees)

    assert [(told.projects, told.marks) for told in found.told] == [(("trees", "hall"), 11), (("park",), 24)]
    assert found.sentences()[1] == "€ 600 to trees, hall together."
    assert (fewer.spent_cents, fewer.told) == (200_00, ())
    assert fewer.sentences("nl") == (
        "north: 31 van 31 stemmers. Hun deel van het budget is € 900; "
        "wat naar hun plannen ging betreft minder dan 10 van hen en staat hier niet.",
    )


def test_nothing_is_told_about_nine_voters():
    held = town(district("north", 30, "park"), district("south", 9, "trees"))

    with pytest.raises(TooFewVoters, match="fewer than 10 voters"):
        bought(Greedy().count(held), "south", has("district", "south"))


@many
@given(elections(most_voters=40), rules)
def test_law_no_line_tells_what_fewer_than_ten_members_did(held, rule):
    held = replace(held, ballots=(*held.ballots, *(Ballot((), ()),) * 10))

    found = bought(rule.count(held), "everyone", lambda _: True)

    assert all(told.marks >= LEAST_VOTERS for told in found.told)
    if found.told:
        assert sum(told.cents for told in found.told) == found.spent_cents


@many
@given(elections(most_voters=30), rules)
def test_law_all_voters_together_bought_everything(held, rule):
    held = replace(held, ballots=tuple(held.ballots) * 10)
    count = rule.count(held)

    spent = bought(count, "everyone", lambda _: True).spent_cents
    if isinstance(rule, BoundedOverspending):  # there a part comes from the budget and from nobody's share
        assert spent <= count.total_cost_cents
    else:
        assert spent == count.total_cost_cents


@many
@given(elections_of_every_kind(), rules)
def test_law_nobody_pays_more_than_they_hold(held, rule):
    count = rule.count(held)
    pays = spending(count)

    for ballot in held.ballots if pays else ():
        paid = pays(ballot)
        assert min(paid.values(), default=0) >= 0
        assert set(paid) <= set(count.winners).intersection(ballot.projects)
        if count.endowment_cents is not None:
            assert sum(paid.values()) <= count.endowment_cents


def test_where_nobody_pays_the_group_is_told_so():
    held = town(district("north", 30, "park"))

    assert bought(Greedy().count(held), "north", has("district", "north")).sentences()[-1] == (
        "Under this rule nobody pays: the cost of a project is divided equally here over all who want it."
    )
    assert "nobody pays" not in " ".join(
        bought(EqualShares().count(held), "north", has("district", "north")).sentences()
    )
