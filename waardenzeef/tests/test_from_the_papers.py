"""Small examples that others worked out: the papers' own, or those of public programs that follow the papers.

Each test says where its numbers come from. Numbers are facts; the words and the code are ours.
"""

from __future__ import annotations

from fractions import Fraction

from tests.small import election
from waardenzeef import BoundedOverspending, Election, EqualShares, ExactEqualShares
from waardenzeef.plain_count import recount
from waardenzeef.portioning import independent_markets
from waardenzeef.rules.exact_equal_shares import next_share

BY_PRICE = ExactEqualShares(utility="cardinality", completion="add-opt")


def winners_of_both(held: Election, rule) -> set[str]:
    """The winners of the fast count, after the plain one found the same."""
    winners = rule.count(held).winners
    assert recount(held, rule.name, rule.parameters).winners == winners
    return set(winners)


# Kraiczy, Robinson and Elkind, "Streamlining Equal Shares" (2025), examples as their published program tests them


def test_exact_equal_shares_example_4_3():
    """Each of five holds 2. p1 costs its two 1 each, p2 its two 1.60. p3 asks 1.50 of four: two have only 0.40."""
    held = election(10, {"p1": 2, "p2": 3.2, "p3": 6}, "p1", "p1 p3", "p2 p3", "p2 p3", "p3")
    rule = ExactEqualShares(utility="cardinality")

    assert winners_of_both(held, rule) == {"p1", "p2"}
    nearest = recount(held, rule.name, rule.parameters).nearest_at_last["p3"]
    assert (nearest.buyers, nearest.part_cents, nearest.poorest_cents) == (4, 150, 40)


def test_the_next_change_of_example_4_3_is_half_a_unit_away():
    """With 0.50 more the second voter has 1.50 left after p1, and p3 for 1.50 goes before p2 for 1.60."""
    held = election(10, {"p1": 2, "p2": 3.2, "p3": 6}, "p1", "p1 p3", "p2 p3", "p2 p3", "p3")

    assert next_share(held, BY_PRICE, Fraction(200)) == 250


def test_remark_1_an_earlier_round_can_change_first():
    """p4 needs 51 more. But with 1 more the first two voters can pay p2, for 49 each, before p3 for 50."""
    held = election(150, {"p1": 2, "p2": 98, "p3": 100, "p4": 51}, "p1 p2", "p2 p3", "p3 p4")

    assert winners_of_both(held, ExactEqualShares(utility="cardinality")) == {"p1", "p3"}
    assert next_share(held, BY_PRICE, Fraction(50_00)) == 51_00


# Papasotiropoulos, Pishbin, Skibski, Skowron and Wąs, "Method of Equal Shares with Bounded Overspending" (2024),
# examples as pabutools tests them (its version by Ivan Gorbachev); the paper's own pages were not read


def test_bounded_overspending_funds_what_nearly_all_want():
    """403 want the dear project, 11 the cheap one, and the budget is for either: the 403 come 11 shares short."""
    held = election(310_000, {"dear": 310_000, "cheap": 6_000}, *["dear"] * 403, *["cheap"] * 11)

    assert winners_of_both(held, BoundedOverspending()) == {"dear"}
    assert winners_of_both(held, EqualShares()) == {"cheap"}


def test_two_of_three_fund_the_project_ten_times_as_dear():
    held = election(1_000, {"p1": 1_000, "p2": 100}, "p1", "p2", "p1")

    assert winners_of_both(held, BoundedOverspending()) == {"p1"}


def test_bounded_overspending_of_ten_voters_and_six_projects():
    costs = {"A": 300_000, "B": 400_000, "C": 300_000, "D": 240_000, "E": 170_000, "F": 100_000}
    held = election(1_000_000, costs, "A", "A B C E", *["A B C"] * 3, "A B F", "D E", "D E", "D E F", "C D F")

    assert BoundedOverspending().count(held).winners == ("A", "C", "D", "F")
    assert winners_of_both(held, BoundedOverspending()) == {"A", "C", "D", "F"}


# Freeman, Pennock, Peters and Wortman Vaughan, "Truthful Aggregation of Budget Proposals" (2019), as the tests of a
# public library for budget aggregation give it


def test_independent_markets_of_three_people():
    """(0, 1/2, 1/2), (1/3, 2/3, 0) and (9/10, 0, 1/10) make (1/3, 4/9, 2/9)."""
    divisions = [{"b": 45_00, "c": 45_00}, {"a": 30_00, "b": 60_00}, {"a": 81_00, "c": 9_00}]

    portions = independent_markets(90_00, ("a", "b", "c"), divisions)

    assert portions.shares == {"a": Fraction(1, 3), "b": Fraction(4, 9), "c": Fraction(2, 9)}
