from __future__ import annotations

import pytest
from django.contrib.auth import get_user
from django.test import Client
from tests.conftest import PASSWORD

from krachtwijk.people.attempts import ALLOWED


def log_in(client, person, **typed):
    return client.post("/inloggen/", {"email": person.email, "password": PASSWORD} | typed)


def test_logging_in_leads_to_the_work_of_this_role(client, bert):
    response = log_in(client, bert)

    assert (response.status_code, response.headers["Location"]) == (302, "/werk/")
    assert get_user(client) == bert


def test_an_address_typed_in_capitals_is_the_same_person(client, bert):
    log_in(client, bert, email="  BERT@voorbeeld.example ")

    assert get_user(client) == bert


def test_whoever_wanted_a_page_gets_that_page_after_logging_in(client, bert):
    asked = client.get("/werk/")

    assert asked.headers["Location"] == "/inloggen/?next=/werk/"
    assert log_in(client, bert, next="/zoeken/?q=school").headers["Location"] == "/zoeken/?q=school"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://kwaad.example/",
        "//kwaad.example",
        "///kwaad.example",
        "\\\\kwaad.example",
        "/\\kwaad.example",
        "javascript:alert(1)",
        "http:kwaad.example",
        " //kwaad.example",
    ],
)
def test_a_link_of_somebody_else_cannot_lead_away_after_logging_in(client, bert, elsewhere):
    assert log_in(client, bert, next=elsewhere).headers["Location"] == "/werk/"
    assert client.get("/inloggen/", {"next": elsewhere}).headers["Location"] == "/werk/"


def test_a_wrong_password_keeps_the_typed_address_and_says_what_to_do(client, bert):
    response = log_in(client, bert, password="iets anders")

    page = response.content.decode()
    assert "Controleer ze allebei en probeer het opnieuw." in page
    assert 'value="bert@voorbeeld.example"' in page
    assert "iets anders" not in page
    assert not get_user(client).is_authenticated


def test_an_empty_form_names_both_fields(client, db):
    page = client.post("/inloggen/", {}).content.decode()

    assert page.count("kw-field--wrong") == 2


def test_guessing_stops_after_five_times_and_says_how_long(client, bert):
    for _ in range(ALLOWED):
        log_in(client, bert, password="raden")

    response = log_in(client, bert)

    assert "Wacht een kwartier" in response.content.decode()
    assert not get_user(client).is_authenticated


def test_the_session_of_before_is_not_the_session_of_after(client, bert):
    """Whoever planted a session in somebody's browser must not be logged in along with them."""
    session = client.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    client.cookies["sessionid"] = planted

    log_in(client, bert)

    assert client.cookies["sessionid"].value != planted
    stranger = Client()
    stranger.cookies["sessionid"] = planted
    assert not get_user(stranger).is_authenticated


def test_the_form_is_refused_without_its_key(bert):
    response = log_in(Client(enforce_csrf_checks=True), bert)

    assert response.status_code == 403
    assert "Er is niets verstuurd." in response.content.decode()


def test_the_login_page_is_kept_by_no_browser(client, db):
    assert "no-store" in client.get("/inloggen/").headers["Cache-Control"]


def test_who_is_logged_in_does_not_get_the_form_again(client, bert):
    client.force_login(bert)

    assert client.get("/inloggen/").headers["Location"] == "/werk/"


def test_an_endless_password_is_refused_before_it_costs_anything(client, bert):
    page = log_in(client, bert, password="x" * 100_000).content.decode()

    assert "kw-field--wrong" in page


def test_what_somebody_with_an_account_sees_is_kept_nowhere(client, bert):
    assert "no-store" not in client.get("/").headers.get("Cache-Control", "")

    client.force_login(bert)

    for address in ("/", "/werk/", "/bestaat-niet/"):
        assert client.get(address).headers["Cache-Control"] == "private, no-store"
