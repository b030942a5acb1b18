"""A measure comes into a draft, is changed there and taken out; what was offered stays."""

from __future__ import annotations

import dataclasses

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from tests.conftest import NOW
from tests.plans.planned import BERT, INEKE, acting_for, added, draft, offered, said

from krachtwijk.people.models import Organisation
from krachtwijk.people.viewer import STRANGER
from krachtwijk.plans.facts import measure_facts, plain
from krachtwijk.plans.history import changes_of, measure_subject
from krachtwijk.plans.measuring import add_measure, change_measure, take_out_measure
from krachtwijk.plans.models import Measure, Plan, PlannedMeasure
from krachtwijk.plans.refusals import ChangedMeanwhile, NotYours, PlanIsFixed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("programme_of_2007")]


def history(planned: PlannedMeasure) -> list[tuple[str, str]]:
    return [(change.by, change.what_nl) for change in changes_of(measure_subject(planned))]


def test_what_was_typed_is_what_the_draft_says():
    plan = draft()
    partner = Organisation.objects.get(slug="jasmijn")
    group = plan.programme.target_groups.get(slug="vrouwen")
    facts = said(
        plan, lead=partner, partners=(partner,), target_groups=(group,), owner="teamleider", kind="pilot"
    )

    planned = add_measure(by=INEKE, plan=plan, facts=facts, now=NOW)

    assert measure_facts(PlannedMeasure.objects.get(pk=planned.pk)) == facts
    assert planned.measure.slug == "koffie-aan-de-deur"
    assert planned.order == max(plan.planned.values_list("order", flat=True))
    assert history(planned) == [("Ineke", "In versie 2 gezet.")]


@pytest.mark.parametrize("viewer", [STRANGER, BERT, acting_for], ids=["visitor", "council", "lead"])
def test_nobody_but_the_programme_manager_adds_or_changes(viewer):
    plan = draft()
    there = added(plan)
    somebody = viewer("de-huismeesters", "in") if callable(viewer) else viewer
    before = PlannedMeasure.objects.count()

    with pytest.raises(NotYours):
        add_measure(by=somebody, plan=plan, facts=said(plan), now=NOW)
    with pytest.raises(NotYours):
        change_measure(by=somebody, planned=there, facts=said(plan, title_nl="Thee"), now=NOW)
    with pytest.raises(NotYours):
        take_out_measure(by=somebody, planned=there, now=NOW)
    assert PlannedMeasure.objects.count() == before
    assert PlannedMeasure.objects.get(pk=there.pk).title_nl == "Koffie aan de deur"


@pytest.mark.parametrize("status", [Plan.Status.OFFERED])
def test_a_version_that_was_offered_refuses_with_a_sentence(status):
    plan = offered()
    there = plan.planned.get(measure__slug="erop-af")

    with pytest.raises(PlanIsFixed, match="Versie 1 van dit plan is aangeboden en verandert niet meer"):
        add_measure(by=INEKE, plan=plan, facts=said(plan), now=NOW)
    with pytest.raises(PlanIsFixed, match="Maak een volgende versie"):
        change_measure(by=INEKE, planned=there, facts=said(plan), now=NOW)
    with pytest.raises(PlanIsFixed):
        take_out_measure(by=INEKE, planned=there, now=NOW)


def test_a_draft_that_was_offered_meanwhile_refuses_too():
    plan = draft()
    there = added(plan)
    Plan.objects.filter(pk=plan.pk).update(status=Plan.Status.OFFERED)

    with pytest.raises(PlanIsFixed):
        change_measure(by=INEKE, planned=there, facts=said(plan, title_nl="Thee"), now=NOW)


def test_a_change_tells_what_changed_and_who_did_it():
    plan = draft()
    there = added(plan)

    change_measure(
        by=INEKE, planned=there, facts=said(plan, title_nl="Thee", title_en="Tea", owner="Bea"), now=NOW
    )

    assert history(there)[0] == ("Ineke", "Gewijzigd: titel, eigenaar.")


def test_saving_the_same_again_is_no_change():
    plan = draft()
    there = added(plan)

    change_measure(by=INEKE, planned=there, facts=said(plan), now=NOW)

    assert len(history(there)) == 1


def test_the_second_tab_hears_who_changed_what():
    plan = draft()
    there = added(plan)
    shown = plain(measure_facts(there))
    colleague = dataclasses.replace(INEKE, name="Joost")
    change_measure(by=colleague, planned=there, facts=said(plan, title_nl="Thee"), seen=shown, now=NOW)

    with pytest.raises(ChangedMeanwhile, match=r"Joost heeft dit .* gewijzigd: titel") as late:
        change_measure(by=INEKE, planned=there, facts=said(plan, owner="Bea"), seen=shown, now=NOW)

    assert late.value.there == {"title_nl": "Thee"}
    assert PlannedMeasure.objects.get(pk=there.pk).owner == ""


def test_two_measures_of_one_title_get_addresses_of_their_own():
    plan = draft()

    assert [added(plan).measure.slug for _ in range(3)] == [
        "koffie-aan-de-deur",
        "koffie-aan-de-deur-2",
        "koffie-aan-de-deur-3",
    ]


def test_a_title_of_signs_alone_still_gets_an_address():
    assert added(draft(), title_nl="!!!").measure.slug == "maatregel"


def test_a_theme_that_the_neighbourhood_does_not_have_is_refused():
    plan = draft()
    track = plan.programme.tracks.get(slug="collectief")
    students = track.themes.get(slug="studenten")

    with pytest.raises(ValidationError, match="heeft dit thema niet"):
        added(plan, track=track, theme=students)


def test_theme_and_track_belong_together():
    plan = draft()
    with pytest.raises(ValidationError, match="hoort bij een ander spoor"):
        added(plan, track=plan.programme.tracks.get(slug="collectief"))


def test_a_measure_does_not_end_before_it_starts():
    plan = draft()
    with pytest.raises(ValidationError, match="a_measure_ends_after_it_starts"):
        added(plan, starts=NOW.date(), ends=NOW.date().replace(year=2020))
    there = added(plan)
    with pytest.raises(IntegrityError, match="a_measure_ends_after_it_starts"):
        PlannedMeasure.objects.filter(pk=there.pk).update(
            starts=NOW.date(), ends=NOW.date().replace(year=2020)
        )


def test_taken_out_of_a_draft_a_measure_stays_in_the_older_version():
    plan = draft()
    there = plan.planned.get(measure__slug="erop-af")

    take_out_measure(by=INEKE, planned=there, now=NOW)

    assert not plan.planned.filter(measure__slug="erop-af").exists()
    assert offered().planned.filter(measure__slug="erop-af").exists()
    assert Measure.objects.filter(area=plan.area, slug="erop-af").exists()


def test_the_next_version_keeps_the_paragraphs_a_measure_comes_from():
    plan = draft()

    assert [each.number for each in plan.planned.get(measure__slug="erop-af").passages.all()] == [8, 16]
