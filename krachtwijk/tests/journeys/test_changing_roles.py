"""Looking around as somebody else, and back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from krachtwijk.people.demo import CAST


@pytest.mark.parametrize("part", CAST, ids=lambda part: part.role)
def test_a_visitor_becomes_somebody_else_and_sees_what_that_role_looks_at(page, part):
    page.goto("/demo/rol/")
    page.get_by_role("button", name=f"Kijk rond als {part.name}").click()

    expect(page).to_have_url("/werk/")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Welkom, {part.name}")
    cards = page.locator(".kw-card h3 a")
    assert cards.count() >= 3
    for address in [card.get_attribute("href") for card in cards.all()]:
        assert page.goto(address).status == 200


def test_from_one_role_to_the_next_by_the_back_button(page):
    page.goto("/demo/rol/")
    page.get_by_role("button", name="Kijk rond als Bert").click()
    expect(page).to_have_url("/werk/")
    page.go_back()
    page.get_by_role("button", name="Kijk rond als Ineke").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Welkom, Ineke")


def test_one_click_and_the_visitor_is_a_visitor_again(page):
    page.goto("/demo/rol/")
    page.get_by_role("button", name="Kijk rond als Cees").click()

    page.locator(".kw-demo").get_by_role("button", name="Weer bezoeker worden").click()

    expect(page.locator(".kw-demo")).to_contain_text("U kijkt rond als bezoeker.")
    expect(page).to_have_url("/")


def test_the_chosen_role_is_marked_on_the_page_of_roles(page):
    page.goto("/demo/rol/")
    expect(page.locator(".kw-card--chosen")).to_contain_text("U bent nu bezoeker")

    page.get_by_role("button", name="Kijk rond als Omar").click()
    expect(page).to_have_url("/werk/")
    page.goto("/demo/rol/")

    expect(page.locator(".kw-card--chosen")).to_contain_text("U bent nu deze persoon")
    expect(page.locator(".kw-card--chosen")).to_contain_text("Wethouder")


def test_english_stays_english_through_a_change_of_role(page):
    page.goto("/demo/rol/")
    page.locator(".kw-tools--wide").get_by_role("link", name="EN", exact=True).click()
    page.get_by_role("button", name="Look around as Bert").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Welcome, Bert")
