from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db


def test_search_engines_may_read_a_real_site_but_not_a_demo(client, settings):
    assert client.get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /zoeken/\n"

    settings.DEMO = True

    assert client.get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /\n"


def test_the_browsers_own_question_for_an_icon_is_answered(client):
    assert client.get("/favicon.ico").headers["Location"] == "/static/web/logo.svg"


def test_a_weakness_can_be_reported_where_the_administrator_says(client, settings):
    settings.SECURITY_CONTACT = "mailto:veilig@voorbeeld.example"

    lines = client.get("/.well-known/security.txt").content.decode().splitlines()

    assert lines[0] == "Contact: mailto:veilig@voorbeeld.example"
    assert lines[1].startswith("Expires: ")
    assert lines[2] == "Preferred-Languages: nl, en"


def test_without_such_an_address_there_is_no_such_file(client):
    assert client.get("/.well-known/security.txt").status_code == 404
