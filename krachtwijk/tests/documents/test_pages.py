"""What the papers say: every amount with its paragraph, and a way to where it is used."""

from __future__ import annotations

import re

import pytest

from krachtwijk.documents.models import Document, Passage, StatedAmount

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("programme_of_2007")]
MINISTER = "/documenten/brief-aan-minister/"


def text(client, address: str) -> str:
    return client.get(address).content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_every_paragraph_has_a_place_of_its_own(client):
    page = text(client, MINISTER)

    assert re.findall(r'id="p(\d+)"', page) == [str(number) for number in range(1, 32)]


def test_the_letter_shows_its_marks(client):
    page = text(client, MINISTER)

    assert "RO07.1432018" in page
    assert '<time datetime="2007-10-03">3 oktober 2007</time>' in page
    assert "Brief aan de gemeenteraad" in page  # it went along with that one


def test_every_stated_amount_is_used_or_says_what_it_repeats():
    silent = [
        amount.key
        for amount in StatedAmount.objects.prefetch_related("uses", "mentioned_again")
        if not amount.uses.all() and not amount.same_as and not amount.mentioned_again.all()
    ]

    assert silent == []


def test_an_amount_leads_to_the_line_it_is_used_for(client):
    page = text(client, MINISTER)

    assert 'href="/plannen/groningen-2007/korrewegwijk/individueel/werk/"' in page
    assert 'href="/geld/groningen-2007/optelling/#totaal-4"' in page


def test_both_mentions_of_the_same_money_point_at_each_other(client):
    page = text(client, MINISTER)

    assert "hetzelfde geld als in alinea 4" in page
    assert "hetzelfde geld als in alinea 15" in page


@pytest.mark.parametrize("more", [1, 3])
def test_a_longer_letter_asks_the_same_number_of_questions(client, more, django_assert_num_queries):
    letter = Document.objects.get(slug="brief-aan-minister")
    for number in range(100, 100 + more):
        Passage.objects.create(document=letter, number=number, gist_nl="Nog een alinea.")

    with django_assert_num_queries(9):
        page = text(client, MINISTER)

    assert page.count("Nog een alinea.") == more


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_one_question(client, rows, django_assert_num_queries):
    first = Document.objects.first()
    for number in range(rows):
        Document.objects.create(
            slug=f"brief-{number}", title_nl=f"Brief {number}", dated=first.dated, reference="K", sender=first.sender,
            addressee_nl="u",
        )  # fmt: skip

    with django_assert_num_queries(1):
        page = client.get("/documenten/").content.decode()

    assert page.count('<li class="kw-card">') == rows + 2


def test_no_sentence_of_the_letter_itself_is_copied():
    """The gists are our own words; a long run of the letter's words would be a copy."""
    gists = " ".join(
        passage.gist_nl for document in Document.objects.all() for passage in document.passages.all()
    )

    assert "We gaan er op af, en laten niet meer los" not in gists
    assert "creatieve doorzetters die risico's mogen en durven nemen" not in gists
