"""Who acts for an organisation acts for those whose promises it took over, from the day it did."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.conftest import TODAY

from krachtwijk.people.models import Organisation, Role, RoleGrant
from krachtwijk.people.organisations import record_succession
from krachtwijk.people.viewer import STRANGER, viewer_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def organisation(name: str) -> Organisation:
    return Organisation.objects.create(slug=name, name=name, kind=Organisation.Kind.HOUSING_ASSOCIATION)


def test_a_viewer_acts_for_the_organisations_of_their_roles_of_today(cees):
    own, later = cees.grants.get().organisation, organisation("later")
    RoleGrant.objects.create(
        person=cees, role=Role.HOUSING_ASSOCIATION, organisation=later, since=TODAY + DAY
    )

    assert viewer_of(cees, today=TODAY).organisations == {own.pk}
    assert viewer_of(cees, today=TODAY + DAY).organisations == {own.pk, later.pk}


def test_a_role_without_an_organisation_acts_for_none(ineke):
    assert viewer_of(ineke, today=TODAY).organisations == frozenset()
    assert STRANGER.organisations == frozenset()


def test_what_an_organisation_went_on_as_acts_for_it_from_that_day(cees):
    now, before, long_before = cees.grants.get().organisation, organisation("voor"), organisation("oer")
    record_succession(predecessor=before, successor=now, on=TODAY, source="krant")
    record_succession(predecessor=long_before, successor=before, on=TODAY - 9 * DAY, source="krant")

    assert viewer_of(cees, today=TODAY - DAY).organisations == frozenset()
    assert viewer_of(cees, today=TODAY).organisations == {now.pk, before.pk, long_before.pk}


def test_a_succession_of_tomorrow_does_not_count_today(cees):
    now, before = cees.grants.get().organisation, organisation("voor")
    record_succession(predecessor=before, successor=now, on=TODAY + DAY, source="krant")

    assert viewer_of(cees, today=TODAY).organisations == {now.pk}
