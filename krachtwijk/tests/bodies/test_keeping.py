"""A decision stays as it was recorded, whoever asks the database to change it."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from tests.decisions import decide

from krachtwijk.bodies.deciding import OptionText, note_effect
from krachtwijk.bodies.models import Decision, Effect, Option
from krachtwijk.subject import Subject

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision() -> Decision:
    decision = decide(options=[OptionText("Ja", chosen=True), OptionText("Nee")])
    subject = Subject("plan", "p", "Plan", "Plan", "/plannen/")
    note_effect(decision=decision, subject=subject, change_nl="Vastgesteld", change_en="Adopted")
    return decision


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE bodies_decision SET text_nl = 'Anders'",
        "UPDATE bodies_decision SET status = 'withdrawn'",
        "DELETE FROM bodies_effect",
        "UPDATE bodies_effect SET change_nl = 'Niets'",
        "UPDATE bodies_option SET chosen = NOT chosen",
        "DELETE FROM bodies_option",
        "DELETE FROM bodies_decision",
    ],
)
def test_raw_sql_cannot_change_or_remove_a_decision(decision, statement):
    before = [list(model.objects.values()) for model in (Decision, Option, Effect)]

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert [list(model.objects.values()) for model in (Decision, Option, Effect)] == before


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite can replace a row in one statement")
@pytest.mark.parametrize("table", ["bodies_decision", "bodies_option", "bodies_effect"])
def test_raw_sql_cannot_replace_a_decision(decision, table):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")  # noqa: S608 - our own names


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
def test_raw_sql_cannot_empty_the_table(decision):
    connection.check_constraints()  # PostgreSQL empties no table with a foreign key that is still to be checked

    with (
        pytest.raises(DatabaseError, match="only grows"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE bodies_decision CASCADE")


def test_django_cannot_change_a_decision_either(decision):
    decision.title_nl = "Anders"

    with pytest.raises(DatabaseError), transaction.atomic():
        decision.save()
