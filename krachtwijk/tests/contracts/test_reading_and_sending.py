"""What holds at every address: looking changes nothing, and sending needs the token of one's own page."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.contracts.every_request import ROLES, browser, every

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")
OWN_COUNTS = ("django_session",)
"""A browser's own session is the one thing that looking may touch."""


def written(browser: Client, address: str) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        browser.get(address)
    return [
        query["sql"][:150]
        for query in asked
        if query["sql"].lstrip().upper().startswith(WRITES)
        and not any(own in query["sql"] for own in OWN_COUNTS)
    ]


@pytest.mark.parametrize("who", ["visitor", *ROLES])
def test_looking_at_a_page_writes_nothing(examples, who):
    looks = browser(who)

    changed = {name: written(looks, address) for name, address in every(examples).items()}

    assert {name: found for name, found in changed.items() if found} == {}


WITH_A_SIGNED_LINK = {"news:stop-at-once": 400}
"""A mail program sends this one by itself (RFC 8058): the signature in the link is what it has to show."""


@pytest.mark.parametrize("who", ["visitor", "resident", "neighbourhood-worker"])
def test_nothing_is_sent_without_the_token_of_ones_own_page(examples, who):
    """Django refuses it before the page itself is asked: 403, or 302 and 405 where nothing can be sent at all."""
    sends = browser(who, enforce_csrf_checks=True)

    with CaptureQueriesContext(connection) as asked:
        answers = {
            name: sends.post(address, {"token": "x"}).status_code for name, address in every(examples).items()
        }

    assert {name: answer for name, answer in answers.items() if answer != 403} == WITH_A_SIGNED_LINK
    assert [query["sql"][:100] for query in asked if query["sql"].upper().startswith(WRITES)] == []
