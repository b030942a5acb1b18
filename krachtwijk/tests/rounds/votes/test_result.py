"""The result page: what was chosen, why, what is left, and what another rule would have done."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from .conftest import STREET, street, votes
from .pages import read


def result(client, **asked: str) -> str:
    return read(client.get("/meedoen/straat/uitslag/", {"taal": "en"} | asked)).text


def rows(client, **asked: str) -> list[list[str]]:
    text = client.get("/meedoen/straat/uitslag/plannen.csv", {"taal": "en"} | asked).content.decode(
        "utf-8-sig"
    )
    return list(csv.reader(StringIO(text), delimiter=";"))


def test_every_plan_stands_with_its_reason(client, straat):
    text = result(client)

    assert "3 of 4 plans get money. Together € 780 of € 1,000." in text
    assert "chosen In step 1: 6 supporters paid € 66.67 each." in text
    assert "not chosen Supporters had € 167 left of € 500; would have won at € 166 or less" in text


def test_the_money_that_is_left_is_explained(client, straat):
    assert (
        "€ 220 is not spent. One more raise of € 1 would have cost more than there was. "
        "So the count stopped here."
    ) in result(client)


def test_a_plan_that_would_still_fit_is_named_with_the_reason_it_lost(client, load):
    load(rule="equal-shares")

    text = result(client)

    assert "€ 300 is not spent. It is spread over the parts of all voters." in text
    assert "These plans would fit in the money left, and still they were not chosen." in text
    assert "Boekenkast , € 80" in text


def test_the_same_ballots_under_the_other_rule_and_where_this_one_is_worse(client, straat):
    text = result(client)

    assert "This round was counted by “equal shares”. Here it stands beside “most votes first”" in text
    assert "Chosen plans 3 3 Money given to plans € 780 less € 980 more" in text
    assert "Part of the money that is used 78.0% less 98.0% more" in text
    assert "Voters with no chosen plan at all 0 better 2" in text
    assert (
        "On these points “equal shares” gives less here: Money given to plans Part of the money that is used "
        "Chosen plans per voter, on average"
    ) in text
    assert "On this point “most votes first” does worse here: Voters with no chosen plan at all" in text


def test_plans_that_change_places_are_named(client, straat):
    text = result(client)

    assert "Moestuin (€ 300): chosen here, not under “most votes first”" in text
    assert "Speeltuin (€ 500): not chosen here, but chosen under “most votes first”" in text


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (STREET, "Gemeente Assen chose the same plans as this count, and no others."),
        (STREET.replace("Speeltuin;0", "Speeltuin;1"), "Gemeente Assen decided otherwise on these plans."),
        (
            STREET.replace(";selected", ";chosen"),
            "The file does not say which plans Gemeente Assen chose in the end.",
        ),
    ],
)
def test_the_official_outcome_stands_beside_the_count(client, load, file, sentence):
    load(file=street(file))

    assert sentence in result(client)


def test_small_numbers_of_voters_are_told_only_when_the_ballots_are_public(client, load):
    load(source_url="")

    text = result(client)

    assert "Voters with no chosen plan at all 0 better fewer than 10" in text
    assert "Of a part of the voters we tell no number below 10." in text
    assert "chosen In step 1: its voters paid at most € 66.67 each." in text
    assert "6 supporters paid" not in text


def test_a_round_in_which_nothing_was_chosen_still_has_a_result(client, load):
    load(file=street(votes([("a", 900, "Duur"), ("b", 2000, "Te duur")], ["a", "b"])), rule="equal-shares")

    text = result(client)

    assert "0 of 2 plans get money. Together € 0 of € 1,000." in text
    assert "No plan was chosen, so there are no steps to show." in text


def test_a_round_without_ballots_still_has_a_result(client, load):
    load(file=street(votes([("a", 900, "Een plan")], [])))

    assert "0 of 1 plans get money." in result(client)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["trees", "garden", "books", "swing"]),
        ({"toon": "gekozen"}, ["trees", "garden", "books"]),
        ({"toon": "niet-gekozen"}, ["swing"]),
        ({"volgorde": "stemmen"}, ["trees", "swing", "garden", "books"]),
        ({"volgorde": "kosten"}, ["swing", "trees", "garden", "books"]),
        ({"toon": "gekozen", "volgorde": "goedkoopste"}, ["books", "garden", "trees"]),
        ({"toon": "onzin", "volgorde": "'; DROP TABLE"}, ["trees", "garden", "books", "swing"]),
    ],
)
def test_the_spreadsheet_holds_exactly_what_was_asked_for(client, straat, asked, expected):
    assert [row[1] for row in rows(client, **asked)[1:]] == expected


def test_the_page_links_to_the_spreadsheet_of_what_it_shows(client, straat):
    links = read(
        client.get("/meedoen/straat/uitslag/", {"toon": "gekozen", "volgorde": "kosten", "pagina": "1"})
    ).links

    assert "/meedoen/straat/uitslag/plannen.csv?toon=gekozen&volgorde=kosten" in links


def test_the_spreadsheet_has_whole_rows(client, straat):
    assert rows(client)[:2] == [
        ["step", "number", "plan", "cost in euros", "votes", "chosen", "reason", "under the other rule"],
        [
            "1",
            "trees",
            "Bomen",
            "400,00",
            "6",
            "yes",
            "Won in step 1: 6 supporters paid €\xa066.67 each.",
            "yes",
        ],
    ]


def test_long_lists_come_in_pages_of_fifty_with_the_total(client, load):
    projects = [(f"p{n}", 10, f"Plan {n}") for n in range(200)]
    load(file=street(votes(projects, [",".join(f"p{n}" for n in range(200))])))

    text = result(client, pagina="2")

    assert "200 plans" in text
    assert "Page 2 of 4" in text
    assert len(rows(client)) == 201


def test_the_result_is_told_in_dutch_too(client, straat):
    text = result(client, taal="nl")

    assert "3 van de 4 plannen krijgen geld. Samen € 780 van € 1.000." in text
    assert "gekozen In stap 1: 6 stemmers betaalden ieder € 66,67." in text
