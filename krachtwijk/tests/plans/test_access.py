"""Who sees which plan: an offered or adopted one is public, a draft is the programme manager's."""

from __future__ import annotations

import pytest
from django.http import Http404
from tests.conftest import NOW

from krachtwijk.bodies.models import Body, Decision
from krachtwijk.people.models import Role
from krachtwijk.people.viewer import STRANGER, Viewer
from krachtwijk.places.models import Area
from krachtwijk.plans.access import in_force, plan_for, version_for, visible_plans, visible_programmes
from krachtwijk.plans.models import Plan, Programme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("programme_of_2007")]
INEKE = Viewer(1, "Ineke", frozenset({Role.PROGRAMME_MANAGER}))
OTHERS = [STRANGER, *(Viewer(2, role, frozenset({role})) for role in Role if role != Role.PROGRAMME_MANAGER)]


def draft(version: int = 2) -> Plan:
    first = Plan.objects.get(area__slug="de-hoogte", version=1)
    return Plan.objects.create(
        programme=first.programme, area=first.area, version=version, status=Plan.Status.DRAFT,
        status_on=first.status_on, vision_nl="Nog niet af.",
    )  # fmt: skip


def test_a_draft_is_there_for_the_programme_manager_alone():
    hidden = draft()

    assert hidden in visible_plans(INEKE)
    assert version_for(INEKE, "groningen-2007", "de-hoogte", 2) == hidden
    for viewer in OTHERS:
        assert hidden not in visible_plans(viewer)
        with pytest.raises(Http404):
            version_for(viewer, "groningen-2007", "de-hoogte", 2)


def test_a_draft_never_counts_while_anything_was_offered():
    draft()

    for viewer in (INEKE, *OTHERS):
        assert plan_for(viewer, "groningen-2007", "de-hoogte").version == 1


def test_where_there_are_drafts_alone_the_programme_manager_sees_the_newest():
    newest = draft()
    Plan.objects.filter(area__slug="de-hoogte").update(status=Plan.Status.DRAFT)

    assert plan_for(INEKE, "groningen-2007", "de-hoogte") == newest
    assert not in_force(Plan.objects.filter(area__slug="de-hoogte")).exists()
    with pytest.raises(Http404):
        plan_for(STRANGER, "groningen-2007", "de-hoogte")


def test_an_adopted_version_counts_before_a_newer_one_that_was_offered():
    newer = draft()
    Plan.objects.filter(pk=newer.pk).update(status=Plan.Status.OFFERED)
    first = Plan.objects.get(area__slug="de-hoogte", version=1)
    body = Body.objects.create(slug="raad-b", name_nl="Raad", mandate_nl="Beslist.")
    decision = Decision.objects.create(
        slug="b", body=body, on=first.status_on, title_nl="B", text_nl="B", grounds_nl="B", recorded_at=NOW
    )
    Plan.objects.filter(pk=first.pk).update(status=Plan.Status.ADOPTED, decision=decision)

    assert list(in_force(Plan.objects.filter(area__slug="de-hoogte"))) == [first]


def test_of_each_neighbourhood_one_version_counts():
    newer = draft()
    Plan.objects.filter(pk=newer.pk).update(status=Plan.Status.OFFERED)

    counting = {(plan.area.slug, plan.version) for plan in in_force(Plan.objects.all())}

    assert counting == {("de-hoogte", 2), ("korrewegwijk", 1)}


def test_a_programme_with_drafts_alone_does_not_exist_for_others():
    Plan.objects.update(status=Plan.Status.DRAFT)

    assert list(visible_programmes(INEKE)) == list(Programme.objects.all())
    assert list(visible_programmes(STRANGER)) == []


def test_the_newest_version_is_the_plan():
    newer = draft()
    Plan.objects.filter(pk=newer.pk).update(status=Plan.Status.OFFERED)

    assert plan_for(STRANGER, "groningen-2007", "de-hoogte") == newer


def test_a_plan_of_another_neighbourhood_is_not_found():
    Area.objects.create(slug="elders", name="Elders", kind=Area.Kind.CITY)

    with pytest.raises(Http404):
        plan_for(STRANGER, "groningen-2007", "elders")


@pytest.mark.parametrize("address", ["/plannen/", "/plannen/groningen-2007/", "/zoeken/?q=af"])
def test_a_draft_shows_on_no_page_of_a_visitor(client, address):
    draft()

    assert "Nog niet af." not in client.get(address).content.decode()
