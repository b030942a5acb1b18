"""The rules page: both rules in words, with an example counted while the page is made."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from krachtwijk.euro import Euro
from krachtwijk.rounds.votes.rulebook import BALLOTS, Rulebook, ballot_in_words
from krachtwijk.rounds.votes.worked_example import worked_example
from waardenzeef import VoteType, parse_rule

from .pages import read

RAISED = "Everyone's part is raised by €\xa0%s, and the count starts again from the beginning."
TO_MOST_VOTES = "The money left goes to the plans with the most votes that still fit."


def choices(rule: str) -> dict[str, str]:
    with override("en"):
        return {choice.about: choice.chosen for choice in Rulebook(parse_rule(rule)).choices}


def test_every_part_of_equal_shares_is_told():
    assert choices("equal-shares,completion=add1,step=0.50") == {
        "When does a plan go first?": "The plan of which every voter pays the smallest part goes first.",
        "Money is left over": RAISED % "0.50",
        "When does that stop?": (
            "As soon as one more raise would cost more than there is. That last raise does not count."
        ),
        "Two plans are just as good": (
            "First the cheapest plan, then the plan with the most votes, then the plan with the lowest number."
        ),
    }


def test_every_part_of_most_votes_first_is_told():
    assert choices("greedy,skip=no,order=b+a") == {
        "A plan does not fit in the money left": "Then the count stops. Plans further down the row are not looked at.",
        "Two plans are just as good": "An order drawn by lot before the vote decides: b, a.",
    }


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("equal-shares", "It stays. It is not spent."),
        ("equal-shares,completion=greedy", TO_MOST_VOTES),
        ("equal-shares,completion=add1u", f"{RAISED % 1} {TO_MOST_VOTES}"),
    ],
)
def test_what_happens_with_money_left_over_is_told(rule, told):
    assert choices(rule)["Money is left over"] == told


def test_stopping_early_is_told():
    assert choices("equal-shares,completion=add1,exhaustive=yes")["When does that stop?"].endswith(
        "Also as soon as no other plan fits in the money left."
    )


def test_every_kind_of_ballot_has_words():
    assert set(BALLOTS) == {str(kind) for kind in VoteType}


@pytest.mark.parametrize(
    ("bounds", "told"),
    [
        ({}, "Everybody chooses the plans they want."),
        ({"least": 1}, "Everybody chooses the plans they want."),
        ({"least": 2}, "Everybody chooses at least two plans."),
        ({"least": 3, "most": 5}, "Everybody chooses three to five plans."),
        ({"most": 12}, "Everybody chooses at most 12 plans."),
        ({"least": 3, "most": 3}, "Everybody chooses three plans."),
    ],
)
def test_how_many_plans_one_may_choose_is_told(bounds, told):
    with override("en"):
        assert ballot_in_words("approval", **bounds) == f"{told} Each chosen plan gets one vote."


def test_the_example_by_equal_shares():
    with override("en"):
        example = worked_example(parse_rule("equal-shares"))
        lines = [(line.name, line.votes, line.reason.replace("\xa0", " ")) for line in example.lines]

    assert (example.part, example.spent, example.left, example.last_part) == (
        Euro(100_00), Euro(700_00), Euro(300_00), None
    )  # fmt: skip
    assert lines[:2] == [
        ("trees", 6, "won in step 1: 6 supporters paid € 66.67 each"),
        ("vegetable garden", 4, "won in step 2: 4 supporters paid € 75 each"),
    ]
    assert [name for name, _votes, _reason in lines] == [
        "trees",
        "vegetable garden",
        "playground",
        "book cabinet",
    ]


def test_the_example_by_most_votes_leaves_neighbours_without_a_plan():
    example = worked_example(parse_rule("greedy"))

    assert example.summary.ballots_without_funded == 2
    assert worked_example(parse_rule("equal-shares")).summary.ballots_without_funded == 0


def test_an_order_drawn_for_a_real_round_does_not_disturb_the_example():
    assert worked_example(parse_rule("equal-shares,order=17+4")).spent == Euro(700_00)


def test_the_page_shows_the_rule_of_the_round_first_and_the_other_beside_it(client, straat):
    text = read(client.get("/meedoen/straat/regels/", {"taal": "en"})).text

    own, other = (
        text.index("The rule of this round: equal shares"),
        text.index("The other way: most votes first"),
    )
    assert own < other
    assert "Money was left over. So everyone's part was raised, from € 100 to € 166" in text
    assert "Last count: Everyone's part had been raised to € 166. They then had € 830 together." in text
    assert "One more raise of € 1 would have cost more than there was. So the count stopped here." in text


def test_the_example_is_told_in_dutch(client, straat):
    text = read(client.get("/meedoen/straat/regels/", {"taal": "nl"})).text

    assert "Bomen € 400 buren 1–6: 6 stemmen gekozen in stap 1: 6 stemmers betaalden ieder € 66,67" in text
