"""From what the programme manager writes down about money to what a resident sees, on a phone."""

from __future__ import annotations

from playwright.sync_api import expect

MONEY = "/geld/groningen-2007/"


def test_a_promise_is_written_down_looked_over_and_seen_by_everybody(page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/demo/rol/")
    page.get_by_role("button", name="Kijk rond als Ineke").click()
    expect(page).to_have_url("/werk/")
    page.goto("/werk/geld/groningen-2007/regel/patrimonium/")
    page.get_by_label("Welke trede?").select_option(label="toegezegd")
    page.get_by_label("Bedrag").fill("1e9")
    page.get_by_label("Sinds wanneer?").fill("2008-01-02")
    page.get_by_role("button", name="Kijk het na").click()

    expect(page.locator(".kw-field__error")).to_contain_text("1e9")
    page.get_by_label("Bedrag").fill("€ 1.234,50")
    page.get_by_role("button", name="Kijk het na").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Klopt dit?")
    page.get_by_role("button", name="Ja, leg dit vast").click()

    expect(page).to_have_url("/werk/geld/groningen-2007/")
    page.goto(MONEY)
    expect(page.locator("#wie-betaalt")).to_contain_text("1.234,50")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
