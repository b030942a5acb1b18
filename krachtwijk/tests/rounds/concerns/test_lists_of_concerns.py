"""Lists of worries: found by what the address asks, newest or latest first, with few questions for any length."""

from __future__ import annotations

import csv
import doctest
import uuid
from datetime import timedelta
from io import StringIO

import pytest
from django.http import QueryDict
from tests.rounds.a_round import a_participant, a_round
from tests.rounds.concerns.some_concerns import (
    LIST,
    THEN,
    WORK,
    a_boundary,
    a_concern,
    a_round_at,
    an_entered_concern,
    samira_of,
)

from krachtwijk.rounds.concerns import resembling
from krachtwijk.rounds.concerns.agreeing import say_me_too
from krachtwijk.rounds.concerns.answering import answer
from krachtwijk.rounds.concerns.clustering import make_cluster, put_in
from krachtwijk.rounds.concerns.hiding import hide
from krachtwijk.rounds.concerns.models import Hiding
from krachtwijk.rounds.concerns.resembling import like_it
from krachtwijk.rounds.concerns.submitting import Spot
from krachtwijk.rounds.concerns.suggesting import suggest_together
from krachtwijk.rounds.concerns.wish import Wish, late_concerns, late_first, places_of, wish_of, wished
from krachtwijk.rounds.rulebooks.models import Channel

pytestmark = pytest.mark.django_db

MUCH_LATER = THEN + timedelta(days=60)


@pytest.fixture
def by(samira):
    return samira_of(samira)


@pytest.fixture
def round(by):
    """Four worries: on a street and in a group, from a table, answered, hidden."""
    made = a_round()
    first = a_concern(made, "De stoep ligt los", where="Cortinghlaan")
    an_entered_concern(made, by, "Te hard rijden", now=THEN + timedelta(days=1))
    answered = a_concern(made, "Donker bij de stoep", now=THEN + timedelta(days=2))
    hidden = a_concern(made, "Jansen", now=THEN + timedelta(days=3))
    group = make_cluster(by=by, round=made, name_nl="Stoepen", now=THEN)
    put_in(by=by, cluster=group, concerns=[first], now=THEN)
    answer(by=by, concern=answered, text_nl="Er komt licht.", now=THEN + timedelta(days=4))
    hide(by=by, concern=hidden, reason=Hiding.Reason.PERSONAL, now=THEN)
    return made


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ("", [4, 3, 2, 1]),
        ("zoek=stoep", [3, 1]),
        ("zoek=STOEP", [3, 1]),
        ("zoek=corting", [1]),
        ("zoek=Jansen", []),
        ("plaats=Cortinghlaan", [1]),
        ("groep=1", [1]),
        ("groep=77", []),
        ("antwoord=ja", [3]),
        ("antwoord=nee", [4, 2, 1]),
        ("antwoord=te-laat", [4, 2, 1]),
        ("antwoord=verborgen", [4]),
        ("kanaal=table", [2]),
        ("kanaal=duif&antwoord=ooit&groep=x", [4, 3, 2, 1]),
        ("zoek=stoep&antwoord=ja", [3]),
        ("zoek=%00%25_", []),
    ],
)
def test_the_address_says_what_is_shown(round, asked, numbers):
    found = wished(round, wish_of(QueryDict(asked)), at=MUCH_LATER)

    assert [concern.number for concern in found] == numbers


def test_what_is_late_comes_by_how_long_it_waits(round):
    assert [concern.number for concern in late_concerns(round, at=MUCH_LATER)] == [1, 2, 4]
    assert [concern.number for concern in late_concerns(round, at=THEN)] == []
    assert [concern.number for concern in late_first(wished(round, Wish(), at=THEN))] == [1, 2, 4, 3]


def test_a_huge_number_in_the_address_finds_nothing(client):
    a_concern(a_round_at())

    assert "1 zorg" in client.get(f"{LIST}?groep={'9' * 5000}&pagina={'9' * 50}").content.decode()
    assert client.get(f"{LIST}{'9' * 30}/").status_code == 404


def test_places_are_those_that_were_named(round):
    assert places_of(round) == ["Cortinghlaan"]


@pytest.mark.parametrize(
    ("text", "where", "numbers"),
    [
        ("Losse stoep, hij ligt daar echt los", "", [1]),
        ("Stoep!", "", [3, 1]),
        ("Die stoep bij mij", "cortinghlaan", [1, 3]),
        ("Het is donker, ook op de stoep", "", [3]),
        ("en de het een", "", []),
        ("", "", []),
        ("%%%% ____ \x00", "", []),
    ],
)
def test_worries_that_share_words_resemble_each_other(round, text, where, numbers):
    assert [concern.number for concern in like_it(round, text, where)] == numbers


def test_the_table_for_a_spreadsheet_says_what_the_page_says(client, by):
    round = a_round_at()
    a_concern(round, "=1+1", where="Cortinghlaan")
    an_entered_concern(round, by, "Te hard rijden", channel=Channel.DOOR)
    say_me_too(concern=round.concerns.get(number=1), browser=uuid.uuid4(), now=THEN)

    text = client.get(f"{LIST}zorgen.csv?plaats=Cortinghlaan").content.decode("utf-8-sig")

    assert list(csv.reader(StringIO(text), delimiter=";")) == [
        ["nummer", "zorg", "straat of plek", "binnengekomen", "weg", "groep", "antwoord", "wie nog meer"],
        [
            "1", "'=1+1", "Cortinghlaan", "2027-01-16", "op deze site geschreven", "",
            "antwoord uiterlijk 15 februari 2027 (nog 30 dagen)", "Enkele mensen zeiden “ik ook”.",
        ],
    ]  # fmt: skip


def test_who_wrote_it_down_stands_beside_it_without_a_name(client, by):
    an_entered_concern(a_round_at(), by)

    page = client.get(LIST).content.decode()

    assert "opgeschreven door een wijkwerker aan een tafel" in page
    assert "Samira" not in page


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    "address", [LIST, f"{LIST}zorgen.csv", WORK, f"{WORK}groepen/", f"{WORK}voorstellen/"]
)
def test_a_list_asks_the_same_number_of_questions_for_every_length(
    client, by, samira, django_assert_num_queries, rows, address
):
    round = a_round_at()
    a_boundary(round.area)
    for each in range(rows):
        concern = a_concern(
            round, f"Zorg {each}", where=f"Straat {each}", spot=Spot(233_100, 583_100, "EPSG:28992")
        )
        cluster = make_cluster(by=by, round=round, name_nl=f"Groep {each}", now=THEN)
        put_in(by=by, cluster=cluster, concerns=[concern], now=THEN)
        suggest_together(participant=a_participant(round), concerns=[concern, a_concern(round)], now=THEN)
        hide(by=by, concern=a_concern(round, "Jansen"), reason=Hiding.Reason.PERSONAL, now=THEN)
    client.force_login(samira)
    client.get(address)

    with django_assert_num_queries(QUESTIONS[address]):
        client.get(address)


QUESTIONS = {LIST: 14, f"{LIST}zorgen.csv": 7, WORK: 15, f"{WORK}groepen/": 10, f"{WORK}voorstellen/": 12}


def test_fifty_stand_on_a_page_with_the_count_of_all(client):
    round = a_round_at()
    for each in range(51):
        a_concern(round, f"Zorg {each}")

    first, second = (client.get(f"{LIST}?pagina={page}").content.decode() for page in (1, 2))

    assert "51 zorgen" in first
    assert "51 zorgen" in second
    assert (first.count('<li class="kw-card">'), second.count('<li class="kw-card">')) == (50, 1)


def test_an_empty_list_says_why_and_what_will_fill_it(client):
    a_round_at()

    page = client.get(LIST).content.decode()

    assert "Nog niemand heeft een zorg opgeschreven." in page
    form = client.get(f"{LIST}nieuw/").content.decode()
    assert "Er is hier nog geen kaart: wij hebben de grens van deze wijk niet." in form


def test_the_examples_in_the_code_hold():
    assert doctest.testmod(resembling).failed == 0
