"""Trying another way of counting, without scripts, up to the report that is kept; and what axe says of all of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from tests.journeys.looks import LOOKS
from tests.journeys.test_every_page import ALL

from waardenzeef import EqualShares, Greedy, read
from waardenzeef.report import as_html

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"
STREET = EXAMPLES / "street.pb"


def mistakes(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": ALL, "resultTypes": ["violations"]})
    return [
        f"{rule['id']}: {node['html']}" for rule in found.response["violations"] for node in rule["nodes"]
    ]


def counted(page: Page, file: Path) -> Page:
    page.goto("/tel-zelf/")
    page.set_input_files("#id_file", file)
    page.get_by_text("Meer vormen van gelijke delen").click()
    page.get_by_label("Gelijke delen", exact=True).check()
    page.get_by_role("button", name="Tellen").click()
    return page


def test_from_the_page_of_a_round_to_another_count_and_its_report_without_scripts(open_page, tmp_path):
    page = open_page(java_script_enabled=False)
    page.goto("/meedoen/assen-2024/narekenen/")
    page.get_by_role("link", name="Tel deze stemmen op een andere manier").click()
    page.get_by_role("button", name="Tellen").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Dezelfde stemmen, anders geteld")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download het verslag over “Gelijke delen, met ophogen” (HTML)").click()
    waiting.value.save_as(tmp_path / "report.html")

    assert waiting.value.suggested_filename == "verslag-gelijke-delen-verhogen.html"
    told = (tmp_path / "report.html").read_text()
    assert "9 van de 14 plannen krijgen geld" in told
    assert told.endswith("</html>\n")


def test_a_file_of_ones_own_is_counted_in_three_ways(page):
    counted(page, STREET)

    expect(page.locator("#cijfers tbody tr")).to_have_count(3)
    expect(page.locator("#verschil")).to_contain_text("New playground")


def test_a_file_with_faults_is_refused_and_the_choices_stay(page):
    counted(page, EXAMPLES / "street-with-faults.pb")

    expect(page.get_by_role("alert")).to_contain_text("Regel 18, PROJECTS, cost")
    expect(page.get_by_label("Gelijke delen", exact=True)).to_be_checked()


def with_a_sheet(page: Page, *, ballots: Path, plans: Path) -> Page:
    page.goto("/tel-zelf/")
    page.get_by_text("Is het een rekenblad?").click()
    page.set_input_files("#id_file", ballots)
    page.set_input_files("#id_plans", plans)
    page.get_by_label("Hoeveel geld was er te verdelen?").fill("1.000,00")
    page.get_by_role("button", name="Tellen").click()
    return page


def test_from_the_example_spreadsheet_to_a_count_and_its_pb_file_without_scripts(open_page, tmp_path):
    page = open_page(java_script_enabled=False)
    page.goto("/tel-zelf/")
    page.get_by_text("Is het een rekenblad?").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Beide bladen (XLSX)").click()
    waiting.value.save_as(tmp_path / "voorbeeld.xlsx")

    page.set_input_files("#id_file", tmp_path / "voorbeeld.xlsx")
    page.get_by_label("Hoeveel geld was er te verdelen?").fill("1000")
    page.get_by_role("button", name="Tellen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dezelfde stemmen, anders geteld")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download de stemmen als Pabulib-bestand (.pb)").click()
    waiting.value.save_as(tmp_path / "voorbeeld.pb")

    assert waiting.value.suggested_filename == "voorbeeld.pb"
    assert len(read(tmp_path / "voorbeeld.pb").ballots) == 10


def test_a_bad_row_of_a_spreadsheet_is_named_and_what_was_filled_in_stays(page):
    faulty = EXAMPLES / "street-ballots-with-faults.csv"

    with_a_sheet(page, ballots=faulty, plans=EXAMPLES / "street-projects.csv")

    expect(page.get_by_role("alert")).to_contain_text("regel 3, stemmer: stemmer A1 heeft al een stembiljet")
    expect(page.get_by_label("Hoeveel geld was er te verdelen?")).to_have_value("1.000,00")


def with_every_way(page: Page) -> Page:
    page.context.set_default_timeout(60_000)  # a count may take its 20 seconds, and a busy machine more
    page.goto("/tel-zelf/")
    page.set_input_files("#id_file", EXAMPLES / "pots.pb")
    for summary in page.locator("fieldset details summary").all():
        summary.click()
    for box in page.locator("input[name=ways]").all():
        box.check()
    page.get_by_role("button", name="Tellen").click()
    return page


@pytest.mark.parametrize("look", [look for look in LOOKS if look != "white"])
def test_axe_finds_no_mistake_in_a_sheet_with_faults_nor_in_all_ways_at_once(open_page, look):
    faulty = EXAMPLES / "street-ballots-with-faults.csv"
    form = with_a_sheet(open_page(**LOOKS[look]), ballots=faulty, plans=EXAMPLES / "street-projects.csv")
    outcome = with_every_way(open_page(**LOOKS[look]))

    expect(outcome.locator("#verschil .kw-letter").first).to_be_visible()
    assert [*mistakes(form), *mistakes(outcome)] == []


@pytest.mark.parametrize("width", [390, 320])
def test_all_ways_at_once_fit_a_phone(open_page, width):
    page = with_every_way(open_page(width=width))
    for summary in page.locator("main details summary").all():
        summary.click()

    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("look", [look for look in LOOKS if look != "white"])
@pytest.mark.parametrize("file", ["street.pb", "street-with-faults.pb"])
def test_axe_finds_no_mistake_in_what_comes_out(open_page, look, file):
    page = counted(open_page(**LOOKS[look]), EXAMPLES / file)

    assert mistakes(page) == []


@pytest.mark.parametrize("width", [390, 320])
def test_what_comes_out_fits_a_phone(open_page, width):
    page = counted(open_page(width=width), STREET)

    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.fixture
def report(tmp_path) -> Path:
    """A report with every part in it."""
    street = read(STREET)
    others = [Greedy().count(street), EqualShares().count(street)]
    file = tmp_path / "report.html"
    file.write_text(as_html(EqualShares(completion="add1").count(street), others=others, language="nl"))
    return file


@pytest.mark.parametrize("look", [look for look in LOOKS if look != "white"])
def test_axe_finds_no_mistake_in_a_report(browser, report, look):
    wishes = dict(LOOKS[look])
    page = browser.new_page(viewport={"width": wishes.pop("width"), "height": 900}, **wishes)
    page.goto(report.as_uri())

    assert mistakes(page) == []
    page.close()


@pytest.mark.parametrize("width", [390, 320])
def test_a_report_fits_a_phone(browser, report, width):
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(report.as_uri())

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_a_report_on_paper_is_dark_on_white_and_keeps_its_bars(browser, report):
    page = browser.new_page(color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(report.as_uri())

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator(".bar .now").first.evaluate("bar => getComputedStyle(bar).fill") == "rgb(12, 91, 75)"
    page.close()
