"""A count that is stored stays as it was, whoever asks the database to change it."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError

from krachtwijk.rounds.votes.models import Contender, Run


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE rounds_run SET outcome = '{}'",
        "UPDATE rounds_run SET spent = 0",
        "UPDATE rounds_contender SET selected = NOT selected",
        "UPDATE rounds_contender SET reason_nl = 'omdat het moest'",
        "DELETE FROM rounds_contender",
        "DELETE FROM rounds_run",
    ],
)
def test_raw_sql_cannot_change_or_remove_a_count(straat, statement):
    before = (list(Run.objects.values()), list(Contender.objects.values()))

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert (list(Run.objects.values()), list(Contender.objects.values())) == before


def test_a_round_with_a_count_cannot_be_removed(straat):
    with pytest.raises(ProtectedError):
        straat.delete()


def test_django_cannot_change_a_count_either(straat):
    run = Run.objects.get()
    run.rule = "greedy"

    with pytest.raises(DatabaseError), transaction.atomic():
        run.save()

    assert Run.objects.get().rule != "greedy"


def test_the_name_of_a_round_may_be_mended(straat):
    straat.name_nl = "Onze hele straat"
    straat.save()

    assert Run.objects.get().round.name_nl == "Onze hele straat"


def test_the_database_refuses_a_run_that_spends_more_than_its_budget(straat, programme):
    second = Run.objects.get()
    other = type(straat).objects.create(programme=programme, slug="b", name_nl="B", held_by="B")
    second.pk, second.round, second.spent = None, other, second.budget + 1

    with pytest.raises(DatabaseError), transaction.atomic():
        second.save()


def test_the_database_refuses_a_chosen_plan_without_its_step(straat):
    plan = Contender.objects.get(project="trees")
    plan.pk, plan.number, plan.key, plan.project, plan.step = None, 99, "x", "x", None

    with pytest.raises(DatabaseError), transaction.atomic():
        plan.save()


def replacing(table: str, **changed: str) -> str:
    """`INSERT OR REPLACE` of every row of a table by itself with other values."""
    with connection.cursor() as cursor:
        columns = [each.name for each in connection.introspection.get_table_description(cursor, table)]
    values = ", ".join(changed.get(column, f'"{column}"') for column in columns)
    return f'INSERT OR REPLACE INTO "{table}" SELECT {values} FROM "{table}"'  # noqa: S608 - our own words


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite can replace a row in one statement")
@pytest.mark.parametrize(
    ("table", "changed"),
    [
        ("rounds_run", {"spent": "0"}),
        ("rounds_run", {"id": "id + 100", "spent": "0"}),
        ("rounds_run", {"id": "NULL", "spent": "0"}),
        ("rounds_contender", {"reason_nl": "'omdat het moest'"}),
        ("rounds_contender", {"id": "NULL", "reason_nl": "'omdat het moest'"}),
        ("rounds_contender", {"id": "NULL", "number": "number + 50", "key": "key || 'x'"}),
    ],
)
def test_insert_or_replace_cannot_change_a_count(straat, table, changed):
    before = (list(Run.objects.values()), list(Contender.objects.values()))

    with pytest.raises(DatabaseError, match="never be replaced"), transaction.atomic():
        connection.cursor().execute(replacing(table, **changed))

    assert (list(Run.objects.values()), list(Contender.objects.values())) == before


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="only PostgreSQL empties a table in one statement"
)
@pytest.mark.parametrize("table", ["rounds_run", "rounds_contender", "documents_statedamount"])
def test_a_kept_table_cannot_be_emptied(straat, table):
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        connection.cursor().execute(f"SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE {table} CASCADE")

    assert Contender.objects.exists()
