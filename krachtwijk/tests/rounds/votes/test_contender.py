"""The page of one plan: why it won or lost, who paid, what would have changed it, what happens now."""

from __future__ import annotations

import pytest

from krachtwijk.rounds.votes.models import Contender
from krachtwijk.rounds.votes.why import STORIES, why
from waardenzeef.reasons import REASONS

from .conftest import POINTS, STREET, THEMES, street, votes
from .pages import read

POTS = "pots,pots=groen:500+spelen:500,theme=thema"


def plan(client, key: str, **asked: str) -> str:
    return read(client.get(f"/meedoen/straat/uitslag/{key}/", {"taal": "en"} | asked)).text


def test_a_chosen_plan_tells_who_paid(client, straat):
    text = plan(client, "trees")

    assert "Bomen chosen In step 1: 6 supporters paid € 66.67 each." in text
    assert "6 voters paid € 66.67 each" in text
    assert "Zes bomen langs de stoep" in text
    assert "Counted by “most votes first” it would have been chosen too." in text


def test_a_plan_that_was_not_chosen_tells_what_its_voters_had_and_what_would_have_done(client, straat):
    text = plan(client, "swing")

    assert "5 people voted for this plan." in text
    assert "At a price of € 166 or less it would have been chosen, if all else had stayed the same." in text
    assert "This holds for the first count. In a new vote it can be different." in text
    assert "Counted by “most votes first” it would have been chosen." in text


def test_a_plan_is_told_the_first_and_the_last_count_apart(client, straat):
    text = plan(client, "swing")

    assert (
        "First count Everybody had € 100. The voters of this plan had € 500 together. "
        "After the other plans € 167 of it was left. The plan costs € 500. "
        "Last count Everyone's part had been raised to € 166. They then had € 830 together. "
        "After the other plans € 497 of it was left. That was still too little."
    ) in text
    assert (
        "This picture shows the last count, with € 166 per voter. "
        "One more raise of € 1 would have cost more than there was. So the count stopped here."
    ) in text


def test_a_plan_that_won_the_first_count_alone_is_told_so(client, load):
    ballots = ["c", "c", "c", "b", "a,b,c"]
    load(file=street(votes([("a", 100, "A"), ("b", 900, "B"), ("c", 100, "C")], ballots)))

    loser = Contender.objects.get(explanation__run="final")

    told = "First count Then the plan was chosen. Last count Everyone's part had been raised to"
    assert told in plan(client, loser.key)


def test_without_a_raise_there_is_one_count(client, load):
    load(rule="equal-shares")

    text = plan(client, "swing")

    assert "Every voter had a part of € 100. Together the voters of this plan had € 500." in text
    assert "They paid for other plans of their choice. At the end they had € 167 left together." in text
    assert "The plan costs € 500. So they could not pay it." in text
    assert [told for told in ("First count", "Last count", "last count") if told in text] == []


def test_the_parts_paid_make_up_the_cost(load):
    ballots = ["a,b", "a", "b", "c"]
    load(
        rule="equal-shares",
        file=street(votes([("a", 60, "A"), ("b", 60, "B"), ("c", 9, "C")], ballots, budget=200)),
    )

    parts = {
        one.project: why(one).parts for one in Contender.objects.filter(explanation__code="won_by_shares")
    }

    assert {project: [part["value"] for part in each] for project, each in parts.items()} == {
        "a": [60_00],
        "b": [40_00, 20_00],
        "c": [9_00],
    }


def test_a_split_of_few_voters_is_told_only_when_the_ballots_are_public(client, load):
    load(source_url="")

    text = plan(client, "trees")

    assert "Bomen chosen In step 1: its voters paid at most € 66.67 each." in text
    assert [told for told in ("6 voters paid", "6 supporters", "Who paid this plan") if told in text] == []
    assert "6 people voted for this plan." in text


def test_every_reason_of_the_library_has_its_story():
    assert set(STORIES) == {reason.code for reason in REASONS}


THRESHOLD = STREET.replace("vote_type", "min_project_score_threshold;3\nvote_type")
CHEAP_TREES = STREET.replace("trees;400", "trees;200").replace("garden;300", "garden;390")
KINDS = {
    "won_by_votes": ("greedy", STREET, "trees"),
    "lost_did_not_fit": ("greedy", STREET, "garden"),
    "lost_after_stop": ("greedy,skip=no", STREET, "books"),
    "lost_below_threshold": ("greedy", THRESHOLD, "books"),
    "lost_over_budget": ("greedy", STREET.replace("swing;500", "swing;5000"), "swing"),
    "lost_without_votes": (
        "greedy",
        STREET.replace(",books", "").replace("books;80;2", "books;80;0"),
        "books",
    ),
    "won_by_shares": ("equal-shares", STREET, "garden"),
    "won_in_completion": ("equal-shares,completion=greedy", STREET, "books"),
    "lost_short_of_money": ("equal-shares,completion=greedy", STREET, "swing"),
    "won_by_exact_shares": ("exact-equal-shares", STREET, "trees"),
    "lost_short_of_part": ("exact-equal-shares", STREET, "swing"),
    "won_by_point_shares": ("equal-shares,utility=points", POINTS, "trees"),
    "lost_short_by_points": ("equal-shares,utility=points", POINTS, "swing"),
    "won_with_overspending": ("bounded-overspending", STREET, "garden"),
    "lost_supporters_spent": (
        "bounded-overspending",
        CHEAP_TREES.replace("swing;500", "swing;100").replace(";390", ";500"),
        "books",
    ),
    "won_by_earnings": ("phragmen", STREET, "trees"),
    "lost_still_earning": ("phragmen", CHEAP_TREES.replace("books;80", "books;200"), "books"),
    "won_from_pot": (POTS, THEMES, "trees"),
    "lost_from_pot": (POTS, THEMES, "ball"),
    "lost_to_rival": ("greedy,exclusive=trees+swing", STREET, "swing"),
}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("code", KINDS)
def test_each_kind_of_reason_has_its_page(client, load, code, language):
    rule, text, key = KINDS[code]
    load(rule=rule, file=street(text))

    assert Contender.objects.get(key=key).explanation["code"] == code
    assert client.get(f"/meedoen/straat/uitslag/{key}/", {"taal": language}).status_code == 200


def test_the_kinds_above_are_all_there_are():
    assert set(KINDS) == set(STORIES)


def test_a_plan_that_was_just_as_good_is_named(client, load):
    load(rule="greedy", file=street(votes([("a", 600, "Eerste"), ("b", 700, "Tweede")], ["a,b", "a,b"])))

    assert "just as good as another plan" in plan(client, "a")
    assert read(client.get("/meedoen/straat/uitslag/a/")).links.count("/meedoen/straat/uitslag/b/") == 1


def test_what_happens_now_is_told_for_winners_and_for_losers(client, straat):
    assert "Gemeente Assen decides about carrying out the chosen plans." in plan(client, "trees")
    assert "This plan gets no money from this round. Gemeente Assen can tell you" in plan(client, "swing")


def test_no_page_of_a_plan_tells_what_one_voter_chose(client, load):
    secret = STREET.replace("\n7;garden", "\nvoter-seventeen;garden")
    load(file=street(secret))

    pages = [client.get(f"/meedoen/straat/uitslag/{one.key}/").content for one in Contender.objects.all()]

    assert "voter-seventeen" in client.get("/meedoen/straat/narekenen/stemmen.pb").content.decode()
    assert [page for page in pages if b"voter-seventeen" in page] == []
