"""A thing of one round is not found under the name of another: no address mixes two rounds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import resolve
from tests.contracts.every_request import ROLES, browser, every
from tests.rounds.a_round import a_round

from krachtwijk.rounds.rulebooks.models import SieveRound

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
OTHER = "een-andere-ronde"
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
    rounds = slugs()
    for name, address in every(examples).items():
        if (
            rounds & set(address.split("/"))
            and len(resolve(address).kwargs) > 1
            and name not in NAMES_NO_THING
        ):
            yield name, address


def slugs() -> set[str]:
    return set(SieveRound.objects.values_list("slug", flat=True))


def is_refused(answer) -> bool:
    """Not found, or sent to the page to log in or to take part in that round."""
    to = answer["Location"] if answer.status_code == 302 else ""
    return answer.status_code in {404, 405} or to.startswith("/inloggen/") or f"/{OTHER}/aanmelden/" in to


def let_in(asks: Client, name: str, address: str) -> Iterator[tuple[str, str, int]]:
    for how, answer in (("GET", asks.get(address)), ("POST", asks.post(address, {}))):
        if not is_refused(answer):
            yield how, f"{name} {address}", answer.status_code


@pytest.mark.parametrize("who", ["visitor", *ROLES])
def test_a_thing_of_one_round_is_not_there_in_an_empty_one(examples, who):
    rounds = slugs()
    a_round(OTHER)
    asks = browser(who)
    there = [
        (name, "/".join(OTHER if part in rounds else part for part in address.split("/")))
        for name, address in with_a_thing(examples)
    ]

    assert len(there) > 50
    assert [found for name, address in there for found in let_in(asks, name, address)] == []
