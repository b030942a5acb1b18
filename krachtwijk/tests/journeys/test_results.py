"""A figure needs two people, on a phone and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.indicators.results_at_work import ADDRESSES, THE_FIGURE
from tests.journeys.test_every_page import mistakes

HERE = "/resultaten/groningen-2007/werkloosheid/"
WORK = "/werk/resultaten/groningen-2007/werkloosheid/"


def become(page, role: str) -> None:
    page.goto("/demo/rol/")
    page.click(f"button[value={role}]")
    expect(page).to_have_url("/werk/")


def test_a_figure_is_entered_by_one_and_refused_by_another_and_nobody_saw_it(open_page):
    page = open_page(width=390, java_script_enabled=False)
    page.goto(f"{HERE}?taal=nl")
    assert "nog niet gemeten" in page.inner_text("main")

    become(page, "programme-manager")
    page.goto(WORK)
    page.click("text=Voer een cijfer in")
    page.select_option("#id_area", label="De Hoogte")
    page.fill("#id_year", "2007")
    page.fill("#id_numerator", "zomaar")
    page.fill("#id_denominator", "2000")
    page.fill("#id_method", "verzonnen voor een test")
    page.fill("#id_evidence", "nergens")
    page.click("text=Controleren")
    assert "kunnen wij niet als getal lezen" in page.inner_text("main")
    assert page.input_value("#id_method") == "verzonnen voor een test"

    page.fill("#id_numerator", "200")
    page.click("text=Controleren")
    assert "Klopt dit?" in page.inner_text("main")
    page.click("text=Ja, bewaar het")
    assert "Iemand anders moet het goedkeuren" in page.inner_text("main")

    become(page, "alderman")
    page.goto("/werk/resultaten/")
    page.click("text=Mensen zonder werk, De Hoogte, 2007")
    page.fill("#id_because", "De bron is niet te vinden.")
    page.click("button[value=refused]")
    assert "geweigerd" in page.inner_text("main") or "afgewezen" in page.inner_text("main")

    page.context.clear_cookies()
    page.goto(f"{HERE}?taal=nl")
    assert "10,0%" not in page.inner_text("main")


def test_the_results_of_2007_say_what_is_missing_on_a_phone(open_page):
    page = open_page(width=390)
    page.goto("/resultaten/groningen-2007/?taal=nl")
    page.click("text=Wat er nodig is om dit te vullen >> nth=0")

    assert "een beginpunt: het cijfer van het jaar waarin het begon" in page.inner_text("main")
    assert page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_mistake_where_results_are_worked_on(open_page, width):
    page = open_page(width=width)
    become(page, "programme-manager")
    addresses = [address for address in ADDRESSES.values() if address != THE_FIGURE]

    assert {address: found for address in addresses if (found := mistakes(page, address))} == {}
    for address in addresses:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
