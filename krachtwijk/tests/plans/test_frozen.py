"""What an adopted plan says stays as it is, whoever asks the database to change it; a draft beside it can change."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from tests.decisions import adopted, next_draft, version
from tests.plans.test_versions import with_a_measure

from krachtwijk.plans.models import Change, Plan, TargetGroup

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("programme_of_2007")]
TABLES = [
    "plans_plan", "plans_plan_themes", "plans_plan_goals", "plans_line", "plans_plannedmeasure",
    "plans_plannedmeasure_partners", "plans_plannedmeasure_target_groups", "plans_contribution", "plans_theme",
    "plans_goal",
]  # fmt: skip


@pytest.fixture
def plan() -> Plan:
    """The plan for De Hoogte with a measure, adopted; and version 2 of it, a draft."""
    planned = with_a_measure(version("de-hoogte"))
    planned.target_groups.add(
        TargetGroup.objects.create(programme=planned.plan.programme, slug="t", name_nl="T")
    )
    next_draft("de-hoogte")
    return adopted("de-hoogte")


def rows_of(plan: Plan) -> dict[str, str]:
    """In each table the rows that belong to a version, as a condition in SQL."""
    planned = f"SELECT id FROM plans_plannedmeasure WHERE plan_id = {plan.pk}"  # noqa: S608
    of_plan, of_measure = f"plan_id = {plan.pk}", f"plannedmeasure_id IN ({planned})"
    return {
        "plans_plan": f"id = {plan.pk}",
        "plans_plan_themes": of_plan,
        "plans_plan_goals": of_plan,
        "plans_line": of_plan,
        "plans_plannedmeasure": of_plan,
        "plans_plannedmeasure_partners": of_measure,
        "plans_plannedmeasure_target_groups": of_measure,
        "plans_contribution": f"planned_id IN ({planned})",
        "plans_theme": f"id IN (SELECT theme_id FROM plans_plan_themes WHERE plan_id = {plan.pk})",  # noqa: S608
        "plans_goal": f"id IN (SELECT goal_id FROM plans_plan_goals WHERE plan_id = {plan.pk})",  # noqa: S608
    }


def sql(statement: str) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.rowcount


def refused(statement: str) -> None:
    with pytest.raises(DatabaseError, match=r"settled|constraint"):
        sql(statement)


@pytest.mark.parametrize("table", TABLES)
def test_raw_sql_can_neither_change_nor_remove_a_row_of_an_adopted_plan(plan, table):
    where = rows_of(plan)[table]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} WHERE {where}")  # noqa: S608
        assert cursor.fetchone()[0] > 0

    refused(f"UPDATE {table} SET id = id WHERE {where}")  # noqa: S608
    refused(f"DELETE FROM {table} WHERE {where}")  # noqa: S608


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE plans_plan SET status = 'draft', decision_id = NULL WHERE id = {plan}",
        "UPDATE plans_plan SET vision_nl = 'Anders' WHERE id = {plan}",
        "UPDATE plans_line SET plan_id = {plan} WHERE plan_id = {draft}",
        "UPDATE plans_line SET plan_id = {draft} WHERE plan_id = {plan}",
        "UPDATE plans_plannedmeasure SET plan_id = {plan} WHERE plan_id = {draft}",
        "INSERT INTO plans_plan_themes (plan_id, theme_id) SELECT {plan}, id FROM plans_theme WHERE id NOT IN"
        " (SELECT theme_id FROM plans_plan_themes WHERE plan_id = {plan})",
        "UPDATE plans_contribution SET planned_id = (SELECT min(id) FROM plans_plannedmeasure WHERE plan_id = {plan}),"
        " goal_id = goal_id WHERE planned_id IN (SELECT id FROM plans_plannedmeasure WHERE plan_id = {draft})",
    ],
)
def test_nothing_moves_into_or_out_of_an_adopted_plan(plan, statement):
    refused(statement.format(plan=plan.pk, draft=version("de-hoogte", 2).pk))


@pytest.mark.parametrize("table", [table for table in TABLES if table not in {"plans_theme", "plans_goal"}])
def test_the_draft_beside_it_can_still_change(plan, table):
    where = rows_of(version("de-hoogte", 2))[table]

    assert sql(f"UPDATE {table} SET id = id WHERE {where}") > 0  # noqa: S608


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite can replace a row in one statement")
@pytest.mark.parametrize("table", TABLES)
def test_raw_sql_cannot_replace_a_row_of_an_adopted_plan(plan, table):
    refused(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE {rows_of(plan)[table]}")  # noqa: S608


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite can replace a row in one statement")
def test_a_row_of_the_draft_cannot_take_the_place_of_one_of_the_adopted_plan(plan):
    draft = version("de-hoogte", 2)

    refused(
        f"UPDATE OR REPLACE plans_line SET id = (SELECT min(id) FROM plans_line WHERE plan_id = {plan.pk}) "  # noqa: S608
        f"WHERE id = (SELECT min(id) FROM plans_line WHERE plan_id = {draft.pk})"
    )
    refused(f"UPDATE OR REPLACE plans_plan SET version = 1 WHERE id = {draft.pk}")  # noqa: S608


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize("table", TABLES)
def test_raw_sql_cannot_empty_a_table_with_an_adopted_plan(plan, table):
    connection.check_constraints()  # PostgreSQL empties no table with a foreign key that is still to be checked

    with pytest.raises(DatabaseError, match=f"{table}: this was settled"):
        sql(f"TRUNCATE {table} CASCADE")


def test_django_cannot_remove_an_adopted_plan(plan):
    with pytest.raises(DatabaseError), transaction.atomic():
        plan.themes.clear()
    with pytest.raises(DatabaseError), transaction.atomic():
        Plan.objects.filter(pk=plan.pk).update(vision_nl="Anders")


def test_the_database_refuses_an_adopted_plan_without_a_decision():
    refused("UPDATE plans_plan SET status = 'adopted'")


@pytest.mark.parametrize("statement", ["UPDATE plans_change SET by = 'Niemand'", "DELETE FROM plans_change"])
def test_raw_sql_cannot_change_the_history(plan, statement):
    assert Change.objects.exists()

    with pytest.raises(DatabaseError):
        sql(statement)
