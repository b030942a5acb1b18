"""A page on paper: itself, in full, in dark ink on white."""

from __future__ import annotations

from playwright.sync_api import expect

PAPER = {"width": 720, "height": 1000}


def test_on_paper_there_is_the_page_and_nothing_around_it(page):
    page.goto("/")
    page.emulate_media(media="print")

    for around in (".kw-nav", ".kw-tools--wide", ".kw-footer", ".kw-demo", ".kw-menu"):
        expect(page.locator(around).first).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    exact = page.locator(".kw-money--short").first
    assert exact.evaluate("element => getComputedStyle(element, '::after').content").startswith('" (')


def test_on_paper_stands_that_it_is_no_paper_of_the_municipality(page):
    page.goto("/geld/groningen-2007/optelling/")
    expect(page.get_by_text("Dit is een demo, geen stuk van de gemeente.")).to_be_hidden()
    page.emulate_media(media="print")

    expect(page.get_by_text("Dit is een demo, geen stuk van de gemeente.")).to_be_visible()
    expect(page.locator(".kw-header")).not_to_contain_text("Gemeente Groningen")


def test_what_is_folded_up_is_open_on_paper(page):
    page.goto("/geld/groningen-2007/optelling/")
    folded = page.locator("main details > :not(summary)").first
    expect(folded).to_be_hidden()
    page.emulate_media(media="print")

    assert folded.bounding_box()["height"] > 0


def test_on_paper_a_total_stands_once_and_tabs_are_gone(page):
    page.emulate_media(media="print")
    page.goto("/meedoen/assen-2024/uitslag/")
    for around in (".kw-tabs", ".kw-next"):
        expect(page.locator(around).first).to_be_hidden()
    page.goto("/geld/groningen-2007/optelling/")

    foot = page.locator(".kw-table tfoot").first
    assert foot.evaluate("element => getComputedStyle(element).display") == "table-row-group"


def test_the_questions_of_the_sums_have_room_on_paper(page):
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    page.goto("/geld/groningen-2007/optelling/")

    question = page.locator(".kw-table:has(thead th:nth-child(5)) tbody th").first
    table = page.locator(".kw-table:has(thead th:nth-child(5))").first
    assert question.bounding_box()["width"] >= 0.34 * table.bounding_box()["width"]


def test_paper_is_white_for_somebody_whose_screen_is_dark(page):
    page.emulate_media(media="print", color_scheme="dark")
    page.goto("/")

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(27, 27, 26)"


def test_no_amount_on_paper_lies_over_another(page):
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    page.goto("/geld/groningen-2007/")

    figures = page.locator(".kw-keyfigures > div").all()
    assert len(figures) > 2
    for figure in figures:
        assert figure.evaluate("element => element.scrollWidth <= element.clientWidth")
