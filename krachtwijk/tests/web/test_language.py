from __future__ import annotations

import re


def language(response):
    return re.search(r'<html lang="(\w+)"', response.content.decode())[1]


def test_a_page_is_dutch_whatever_the_browser_prefers(client, db):
    response = client.get("/over/", headers={"accept-language": "en-GB"})

    assert language(response) == "nl"
    assert response.headers["Content-Language"] == "nl"


def test_english_once_chosen_stays_chosen(client, db):
    assert language(client.get("/over/?taal=en")) == "en"
    assert language(client.get("/privacy/")) == "en"
    assert language(client.get("/privacy/?taal=nl")) == "nl"
    assert language(client.get("/privacy/")) == "nl"


def test_an_unknown_language_is_no_language(client, db):
    assert language(client.get("/over/?taal=fr")) == "nl"
    assert "taal" not in client.cookies


def test_the_switch_keeps_the_address(client, db):
    page = client.get("/zoeken/?q=school").content.decode()

    assert '<a href="?q=school&amp;taal=en" lang="en" hreflang="en">' in page


def test_no_keeper_of_pages_mixes_up_the_languages(client, db):
    assert "Cookie" in client.get("/over/").headers["Vary"]
