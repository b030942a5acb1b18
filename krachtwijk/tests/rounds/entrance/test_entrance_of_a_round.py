from __future__ import annotations

import re
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.rounds.a_round import (
    A_PHASE,
    BEGIN,
    a_participant,
    a_round,
    during,
    hide_again,
    in_preparation_again,
    move_clock,
)
from tests.rounds.concerns.some_concerns import a_concern
from tests.rounds.entrance.some_entrances import ROUND
from tests.rounds.feasibility.some_verdicts import a_proposal

from krachtwijk.people.viewer import STRANGER
from krachtwijk.rounds.entrance.finding import found
from krachtwijk.rounds.entrance.lists import sieve_rounds
from krachtwijk.rounds.news.telling import tell
from krachtwijk.rounds.participants.registering import prepare_codes
from krachtwijk.rounds.participants.sessions import KEY
from krachtwijk.rounds.rulebooks.models import Phase, PhaseMove
from krachtwijk.subject import Subject

Kind = Phase.Kind
ABOUT_THE_ROUND = Subject("round", "de-hoogte-2027", "De Hoogte", "De Hoogte", ROUND)
ABOUT_A_WORRY = Subject("concern", "de-hoogte-2027/1", "Lamp", "Lamp", f"{ROUND}zorgen/1/")


@pytest.fixture
def clock(monkeypatch):
    """Sets the clock on the wall."""

    def at(moment):
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    at(during(Kind.CONCERNS))
    return at


@pytest.fixture
def round(db, clock):
    return a_round()


def text(response) -> str:
    return response.content.decode()


def main(response) -> str:
    return text(response).split("<main", 1)[1]


THE_ONE_THING = {
    Kind.CONCERNS: ("Vertel wat u dwarszit", "zorgen/"),
    Kind.VALUES: ("Zeg wat u het belangrijkst vindt", "waarden/"),
    Kind.PROPOSALS: ("Dien een idee in", "ideeen/"),
    Kind.FEASIBILITY: ("Zie hoe de ideeën worden bekeken", "haalbaarheid/"),
    Kind.JUDGEMENT: ("Oordeel over de ideeën", "oordeel/"),
    Kind.TALK: ("Lees waarom buren het niet eens zijn", "gesprek/"),
    Kind.VOTE: ("Oordeel een tweede keer, in het geheim", "stemmen/"),
    Kind.OUTCOME: ("Zie hoe ver het tellen is", "stemmen/"),
    Kind.DECISION: ("Lees wat er is besloten", "besluit/"),
    Kind.FOLLOW_UP: ("Zie wat er van de ideeën is geworden", "vervolg/"),
}


@pytest.mark.parametrize("kind", Kind)
def test_in_every_phase_the_round_says_the_one_thing_to_do(client, round, clock, kind):
    clock(during(kind))
    words, where = THE_ONE_THING[kind]

    page = main(client.get(ROUND))

    assert f'<a class="kw-button" href="{ROUND}{where}">{words}</a>' in page
    assert page.count('class="kw-button"') == 1
    assert words in main(client.get("/meedoen/"))


@pytest.mark.parametrize(
    ("before_the_close", "says"),
    [
        (timedelta(days=4), "nog 3 dagen"),
        (timedelta(days=2), "nog 1 dag"),
        (timedelta(days=1), "vandaag is de laatste dag"),
        (timedelta(seconds=1), "vandaag is de laatste dag"),
    ],
)
def test_a_deadline_is_a_day_and_how_many_days_are_left(client, round, clock, before_the_close, says):
    """Worries close at one o'clock in the night of 31 January, by the clock in Groningen."""
    midnight = BEGIN - timedelta(hours=1)
    with in_preparation_again(round):
        round.phases.filter(kind=Kind.CONCERNS).update(opens_at=midnight, closes_at=midnight + A_PHASE)
    clock(midnight + A_PHASE - before_the_close)

    page = main(client.get(ROUND))

    assert re.search(rf"30 januari 2027</time>: {says}\.", page)


def test_of_two_open_phases_the_one_that_closes_first_is_the_one_thing(client, round, clock):
    with in_preparation_again(round):
        round.phases.filter(kind=Kind.VALUES).update(
            opens_at=BEGIN, closes_at=BEGIN + A_PHASE - timedelta(days=5)
        )

    page = main(client.get(ROUND))

    assert f'class="kw-button" href="{ROUND}waarden/"' in page
    assert f'class="kw-forward" href="{ROUND}zorgen/"' in page


def test_what_asks_something_of_people_goes_before_what_is_only_to_read(client, round, clock):
    clock(during(Kind.OUTCOME))
    with in_preparation_again(round):
        round.phases.filter(kind=Kind.FOLLOW_UP).update(opens_at=BEGIN)

    assert f'class="kw-button" href="{ROUND}vervolg/"' in main(client.get(ROUND))


def test_the_phase_line_says_in_words_what_is_done_open_and_to_come(client, round, clock):
    clock(during(Kind.PROPOSALS))

    page = main(client.get(ROUND))

    assert [page.count(f"</svg>{word}</span>") for word in ("klaar", "nu open", "komt nog")] == [2, 1, 7]
    assert page.count('aria-current="step"') == 1


def test_a_page_of_an_open_phase_says_how_long_it_stays_open(client, round, clock):
    clock(during(Kind.CONCERNS))
    last = round.phases.get(kind=Kind.CONCERNS).closes_at

    assert "<strong>nog" in main(client.get(f"{ROUND}zorgen/"))
    clock(last - timedelta(minutes=1))
    assert "<strong>vandaag is de laatste dag</strong>" in main(client.get(f"{ROUND}zorgen/"))
    clock(last)
    page = main(client.get(f"{ROUND}zorgen/"))
    assert "<strong>nog" not in page
    assert "de laatste dag</strong>" not in page


def test_between_two_phases_the_page_says_what_comes_and_when(client, round, clock):
    with in_preparation_again(round):
        round.phases.exclude(kind__in=[Kind.CONCERNS, Kind.PROPOSALS]).delete()
    clock(during(Kind.VALUES))

    assert "“Ideeën” begint op" in main(client.get(ROUND))
    assert "“Ideeën” begint op" in main(client.get("/meedoen/"))


def test_a_round_without_dates_says_so(client, round):
    with in_preparation_again(round):
        round.phases.all().delete()

    assert "De dagen zijn nog niet bekend." in main(client.get(ROUND))
    assert "De dagen zijn nog niet bekend." in main(client.get("/meedoen/"))


def test_a_finished_round_stands_among_the_finished_and_asks_nothing(client, round, clock):
    round.next_chance_nl = "In 2029 is er een nieuwe ronde."
    round.save()
    clock(BEGIN + 20 * A_PHASE)

    page = main(client.get(ROUND))

    assert "Deze ronde is voorbij." in page
    assert "In 2029 is er een nieuwe ronde." in page
    assert "aanmelden/code/" in page
    assert 'class="kw-button"' not in page
    assert "Afgeronde rondes" in main(client.get("/meedoen/")).split("De Hoogte 2027")[0]


def test_figures_tell_no_small_number_of_people(client, round, samira):
    for _each in range(9):
        a_participant(round)
    prepare_codes(round=round, group=round.rulebook.groups.first(), number=50, now=BEGIN, by=samira)
    a_concern(round)
    a_proposal(round)
    a_proposal(round, status="draft", submitted_at=None)

    assert figures(client) == ["1", "1", "minder dan 10"]
    a_participant(round)
    assert figures(client) == ["1", "1", "10"]


def figures(client) -> list[str]:
    page = main(client.get(ROUND)).split("kw-keyfigures", 1)[1]
    return re.findall(r"<dd>(.*?)</dd>", page)[:3]


def test_moved_dates_and_news_stand_on_the_page_and_in_the_feed(client, round, ineke):
    phase = round.phases.get(kind=Kind.CONCERNS)
    PhaseMove.objects.create(
        phase=phase, opened_at=BEGIN, closed_at=BEGIN + A_PHASE, opens_at=BEGIN, closes_at=BEGIN + 2 * A_PHASE,
        grounds_nl="Het sneeuwde.", by=ineke, at=during(Kind.CONCERNS),
    )  # fmt: skip
    tell(round=round, about=ABOUT_THE_ROUND, line_nl="Er is koffie.", now=during(Kind.CONCERNS))
    tell(round=round, about=ABOUT_A_WORRY, line_nl="Uw lamp is gemaakt.", now=during(Kind.CONCERNS))

    page = main(client.get(ROUND))
    entries = titles(client)

    for line in ("Het sneeuwde.", "Er is koffie."):
        assert line in page
        assert line in entries.values()
    assert "Uw lamp is gemaakt." not in page
    assert "Uw lamp is gemaakt." not in entries.values()
    assert "Zorgen: open" in entries
    assert "Ideeën: open" not in entries


def titles(client) -> dict[str, str]:
    atom = {"a": "http://www.w3.org/2005/Atom"}
    made = ET.fromstring(client.get(f"{ROUND}feed.atom").content)  # noqa: S314 - made here
    return {
        entry.findtext("a:title", "", atom): entry.findtext("a:summary", "", atom)
        for entry in made.findall("a:entry", atom)
    }


def test_whoever_takes_part_sees_their_group_and_the_way_to_what_they_said(client, round):
    mine = a_participant(round)
    assert "Doe mee aan deze ronde" in main(client.get(ROUND))

    session = client.session
    session[KEY] = {round.slug: mine.number}
    session.save()

    page = main(client.get(ROUND))
    assert "U doet mee in de groep “Bewoners”." in page
    assert 'href="/mijn/"' in page


def test_a_round_in_preparation_is_nowhere_to_be_found(client, round, samira):
    hide_again(round)

    assert client.get(f"{ROUND}feed.atom").status_code == 404
    assert client.get(ROUND).status_code == 404
    for page in ("/meedoen/", "/", "/wijken/de-hoogte/", "/zoeken/?q=hoogte"):
        assert "De Hoogte 2027" not in text(client.get(page))
    client.force_login(samira)
    assert "De Hoogte 2027" in text(client.get("/meedoen/"))


@pytest.mark.parametrize(
    ("page", "heading"), [("/", "Wat kunt u vandaag doen?"), ("/wijken/de-hoogte/", "Rondes in deze wijk")]
)
def test_an_open_round_stands_with_its_deadline_where_people_come_in(client, round, page, heading):
    shown = main(client.get(page))

    assert heading in shown
    assert "Vertel wat u dwarszit" in shown
    assert "nog 15 dagen" in shown


def test_a_closed_round_is_not_something_to_do_today(client, round, clock):
    clock(BEGIN - timedelta(days=3))

    assert "Wat kunt u vandaag doen?" not in text(client.get("/"))


def test_a_round_of_another_neighbourhood_is_not_shown_here(round):
    assert sieve_rounds(STRANGER, BEGIN, area=round.area).open
    assert not sieve_rounds(STRANGER, BEGIN, area=round.area.city).open


@pytest.mark.parametrize("words", ["2027", "samen kiezen", "de hoogte"])
def test_a_round_is_found_by_its_words(client, round, words):
    [answer] = found(words, STRANGER)

    assert (answer.title, answer.address) == ("De Hoogte 2027", ROUND)
    assert ROUND in text(client.get("/zoeken/", {"q": words}))


def test_an_invented_round_goes_by_its_own_clock_and_says_that_it_is_invented(client, round):
    move_clock(type(round).objects.all(), int((4 * A_PHASE).total_seconds()))

    assert f'class="kw-button" href="{ROUND}oordeel/"' in main(client.get(ROUND))
    assert '<span class="kw-tag">verzonnen</span>' in main(client.get("/meedoen/"))


@pytest.mark.parametrize("page", ["/meedoen/", "/", "/wijken/de-hoogte/"])
def test_a_list_of_many_rounds_takes_as_many_queries_as_one(client, round, page, django_assert_num_queries):
    client.get(page)
    with CaptureQueriesContext(connection) as few:
        client.get(page)
    for number in range(3):
        a_round(f"ronde-{number}")

    with django_assert_num_queries(len(few)):
        client.get(page)


def test_the_page_of_a_round_takes_as_many_queries_with_many_people(client, round, django_assert_num_queries):
    a_participant(round)
    a_concern(round)
    client.get(ROUND)
    with CaptureQueriesContext(connection) as few:
        client.get(ROUND)
    for _more in range(12):
        a_participant(round)
        a_concern(round)
        a_proposal(round)

    with django_assert_num_queries(len(few)):
        client.get(ROUND)


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "Wat er tot nu toe gebeurde"), ("en", "What happened so far")]
)
def test_the_page_is_there_in_both_languages(client, round, language, words):
    client.cookies["taal"] = language

    assert words in main(client.get(ROUND))
