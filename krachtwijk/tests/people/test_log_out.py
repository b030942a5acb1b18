from __future__ import annotations

from django.contrib.auth import get_user
from django.test import Client


def test_the_button_logs_out_and_leads_home(client, bert):
    client.force_login(bert)

    response = client.post("/uitloggen/")

    assert response.headers["Location"] == "/"
    assert not get_user(client).is_authenticated


def test_a_link_or_a_picture_elsewhere_cannot_log_somebody_out(client, bert):
    client.force_login(bert)

    response = client.get("/uitloggen/")

    assert response.status_code == 200
    assert "Wilt u uitloggen?" in response.content.decode()
    assert get_user(client) == bert


def test_a_form_elsewhere_cannot_log_somebody_out(bert):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(bert)

    assert browser.post("/uitloggen/").status_code == 403
    assert get_user(browser) == bert


def test_logging_out_leaves_nothing_in_the_session(client, bert):
    client.force_login(bert)
    before = client.cookies["sessionid"].value

    client.post("/uitloggen/")

    again = Client()
    again.cookies["sessionid"] = before
    assert not get_user(again).is_authenticated


def test_a_stranger_is_told_that_there_is_nothing_to_log_out(client, db):
    assert "U bent niet ingelogd." in client.get("/uitloggen/").content.decode()
