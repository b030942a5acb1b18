"""No figure without a measurement: what is promised stands there, and that nothing has been measured."""

from __future__ import annotations

import re

import pytest

from krachtwijk.plans.models import Theme

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("programme_of_2007")
def test_every_promise_stands_there_as_not_measured(client):
    page = client.get("/resultaten/").content.decode()

    statuses = re.findall(r'kw-status--(\w+)".*?</svg>([^<]+)</span>', page)
    assert statuses == [("grey", "nog niet gemeten")] * Theme.objects.exclude(expected_nl="").count()


@pytest.mark.usefixtures("programme_of_2007")
def test_the_subjects_without_such_a_promise_stand_together_in_one_line(client):
    page = client.get("/resultaten/").content.decode()

    line = page.split("Over deze onderwerpen belooft het document niets dat te meten is:")[1]
    named = {name.strip() for name in line.split(".</p>")[0].split(";")}
    assert named == {theme.name_nl for theme in Theme.objects.filter(expected_nl="")} != set()


@pytest.mark.usefixtures("programme_of_2007")
def test_the_page_says_from_when_it_is(client):
    assert "Dit is de stand van oktober 2007." in client.get("/resultaten/").content.decode()


@pytest.mark.usefixtures("programme_of_2007")
def test_what_the_letter_expects_of_the_schools_stands_there_with_its_paragraph(client):
    page = client.get("/resultaten/").content.decode()

    assert "na tien jaar ongeveer het gemiddelde van de stad" in page
    assert re.search(r'<a href="/documenten/[\w-]+/#p19">alinea 19</a>', page)


@pytest.mark.usefixtures("programme_of_2007")
def test_the_page_asks_few_questions(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        client.get("/resultaten/")
