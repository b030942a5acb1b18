"""Money and measures that wait for a decision of named bodies."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from tests.conftest import NOW, TODAY
from tests.money import factories as make

from krachtwijk.bodies.models import Decision, Effect
from krachtwijk.euro import Euro
from krachtwijk.money.conditions import answer_need, lapse_conditions, need_decision
from krachtwijk.money.ledger import ledger
from krachtwijk.money.models import Condition, ConditionNeed
from krachtwijk.money.totals import tables
from krachtwijk.plans.models import Standing

pytestmark = pytest.mark.django_db
YES, NO = ConditionNeed.Answer.YES, ConditionNeed.Answer.NO


@pytest.fixture
def here():
    return make.world()


@pytest.fixture
def waiting(here):
    """Conditional money that needs the executive and the council."""
    make.cost(here, 1_200)
    return make.condition(here, make.body("college"), make.body("raad"), lines=[here.line])


def answer(condition: Condition, slug: str, given=YES, **more) -> Condition:
    need = condition.needs.get(body__slug=slug)
    return answer_need(need=need, decision=make.decision(need.body, **more), answer=given)


def bands(here) -> tuple[Euro, Euro, Euro]:
    (table,) = tables(ledger(here.programme, today=TODAY))
    return table.total, table.conditional, table.lapsed


def test_conditional_money_waits_for_every_body(here, waiting):
    answer(waiting, "college")

    assert bands(here) == (1_200, 1_200, 0)
    assert answer(waiting, "raad").state == Condition.State.MET
    assert bands(here) == (1_200, 0, 0)


def test_each_decision_says_what_it_changed(waiting):
    answer(waiting, "college")
    answer(waiting, "raad")

    assert [
        (each.decision.body.slug, each.kind, each.reference, each.change_en) for each in Effect.objects.all()
    ] == [
        ("college", "condition", "kleinstad-proef", "Approved. Another decision is still needed."),
        ("raad", "condition", "kleinstad-proef", "The condition is met: this money counts now."),
    ]


def test_a_no_of_one_body_refuses(here, waiting):
    assert answer(waiting, "college", NO).state == Condition.State.REFUSED
    assert bands(here) == (1_200, 0, 1_200)
    with pytest.raises(ValidationError):
        answer(waiting, "raad")


def test_another_bodys_decision_does_not_count(waiting):
    need = waiting.needs.get(body__slug="raad")

    with pytest.raises(ValidationError) as refusal:
        answer_need(need=need, decision=make.decision(make.body("college")), answer=YES)

    assert list(refusal.value.message_dict) == ["decision"]
    assert not Effect.objects.exists()


@pytest.mark.parametrize("status", [Decision.Status.INTENDED, Decision.Status.WITHDRAWN])
def test_a_decision_that_was_not_taken_does_not_count(waiting, status):
    with pytest.raises(ValidationError):
        answer(waiting, "raad", status=status)

    assert waiting.needs.filter(answer="").count() == 2


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE money_condition SET state = 'met'",
        "UPDATE money_condition SET state = 'refused'",
        "UPDATE money_condition SET state = 'lapsed'",
        "UPDATE money_conditionneed SET answer = 'yes'",
        "UPDATE money_conditionneed SET answer = 'yes', decision_id = (SELECT MIN(id) FROM bodies_decision)",
    ],
)
def test_sql_cannot_meet_or_refuse_a_condition_without_its_decisions(waiting, statement):
    make.decision(make.body("buurtraad"))

    with pytest.raises(DatabaseError), transaction.atomic():
        make.sql(statement)


def test_a_condition_that_needs_nobody_cannot_be_met(here):
    make.condition(here)

    with pytest.raises(DatabaseError), transaction.atomic():
        make.sql("UPDATE money_condition SET state = 'met'")


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM money_conditionneed",
        "UPDATE money_conditionneed SET answer = 'no'",
        "UPDATE money_conditionneed SET answer = '', decision_id = NULL",
    ],
)
def test_sql_cannot_take_the_decisions_away_from_under_a_met_condition(waiting, statement):
    answer(waiting, "college")
    answer(waiting, "raad")

    with pytest.raises(DatabaseError), transaction.atomic():
        make.sql(statement)


def test_a_met_condition_gets_no_new_needs(waiting):
    answer(waiting, "college")
    decided = answer(waiting, "raad")

    with pytest.raises(ValidationError):
        need_decision(condition=decided, body=make.body("buurtraad"))


# The deadline


def late(here, deadline=TODAY - timedelta(days=1)) -> Condition:
    make.cost(here, 1_200)
    return make.condition(here, make.body("raad"), lines=[here.line], deadline=deadline)


def test_an_expired_condition_lapses_by_itself_and_its_money_falls_away(here):
    condition = late(here, deadline=date(2020, 2, 1))

    assert condition.state_on(date(2020, 2, 1)) == Condition.State.OPEN
    assert condition.state_on(date(2020, 2, 2)) == Condition.State.LAPSED
    assert bands(here) == (1_200, 0, 1_200)


def test_that_it_lapsed_is_written_down_once_also_when_asked_twice_or_late(here):
    condition = late(here)

    assert lapse_conditions(NOW) == [condition]
    assert lapse_conditions(NOW + timedelta(days=30)) == []
    condition.refresh_from_db()
    assert (condition.state, condition.lapsed_on) == (Condition.State.LAPSED, TODAY)


def test_on_the_last_day_nothing_lapses(here):
    late(here, deadline=TODAY)

    assert lapse_conditions(NOW) == []
    assert lapse_conditions(datetime(2026, 11, 24, 23, 30, tzinfo=UTC)) != []  # half past midnight here


def test_a_decision_after_the_deadline_does_not_count(here):
    condition = late(here)

    with pytest.raises(ValidationError, match=r"kwam|came"):
        answer(condition, "raad")


def test_a_decision_from_before_the_condition_says_nothing_about_it(here):
    condition = make.condition(here, make.body("raad"), lines=[here.line])

    with pytest.raises(ValidationError, match=r"2019-12-31"):
        answer(condition, "raad", on=date(2019, 12, 31))

    condition.refresh_from_db()
    assert condition.state == Condition.State.OPEN


def test_a_decision_in_time_that_is_written_down_late_counts(here):
    condition = late(here)

    assert answer(condition, "raad", on=condition.deadline).state == Condition.State.MET


def test_a_deadline_before_the_condition_began_is_refused(here):
    with pytest.raises(ValidationError):
        make.condition(here, deadline=date(2019, 12, 31))


# Measures


@pytest.mark.parametrize("on", ["measure", "line"])
def test_a_measure_with_an_open_condition_cannot_begin(here, on):
    planned = make.measure(here)
    given = {"measures": [planned.measure]} if on == "measure" else {"lines": [here.line]}
    condition = make.condition(here, make.body("raad"), **given)
    begins = Standing(measure=planned.measure, state=Standing.State.UNDER_WAY, on=TODAY, by="Ineke", at=NOW)

    with pytest.raises(ValidationError) as refusal:
        begins.save()

    assert list(refusal.value.message_dict) == ["state"]
    with pytest.raises(DatabaseError), transaction.atomic():
        Standing.objects.bulk_create([begins])
    answer(condition, "raad")
    begins.save()
    assert Standing.objects.count() == 1


def test_a_condition_elsewhere_stops_nothing(here):
    there = make.world("elders")
    make.condition(there, make.body("raad"), lines=[there.line])
    measure = make.measure(here).measure

    Standing.objects.create(measure=measure, state=Standing.State.UNDER_WAY, on=TODAY, by="Ineke", at=NOW)

    assert Standing.objects.count() == 1
