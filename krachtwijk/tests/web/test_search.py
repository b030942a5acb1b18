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

    assert "Zoek in wijken, plannen, stukken en stemmingen." in page


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
