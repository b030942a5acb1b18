"""Every link about rules and rounds leads to a whole page, for who runs rounds and for everybody, in both languages."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.rounds.rulebooks.some_rules import ADDRESSES, some_rounds
from tests.web.crawl import broken_places, crawl
from tests.web.test_crawl import LEFTOVERS, skips

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
OF_A_ROUND = re.compile(r"/(meedoen|werk/rondes)/")


@pytest.fixture(params=["nl", "en"])
def pages(request, samira):
    some_rounds()
    browser = Client()
    browser.force_login(samira)
    starts = ["/werk/rondes/", "/meedoen/de-hoogte-2027/", "/meedoen/de-hoogte-2027/regels/"]
    found: dict = {}
    for within in ("/werk/rondes/", "/meedoen/de-hoogte-2027/"):
        inside = [start for start in starts if start.startswith(within)]
        found |= crawl(browser, language=request.param, starts=inside, within=within)
    return request.param, found


def test_every_page_of_this_room_is_reached_and_whole(pages):
    language, everything = pages
    html = [page for page in everything.values() if page.is_html]

    assert {page.address: page.status for page in everything.values() if page.status not in {200, 302}} == {}
    assert set(ADDRESSES) - {page.name for page in everything.values()} == set()
    assert broken_places(everything) == []
    assert {page.outline.language for page in html} == {language}
    assert {page.address: found for page in html if (found := LEFTOVERS.findall(page.outline.words))} == {}
    assert {page.address for page in html if page.outline.headings.count(1) != 1} == set()
    assert {page.address for page in html if skips(page.outline.headings)} == set()
    assert {page.address for page in html if not page.outline.next_links} == set()
    assert all(OF_A_ROUND.match(page.address) for page in html)
