"""With many programmes a page asks as many questions as with few, and lists come in pages."""

from __future__ import annotations

import pytest
from benchmarks.many import build, manager
from benchmarks.programmes import addresses
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
LISTS_OF_PROGRAMMES = ("/plannen/", "/geld/", "/resultaten/")


@pytest.fixture(scope="module")
def clients(django_db_setup, django_db_blocker):
    """A visitor and the programme manager, with one programme of six measures."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        person = manager()
        build(range(1), measures=6)
        visitor, working = Client(), Client()
        working.force_login(person)
        yield visitor, working
        transaction.set_rollback(True)


def questions(clients, programme: int) -> dict[str, int]:
    """Per page how many queries it asks, once everything it keeps in memory is there."""
    visitor, working = clients
    found = {}
    for name, address in addresses(programme).items():
        client = working if address.startswith("/werk/") else visitor
        assert client.get(address).status_code == 200, address
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        found[name] = len(asked)
    return found


def test_every_page_asks_the_same_at_two_sizes_and_lists_are_cut(clients):
    small = questions(clients, 0)
    build(range(1, 13), measures=40)

    large = questions(clients, 12)

    more = {name: (small[name], large[name]) for name in small if large[name] > small[name]}
    assert more == {}
    for address in LISTS_OF_PROGRAMMES:
        first, second = (clients[0].get(f"{address}?pagina={page}").content.decode() for page in (1, 2))
        assert "Programma 0" in first, address
        assert "Programma 9" not in first, address
        assert "Programma 9" in second, address
    home = clients[0].get("/").content.decode()
    assert "Alle wijken" in home
    assert home.count("/wijken/wijk-") == 18
