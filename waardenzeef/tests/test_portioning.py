"""A budget per theme: the published split of Sterk Hoogkerk to the euro, and the laws of the two rules."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waardenzeef.portioning import (
    CannotBeDivided,
    Meeting,
    Portions,
    independent_markets,
    medians,
    weighted_mean,
)

HOOGKERK = ("sport", "children", "traffic", "safety", "clean")
# Ten fiches of € 5,000 each; the published amounts per meeting are fiches times € 300,000 over the meeting's fiches.
MEETINGS = (
    Meeting(10, dict(zip(HOOGKERK, (24, 23, 17, 18, 18), strict=True))),
    Meeting(12, dict(zip(HOOGKERK, (10, 42, 43, 25, 0), strict=True))),
    Meeting(20, dict(zip(HOOGKERK, (93, 76, 26, 5, 0), strict=True))),
)
PUBLISHED_PER_MEETING = (
    (72_000, 69_000, 51_000, 54_000, 54_000),
    (25_000, 105_000, 107_500, 62_500, 0),
    (139_500, 114_000, 39_000, 7_500, 0),
)
PUBLISHED = dict(zip(HOOGKERK, (90_714_00, 100_714_00, 61_429_00, 34_286_00, 12_857_00), strict=True))
"""https://stemvan.groningen.nl/uitslagbudgetSterkHoogkerk2024"""

many = settings(max_examples=150, deadline=None)


def test_sterk_hoogkerk_2024_comes_out_to_the_euro():
    portions = weighted_mean(300_000_00, HOOGKERK, MEETINGS)

    assert portions.cents() == PUBLISHED
    assert sum(portions.cents().values()) == 300_000_00


def test_the_fiches_are_those_that_the_published_amounts_stand_for():
    amounts = tuple(tuple(meeting.share(theme) * 300_000 for theme in HOOGKERK) for meeting in MEETINGS)

    assert amounts == PUBLISHED_PER_MEETING
    assert [sum(meeting.fiches.values()) for meeting in MEETINGS] == [10 * m.people for m in MEETINGS]


def test_meetings_that_weigh_the_same_would_be_another_city():
    alike = [Meeting(1, meeting.fiches) for meeting in MEETINGS]

    assert weighted_mean(300_000_00, HOOGKERK, alike).shares["sport"] * 300_000 == Fraction(
        236_500, 3
    )  # 78,833


def test_what_rounding_leaves_goes_to_who_lost_most_and_of_equals_to_the_first():
    portions = Portions(10_00, {"a": Fraction(1, 4), "b": Fraction(1, 4), "c": Fraction(1, 2)})
    uneven = Portions(10_00, {"a": Fraction(21, 100), "b": Fraction(28, 100), "c": Fraction(51, 100)})

    assert portions.cents() == {"a": 3_00, "b": 2_00, "c": 5_00}
    assert uneven.cents() == {"a": 2_00, "b": 3_00, "c": 5_00}
    assert uneven.cents(unit_cents=1) == {"a": 2_10, "b": 2_80, "c": 5_10}


def test_the_two_languages_say_the_same():
    portions = weighted_mean(300_000_00, HOOGKERK, MEETINGS)

    assert portions.sentences()[0] == "sport gets € 90,714, which is 30.2% of the budget"
    assert portions.sentences("nl")[0] == "sport krijgt € 90.714, dat is 30,2% van het budget"


@pytest.mark.parametrize(
    ("deed", "sentence"),
    [
        (lambda: weighted_mean(0, ("a",), [Meeting(1, {"a": 1})]), "not above 0"),
        (lambda: weighted_mean(100, ("a", "a"), [Meeting(1, {"a": 1})]), "each once"),
        (lambda: weighted_mean(100, ("a",), []), "nobody"),
        (lambda: weighted_mean(100, ("a",), [Meeting(1, {"b": 1})]), "division 1 names b"),
        (lambda: Meeting(0, {"a": 1}), "at least one person"),
        (lambda: Meeting(1, {"a": 0}), "at least one fiche"),
        (lambda: independent_markets(100, ("a",), [{"a": 99}]), "division 1 does not add up"),
        (lambda: independent_markets(100, ("a", "b"), [{"a": 101, "b": -1}]), "below 0"),
        (lambda: Portions(1_50, {"a": Fraction(1)}).cents(), "whole number of parts of 100 cents"),
    ],
)
def test_what_cannot_be_divided_is_said(deed, sentence):
    with pytest.raises(CannotBeDivided, match=sentence):
        deed()


# Laws


@st.composite
def divided(draw: st.DrawFn, most_people: int = 6) -> tuple[int, tuple[str, ...], list[dict[str, int]]]:
    """A budget, themes, and what each person wants: amounts in cents that add up."""
    budget, themes = draw(st.integers(1, 400)), ("a", "b", "c", "d")[: draw(st.integers(1, 4))]
    wishes = []
    for _ in range(draw(st.integers(1, most_people))):
        cuts = sorted(
            draw(st.lists(st.integers(0, budget), min_size=len(themes) - 1, max_size=len(themes) - 1))
        )
        parts = [high - low for low, high in zip([0, *cuts], [*cuts, budget], strict=True)]
        wishes.append(dict(zip(themes, parts, strict=True)))
    return budget, themes, wishes


@many
@given(divided())
def test_law_the_shares_add_up_to_the_whole_and_the_cents_to_the_budget(held):
    budget, themes, wishes = held
    for portions in (
        independent_markets(budget, themes, wishes),
        weighted_mean(budget, themes, [Meeting(at + 1, wish) for at, wish in enumerate(wishes)]),
    ):
        assert sum(portions.shares.values()) == 1
        assert sum(portions.cents(unit_cents=1).values()) == budget
        assert all(
            abs(cents - portions.shares[t] * budget) < 1 for t, cents in portions.cents(unit_cents=1).items()
        )


@many
@given(divided())
def test_law_the_level_certifies_the_shares(held):
    budget, themes, wishes = held

    portions = independent_markets(budget, themes, wishes)

    asks = {theme: [wish[theme] for wish in wishes] for theme in themes}
    assert medians(budget, asks, portions.level) == portions.shares


@many
@given(divided())
def test_law_what_all_agree_on_happens(held):
    budget, themes, wishes = held

    portions = independent_markets(budget, themes, wishes[:1] * 3)

    assert portions.shares == {theme: Fraction(wishes[0][theme], budget) for theme in themes}


@many
@given(divided(), st.randoms())
def test_law_it_does_not_matter_who_asks(held, shuffler):
    budget, themes, wishes = held
    shuffled = shuffler.sample(wishes, len(wishes))

    assert independent_markets(budget, themes, shuffled) == independent_markets(budget, themes, wishes)


@pytest.mark.parametrize("people", [(1, 0, 2), (3, 4, 5), (1, 1, 1), (40, 1, 9), (0, 0, 1)])
def test_law_when_everyone_gives_all_to_one_theme_each_theme_gets_the_share_of_its_people(people):
    themes = ("a", "b", "c")
    wishes = [{theme: 60_00} for theme, number in zip(themes, people, strict=True) for _ in range(number)]

    portions = independent_markets(60_00, themes, wishes)

    shares = [Fraction(number, sum(people)) for number in people]
    assert list(portions.shares.values()) == shares


def grid(budget: int, themes: tuple[str, ...]) -> list[dict[str, int]]:
    """Every way to divide a small budget."""
    whole = product(range(budget + 1), repeat=len(themes))
    return [dict(zip(themes, parts, strict=True)) for parts in whole if sum(parts) == budget]


def unhappiness(portions: Portions, wish: dict[str, int]) -> Fraction:
    return sum(abs(share * portions.budget_cents - wish[theme]) for theme, share in portions.shares.items())


@pytest.mark.parametrize(
    ("budget", "themes", "people"), [(6, "ab", 2), (4, "ab", 3), (3, "abc", 2), (2, "abc", 3)]
)
def test_law_nobody_gains_by_asking_for_something_else(budget, themes, people):
    """By brute force: every group of wishes, every person, every other wish."""
    possible = grid(budget, tuple(themes))
    for others in product(possible, repeat=people - 1):
        outcomes = [independent_markets(budget, tuple(themes), [asked, *others]) for asked in possible]
        for honest, wish in zip(outcomes, possible, strict=True):
            assert unhappiness(honest, wish) == min(unhappiness(outcome, wish) for outcome in outcomes)


def test_the_mean_is_not_truthful():
    """Why there are two rules: under the mean, whoever wants 60-40 does better by asking for everything."""
    wish, other = {"a": 6, "b": 4}, {"a": 2, "b": 8}

    honest, exaggerated = (
        weighted_mean(10, ("a", "b"), [Meeting(1, asked), Meeting(1, other)])
        for asked in (wish, {"a": 10, "b": 0})
    )

    assert unhappiness(exaggerated, wish) < unhappiness(honest, wish)


def test_two_thousand_people_get_an_exact_answer():
    themes = ("a", "b", "c", "d", "e")
    wishes = []
    for person in range(2_000):
        first, second = person * 7_919 % 60_001, person * 104_729 % 30_011
        wishes.append({"a": first, "b": second, "c": 100_000 - first - second, "d": 0, "e": 0})

    portions = independent_markets(100_000, themes, wishes)

    assert sum(portions.shares.values()) == 1
    assert portions.shares["d"] == portions.shares["e"] == 0
