"""The programme manager records a decision, and a version of a plan is adopted by it; with and without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.journeys import demo_site


@pytest.fixture(scope="module")
def site(made_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A demo of its own: what is decided here stays."""
    with demo_site.running_copy(made_demo, tmp_path_factory.mktemp("deciding")) as address:
        yield address


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def ineke(request, open_page) -> Page:
    """Ineke at work on a phone."""
    page = open_page(width=390, java_script_enabled=request.param)
    page.goto("/demo/rol/")
    page.get_by_role("button", name="Kijk rond als Ineke").click()
    expect(page).to_have_url("/werk/")
    return page


def record(page: Page, title: str) -> None:
    page.goto("/werk/besluiten/nieuw/")
    page.get_by_label("Wie besloot?").select_option("raad-groningen")
    page.get_by_label("Op welke dag?").fill("2008-03-26")
    page.get_by_label("Waar gaat het over, in één regel?").fill(title)
    page.locator("#id_text_nl").fill("De raad stelt het plan vast.")
    page.locator("#id_grounds_nl").fill("Bewoners vroegen erom.")
    page.locator("#id_option_1_nl").fill("Het plan vaststellen")
    page.locator("#id_option_2_nl").fill("Wachten op de minister")
    page.locator("#id_chosen").select_option("1")
    page.get_by_role("button", name="Verder: nog één keer nakijken").click()


def test_a_decision_is_looked_at_once_more_and_then_recorded_for_good(ineke):
    record(ineke, "Plan vastgesteld")
    expect(ineke.get_by_role("heading", level=1)).to_have_text("Is dit wat er besloten is?")
    ineke.get_by_role("button", name="Terug om het te wijzigen").click()
    expect(ineke.locator("#id_text_nl")).to_have_value("De raad stelt het plan vast.")
    ineke.locator("#id_grounds_nl").fill("Bewoners en corporaties vroegen erom.")
    ineke.get_by_role("button", name="Verder: nog één keer nakijken").click()
    ineke.get_by_role("button", name="Voorgoed vastleggen").click()

    expect(ineke.get_by_role("status")).to_contain_text("Het besluit is vastgelegd.")
    expect(ineke.get_by_role("heading", level=1)).to_have_text("Plan vastgesteld")
    expect(ineke.locator("main")).to_contain_text("Bewoners en corporaties vroegen erom.")
    expect(ineke.locator("main")).to_contain_text("deze is het geworden")


@pytest.mark.parametrize("area", ["de-hoogte"])
def test_a_version_is_drafted_offered_and_adopted(ineke, area):
    record(ineke, f"Plan voor {area} vastgesteld")
    ineke.get_by_role("button", name="Voorgoed vastleggen").click()
    expect(ineke.get_by_role("status")).to_contain_text("Het besluit is vastgelegd.")
    ineke.goto(f"/plannen/groningen-2007/{area}/versies/")
    ineke.get_by_role("link", name="De volgende versie opstellen").click()
    ineke.get_by_role("button", name="Maak het concept").click()
    ineke.get_by_role("link", name="De visie wijzigen").click()
    ineke.locator("#id_vision_nl").fill("In 2017 woont iedereen hier graag.")
    ineke.get_by_role("button", name="Opslaan").click()

    ineke.get_by_role("link", name="Deze versie aanbieden").click()
    ineke.locator("#id_on").fill("2008-03-01")
    ineke.get_by_role("button", name="Verder: nog één keer nakijken").click()
    ineke.get_by_role("button", name="Ja, dit is definitief").click()
    ineke.get_by_role("link", name="Werk aan deze versie").click()
    ineke.get_by_role("link", name="Een besluit stelt deze versie vast").click()
    ineke.locator("#id_decision").select_option(index=1)
    ineke.get_by_role("button", name="Verder: nog één keer nakijken").click()
    ineke.get_by_role("button", name="Ja, dit is definitief").click()

    expect(ineke.locator("main")).to_contain_text("vastgesteld")
    expect(ineke.locator(".kw-lead")).to_have_text("In 2017 woont iedereen hier graag.")
    ineke.get_by_role("link", name="Bekijk alle versies").click()
    expect(ineke.locator("main")).to_contain_text("Vastgesteld door een besluit")
    expect(ineke.locator("table").first).to_contain_text("deze geldt")
