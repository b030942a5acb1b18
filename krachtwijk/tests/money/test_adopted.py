"""What an adopted plan says about money stays; a revised amount comes beside it, and counts instead."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from tests.decisions import adopted, next_draft
from tests.plans.test_versions import with_a_measure

from krachtwijk.euro import Euro
from krachtwijk.money.ledger import ledger
from krachtwijk.money.models import CostPlan, Investment
from krachtwijk.money.planning import plan_cost, revise_cost
from krachtwijk.plans.models import Plan, Programme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("programme_of_2007")]
TABLES = {
    "money_costplan": "line_id IN (SELECT id FROM plans_line WHERE plan_id = %s)",
    "money_investment": "plan_id = %s",
}


@pytest.fixture
def draft() -> Plan:
    """Version 2 of the plan for De Hoogte, a draft, beside the first, which has a measure and is adopted."""
    with_a_measure(Plan.objects.get(area__slug="de-hoogte"))
    newer = next_draft("de-hoogte")
    adopted("de-hoogte")
    return newer


def first() -> Plan:
    return Plan.objects.get(area__slug="de-hoogte", version=1)


def sql(statement: str, plan: Plan) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [plan.pk])
        return cursor.rowcount


def refused(statement: str, plan: Plan) -> None:
    with pytest.raises(DatabaseError, match="adopted"):
        sql(statement, plan)


@pytest.mark.parametrize(("table", "of_plan"), TABLES.items())
def test_an_amount_of_an_adopted_plan_can_not_be_changed_or_removed_and_one_of_a_draft_can(
    draft, table, of_plan
):
    change = f"UPDATE {table} SET key = 'x' || id WHERE {of_plan}"  # noqa: S608 - our own words
    removal = f"DELETE FROM {table} WHERE {of_plan}"  # noqa: S608 - our own words

    for statement in (change, removal):
        refused(statement, first())

    assert [sql(statement, draft) > 0 for statement in (change, removal)] == [True, True]


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (CostPlan, lambda plan: {"line": plan.lines.first(), "horizon_years": 40}),
        (Investment, lambda plan: {"plan": plan}),
    ],
)
def test_nothing_moves_into_an_adopted_plan(draft, model, change):
    of_plan = {CostPlan: {"line__plan": draft}, Investment: {"plan": draft}}[model]
    moved = model.objects.filter(**of_plan).first()

    with pytest.raises(DatabaseError, match="adopted"), transaction.atomic():
        model.objects.filter(pk=moved.pk).update(**change(first()))


def test_an_adopted_plan_takes_no_other_investment(draft):
    another = Investment.objects.filter(plan=draft).first()
    another.pk, another.key, another.plan = None, "nog-een", first()

    with pytest.raises(DatabaseError, match="adopted"), transaction.atomic():
        another.save(force_insert=True)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite can replace a row in one statement")
@pytest.mark.parametrize("model", [CostPlan, Investment])
def test_insert_or_replace_cannot_change_what_was_adopted(draft, model):
    table, of_plan = model._meta.db_table, TABLES[model._meta.db_table]
    columns = ", ".join(f'"{field.column}"' for field in model._meta.local_fields)
    values = columns.replace('"amount"', "1").replace('"unprofitable"', "0")

    again = f"SELECT {values} FROM {table} WHERE {of_plan}"  # noqa: S608 - our own words

    refused(f"INSERT OR REPLACE INTO {table} ({columns}) {again}", first())


def test_a_revised_amount_replaces_an_adopted_one_and_both_stay_to_be_seen(draft):
    cost = CostPlan.objects.filter(line__plan=first()).first()

    revised = revise_cost(
        cost=cost, amount=Euro(cost.amount + 100), because="Duurder.", by="Ineke", on=date(2008, 3, 1)
    )

    counts = {each.line: each.own for each in ledger(Programme.objects.get()).costs_over(cost.horizon_years)}
    assert counts[cost.line] == revised
    assert CostPlan.objects.get(pk=cost.pk).amount == cost.amount
    with pytest.raises(DatabaseError, match="adopted"), transaction.atomic():
        CostPlan.objects.filter(pk=revised.pk).update(because="Anders.")


def test_after_adoption_the_money_of_a_line_is_still_divided_over_its_measures(draft):
    line = first().lines.get(theme__slug="werk")
    planned = first().planned.filter(theme=line.theme).first()

    part = plan_cost(line=line, planned=planned, key="deel", horizon_years=4, amount=Euro(100), stated=None)

    assert part in CostPlan.objects.filter(line__plan=first())
