from __future__ import annotations

import pytest

from krachtwijk.people.viewer import STRANGER
from krachtwijk.web.search import LONGEST, search, tidy

pytestmark = pytest.mark.django_db


def test_one_letter_finds_nothing_and_says_why(client):
    page = client.get("/zoeken/", {"q": "a"}).content.decode()

    assert search("a", STRANGER) == []
    assert "Eén letter is te kort" in page


def test_without_a_word_the_page_says_what_can_be_found(client):
    page = client.get("/zoeken/").content.decode()

    assert "Zoek in wijken, plannen, documenten en stemmingen." in page


def test_what_is_not_found_is_said_with_the_word_in_it(client):
    page = client.get("/zoeken/", {"q": "zeppelin"}).content.decode()

    assert "Wij vonden niets voor ‘zeppelin’." in page
    assert 'value="zeppelin"' in page


@pytest.mark.parametrize(
    "typed", ["a\0b", "x" * 5_000, "%", "' OR 1=1 --", "<script>alert(1)</script>", "\ud83d"]
)
def test_whatever_is_typed_the_page_answers(client, typed):
    response = client.get("/zoeken/", {"q": typed.encode("utf-8", "replace")})

    assert response.status_code == 200
    assert "<script>" not in response.content.decode()


def test_a_book_is_cut_to_a_line():
    assert tidy("  hart   van de wijk ") == "hart van de wijk"
    assert len(tidy("x" * 5_000)) == LONGEST


@pytest.mark.usefixtures("programme_of_2007")
@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("Korrewegwijk", "/wijken/korrewegwijk/"),
        ("ouder en kind", "/plannen/groningen-2007/de-hoogte/individueel/ouder-kind/"),
        ("Huismeesters", "/organisaties/de-huismeesters/"),
        ("RO07.1432018", "/documenten/brief-aan-minister/"),
        ("osdorp", "/meedoen/amsterdam-osdorp-2021/"),
        ("popup", "/meedoen/assen-2024/uitslag/"),
    ],
)
def test_each_kind_of_thing_can_be_found(client, words, address):
    addresses = [found.address for found in search(words, STRANGER)]

    assert any(each.startswith(address) for each in addresses), addresses
    assert client.get("/zoeken/", {"q": words}).content.decode().count('<li><a href="/') >= len(addresses)


@pytest.mark.usefixtures("programme_of_2007")
def test_a_search_costs_few_questions_however_much_it_finds(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        client.get("/zoeken/", {"q": "e" * 2})
    with django_assert_max_num_queries(20):
        client.get("/zoeken/", {"q": "en"})
