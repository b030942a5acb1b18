"""No figure without a measurement: what is promised stands there, and that nothing has been measured."""

from __future__ import annotations

import re

import pytest

from krachtwijk.plans.models import Theme

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("programme_of_2007")
def test_every_theme_stands_there_as_not_measured(client):
    page = client.get("/resultaten/").content.decode()

    statuses = re.findall(r'kw-status--(\w+)".*?</svg>([^<]+)</span>', page)
    assert statuses == [("grey", "nog niet gemeten")] * Theme.objects.count()


@pytest.mark.usefixtures("programme_of_2007")
def test_what_the_letter_expects_of_the_schools_stands_there_with_its_paragraph(client):
    page = client.get("/resultaten/").content.decode()

    assert "na tien jaar ongeveer het gemiddelde van de stad" in page
    assert re.search(r'<a href="/documenten/[\w-]+/#p19">alinea 19</a>', page)


@pytest.mark.usefixtures("programme_of_2007")
def test_the_page_asks_few_questions(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        client.get("/resultaten/")
