"""A site without a programme: no page fails, each says why it is empty and what will fill it."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db

EMPTY = [
    ("/", "Er is nog geen programma."),
    ("/", "Er is nog geen ronde klaar."),
    ("/resultaten/", "Er is nog niets gemeten."),
    ("/open-data/", "Er is nog niets te downloaden."),
    ("/meedoen/", "Er is nog geen ronde klaar."),
]


@pytest.mark.parametrize(("address", "why"), EMPTY)
def test_an_empty_page_says_why_and_what_will_fill_it(client, address, why):
    page = client.get(address).content.decode()

    assert why in page
    assert "Zodra" in page or "Na een stemming" in page


@pytest.mark.parametrize("address", ["/wijken/", "/plannen/", "/geld/", "/documenten/", "/organisaties/"])
def test_an_empty_list_is_a_whole_page(client, address):
    response = client.get(address)

    assert response.status_code == 200
    assert 'class="kw-empty"' in response.content.decode()
