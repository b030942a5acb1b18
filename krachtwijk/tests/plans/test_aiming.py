"""Goals of a draft, and which measure serves which goal."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from tests.conftest import NOW
from tests.plans.planned import BERT, INEKE, added, aimed, draft, offered

from krachtwijk.plans.aiming import Serves, add_goal, change_goal, drop_goal, serve_goals, served
from krachtwijk.plans.facts import goal_facts, plain
from krachtwijk.plans.history import changes_of, plan_subject
from krachtwijk.plans.models import Contribution, Goal
from krachtwijk.plans.refusals import ChangedMeanwhile, NotYours, PlanIsFixed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("programme_of_2007")]


def test_a_goal_is_in_the_draft_and_nowhere_else():
    plan = draft()

    goal = add_goal(by=INEKE, plan=plan, facts=aimed(plan, reached_after_years=4), now=NOW)

    assert goal_facts(Goal.objects.get(pk=goal.pk)) == aimed(plan, reached_after_years=4)
    assert list(goal.plans.all()) == [plan]
    assert changes_of(plan_subject(plan)).first().what_nl == "Doel erbij: Iedereen kent een collega."


def test_a_goal_that_an_offered_version_names_stays_there_and_changes_in_the_draft_alone():
    plan = draft()
    old = plan.goals.get(slug="schoolprestaties")
    words = old.text_nl
    facts = aimed(
        plan, theme=old.theme, text_nl="Kinderen leren zo goed als in de stad.", reached_after_years=8
    )

    new = change_goal(by=INEKE, plan=plan, goal=old, facts=facts, now=NOW)

    assert new.pk != old.pk
    assert Goal.objects.get(pk=old.pk).text_nl == words
    assert old in offered().goals.all()
    assert new in plan.goals.all()
    assert old not in plan.goals.all()
    serving = Contribution.objects.filter(goal=new).values_list("planned__measure__slug", flat=True)
    assert list(serving) == ["ouderbetrokkenheid"]


def test_a_goal_of_the_draft_alone_is_changed_in_its_place():
    plan = draft()
    goal = add_goal(by=INEKE, plan=plan, facts=aimed(plan), now=NOW)

    changed = change_goal(by=INEKE, plan=plan, goal=goal, facts=aimed(plan, text_nl="Anders."), now=NOW)

    assert (changed.pk, changed.text_nl) == (goal.pk, "Anders.")


def test_the_second_tab_hears_that_a_goal_changed():
    plan = draft()
    goal = add_goal(by=INEKE, plan=plan, facts=aimed(plan), now=NOW)
    shown = plain(goal_facts(goal))
    change_goal(by=INEKE, plan=plan, goal=goal, facts=aimed(plan, text_nl="Anders."), seen=shown, now=NOW)

    with pytest.raises(ChangedMeanwhile, match="Ineke heeft dit"):
        change_goal(
            by=INEKE, plan=plan, goal=goal, facts=aimed(plan, text_nl="Nog anders."), seen=shown, now=NOW
        )


def test_a_dropped_goal_is_served_by_nothing_in_the_draft():
    plan = draft()
    goal = plan.goals.get(slug="minder-werkloos")

    drop_goal(by=INEKE, plan=plan, goal=goal, now=NOW)

    assert goal not in plan.goals.all()
    assert not Contribution.objects.filter(planned__plan=plan, goal=goal).exists()
    assert Contribution.objects.filter(planned__plan=offered(), goal=goal).count() == 3


def test_a_measure_serves_exactly_the_goals_that_were_ticked():
    plan = draft()
    planned = added(plan)
    one, other = plan.goals.get(slug="minder-werkloos"), plan.goals.get(slug="schoolprestaties")
    serve_goals(by=INEKE, planned=planned, serves=[Serves(goal=one)], now=NOW)

    serve_goals(by=INEKE, planned=planned, serves=[Serves(goal=other, text_nl="Zo.")], now=NOW)

    assert served(planned) == {other.pk: ["Zo.", ""]}


def test_the_second_tab_hears_that_the_goals_of_a_measure_changed():
    plan = draft()
    planned = added(plan)
    goal = plan.goals.get(slug="minder-werkloos")
    serve_goals(by=INEKE, planned=planned, serves=[Serves(goal=goal)], seen={}, now=NOW)

    with pytest.raises(ChangedMeanwhile, match="Ineke heeft dit"):
        serve_goals(by=INEKE, planned=planned, serves=[], seen={}, now=NOW)


def test_a_measure_cannot_serve_a_goal_of_another_plan():
    plan = draft()
    elsewhere = add_goal(by=INEKE, plan=draft("korrewegwijk"), facts=aimed(plan), now=NOW)

    with pytest.raises(ValidationError, match="heeft dit doel niet"):
        serve_goals(by=INEKE, planned=added(plan), serves=[Serves(goal=elsewhere)], now=NOW)


def test_others_and_fixed_versions_are_refused():
    plan, fixed = draft(), offered()
    goal = fixed.goals.get(slug="minder-werkloos")

    with pytest.raises(NotYours):
        add_goal(by=BERT, plan=plan, facts=aimed(plan), now=NOW)
    with pytest.raises(PlanIsFixed):
        change_goal(by=INEKE, plan=fixed, goal=goal, facts=aimed(fixed), now=NOW)
    with pytest.raises(PlanIsFixed):
        drop_goal(by=INEKE, plan=fixed, goal=goal, now=NOW)
    with pytest.raises(PlanIsFixed):
        serve_goals(by=INEKE, planned=fixed.planned.first(), serves=[], now=NOW)
