"""One address of every page of the site, for the contracts that ask them all."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.imports.at_work import addresses as of_files
from tests.indicators import results_at_work
from tests.money.some_money import addresses as of_money
from tests.plans.planned import addresses as of_plans
from tests.reports.some_reports import ADDRESSES as OF_REPORTS
from tests.rounds.every_address import addresses as of_rounds
from tests.web.crawl import crawl

from krachtwijk.people.models import Person

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
