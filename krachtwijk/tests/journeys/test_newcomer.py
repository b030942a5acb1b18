"""Somebody who has never been here follows the money and a vote."""

from __future__ import annotations

import re

from playwright.sync_api import expect


def test_from_the_first_page_to_the_sentence_in_the_letter(page):
    page.goto("/")
    expect(page.get_by_text("€ 33,6 mln")).to_be_visible()
    expect(page.get_by_text("€ 35,4 mln")).to_be_visible()
    expect(page.get_by_text("klopt niet")).to_be_visible()

    page.get_by_role("link", name="Bekijk elke som, met de bron").first.click()
    expect(page).to_have_url(re.compile(r"/geld/groningen-2007/optelling/$"))
    page.locator("main").get_by_role("link", name=re.compile("alinea")).first.click()

    expect(page).to_have_url(re.compile(r"/documenten/[\w-]+/#p\d+$"))
    expect(page.locator(":target")).to_be_in_viewport()


def test_from_the_first_page_to_the_reason_why_a_plan_lost(page):
    page.goto("/")
    page.get_by_role("link", name=re.compile("Assen 2024")).click()
    expect(page).to_have_url(re.compile(r"/meedoen/[\w-]+/$"))
    page.goto(page.url + "uitslag/?toon=niet-gekozen")
    page.locator("main").get_by_role("link").filter(has_text=re.compile(r"\w")).first.wait_for()

    assert page.locator("a[href*='/uitslag/']").count() > 0


def test_from_the_first_page_to_a_neighbourhood_and_its_plan(page):
    page.goto("/")
    page.get_by_role("link", name="Korrewegwijk", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Korrewegwijk")
    expect(page.get_by_text("€ 20,7 mln").first).to_be_visible()


def test_a_word_that_is_searched_for_is_found(page):
    page.goto("/")
    search = page.get_by_role("search", name="Zoeken op de site", exact=True)
    search.get_by_role("searchbox").fill("school")
    search.get_by_role("button", name="Zoeken").click()

    found = page.locator(".kw-found a")
    assert found.count() > 2
    assert page.goto(found.first.get_attribute("href")).status == 200
