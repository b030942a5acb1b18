"""A pot per theme and a weight per channel, as Sterk Hoogkerk published it, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.random_elections import elections
from tests.small import election
from waardenzeef import BadRule, Ballot, Election, Greedy, Pots, TieOrder, parse_rule
from waardenzeef.explain import reasons
from waardenzeef.rules.pots import vote_shares
from waardenzeef.rules.terms import Terms

HALF = (("online", Fraction(1, 2)), ("meeting", Fraction(1, 2)))
SPORT = {"goal": 60, "track": 50, "net": 30}
JOKER = {"cake": 10, "flag": 5}


def votes(channel: str, *ballots: str) -> tuple[Ballot, ...]:
    column = MappingProxyType({"voting_method": channel})
    return tuple(Ballot(tuple(b.split()), (1,) * len(b.split()), columns=column) for b in ballots)


def hoogkerk(*ballots: Ballot, budget: float = 110) -> Election:
    """Two pots: sport and the joker."""
    held = election(budget, SPORT | JOKER)
    themes = {p.id: "sport" if p.id in SPORT else "joker" for p in held.projects}
    projects = tuple(replace(p, columns=MappingProxyType({"category": themes[p.id]})) for p in held.projects)
    return replace(held, projects=projects, ballots=ballots)


RULE = Pots(pots=(("sport", 100_00), ("joker", 10_00)), channels=HALF)
# Sport online: goal 3 of 4, track 1 of 4. At the meeting: track 2 of 2. Joker online: cake 1 of 1.
VOTES = hoogkerk(*votes("online", "goal cake", "goal", "goal track"), *votes("meeting", "track", "track"))


def test_the_published_example_is_15_percent():
    # 200 of 1,000 votes online is 20%, 10 of 100 at the meetings is 10%: the mean is 15%.
    online = votes("online", *["goal"] * 200, *["net"] * 800)
    meeting = votes("meeting", *["goal"] * 10, *["net"] * 90)

    assert vote_shares(hoogkerk(*online, *meeting), RULE)["goal"] == Fraction(15, 100)


def test_the_mean_of_both_channels_decides_and_not_the_number_of_votes():
    # goal: 75% and 0%. track: 25% and 100%.
    shares = vote_shares(VOTES, RULE)

    assert (shares["goal"], shares["track"]) == (Fraction(3, 8), Fraction(5, 8))
    assert [step.project for step in RULE.count(VOTES).steps] == ["track", "goal", "cake"]
    assert RULE.count(VOTES).winners == ("track", "cake")


def test_without_channels_all_ballots_weigh_the_same():
    assert replace(RULE, channels=()).count(VOTES).winners == ("track", "cake")
    uneven = hoogkerk(*votes("online", "goal", "goal", "goal"), *votes("meeting", "track", "track"))
    assert replace(RULE, channels=()).count(uneven).winners == ("goal",)


def test_another_declared_weight_is_another_outcome():
    mostly_online = replace(RULE, channels=(("online", Fraction(9, 10)), ("meeting", Fraction(1, 10))))

    # goal: 67.5%, track: 22.5% + 10%.
    assert mostly_online.count(VOTES).winners == ("goal", "cake")


def test_percentages_can_be_of_all_votes_of_a_channel():
    # Online five votes in all: goal 3/5 and track 1/5; at the meeting two.
    assert vote_shares(VOTES, replace(RULE, percentages="all"))["goal"] == Fraction(3, 10)


def test_what_is_left_in_one_pot_does_not_go_to_another():
    count = RULE.count(hoogkerk(*votes("online", "net cake flag", "net cake")))

    assert (count.winners, count.total_cost_cents) == (("net", "cake"), 40_00)
    assert reasons(count)["flag"].sentence() == (
        "lost: 16.7% of the votes; needs € 5, € 0 was left for joker"  # a third online, nothing at a meeting
    )


def test_a_theme_that_stops_does_not_stop_another():
    held = hoogkerk(*votes("online", "goal", "goal", "goal track", "goal track net cake"))

    count = replace(RULE, skip=False).count(held)

    assert count.winners == ("goal", "cake")
    assert RULE.count(held).winners == ("goal", "net", "cake")
    assert reasons(count)["net"].sentence() == (
        "lost: the count stopped at track, which came before it and did not fit"
    )


def test_winners_and_losers_hear_their_share_and_their_pot():
    told = reasons(RULE.count(VOTES))

    assert told["track"].sentence() == "won: 62.5% of the votes, € 50 of the € 100 then left for sport"
    assert told["track"].sentence("nl") == (
        "gekozen: 62,5% van de stemmen, € 50 van de € 100 die er toen nog was voor sport"
    )
    assert told["goal"].sentence() == "lost: 37.5% of the votes; needs € 60, € 50 was left for sport"


def test_equals_are_named_and_exclusive_projects_are_respected():
    held = hoogkerk(*votes("online", "track net", "goal"))

    count = replace(RULE, ties=TieOrder(order=("net", "track", "goal", "cake", "flag"))).count(held)
    apart = replace(RULE, terms=Terms(exclusive=(("net", "track"),))).count(held)

    assert (count.steps[0].project, count.steps[0].tied_with) == ("net", ("track", "goal"))
    assert apart.winners == ("net", "goal")


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (Pots(), "there are no pots; name them, such as pots=sport:8000+joker:5000"),
        (Pots(pots=(("sport", 200_00),)), "the pots hold more than the budget together"),
        (Pots(pots=(("sport", 1),)), 'project cake has the category "joker", which is no pot'),
        (replace(RULE, theme="site"), 'project goal has the site "", which is no pot'),
        (
            replace(RULE, channels=(("online", Fraction(1)),)),
            'a ballot has the voting_method "meeting", which has no weight',
        ),
    ],
)
def test_pots_and_channels_that_are_not_of_this_election_are_refused(rule, sentence):
    with pytest.raises(BadRule) as refused:
        rule.count(VOTES)

    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("spec", "sentence"),
    [
        (
            "pots,pots=sport",
            "pots=sport: write names with a value behind a colon, such as sport:8000+joker:5000",
        ),
        ("pots,pots=sport:1e3", "a pot of 1e3: write an amount such as 8000 or 8000.50"),
        ("pots,pots=sport:1+sport:2", "name every pot once"),
        ("pots,channels=online:60%+meeting:50%", "the channels must weigh 100% together"),
        ("pots,channels=online:1", "a weight of 1: write a percentage such as 50%"),
        ("pots,percentages=luck", 'there are no percentages of "luck"; choose theme or all'),
    ],
)
def test_a_line_that_says_what_cannot_be_is_refused(spec, sentence):
    with pytest.raises(BadRule) as refused:
        parse_rule(spec)

    assert str(refused.value) == sentence


names = st.text(min_size=1, max_size=6)
pots = st.dictionaries(names, st.integers(0, 10**9), max_size=3).map(lambda named: tuple(named.items()))
channels = st.lists(names, min_size=1, max_size=4, unique=True).map(
    lambda named: tuple((name, Fraction(1, len(named))) for name in named)
)


@given(st.builds(Pots, pots=pots, channels=channels, theme=names, channel=names, skip=st.booleans()))
def test_law_a_rule_reads_back_from_its_own_line(rule):
    assert parse_rule(str(rule)) == rule


@settings(max_examples=150, deadline=None)
@given(elections(), st.booleans())
def test_law_one_pot_without_channels_is_most_votes_first(held, skip):
    one = MappingProxyType({"category": "all"})
    held = replace(held, projects=tuple(replace(p, columns=one) for p in held.projects))

    count = Pots(pots=(("all", held.budget_cents),), skip=skip).count(held)

    assert count.steps == Greedy(skip=skip).count(held).steps


@settings(max_examples=100, deadline=None)
@given(elections())
def test_law_every_channel_alike_is_as_if_there_were_one(held):
    one = MappingProxyType({"category": "all"})
    held = replace(held, projects=tuple(replace(p, columns=one) for p in held.projects))
    both = tuple(
        replace(ballot, columns=MappingProxyType({"voting_method": channel}))
        for channel in ("online", "meeting") for ballot in held.ballots
    )  # fmt: skip

    rule = Pots(pots=(("all", held.budget_cents),))

    assert replace(rule, channels=HALF).count(replace(held, ballots=both)).winners == rule.count(held).winners
