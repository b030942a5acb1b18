from __future__ import annotations

from datetime import date

import pytest

from krachtwijk.people.models import Role
from krachtwijk.people.viewer import STRANGER, Viewer
from krachtwijk.web.work import BEGINS, parts_for, waiting_for


def test_every_role_has_somewhere_to_begin():
    assert set(BEGINS) == set(Role)
    assert all(BEGINS.values())


def test_somebody_with_two_roles_sees_both():
    viewer = Viewer(1, "Bert", frozenset({Role.COUNCIL_MEMBER, Role.RESIDENT}))

    assert [part.role for part in parts_for(viewer)] == [Role.RESIDENT, Role.COUNCIL_MEMBER]


@pytest.mark.usefixtures("programme_of_2007")
@pytest.mark.parametrize(("demo", "address"), [(True, "/wijken/korrewegwijk/"), (False, "/wijken/")])
def test_in_the_demo_rachida_finds_her_own_neighbourhood(db, settings, demo, address):
    settings.DEMO = demo

    [part] = parts_for(Viewer(1, "Rachida", frozenset({Role.RESIDENT})))

    assert part.begins[0].address == address


def test_a_stranger_has_no_work():
    assert parts_for(STRANGER) == []


@pytest.mark.parametrize("name", ["Rachida", "Bert", "Ineke", "Omar", "Cees"])
def test_the_work_page_shows_the_questions_of_this_role_and_no_others(client, cast, name):
    client.force_login(cast[name])

    page = client.get("/werk/").content.decode()

    role = Role(cast[name].grants.get().role)
    assert f"Welkom, {name}" in page
    assert page.count('<li class="kw-card">') == len(BEGINS[role])


def test_an_account_whose_role_has_ended_is_told_so(client, bert):
    bert.grants.all().delete()
    client.force_login(bert)

    assert "op dit moment geen rol" in client.get("/werk/").content.decode()


def test_a_stranger_is_asked_to_log_in(client, db):
    assert client.get("/werk/").headers["Location"] == "/inloggen/?next=/werk/"


@pytest.mark.django_db
@pytest.mark.usefixtures("programme_of_2007")
@pytest.mark.parametrize("role", [Role.COUNCIL_MEMBER, Role.PROGRAMME_MANAGER, Role.ALDERMAN])
def test_who_answers_for_the_money_sees_what_waits_for_an_answer(role):
    waiting = waiting_for(Viewer(1, "Bert", frozenset({role})))

    assert [each.status for each in waiting] == ["open", "does-not-add-up", "does-not-add-up", "not-covered"]
    assert {each.since for each in waiting} == {date(2007, 10, 3)}


@pytest.mark.django_db
@pytest.mark.usefixtures("programme_of_2007")
@pytest.mark.parametrize("role", [Role.RESIDENT, Role.HOUSING_ASSOCIATION])
def test_nothing_of_the_money_waits_for_the_others(role):
    assert waiting_for(Viewer(1, "Cees", frozenset({role}))) == []


@pytest.mark.usefixtures("programme_of_2007")
def test_each_thing_that_waits_is_one_click_away(client, cast):
    client.force_login(cast["Omar"])

    page = client.get("/werk/").content.decode()

    assert "Wat nog niet klopt of niet besloten is" in page
    for each in waiting_for(Viewer(1, "Omar", frozenset({Role.ALDERMAN}))):
        assert f'<a href="{each.address}">' in page
        assert client.get(each.address).status_code == 200
