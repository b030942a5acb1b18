"""Every kind of page, looked at by a program that knows the rules and at the width of a small phone."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.journeys.looks import LOOKS, all_tints_white
from tests.web.crawl import crawl

UNLINKED = {"people:logout": "/uitloggen/", "search": "/zoeken/?q=werk", "not found": "/nergens/"}

ALL = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
CONTRAST = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


class Reader:
    """Fetches pages over the line, in the way the crawl asks a test client for them."""

    def __init__(self, site: str) -> None:
        self.site, self.cookies = site, {}

    def get(self, address: str) -> SimpleNamespace:
        try:
            answer = urlopen(Request(self.site + address, headers={"Cookie": "taal=nl"}))  # noqa: S310
        except HTTPError as refused:
            answer = refused
        return SimpleNamespace(
            status_code=answer.status, headers=answer.headers, content=answer.read(), streaming=False
        )


@pytest.fixture(scope="session")
def kinds(site) -> dict[str, str]:
    """One address of every kind of page."""
    found = crawl(Reader(site), language="nl", starts=["/"], urlconf="tests.demo_addresses").values()
    return {page.name: page.address for page in found if page.is_html} | UNLINKED


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_no_mistake_on_any_kind_of_page(kinds, open_page, look):
    page = open_page(**LOOKS[look])
    if look == "white":
        all_tints_white(page.context)
    # Other colours change nothing but contrast; the layout has been looked at in the first two.
    rules = ALL if look in {"wide", "phone"} else CONTRAST

    assert {name: found for name, address in kinds.items() if (found := mistakes(page, address, rules))} == {}


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_no_mistake_on_any_part_of_the_look(specimen, open_page, look):
    page = open_page(**LOOKS[look])
    if look == "white":
        all_tints_white(page.context)

    assert mistakes(page, specimen) == []


@pytest.mark.parametrize("role", ["resident", "housing-association"])
def test_axe_finds_no_mistake_for_somebody_with_a_role(open_page, role):
    page = open_page()
    page.goto("/demo/rol/")
    page.click(f"button[value={role}]")

    assert [mistakes(page, address) for address in ("/werk/", "/demo/rol/", "/uitloggen/")] == [[], [], []]


@pytest.mark.parametrize("width", [390, 320])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_page_is_wider_than_a_phone(kinds, specimen, open_page, width, language):
    page = open_page(width=width)
    page.goto(f"/over/?taal={language}")
    wide = {}

    for name, address in (kinds | {"specimen": specimen}).items():
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide[name] = address

    assert wide == {}


def mistakes(page, address: str, rules: dict[str, Any] = ALL) -> list[str]:
    """What axe finds at an address, in short."""
    page.goto(address)
    found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
    return [
        f"{rule['id']}: {node['target'][0]} {node['failureSummary'].splitlines()[-1].strip()}"
        for rule in found.response["violations"]
        for node in rule["nodes"]
    ]
