from __future__ import annotations

import pytest

from krachtwijk.people.models import Role
from krachtwijk.people.viewer import STRANGER, Viewer
from krachtwijk.web.work import BEGINS, parts_for


def test_every_role_has_somewhere_to_begin():
    assert set(BEGINS) == set(Role)
    assert all(BEGINS.values())


def test_somebody_with_two_roles_sees_both():
    viewer = Viewer(1, "Bert", frozenset({Role.COUNCIL_MEMBER, Role.RESIDENT}))

    assert [part.role for part in parts_for(viewer)] == [Role.RESIDENT, Role.COUNCIL_MEMBER]


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
