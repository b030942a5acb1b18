from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError
from tests.conftest import TODAY

from krachtwijk.people.models import Role, RoleGrant
from krachtwijk.people.viewer import STRANGER, viewer_of

DAY = timedelta(days=1)


def test_a_viewer_has_the_roles_of_today(bert):
    RoleGrant.objects.create(person=bert, role=Role.RESIDENT, since=TODAY + DAY)

    assert viewer_of(bert, today=TODAY).roles == {Role.COUNCIL_MEMBER}
    assert viewer_of(bert, today=TODAY + DAY).roles == {Role.COUNCIL_MEMBER, Role.RESIDENT}


def test_a_role_ends_on_its_last_day(bert):
    bert.grants.update(until=TODAY + DAY)

    assert viewer_of(bert, today=TODAY).roles == {Role.COUNCIL_MEMBER}
    assert viewer_of(bert, today=TODAY + DAY).roles == set()


def test_a_stranger_has_no_role():
    assert not STRANGER.has(*Role)


def test_a_role_cannot_end_before_it_began(bert):
    with pytest.raises(IntegrityError, match="a_role_ends_after_it_began"):
        bert.grants.update(until=TODAY - DAY)


def test_a_role_is_held_once_at_a_time(bert):
    with pytest.raises(IntegrityError):
        RoleGrant.objects.create(person=bert, role=Role.COUNCIL_MEMBER, since=TODAY + DAY)
