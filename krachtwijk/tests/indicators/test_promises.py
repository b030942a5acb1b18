"""The programme of 2007: what its letter promises stands there, and that nothing has been measured."""

from __future__ import annotations

import re

import pytest

from krachtwijk.indicators.models import Aim, Baseline, Indicator, Observation, Target
from krachtwijk.plans.models import Theme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("programme_of_2007")]
HERE = "/resultaten/groningen-2007/"


def test_every_indicator_is_grey_in_both_neighbourhoods(client):
    page = client.get("/resultaten/").content.decode()

    statuses = re.findall(r'kw-status--(\w+)".*?</svg>([^<]+)</span>', page)
    assert statuses == [("grey", "nog niet gemeten")] * (2 * Indicator.objects.count())
    assert Indicator.objects.count() == 7


def test_nothing_is_invented_that_was_not_measured():
    assert not Observation.objects.exists()
    assert not Baseline.objects.exists()
    assert not Target.objects.exists()
    assert all(indicator.is_proposal for indicator in Indicator.objects.all())


def test_every_hope_of_the_letter_names_its_paragraph():
    assert {
        (aim.indicator.slug, aim.yardstick, aim.after_years, aim.passage.number) for aim in Aim.objects.all()
    } == {
        ("schoolprestaties", "none", 4, 7),
        ("schoolprestaties", "city", 10, 7),
        ("startkwalificatie", "none", None, 19),
        ("ouderbetrokkenheid", "none", 4, 7),
        ("huiselijk-geweld", "none", None, 19),
        ("werkloosheid", "none", None, 8),
        ("gezinnen-met-veel-problemen", "none", None, 8),
        ("laag-inkomen", "rest-of-city", 10, 9),
    }


def test_an_indicator_names_the_goal_it_says_something_about(client):
    linked = {each.slug: [goal.slug for goal in each.goals.all()] for each in Indicator.objects.all()}

    assert linked["schoolprestaties"] == ["schoolprestaties"]
    assert linked["laag-inkomen"] == ["verschillen-weg"]
    assert linked["huiselijk-geweld"] == []
    page = client.get(f"{HERE}schoolprestaties/").content.decode()
    assert "leren ongeveer zo goed als gemiddeld in de stad" in page


def test_the_programme_says_what_is_needed_and_that_the_definitions_are_proposals(client):
    page = client.get(HERE).content.decode()

    assert "Nergens zijn al cijfers van: alles is grijs." in page
    assert page.count("Niemand heeft erover besloten.") == 7
    assert page.count("Wat er nodig is om dit te vullen") == 7
    assert "71718NED" in page


def test_the_subjects_without_such_a_promise_stand_together_in_one_list(client):
    page = client.get("/resultaten/").content.decode()

    line = page.split("Over deze onderwerpen belooft het document niets dat te meten is:")[1]
    named = set(re.findall(r"<li>(.*?)</li>", line.split("</ul>")[0]))
    assert named == {theme.name_nl for theme in Theme.objects.filter(expected_nl="")} != set()


def test_the_page_says_from_when_it_is(client):
    assert "Dit is de stand van oktober 2007." in client.get("/resultaten/").content.decode()


def test_what_the_letter_expects_of_the_schools_stands_there_with_its_paragraph(client):
    page = client.get("/resultaten/").content.decode()

    assert "na tien jaar ongeveer het gemiddelde van de stad" in page
    assert re.search(r'<a href="/documenten/[\w-]+/#p19">alinea 19</a>', page)


def test_the_page_of_the_neighbourhoods_says_that_there_is_no_map(client):
    page = client.get("/wijken/").content.decode()

    assert "Hier staat geen kaart" in page
    assert "<svg viewBox" not in page.split("<main")[1].split("kw-cards")[0]
