"""Who gets what at every address: rights.csv says it, this test asks the site.

`page`: it is shown. `login`: asked to log in. `elsewhere`: sent to another page. `nothing`: not found.
A blank cell, a missing address or one too many fails.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from tests.indicators import results_at_work

from krachtwijk.people.models import Person
from krachtwijk.web.checks import doors

pytestmark = pytest.mark.django_db

TABLE = list(csv.DictReader((Path(__file__).parent / "rights.csv").read_text().splitlines()))
WHO = [column for column in TABLE[0] if column != "address"]


def test_the_table_names_every_address_once():
    assert [row["address"] for row in TABLE] == sorted(name for name, _, _ in doors())


def test_the_table_leaves_nothing_open():
    assert [row["address"] for row in TABLE if not all(row.values())] == []


@pytest.mark.slow
@pytest.mark.parametrize("who", WHO)
def test_everybody_gets_at_every_address_what_the_table_says(examples, who):
    browser = Client()
    if who != "visitor":
        browser.force_login(Person.objects.get(email=f"{who}@demo.example"))

    given = {
        row["address"]: answer(browser, results_at_work.found(examples[row["address"]])) for row in TABLE
    }

    assert given == {row["address"]: row[who] for row in TABLE}


def answer(browser: Client, address: str) -> str:
    response = browser.get(address)
    if response.status_code == 302:
        asks = response.headers["Location"].startswith(f"/inloggen/?next={address}")
        return "login" if asks else "elsewhere"
    return {200: "page", 404: "nothing"}.get(response.status_code, str(response.status_code))


def test_outside_the_demo_no_address_changes_roles():
    assert settings.DEMO is False
    assert [name for name, _, _ in doors() if name.startswith("demo:")] == []
