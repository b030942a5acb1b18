"""The pages on which the programme manager works: whole, in both languages, each reached by clicking."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.web.crawl import crawl

from krachtwijk.people.models import Person

pytestmark = pytest.mark.django_db
WORK = {
    "bodies:work", "bodies:record", "bodies:new-seat", "bodies:seat", "overview:draft-next", "plans:version",
    "plans:vision", "plans:themes", "plans:goals", "plans:lines", "plans:offer", "plans:adopt",
    "money:desk", "money:keep", "money:line-add", "money:climb", "money:cost-add", "money:cost-revise",
    "money:condition-add", "money:need-add", "money:need-answer", "money:spend-add", "money:pool-add", "money:lot-add",
    "money:right-add", "money:give",
    "plans:desk", "plans:measures", "plans:measures-csv", "plans:words", "plans:content", "plans:measure-add",
    "plans:measure-change", "plans:serve", "plans:measure-out", "plans:goal-add", "plans:goal-change",
    "plans:goal-out", "plans:delivery", "plans:standing-add", "plans:unintended-add", "plans:step-add",
    "reports:begin", "reports:make",
    "imports:imports", "plans:measures-file-hand-in", "plans:measures-file-example", "money:funding-file-hand-in",
    "money:funding-file-example", "money:spending-file-hand-in", "money:spending-file-example",
    "indicators:figures-file-hand-in", "indicators:figures-file-example",
}  # fmt: skip
WITH_A_PHOTO = {"plans:step-change", "plans:photo-add", "plans:photo-remove", "plans:photo"}
"""Steps and photos come from who leads a measure: see plans/test_work_pages.py."""
STARTS = (
    "/werk/",
    "/werk/besluiten/",
    "/werk/geld/",
    "/besluiten/organen/stuurgroep/",
    "/plannen/groningen-2007/de-hoogte/versies/",
    "/plannen/groningen-2007/de-hoogte/versies/2/",
    "/plannen/groningen-2007/korrewegwijk/versies/2/",
)
LEFTOVERS = re.compile(r"\{[{%#]|[%}]\}|\bNone\b|\bTrue\b|\bFalse\b|%\(|object at 0x")


@pytest.fixture(scope="module", params=["nl", "en"])
def pages(request, programme_with_decisions, django_db_blocker):
    with django_db_blocker.unblock():
        browser = Client()
        browser.force_login(Person.objects.get(email="programme-manager@demo.example"))
        yield [
            page
            for page in crawl(browser, language=request.param, starts=STARTS, within="/werk/").values()
            if page.address.startswith("/werk/")
        ]


def test_every_work_page_is_reached_and_whole(pages):
    assert {page.address: page.status for page in pages if page.status != 200} == {}
    assert WORK - {page.name for page in pages} == set()


def test_every_work_page_has_a_title_a_trail_and_a_next_step(pages):
    pages = [page for page in pages if page.is_html]

    assert {page.address for page in pages if not page.outline.title.split(" - ")[0].strip()} == set()
    assert {page.address for page in pages if page.outline.headings.count(1) != 1} == set()
    assert {page.address for page in pages if page.outline.trail != 1} == set()
    assert {page.address for page in pages if not page.outline.next_links} == set()


def test_nothing_of_the_kitchen_shows_on_a_work_page(pages):
    shown = {page.address: LEFTOVERS.findall(page.outline.words) for page in pages}

    assert {address: found for address, found in shown.items() if found} == {}
