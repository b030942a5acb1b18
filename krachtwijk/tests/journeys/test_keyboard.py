"""Everything can be done with the keyboard, and without scripts."""

from __future__ import annotations

from playwright.sync_api import expect

MARKED = """
() => {
  const focused = document.activeElement
  const style = getComputedStyle(focused)
  const box = focused.getBoundingClientRect()
  return {
    what: focused.outerHTML.slice(0, 90),
    last: focused === document.body,
    marked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    seen: box.width > 0 && box.height > 0 && box.right > 0 && box.bottom > 0,
  }
}
"""


def test_the_first_key_offers_to_skip_to_the_content(page):
    page.goto("/over/")

    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_text("Ga naar de inhoud")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_whoever_walks_through_a_page_by_keyboard_always_sees_where_they_are(page):
    for address in ("/", "/demo/rol/", "/inloggen/", "/zoeken/?q=werk"):
        page.goto(address)
        stops = list(walk(page))

        assert len(stops) > 10
        assert [stop["what"] for stop in stops if not (stop["marked"] and stop["seen"])] == []


def test_the_menu_of_a_phone_opens_without_scripts(open_page):
    page = open_page(width=390, java_script_enabled=False)
    page.goto("/")
    plans = page.locator(".kw-menu__sheet").get_by_role("link", name="Plannen")
    expect(plans).to_be_hidden()

    page.locator("summary", has_text="Menu").press("Enter")

    expect(plans).to_be_visible()
    plans.click()
    expect(page).to_have_url("/plannen/")


def test_everything_on_the_way_to_a_role_works_without_scripts(open_page):
    page = open_page(java_script_enabled=False)
    page.goto("/")
    page.get_by_role("link", name="Andere rol kiezen").click()
    page.get_by_role("button", name="Kijk rond als Bert").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Welkom, Bert")


def test_the_current_section_is_marked_for_eyes_and_for_ears(page):
    page.goto("/over/")
    here = page.locator(".kw-nav [aria-current]")

    expect(here).to_have_text("Over")
    assert here.evaluate("element => getComputedStyle(element).borderBottomColor") != "rgba(0, 0, 0, 0)"


def walk(page):
    """Every stop of the Tab key, until it leaves the page."""
    for _ in range(200):
        page.keyboard.press("Tab")
        stop = page.evaluate(MARKED)
        if stop["last"]:
            return
        yield stop
    raise AssertionError("The Tab key never leaves this page")
