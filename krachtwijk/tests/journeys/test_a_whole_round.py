"""A whole round, on a phone, with and without JavaScript: five people and a visitor, from a worry to what came of it.

The clock of the invented round is moved from phase to phase; in between, people do by hand what people do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect
from tests.journeys import demo_site
from tests.journeys.test_every_page import mistakes

WORRY = "De lantaarn voor nummer 12 brandt niet."
IDEA = "Een boekenkast in het portiek"
PUBLIC = (
    "", "regels/", "zorgen/", "zorgen/1/", "waarden/", "ideeen/", "ideeen/2/", "haalbaarheid/", "haalbaarheid/2/",
    "oordeel/", "gesprek/", "stemmen/", "uitslag/", "besluit/", "vervolg/", "vervolg/1/",
)  # fmt: skip
"""The pages of a round that everybody can read at its end."""


@pytest.fixture(scope="module", params=[False, True], ids=["without JavaScript", "with JavaScript"])
def scripts(request) -> bool:
    return bool(request.param)


@pytest.fixture(scope="module")
def site(scripts, made_demo, tmp_path_factory) -> Iterator[str]:
    """A demo of its own: the round changes."""
    with demo_site.running_copy(made_demo, tmp_path_factory.mktemp("round")) as address:
        yield address


@dataclass
class Walk:
    """The round as somebody walks through it."""

    page: Page
    slug: str = "de-hoogte-kiest-verzonnen"
    worry: str = ""

    @property
    def round(self) -> str:
        return f"/meedoen/{self.slug}/"

    @property
    def work(self) -> str:
        return f"/werk/rondes/{self.slug}/"

    def become(self, role: str) -> None:
        self.page.goto("/demo/rol/")
        self.page.locator(f"button[value={role}]").click()
        expect(self.page).to_have_url("/werk/")

    def clock(self, phase: str) -> None:
        self.page.goto(f"/demo/klok/{self.slug}/")
        self.page.locator(f"button[value={phase}]").click(timeout=60_000)
        expect(self.page.get_by_role("status")).to_contain_text(
            "De klok van deze ronde staat nu in", timeout=60_000
        )
        self.slug = self.page.url.rstrip("/").rpartition("/")[2]

    def at(self, address: str) -> Page:
        assert self.page.goto(address).status == 200, address
        return self.page

    def click(self, name: str) -> None:
        self.page.locator("main").get_by_role("button", name=name).first.click()


def test_from_a_worry_to_what_became_of_it(open_page, scripts):
    walk = Walk(open_page(width=390, java_script_enabled=scripts))

    tell_a_worry(walk)
    answer_it(walk)
    take_part_and_divide(walk)
    put_an_idea_forward(walk)
    check_it(walk)
    judge(walk)
    read_motives(walk)
    go_and_vote(walk)
    read_the_outcome(walk)
    say_what_came_of_it(walk)


def tell_a_worry(walk: Walk) -> None:
    """A visitor, without an account."""
    walk.clock("concerns")
    page = walk.at(f"{walk.round}zorgen/nieuw/")
    page.locator("textarea[name=text]").fill(WORRY)
    walk.click("Kijk het na")
    page.locator("button[name=opsturen]").click()
    expect(page.locator("h1")).to_contain_text("Uw zorg heeft nummer")
    walk.worry = page.locator("h1").inner_text().rpartition(" ")[2]
    expect(walk.at(f"{walk.round}zorgen/").locator("main")).to_contain_text(WORRY)


def answer_it(walk: Walk) -> None:
    """Samira, the neighbourhood worker."""
    walk.become("neighbourhood-worker")
    page = walk.at(f"{walk.work}zorgen/{walk.worry}/")
    page.locator("textarea[name=text_nl]").fill("Wij vervangen de lamp vrijdag.")
    page.locator("form:has(textarea[name=text_nl]) button[type=submit]").first.click()
    expect(walk.at(f"{walk.round}zorgen/{walk.worry}/").locator("main")).to_contain_text(
        "Wij vervangen de lamp vrijdag."
    )


def take_part_and_divide(walk: Walk) -> None:
    """Rachida, a resident, joins and lays two fiches."""
    walk.clock("values")
    walk.become("resident")
    page = walk.at(f"{walk.round}aanmelden/?next={walk.round}waarden/")
    page.locator("input[name=group]").first.check()
    for name, value in {"birth_year": "1980", "postcode": "9716 AB", "house_number": "12"}.items():
        page.locator(f"input[name={name}]").fill(value)
    walk.click("Meedoen")
    expect(page).to_have_url(re.compile(r"/(waarden|aanmelden)/"))
    walk.at(f"{walk.round}waarden/")
    walk.click("Kies deze waarde")
    expect(page.locator("main")).to_contain_text("U koos er 1 van 3.")
    walk.at(f"{walk.round}waarden/fiches/")
    for left in (9, 8):
        walk.click("Eén fiche meer op Groen en schoon")
        expect(page.locator("main")).to_contain_text(f"U hebt nog {left} fiches.")


def put_an_idea_forward(walk: Walk) -> None:
    """Rachida again, part by part."""
    walk.clock("proposals")
    page = walk.at(f"{walk.round}ideeen/nieuw/")
    walk.click("Begin met een concept")
    page.locator("input[name=title]").fill(IDEA)
    page.locator("textarea[name=what]").fill("Een kast waar iedereen boeken neerzet en meeneemt.")
    page.locator("select[name=theme]").select_option(index=3)
    walk.click("Bewaar, en ga verder")
    page.locator("textarea[name=helps]").fill("Wie leest, raakt aan de praat.")
    walk.click("Bewaar, en ga verder")
    page.locator("textarea[name=carried_out_by]").fill("Drie buren met een boor.")
    page.locator("textarea[name=help_needed]").fill("Toestemming van de corporatie.")
    walk.click("Bewaar, en ga verder")
    page.locator("input[name=what_0]").fill("kast en planken")
    page.locator("input[name=amount_0]").fill("€ 1.250,50")
    walk.click("Bewaar, en ga verder")
    page.locator("input[name=contact]").fill("rachida@demo.example")
    walk.click("Bewaar, en ga verder")
    page.locator("textarea[name=continuation]").fill("De buren houden hem bij.")
    page.locator("input[name=has_subsidy][value=nee]").check()
    walk.click("Bewaar, en ga verder")
    page.locator("main form button[type=submit]").last.click()
    listed = walk.at(f"{walk.round}ideeen/?q=boekenkast").locator("main")
    expect(listed).to_contain_text(IDEA)
    expect(listed).not_to_contain_text("rachida@demo.example")


def check_it(walk: Walk) -> None:
    """Samira asks Wim, and Wim gives his finding."""
    walk.clock("feasibility")
    walk.become("neighbourhood-worker")
    number = number_of(walk, IDEA)
    page = walk.at(f"{walk.work}haalbaarheid/{number}/toetsers/")
    page.locator("select[name=reviewer]").select_option(label="Wim")
    page.locator("main form button[type=submit]").last.click()
    walk.become("reviewer")
    walk.at(f"{walk.work}haalbaarheid/{number}/bevinding/")
    for order in range(1, 5):
        page.locator(f"select[name=says_{order}]").select_option(value="yes")
        page.locator(f"textarea[name=reason_{order}]").fill("Ja, dat kan.")
    page.locator("main form button[type=submit]").last.click()
    page.locator("button[name=zeker]").click()
    expect(walk.at(f"{walk.work}haalbaarheid/{number}/").locator("main")).to_contain_text("Ja, dat kan.")


def number_of(walk: Walk, title: str) -> str:
    href = (
        walk.at(f"{walk.round}ideeen/?q=boekenkast")
        .get_by_role("link", name=title)
        .first.get_attribute("href")
    )
    assert href
    return href.rstrip("/").rpartition("/")[2]


def judge(walk: Walk) -> None:
    """Rachida wants a plan; nobody sees how it stands."""
    walk.clock("judgement")
    walk.become("resident")
    page = walk.at(f"{walk.round}oordeel/")
    page.locator("button[name=zegt][value=wanted]").first.click()
    expect(page.locator("button[name=zegt][value=wanted][aria-pressed=true]")).to_have_count(1)
    expect(page.locator("main")).to_contain_text(re.compile(r"van\s+€\s*150\.000,\s+nog"))
    assert walk.page.goto(f"{walk.round}oordeel/oordelen.csv").status == 404


def read_motives(walk: Walk) -> None:
    walk.clock("talk")
    page = walk.at(f"{walk.round}gesprek/")
    page.locator("main").get_by_role("link", name="Een voetbalkooi op het veldje").first.click()
    expect(page.locator("main")).to_contain_text("Ik werk in de nacht.")
    expect(page.locator("main")).to_contain_text("Er is in de hele wijk geen plek")


def go_and_vote(walk: Walk) -> None:
    """Samira ticks Rachida off; the ballot itself is paper."""
    walk.clock("vote")
    walk.become("neighbourhood-worker")
    listed = walk.at(f"{walk.work}deelnemers/?q=Rachida").locator("main")
    found = re.search(r"deelnemers/(\d+)/", listed.inner_html())
    assert found, "Rachida is not in the list of who takes part"
    page = walk.at(f"{walk.work}stemmen/opkomst/")
    page.locator("input[name=code]").fill(found[1])
    walk.click("Afvinken")
    expect(page.get_by_role("status")).to_be_visible()


def read_the_outcome(walk: Walk) -> None:
    """Bert of the council reads who won, why, and what shifted; Ineke finds the work it gives."""
    walk.clock("outcome")
    walk.become("council-member")
    page = walk.at(f"{walk.round}uitslag/")
    expect(page.locator("main")).to_contain_text("Wat verschoof er tussen de twee oordelen?")
    walk.clock("decision")
    expect(walk.at(f"{walk.round}besluit/").locator("main")).to_contain_text("Wijkraad De Hoogte")
    walk.become("programme-manager")
    expect(walk.at(f"{walk.work}vervolg/").locator("main")).to_contain_text("Maak er een maatregel van")


def say_what_came_of_it(walk: Walk) -> None:
    walk.clock("follow-up")
    walk.become("resident")
    page = walk.at(f"{walk.round}vervolg/1/")
    page.locator("input[name=is_there][value=yes]").check()
    page.locator("input[name=helped][value=yes]").check()
    walk.click("Mijn antwoord geven")
    expect(page.get_by_role("status")).to_contain_text("Dank u wel.")
    expect(walk.at("/mijn/").locator("main")).to_contain_text(IDEA)


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_mistake_on_the_pages_of_a_round(open_page, scripts, width):
    if not scripts:
        pytest.skip("axe is a script")
    walk = Walk(open_page(width=width), slug="")
    link = (
        walk.at("/meedoen/").locator("main a[href^='/meedoen/de-hoogte']").first.get_attribute("href") or ""
    )
    walk.slug = link.strip("/").rpartition("/")[2]
    if width == 390:
        walk.clock("follow-up")

    found = {address: mistakes(walk.page, f"{walk.round}{address}") for address in PUBLIC}

    assert {address: wrong for address, wrong in found.items() if wrong} == {}
