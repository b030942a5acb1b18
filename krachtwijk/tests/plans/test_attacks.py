"""What somebody tried with the pages of plans: numbers nobody means, the same goal twice, a draft offered meanwhile."""

from __future__ import annotations

import json

import pytest
from tests.conftest import NOW, TODAY
from tests.plans.planned import INEKE, added, aimed, draft, said
from tests.plans.test_importing import bring_in

from krachtwijk.imports.models import Import
from krachtwijk.people.models import Person
from krachtwijk.plans.adopting import offer
from krachtwijk.plans.aiming import add_goal
from krachtwijk.plans.measuring import add_measure, change_measure
from krachtwijk.plans.models import Line, Plan, PlannedMeasure
from krachtwijk.plans.refusals import PlanIsFixed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("programme_of_2007")]
V2 = "/werk/plannen/groningen-2007/de-hoogte/versies/2/"
HUGE = "9" * 5_000


@pytest.fixture
def manager(client):
    client.force_login(Person.objects.get(email="programme-manager@demo.example"))
    return client


@pytest.mark.parametrize("number", [HUGE, "-1", "0", "²", "x", ""])
def test_a_line_with_a_number_that_nobody_means_is_not_found(manager, number):
    draft()
    before = Line.objects.count()

    assert manager.post(f"{V2}onderdelen/", {"weg": number}).status_code == 404
    assert Line.objects.count() == before


def test_a_line_of_another_plan_is_not_taken_out(manager):
    draft()
    other = Line.objects.filter(plan__area__slug="korrewegwijk").first()

    assert manager.post(f"{V2}onderdelen/", {"weg": other.pk}).status_code == 404
    assert Line.objects.filter(pk=other.pk).exists()


@pytest.mark.parametrize("seen", [{HUGE: ["", ""]}, {"x": []}, {"²": 1}, {"1": {"a": 1}}])
def test_goals_that_the_page_never_showed_are_a_change_by_somebody_else(manager, seen):
    planned = added(draft())
    address = f"{V2}maatregel/{planned.measure.slug}/doelen/"

    sent = manager.post(address, {"seen": json.dumps(seen)})

    assert sent.status_code == 200
    assert sent.context["form"].non_field_errors()


def test_a_goal_named_twice_in_a_row_of_a_file_is_served_once(manager):
    plan = draft()
    goal = add_goal(by=INEKE, plan=plan, facts=aimed(plan), now=NOW)
    rows = f"wijk;thema;titel;omschrijving;soort;doelen\nde-hoogte;werk;Bus;Rijdt.;pilot;{goal.slug}, {goal.slug}\n"

    bring_in(manager, rows)

    assert Import.objects.count() == 1
    assert [each.goal for each in PlannedMeasure.objects.get(title_nl="Bus").contributions.all()] == [goal]


def test_a_draft_that_somebody_offered_a_moment_ago_takes_no_measure_and_no_change():
    plan = draft()
    planned = added(plan)
    held = Plan.objects.get(pk=plan.pk)
    offer(plan=plan, on=TODAY, by=INEKE, now=NOW)

    with pytest.raises(PlanIsFixed):
        add_measure(by=INEKE, plan=held, facts=said(held, title_nl="Te laat"), now=NOW)
    with pytest.raises(PlanIsFixed):
        change_measure(by=INEKE, planned=planned, facts=said(held, title_nl="Te laat"), now=NOW)

    assert not PlannedMeasure.objects.filter(title_nl="Te laat").exists()


@pytest.mark.parametrize(
    "filter_by", ["wijk", "thema", "trekker", "stand", "mist", "versie", "te-laat", "pagina"]
)
@pytest.mark.parametrize("word", ["\0", "a\0b", "9" * 5_000, "²", "' OR 1=1 --", "\u202e"])
def test_a_filter_with_a_word_that_nobody_means_shows_the_table_all_the_same(manager, filter_by, word):
    whole = "/werk/plannen/groningen-2007/maatregelen"

    assert manager.get(f"{whole}/", {filter_by: word}).status_code == 200
    assert manager.get(f"{whole}.csv", {filter_by: word}).status_code == 200
