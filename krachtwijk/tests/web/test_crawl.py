"""Every link of the demo leads to a whole page, in both languages."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from tests.imports.at_work import ABOUT_ONE_FILE
from tests.indicators import results_at_work
from tests.web.crawl import broken_places, crawl
from tests.web.test_work_pages import WITH_A_PHOTO, WORK

from krachtwijk.rounds.playing.clock import go_on, play
from krachtwijk.rounds.playing.models import Play
from krachtwijk.web.checks import doors

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

FOR_WHO_TAKES_PART = (
    *(f"concerns:{page}" for page in ("map", "me-too", "new", "own", "photo", "together")),
    *(f"entrance:{page}" for page in ("interests", "stop")),
    "afterwards:object",
    *(f"feasibility:{page}" for page in ("costs", "object")),
    *(f"judging:{page}" for page in ("form-pdf", "my-form-pdf")),
    "organising:form",
    "organising:poster",
    *(f"news:{page}" for page in ("answer", "follow", "stop", "stop-at-once")),
    "participants:forget",
    *(
        f"proposals:{page}"
        for page in (
            "agreement", "alike", "appeal", "authors", "check", "comment", "invitation", "leave", "merge", "part",
            "photo", "photos", "split", "undo", "withdraw",
        )
    ),
    *(f"talks:{page}" for page in ("answer", "appeal", "condition", "mine", "withdraw")),
    *(f"values:{page}" for page in ("fiches", "name")),
)  # fmt: skip
"""Pages of a round that somebody comes to who takes part while the phase is open, or who was sent a link."""
IN_A_ROUND = {
    **dict.fromkeys(FOR_WHO_TAKES_PART, "for who takes part: see rounds/"),
    **{
        name: "for who runs a round: see rounds/"
        for name, address, _ in doors()
        if address.startswith(("werk/rondes/", "werk/rapporten/rondes/"))
    },
    "afterwards:photo": "the invented round has no photo",
}
NOT_BY_CLICKING = (
    {
        "robots": "for search engines",
        "favicon": "for browsers",
        "security": "for who reports a weakness",
        "people:logout": "a button",
        "work": "after logging in",
        **dict.fromkeys(WORK, "for the programme manager: see test_work_pages.py"),
        **dict.fromkeys(WITH_A_PHOTO, "the letters of 2007 have no step and no photo"),
        **dict.fromkeys(ABOUT_ONE_FILE, "for who handed that file in"),
    }
    | dict.fromkeys(results_at_work.ADDRESSES, "after logging in")
    | IN_A_ROUND
)
LEFTOVERS = re.compile(r"\{[{%#]|[%}]\}|\bNone\b|\bTrue\b|\bFalse\b|%\(|object at 0x|&amp;(amp|lt|gt|quot|#)")
"""What a page shows when a template or a translation went wrong."""

HOME = "/"
STARTS = (HOME, "/zoeken/", "/zoeken/?q=werk", "/zoeken/?q=gemeente")


def a_round_to_its_end() -> None:
    """The invented round of the demo, of which every plan has become what it became."""
    if Play.objects.exists():
        return
    folder, now = settings.PROGRAMMES / "de-hoogte-2027", timezone.now()
    call_command("load_programme", str(folder), verbosity=0)
    round = play(folder / "round", now=now)
    go_on(round.play, until=now + timedelta(days=300), now=now)


@pytest.fixture(scope="module", params=["nl", "en"])
def walk(request, programme_with_decisions, django_db_blocker):
    with django_db_blocker.unblock():
        a_round_to_its_end()
        return request.param, crawl(Client(), language=request.param, starts=STARTS)


@pytest.fixture
def language(walk):
    return walk[0]


@pytest.fixture
def everything(walk):
    return walk[1]


@pytest.fixture
def pages(everything):
    return [page for page in everything.values() if page.is_html and page.status == 200]


def test_no_link_is_dead(everything):
    assert {page.address: page.status for page in everything.values() if page.status not in {200, 302}} == {}


def test_no_link_to_a_place_on_a_page_is_dead(everything):
    assert broken_places(everything) == []


def test_every_page_of_the_site_can_be_reached_by_clicking(everything):
    reached = {page.name for page in everything.values()}

    assert {name for name, _, _ in doors()} - reached == set(NOT_BY_CLICKING)


def test_every_page_is_in_the_language_that_was_chosen(pages, language):
    assert {page.address: page.outline.language for page in pages if page.outline.language != language} == {}


def test_every_page_has_a_title_of_its_own(pages):
    titles = Counter(page.outline.title.split(" - ")[0].strip() for page in pages if "?" not in page.address)

    assert titles[""] == 0
    assert {title: times for title, times in titles.items() if times > 1} == {}


def test_every_page_has_one_main_heading_and_skips_no_level(pages):
    assert {page.address for page in pages if page.outline.headings.count(1) != 1} == set()
    assert {page.address for page in pages if skips(page.outline.headings)} == set()


def test_every_page_but_the_first_says_where_you_are(pages):
    assert {page.address for page in pages if page.outline.trail != 1} == {HOME}


def test_every_page_ends_in_a_next_step(pages):
    assert {page.address for page in pages if not page.outline.next_links} == set()


def test_no_name_on_a_page_is_used_twice(pages):
    twice = {
        page.address: [name for name, times in Counter(page.outline.ids).items() if times > 1]
        for page in pages
    }

    assert {address: names for address, names in twice.items() if names} == {}


def test_every_picture_has_words(pages):
    assert {page.address: page.outline.unnamed for page in pages if page.outline.unnamed} == {}


def test_nothing_of_the_kitchen_shows_on_a_page(pages):
    shown = {page.address: LEFTOVERS.findall(page.outline.words + page.outline.title) for page in pages}

    assert {address: found for address, found in shown.items() if found} == {}


def test_no_page_has_a_style_or_a_script_in_it(pages):
    assert {
        page.address for page in pages if re.search(r"<script|<style|\sstyle=|\son\w+=", page.text)
    } == set()


def skips(headings: list[int]) -> bool:
    """Whether a heading is more than one level deeper than the one before it, from the main heading on."""
    below = headings[headings.index(1) :]
    return any(deeper - level > 1 for level, deeper in pairwise(below))
