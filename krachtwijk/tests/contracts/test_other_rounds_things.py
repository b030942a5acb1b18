"""A thing of one round is not found under the name of another: no address mixes two rounds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat
from django.test import Client
from django.urls import resolve
from tests.contracts.every_request import ROLES, browser, every
from tests.rounds.a_round import a_round
from tests.rounds.every_address import addresses
from tests.rounds.rulebooks.some_rules import PREPARED

from krachtwijk.people.models import Person
from krachtwijk.rounds.concerns.models import Concern
from krachtwijk.rounds.rulebooks.models import SieveRound

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
HERE, OTHER = "de-hoogte-2027", "een-andere-ronde"
NAMES_NO_THING = {
    "judging:paper": "a form on paper that nobody typed yet",
    "organising:concerns-file-hand-in": "a page to hand in a file, which every round has",
    "organising:concerns-file-example": "an example, which every round has",
    "organising:participants-file-hand-in": "a page to hand in a file, which every round has",
    "organising:participants-file-example": "an example, which every round has",
    "rulebooks:move": "a step, which every round has",
    "organising:form": "a sheet to print, which every round has",
    "organising:poster": "a poster, which every round has",
    "organising:open-csv": "a table, which every round has",
    "organising:table-csv": "a table, which every round has",
}  # fmt: skip
"""Addresses with more than a round in them, in which the rest is no thing of that round."""


def with_a_thing(examples: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The addresses that name something in a round: they have more in them than the round's own name."""
    for name, address in every(examples).items():
        parts = address.split("/")
        names_a_round = HERE in parts or PREPARED in parts
        if names_a_round and len(resolve(address).kwargs) > 1 and name not in NAMES_NO_THING:
            yield name, address


def is_refused(answer) -> bool:
    to_log_in = answer.status_code == 302 and answer["Location"].startswith("/inloggen/")
    return answer.status_code in {404, 405} or to_log_in


def let_in(asks: Client, name: str, address: str) -> Iterator[tuple[str, str, int]]:
    for how, answer in (("GET", asks.get(address)), ("POST", asks.post(address, {}))):
        if not is_refused(answer):
            yield how, f"{name} {address}", answer.status_code


@pytest.mark.parametrize("who", ["visitor", *ROLES])
def test_a_thing_of_one_round_is_not_there_in_an_empty_one(examples, who):
    a_round(OTHER)
    asks = browser(who)
    there = [
        (name, "/".join(OTHER if part in {HERE, PREPARED} else part for part in address.split("/")))
        for name, address in with_a_thing(examples)
    ]

    assert len(there) > 50
    assert [found for name, address in there for found in let_in(asks, name, address)] == []


@pytest.mark.parametrize(
    "who", ["visitor", "resident", "programme-manager", "neighbourhood-worker", "reviewer"]
)
def test_a_thing_of_one_round_is_not_there_beside_the_same_things_of_another(examples, who):
    """The round with every thing gets another name, and a second one with the same things takes its place."""
    before = dict(with_a_thing(examples))
    SieveRound.objects.filter(slug=HERE).update(slug=OTHER)
    Concern.objects.update(own_sha256=Cast("pk", CharField()))  # of a link that the second round uses again
    # Whom the second round makes again.
    others = Person.objects.exclude(email__endswith="@demo.example")
    others.update(email=Concat(Cast("pk", CharField()), Value("-"), "email"))
    now = addresses()
    asks = browser(who)
    differ = {name: address for name, address in before.items() if now.get(name, address) != address}

    assert len(differ) > 10
    assert [found for name, address in differ.items() for found in let_in(asks, name, address)] == []
