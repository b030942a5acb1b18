from __future__ import annotations

import pytest
from django.contrib.auth import get_user
from tests.conftest import TODAY

from krachtwijk.people import demo
from krachtwijk.people.models import Person, Role
from krachtwijk.people.viewer import viewer_of

pytestmark = pytest.mark.usefixtures("db")


def test_everybody_of_the_cast_gets_the_role_and_nothing_else():
    persons = demo.create_demo_persons(today=TODAY)

    names = ["Rachida", "Bert", "Ineke", "Omar", "Cees", "Samira", "Wim"]
    assert [person.name for person in persons] == names
    assert [viewer_of(person, today=TODAY).roles for person in persons] == [{part.role} for part in demo.CAST]
    assert {person.is_demo for person in persons} == {True}
    assert not any(person.has_usable_password() for person in persons)


def test_there_is_a_person_for_every_role():
    assert {part.role for part in demo.CAST} == set(Role)


def test_making_the_cast_again_does_no_harm():
    first = demo.create_demo_persons(today=TODAY)

    assert demo.create_demo_persons(today=TODAY) == first
    assert Person.objects.count() == len(demo.CAST)


def test_a_real_person_never_becomes_a_made_up_one():
    demo.create_demo_persons(today=TODAY)

    assert not Person.objects.exclude(email__endswith="@demo.example").exists()


@pytest.mark.usefixtures("in_the_demo")
@pytest.mark.parametrize("part", demo.CAST, ids=lambda part: part.role)
def test_one_click_makes_the_visitor_somebody_else(client, part):
    response = client.post("/demo/rol/", {"role": part.role}, follow=True)

    assert response.redirect_chain == [("/werk/", 302)]
    assert get_user(client).name == part.name
    assert f"Welkom, {part.name}" in response.content.decode()


@pytest.mark.usefixtures("in_the_demo")
def test_from_one_role_to_the_next_needs_no_logging_out(client):
    client.post("/demo/rol/", {"role": Role.RESIDENT})
    client.post("/demo/rol/", {"role": Role.ALDERMAN})

    assert get_user(client).name == "Omar"


@pytest.mark.usefixtures("in_the_demo")
def test_one_click_makes_the_visitor_a_visitor_again(client):
    client.post("/demo/rol/", {"role": Role.RESIDENT})

    page = client.get("/demo/rol/").content.decode()
    client.post("/uitloggen/")

    assert 'formaction="/uitloggen/"' in page
    assert not get_user(client).is_authenticated


@pytest.mark.usefixtures("in_the_demo")
def test_a_role_that_does_not_exist_changes_nothing(client):
    response = client.post("/demo/rol/", {"role": "king"})

    assert response.status_code == 200
    assert not get_user(client).is_authenticated


@pytest.mark.usefixtures("in_the_demo")
def test_each_page_of_the_demo_says_so_and_offers_another_role(client):
    page = client.get("/over/").content.decode()

    assert "Dit is een demo met brieven uit 2007." in page
    assert 'href="/demo/rol/"' in page


def test_outside_the_demo_there_is_no_such_page(client):
    response = client.post("/demo/rol/", {"role": Role.ALDERMAN})

    assert response.status_code == 404
    assert not get_user(client).is_authenticated
    assert not Person.objects.exists()


def test_the_page_stays_shut_when_it_is_mounted_by_mistake(client, settings):
    settings.ROOT_URLCONF = "tests.demo_addresses"

    assert client.post("/demo/rol/", {"role": Role.ALDERMAN}).status_code == 404
    assert not Person.objects.exists()


@pytest.mark.usefixtures("in_the_demo")
def test_taking_a_role_leaves_the_session_of_before(client):
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies["sessionid"] = session.session_key

    client.post("/demo/rol/", {"role": Role.ALDERMAN})

    assert client.cookies["sessionid"].value != session.session_key
