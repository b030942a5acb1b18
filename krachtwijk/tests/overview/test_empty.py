"""An installation without a programme: every page says why it is empty and what will fill it."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("/wijken/", "Er zijn nog geen wijken."),
        ("/plannen/", "Er is nog geen programma."),
        ("/geld/", "Er is nog geen programma."),
        ("/documenten/", "Er zijn nog geen documenten."),
        ("/organisaties/", "Er zijn nog geen organisaties."),
    ],
)
def test_an_empty_page_says_why(client, address, why):
    response = client.get(address)

    assert response.status_code == 200
    assert why in response.content.decode()
