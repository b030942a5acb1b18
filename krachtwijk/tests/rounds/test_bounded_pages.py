"""A page of a round asks as many questions when three times as many take part, and lists are cut."""

from __future__ import annotations

from functools import partial

import pytest
from benchmarks import rounds
from benchmarks.many_voices import Size, staff
from tests.rounds.a_round import move_clock

from krachtwijk.rounds.rulebooks.models import SieveRound

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SMALL = Size(proposals=20, concerns=200, people=40, cards=30, ballots=10)
CENTURY = 100 * 365 * 24 * 60 * 60
LARGE = Size(proposals=60, concerns=600, people=120, cards=90, ballots=30)


@pytest.fixture(scope="module")
def asked(django_db_setup, django_db_blocker):
    """Per page how many queries it asks and how many signs it has, of a small and of a large round."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        by, second = staff()
        of = partial(_asked, by=by, second=second)
        small = of("klein", SMALL)
        # Long over: the page of work counts what waits in each round that goes on.
        move_clock(SieveRound.objects.all(), CENTURY)
        yield small, of("groot", LARGE)
        transaction.set_rollback(True)


def _asked(slug: str, size: Size, *, by, second) -> dict[str, tuple[int, int]]:
    found = {}
    for stage, round in rounds.lived(rounds.Life(slug, by, second), size):
        clients = rounds.clients_of(round, by)
        for name, who, address in rounds.addresses(slug, stage):
            found[name] = rounds.queries_of(clients.of(who), address)
    return found


def test_no_page_asks_more_of_a_round_three_times_as_large(asked):
    small, large = ({name: queries for name, (queries, _signs) in of.items()} for of in asked)

    more = {name: (small[name], large[name]) for name in small if large[name] > small[name]}

    assert more == {}


def test_no_page_asks_more_than_sixty_queries(asked):
    _small, large = asked

    assert {name: queries for name, (queries, _) in large.items() if queries > rounds.MOST_QUERIES} == {}
