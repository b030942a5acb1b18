"""Every page of a round: found, whole, in two languages, and with the same number of questions to the database."""

from __future__ import annotations

import pytest

from krachtwijk.rounds.votes.models import Contender

from .conftest import street, votes
from .pages import read

PAGES = {
    "/meedoen/": 3,
    "/meedoen/straat/": 3,
    "/meedoen/straat/regels/": 3,
    "/meedoen/straat/uitslag/": 11,
    "/meedoen/straat/uitslag/p1/": 6,
    "/meedoen/straat/narekenen/": 2,
    "/meedoen/feed.atom": 1,
    "/meedoen/straat/uitslag/plannen.csv": 3,
    "/meedoen/straat/uitslag/telling.json": 2,
    "/meedoen/straat/narekenen/stemmen.pb": 2,
}
HTML = [address for address in PAGES if address.endswith("/")]


def plans(number: int):
    """A file with so many plans, every second one too dear."""
    projects = [(f"P{n}", 100 if n % 2 else 900, f"Plan {n}") for n in range(1, number + 1)]
    return street(votes(projects, [f"P{n}" for n in range(1, number + 1)], budget=1000))


@pytest.mark.parametrize("rows", [1, 3, 120])
@pytest.mark.parametrize(("address", "questions"), PAGES.items())
def test_a_page_asks_the_same_number_of_questions_however_many_plans(
    client, load, django_assert_num_queries, address, questions, rows
):
    load(file=plans(rows))
    client.get("/meedoen/")  # the first page of a test also compiles templates

    with django_assert_num_queries(questions):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("rounds", [1, 3])
def test_the_list_asks_the_same_number_of_questions_however_many_rounds(
    client, load, django_assert_num_queries, rounds
):
    for number in range(rounds):
        load(slug=f"straat-{number}")

    with django_assert_num_queries(3):
        client.get("/meedoen/")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("address", HTML)
def test_a_page_has_one_heading_a_title_and_a_language(client, load, address, language):
    load(file=plans(3))

    response = client.get(address, {"taal": language})

    page = read(response)
    assert page.tags.count("h1") == 1
    assert f'<html lang="{language}"' in response.content.decode()
    assert "<title> - " not in response.content.decode()


@pytest.mark.parametrize("address", HTML)
def test_every_link_on_a_page_leads_somewhere(client, load, address):
    load(file=plans(3))

    inside = {link.split("#")[0] for link in read(client.get(address)).links if link.startswith("/meedoen/")}

    assert inside != set()
    assert {link: client.get(link).status_code for link in inside} == dict.fromkeys(inside, 200)


@pytest.mark.parametrize(
    "address",
    ["/meedoen/elders/", "/meedoen/elders/regels/", "/meedoen/elders/uitslag/", "/meedoen/elders/narekenen/",
     "/meedoen/elders/uitslag/p1/", "/meedoen/straat/uitslag/geen-plan/", "/meedoen/elders/uitslag/plannen.csv",
     "/meedoen/elders/uitslag/telling.json", "/meedoen/elders/narekenen/stemmen.pb"],
)  # fmt: skip
def test_what_does_not_exist_is_not_found(client, straat, address):
    assert client.get(address).status_code == 404


def test_without_rounds_the_list_says_why_and_what_will_fill_it(client, db):
    text = read(client.get("/meedoen/", {"taal": "en"})).text

    assert "No round is open now. As soon as a round opens, it stands here" in text
    assert "No round has been finished yet. After a vote you find its result here" in text


def test_a_round_from_elsewhere_says_so_on_every_page(client, load):
    load(file=plans(3), outside=True)

    for address in HTML[1:]:
        assert (
            "These votes are real, but not of Gemeente Groningen."
            in read(client.get(address, {"taal": "en"})).text
        )
    assert "Example from elsewhere" in read(client.get("/meedoen/", {"taal": "en"})).text


def test_the_own_rounds_stand_before_the_examples(client, load):
    load(slug="voorbeeld", outside=True, name_nl="Voorbeeld")
    load(slug="straat", name_nl="Straat", held_from=None, held_until=None)

    links = [
        link for link in read(client.get("/meedoen/")).links if link.count("/") == 3 and link != "/meedoen/"
    ]

    assert links == ["/meedoen/straat/", "/meedoen/voorbeeld/"]


def test_the_turnout_is_told_when_it_is_known(client, load):
    load(eligible_voters=40)

    assert "25% of the 40 people who could vote" in read(client.get("/meedoen/straat/", {"taal": "en"})).text


def test_an_unknown_turnout_is_told_to_be_unknown(client, straat):
    assert "turnout unknown" in read(client.get("/meedoen/straat/", {"taal": "en"})).text


def test_the_feed_holds_every_round_with_a_whole_address(client, straat):
    response = client.get("/meedoen/feed.atom")

    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert 'href="http://testserver/meedoen/straat/"' in response.content.decode()


def test_a_page_takes_no_orders(client, straat):
    assert client.post("/meedoen/straat/").status_code == 405


def test_a_plan_has_an_address_of_its_own(straat):
    assert Contender.objects.get(project="trees").get_absolute_url() == "/meedoen/straat/uitslag/trees/"
