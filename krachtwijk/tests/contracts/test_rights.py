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
from tests.imports.at_work import addresses as of_files
from tests.indicators import results_at_work
from tests.money.some_money import addresses as of_money
from tests.plans.planned import addresses as of_plans
from tests.reports.some_reports import ADDRESSES as OF_REPORTS
from tests.rounds.every_address import addresses as of_rounds
from tests.web.crawl import crawl

from krachtwijk.people.models import Person
from krachtwijk.web.checks import doors

pytestmark = pytest.mark.django_db

TABLE = list(csv.DictReader((Path(__file__).parent / "rights.csv").read_text().splitlines()))
WHO = [column for column in TABLE[0] if column != "address"]
DRAFT = "/werk/plannen/groningen-2007/korrewegwijk/versies/2/"
UNLINKED = (
    {
        "robots": "/robots.txt",
        "favicon": "/favicon.ico",
        "security": "/.well-known/security.txt",
        "people:logout": "/uitloggen/",
        "work": "/werk/",
        "search": "/zoeken/",
        "bodies:work": "/werk/besluiten/",
        "bodies:record": "/werk/besluiten/nieuw/",
        "bodies:new-seat": "/werk/besluiten/organen/stuurgroep/",
        "bodies:seat": "/werk/besluiten/organen/stuurgroep/1/",
        "overview:draft-next": "/werk/plannen/groningen-2007/de-hoogte/volgende-versie/",
        "plans:version": DRAFT,
        "plans:vision": f"{DRAFT}visie/",
        "plans:themes": f"{DRAFT}themas/",
        "plans:goals": f"{DRAFT}doelen/",
        "plans:lines": f"{DRAFT}onderdelen/",
        "plans:offer": f"{DRAFT}aanbieden/",
        "plans:adopt": "/werk/plannen/groningen-2007/de-hoogte/versies/2/vaststellen/",
    }
    | results_at_work.ADDRESSES
    | OF_REPORTS
)


@pytest.fixture(scope="module")
def examples(programme_with_decisions, django_db_blocker):
    """One address of every kind, as a visitor finds it by clicking."""
    with django_db_blocker.unblock():
        Person.objects.create_user(email="without-role@demo.example", name="without role")
        results_at_work.enter_a_figure()
        found = crawl(Client(), language="nl", starts=["/"])
        work = of_money() | of_plans() | of_files() | of_rounds()
    return {page.name: page.address for page in found.values()} | UNLINKED | work


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
