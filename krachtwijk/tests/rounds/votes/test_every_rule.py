"""A round counted by any rule of the library has all its pages, in both languages, with its own words."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from krachtwijk.rounds.votes.models import Contender, Run
from krachtwijk.rounds.votes.rulebook import Rulebook
from krachtwijk.rounds.votes.rules_in_words import IN_WORDS, form_of
from krachtwijk.rounds.votes.worked_example import worked_example
from waardenzeef import parse_rule
from waardenzeef.rules import RULES

from .conftest import POINTS, STREET, THEMES, street
from .pages import read

POTS = "pots,pots=groen:500+spelen:500,theme=thema"
FORMS = {
    "greedy": ("greedy", STREET),
    "greedy-per-cost": ("greedy,by=votes-per-cost", STREET),
    "equal-shares": ("equal-shares,completion=add1", STREET),
    "equal-shares-points": ("equal-shares,utility=points,completion=add1u", POINTS),
    "exact-equal-shares": ("exact-equal-shares,completion=add-opt", STREET),
    "bounded-overspending": ("bounded-overspending,completion=greedy", STREET),
    "phragmen": ("phragmen", STREET),
    "pots": (POTS, THEMES),
}


def test_the_forms_are_those_of_all_rules_of_the_library():
    assert set(FORMS) == set(IN_WORDS)
    assert {parse_rule(rule).name for rule, _text in FORMS.values()} == set(RULES)
    assert {form: form_of(parse_rule(rule)) for form, (rule, _text) in FORMS.items()} == {
        form: form for form in FORMS
    }


@pytest.mark.parametrize("public", [True, False], ids=["public ballots", "ballots not public"])
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_a_round_by_this_rule_has_all_its_pages(client, load, form, language, public):
    rule, text = FORMS[form]
    load(rule=rule, file=street(text), **({} if public else {"source_url": ""}))
    with override(language):
        name = Rulebook(parse_rule(rule)).name

    pages = {
        address: read(client.get(f"/meedoen/straat/{address}", {"taal": language})).text
        for address in ("", "regels/", "uitslag/", "narekenen/")
    }

    assert [
        address for address in ("", "regels/", "uitslag/") if name.lower() not in pages[address].lower()
    ] == []
    assert str(Run.objects.get().rule) in pages["narekenen/"]
    for plan in Contender.objects.select_related("run__round"):
        with override(language):
            expected = plan.why_in_short.replace("\xa0", " ")
        assert expected in read(client.get(plan.get_absolute_url(), {"taal": language})).text


@pytest.mark.parametrize("form", FORMS)
def test_the_outcome_is_that_of_the_library(load, form):
    rule, text = FORMS[form]
    file = street(text)
    load(rule=rule, file=file)

    chosen = Contender.objects.filter(selected=True).order_by("place").values_list("project", flat=True)
    assert tuple(chosen) == parse_rule(rule).count(file.election).winners != ()


TOLD = {
    "greedy-per-cost": "Plans with more votes for each euro came first.",
    "equal-shares-points": "Those who gave it points had € 340 left together. The plan costs € 500.",
    "equal-shares-points, cheaper": "At a price of € 420 or less it would have been chosen",
    "exact-equal-shares": "Nearest came 5 voters: they had to pay € 100 each, and one of them had",
    "bounded-overspending": "In step 1 this plan went first: its voters could pay a large part of it",
    "phragmen": "When every voter had saved € 66.67 in all, they had its cost together.",
    "pots": "That is 60.0% of the votes, by which the plans of the pot “groen” stand in a row.",
}


@pytest.mark.parametrize("form", TOLD)
def test_the_story_of_a_plan_is_told_in_the_words_of_its_rule(client, load, form):
    rule, text = FORMS[form.partition(",")[0]]
    load(rule=rule, file=street(text))

    stories = [
        read(client.get(plan.get_absolute_url(), {"taal": "en"})).text for plan in Contender.objects.all()
    ]

    assert [story for story in stories if TOLD[form] in story], stories


def test_what_few_voters_paid_or_had_stays_untold_when_the_ballots_are_not_public(client, load):
    load(rule="exact-equal-shares", source_url="")

    won = read(client.get("/meedoen/straat/uitslag/trees/", {"taal": "en"})).text
    lost = read(client.get("/meedoen/straat/uitslag/swing/", {"taal": "en"})).text

    assert "chosen In step 1: whoever paid for it paid € 66.67." in won
    assert "not chosen Too few of its voters could pay an equal part of it." in lost
    assert [page for page in (won, lost) if "one of them had" in page or "voters paid" in page] == []


@pytest.mark.parametrize("form", FORMS)
def test_the_example_is_counted_by_the_rule_or_says_why_not(client, load, form):
    rule, text = FORMS[form]
    load(rule=rule, file=street(text))

    page = read(client.get("/meedoen/straat/regels/", {"taal": "en"})).text
    left_out = "Our example has neither themes nor points" in page

    assert left_out == (form in ("pots", "equal-shares-points"))
    assert left_out == (worked_example(parse_rule(rule)) is None)


CHOICES = {
    "greedy,least-score=20,least-share=2.5%,exclusive=a+b/c+d": [
        "At least 20 votes, or points where people gave points.",
        "At least 2.5% of the voters must name it.",
        "a, b; c, d",
    ],
    "phragmen,skip=yes": ["It is passed over. The count goes on with the next plan."],
    "exact-equal-shares,completion=add-opt-skip-u,until=all": [
        "The plan with the most people who pay for it goes first.",
        "Everyone's part is raised to where one more plan can be paid, and the count starts again. "
        "The money left goes to the plans with the most votes that still fit.",
        "When no raise changes anything any more. Of all outcomes that can be paid, the one that uses most counts.",
    ],
    "bounded-overspending,utility=cardinality": [
        "Every plan is worth the same to its voters, large or small.", "It stays. It is not spent."
    ],
    "pots,pots=sport:500+joker:50.50,channels=online:50%+meeting:50%,skip=no": [
        "sport: €\xa0500, joker: €\xa050.50",
        "online: 50%, meeting: 50%",
        "Of the votes within the theme.",
        "Then the count stops for that theme.",
    ],
    "greedy,exclusive=column:plek": ["Those with the same text in the column plek of the file."],
}  # fmt: skip


@pytest.mark.parametrize("rule", CHOICES)
def test_every_choice_within_a_rule_is_told(rule):
    with override("en"):
        told = [choice.chosen for choice in Rulebook(parse_rule(rule)).choices]

    assert [sentence for sentence in CHOICES[rule] if sentence not in told] == []
