"""The pages of decisions and bodies, and the forms of the programme manager."""

from __future__ import annotations

import csv
from datetime import date
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.decisions import DAY, WORDS, decide

from krachtwijk.bodies.deciding import OptionText, note_effect
from krachtwijk.bodies.models import Body, Decision, Seat, Sitting
from krachtwijk.bodies.seating import add_seat, take_seat
from krachtwijk.subject import Subject

pytestmark = pytest.mark.django_db


@pytest.fixture
def group() -> Body:
    return Body.objects.create(slug="stuurgroep", order=2, name_nl="Stuurgroep", mandate_nl="Let op.")


def words(**other: str):
    return type(WORDS)(**{name: getattr(WORDS, name) for name in WORDS.__dataclass_fields__} | other)


def page(client, address: str, language: str = "nl") -> str:
    client.cookies["taal"] = language
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_a_decision_shows_its_whole_form(client):
    first = decide("eerst", words=words(title_nl="Eerst anders"))
    decision = decide(
        "later", on=date(2008, 1, 2), supersedes=first,
        words=words(dissent_nl="Eén lid vond het te duur."),
        options=[OptionText("Niets doen"), OptionText("Alles doen", chosen=True)],
    )  # fmt: skip
    subject = Subject("plan", "p", "Het plan voor De Hoogte", "The plan", "/plannen/")
    note_effect(decision=decision, subject=subject, change_nl="Vastgesteld", change_en="Adopted")

    shown = page(client, "/besluiten/later/")

    for told in (
        "De raad stelt het plan vast.", "De wijk vroeg erom.", "Eén lid vond het te duur.", "Niets doen",
        "Eerst anders", '<a href="/plannen/">Het plan voor De Hoogte</a>: Vastgesteld', "Vastgelegd door Ineke",
    ):  # fmt: skip
        assert told in shown
    assert shown.index("Alles doen") < shown.index("deze is het geworden")


def test_a_decision_that_was_replaced_or_withdrawn_leads_to_the_later_one(client):
    decide("later", supersedes=decide("eerst"))
    decide("weg", supersedes=decide("tweede"), status=Decision.Status.WITHDRAWN)

    assert "kwam een later besluit voor in de plaats" in page(client, "/besluiten/eerst/")
    assert "This decision was withdrawn." in page(client, "/besluiten/tweede/", "en")
    assert 'href="/besluiten/weg/"' in page(client, "/besluiten/tweede/")


def test_the_list_holds_what_the_address_asks_for(client, group):
    decide("een", words=words(title_nl="Besluit één"))
    decide("twee", body=group, on=date(2008, 5, 1), words=words(title_nl="Besluit twee"))
    decide("drie", on=date(2008, 6, 1), words=words(title_nl="Besluit drie"), status=Decision.Status.INTENDED)

    def listed(query: str) -> set[str]:
        shown = page(client, f"/besluiten/?{query}")
        return {name for name in ("één", "twee", "drie") if f"Besluit {name}" in shown}

    assert listed("") == {"één", "twee", "drie"}
    assert listed("orgaan=stuurgroep") == {"twee"}
    assert listed("jaar=2008") == {"twee", "drie"}
    assert listed("jaar=2008&stand=intended") == {"drie"}
    assert listed("jaar=2008&orgaan=stuurgroep&stand=intended") == set()
    assert listed("jaar=0000&orgaan=bestaat-niet&stand=x") == {"één", "twee", "drie"}
    assert listed("jaar=٢٠٠٨") == {"één", "twee", "drie"}


def test_the_csv_and_the_feed_hold_exactly_what_is_shown(client, group):
    decide("een", words=words(title_nl="=1+1"))
    decide("twee", body=group, on=date(2008, 5, 1), words=words(title_nl="Besluit twee"))

    rows = list(
        csv.reader(
            client.get("/besluiten/besluiten.csv?jaar=2007").content.decode("utf-8-sig").splitlines(),
            delimiter=";",
        )
    )
    feed = ElementTree.fromstring(client.get("/besluiten/feed.atom?orgaan=stuurgroep").content)  # noqa: S314 - our own

    assert [row[:4] for row in rows[1:]] == [["2007-11-28", "Raad", "'=1+1", "genomen"]]
    assert [entry.text for entry in feed.iter("{http://www.w3.org/2005/Atom}title")] == [
        "Besluiten",
        "Besluit twee",
    ]


def test_fifty_decisions_on_a_page_and_the_filter_stays(client):
    for number in range(51):
        decide(f"besluit-{number}", words=words(title_nl=f"Besluit {number:02}"))

    first, second = page(client, "/besluiten/?jaar=2007"), page(client, "/besluiten/?jaar=2007&pagina=2")

    assert (first.count('scope="row"'), second.count('scope="row"')) == (50, 1)
    assert "51 besluiten" in first
    assert "?jaar=2007&amp;pagina=2" in first


@pytest.mark.parametrize("address", ["/besluiten/", "/besluiten/organen/", "/besluiten/organen/stuurgroep/"])
def test_a_list_asks_no_more_of_the_database_when_it_is_longer(client, group, address):
    def fill(number: int) -> None:
        decision = decide(f"b-{number}", body=group, words=words(title_nl=f"B {number}"))
        subject = Subject("plan", str(number), "Plan", "Plan", "/plannen/")
        note_effect(decision=decision, subject=subject, change_nl="Vastgesteld", change_en="")
        seat = add_seat(
            body=group, organisation=None, role_nl="Lid", role_en="", is_chair=False, votes=True, since=DAY
        )
        take_seat(seat=seat, who="A", since=DAY)
        Body.objects.create(slug=f"o-{number}", name_nl="O", mandate_nl="O")

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    fill(1)
    with_one = queries()
    for number in range(2, 6):
        fill(number)

    assert queries() == with_one


def test_a_vacant_seat_is_a_visible_gap_and_a_name_that_is_not_in_the_papers_is_said(client, group):
    for role, filled in (("Lid A", True), ("Lid B", False)):
        seat = add_seat(
            body=group, organisation=None, role_nl=role, role_en="", is_chair=False, votes=True, since=DAY
        )
        if filled:
            take_seat(seat=seat, who="", since=DAY, or_earlier=True)

    shown = page(client, "/besluiten/organen/stuurgroep/")

    assert "1 zetel is leeg." in shown
    assert "bezet; de naam staat niet in de stukken" in shown
    assert "of eerder" in shown


def test_an_empty_site_says_that_nothing_was_decided_yet(client):
    assert "Er is hier nog geen besluit bekend." in page(client, "/besluiten/")
    assert "Er is hier nog geen orgaan bekend." in page(client, "/besluiten/organen/")


def test_search_finds_decisions_and_bodies(client, group):
    decide(words=words(title_nl="Proef met kippen"))

    shown = page(client, "/zoeken/?q=kippen") + page(client, "/zoeken/?q=stuurgroep")

    assert "/besluiten/plan-vastgesteld/" in shown
    assert "/besluiten/organen/stuurgroep/" in shown


FORM = {
    "body": "stuurgroep", "on": "2008-05-01", "status": "taken", "title_nl": "Proef goedgekeurd",
    "text_nl": "De proef gaat door.", "grounds_nl": "Het is nodig.", "option_1_nl": "Wel", "option_2_nl": "Niet",
    "chosen": "1",
}  # fmt: skip


def test_nothing_is_recorded_before_the_check_page(client, ineke, group):
    client.force_login(ineke)

    checked = client.post("/werk/besluiten/nieuw/", FORM).content.decode()

    assert not Decision.objects.exists()
    assert "Is dit wat er besloten is?" in checked
    assert "De proef gaat door." in checked


def test_a_recorded_decision_is_there_for_everybody(client, ineke, group):
    client.force_login(ineke)

    response = client.post("/werk/besluiten/nieuw/", FORM | {"zeker": "ja"})

    decision = Decision.objects.get()
    assert response.headers["Location"] == "/besluiten/2008-05-01-proef-goedgekeurd/"
    assert (decision.recorded_by, decision.body) == ("Ineke", group)
    assert [(option.text_nl, option.chosen) for option in decision.options.all()] == [
        ("Wel", True),
        ("Niet", False),
    ]


def test_going_back_from_the_check_keeps_what_was_typed(client, ineke, group):
    client.force_login(ineke)

    shown = client.post("/werk/besluiten/nieuw/", FORM | {"terug": "ja"}).content.decode()

    assert "De proef gaat door." in shown
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"on": "2999-01-01", "zeker": "ja"}, "on"),
        ({"on": "gisteren"}, "on"),
        ({"body": "bestaat-niet"}, "body"),
        ({"text_nl": ""}, "text_nl"),
        ({"chosen": ""}, "chosen"),
        ({"chosen": "4"}, "chosen"),
        ({"option_1_nl": "", "option_2_nl": ""}, "option_1_nl"),
        ({"title_nl": "x" * 201}, "title_nl"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(client, ineke, group, wrong, field):
    client.force_login(ineke)

    shown = client.post("/werk/besluiten/nieuw/", FORM | wrong).content.decode()

    assert f'<a href="#id_{field}">' in shown
    assert f'id="id_{field}_error"' in shown
    assert "Het is nodig." in shown
    assert not Decision.objects.exists()


def test_a_seat_is_added_taken_and_left_in_the_browser(client, ineke, group):
    client.force_login(ineke)

    client.post("/werk/besluiten/organen/stuurgroep/", {"role_nl": "Lid", "since": "2008-01-01"})
    client.post("/werk/besluiten/organen/stuurgroep/1/", {"who": "A. de Vries", "since": "2008-02-01"})
    refused = client.post("/werk/besluiten/organen/stuurgroep/1/", {"until": "2008-01-15"}).content.decode()
    client.post("/werk/besluiten/organen/stuurgroep/1/", {"until": "2008-03-01"})

    assert "Weggaan komt na plaatsnemen." in refused
    assert Seat.objects.get().role_nl == "Lid"
    assert list(Sitting.objects.values_list("who", "since", "until")) == [
        ("A. de Vries", date(2008, 2, 1), date(2008, 3, 1))
    ]


def test_nobody_but_the_programme_manager_records_anything(client, bert, group):
    client.force_login(bert)

    assert client.post("/werk/besluiten/nieuw/", FORM | {"zeker": "ja"}).status_code == 404
    assert (
        client.post(
            "/werk/besluiten/organen/stuurgroep/", {"role_nl": "Lid", "since": "2008-01-01"}
        ).status_code
        == 404
    )
    assert not Decision.objects.exists()
    assert not Seat.objects.exists()
