"""The frame around every page: where you are, who you are, and what it costs."""

from __future__ import annotations

import re

import pytest
from django.urls import path

from krachtwijk.people.audience import everyone
from krachtwijk.web import urls, views
from krachtwijk.web.frame import SECTIONS

CURRENT = re.compile(r'<a href="/(\w+)/" aria-current="true">')

# The sections' own pages come and go; the frame is tried on one that always has the same body.
urlpatterns = [
    path(f"{section['address']}/iets/", everyone(views.privacy), name=f"iets-{number}")
    for number, section in enumerate(SECTIONS)
] + urls.urlpatterns


@pytest.fixture
def framed(settings, db):
    settings.ROOT_URLCONF = "tests.web.test_frame"


@pytest.mark.usefixtures("framed")
@pytest.mark.parametrize("section", [section["address"] for section in SECTIONS])
def test_the_navigation_marks_where_you_are(client, section):
    page = client.get(f"/{section}/iets/").content.decode()

    # Twice: in the bar of a wide screen and in the menu of a phone.
    assert CURRENT.findall(page) == [section, section]


def test_a_page_outside_the_six_sections_marks_none(client, db):
    assert CURRENT.findall(client.get("/privacy/").content.decode()) == []


def test_a_stranger_costs_no_question_to_the_database(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/toegankelijkheid/")


def test_somebody_who_is_logged_in_costs_three(client, bert, django_assert_num_queries):
    client.force_login(bert)

    with django_assert_num_queries(3):  # the session, the person, the roles
        client.get("/toegankelijkheid/")


def test_the_header_names_the_municipality_and_the_person(client, bert, settings):
    settings.MUNICIPALITY = "Gemeente Elders"
    client.force_login(bert)

    page = client.get("/privacy/").content.decode()

    assert '<span class="kw-brand__place">Gemeente Elders</span>' in page
    assert '<a href="/werk/">Bert</a>' in page


def test_the_demo_does_not_pass_for_the_municipality(client, db, settings):
    settings.DEMO = True
    settings.MUNICIPALITY = "Gemeente Elders"

    page = client.get("/privacy/").content.decode()

    assert '<span class="kw-brand__place">Demo, geen site van de gemeente</span>' in page
    assert "Dit is een demo, geen stuk van de gemeente." in page
    assert "Gemeente Elders" not in page


def test_a_municipalitys_own_colours_come_last(client, db, settings):
    settings.THEME_CSS = "/static/eigen.css"

    page = client.get("/privacy/").content.decode()

    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)">', page)
    assert sheets == ["/static/web/kw.css", "/static/eigen.css"]
    assert 'data-theme="own"' in page


def test_outside_the_demo_the_frame_does_not_speak_of_one(client, db):
    assert "demo" not in client.get("/privacy/").content.decode()


def test_how_to_reach_a_person_stands_at_the_foot(client, db, settings):
    settings.CONTACT = "Bel de gemeente: 14 050."

    assert "Bel de gemeente: 14 050." in client.get("/over/").content.decode()


def test_a_page_may_load_nothing_from_elsewhere_and_run_nothing(client, db):
    policy = client.get("/over/").headers["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
