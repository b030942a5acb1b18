# ruff: noqa: S608
"""Every table that migrations close in the database is closed, also for what replaces a row or empties a table."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.migrations.loader import MigrationLoader

from krachtwijk.append_only import AppendOnly
from krachtwijk.frozen import FrozenWhile

pytestmark = pytest.mark.django_db


def guards(kind: type) -> Iterator[tuple[str, str]]:
    """The room and the model (`plan.themes`: the rows of that relation) of every guard of this kind."""
    for (room, _name), migration in sorted(
        MigrationLoader(None, ignore_no_migrations=True).disk_migrations.items()
    ):
        for step in migration.operations:
            if type(step) is kind:
                yield room, step.model.lower()


def table_of(room: str, named: str) -> str:
    name, _, relation = named.partition(".")
    model = apps.get_model(room, name)
    return (model._meta.get_field(relation).remote_field.through if relation else model)._meta.db_table


GROWING = sorted({table_of(*each) for each in guards(AppendOnly)})
FROZEN = sorted({table_of(*each) for each in guards(FrozenWhile)})


def triggers_of(table: str) -> dict[str, str]:
    """By name, what fires it."""
    with connection.cursor() as asks:
        if connection.vendor == "sqlite":
            asks.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table]
            )
        else:
            asks.execute(
                "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger "
                "WHERE tgrelid = %s::regclass AND NOT tgisinternal",
                [table],
            )
        return {name: " ".join(sql.upper().split()) for name, sql in asks.fetchall()}


def fires(table: str) -> set[str]:
    """Before which deeds some trigger of this table looks."""
    told = triggers_of(table).values()
    deeds = (
        ("UPDATE", "DELETE", "INSERT") if connection.vendor == "sqlite" else ("UPDATE", "DELETE", "TRUNCATE")
    )
    return {deed for deed in deeds if any(deed in sql.split(" ON ")[0] for sql in told)}


def test_there_are_guards_to_try():
    assert len(GROWING) > 50
    assert len(FROZEN) > 15


@pytest.mark.parametrize("table", sorted({*GROWING, *FROZEN}))
def test_a_guarded_table_is_closed_along_every_way(table):
    """SQLite replaces a row by an INSERT that asks no trigger of removal; PostgreSQL empties a table by TRUNCATE."""
    ways = {"UPDATE", "DELETE", "INSERT" if connection.vendor == "sqlite" else "TRUNCATE"}

    assert fires(table) == ways


@pytest.mark.slow
def test_what_stands_in_a_table_that_only_grows_cannot_be_changed_replaced_or_removed(examples):
    """With a row of many kinds at hand: each statement that an attacker with SQL could try."""
    tried, open_ways = set(), []
    if connection.vendor == "postgresql":
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")  # else TRUNCATE waits for these
    for table in GROWING:
        with connection.cursor() as database:
            database.execute(f'SELECT MIN(id) FROM "{table}"')
            (row,) = database.fetchone()
        if row is None:
            continue
        tried.add(table)
        open_ways += [sql for sql in attacks(table, row) if not is_refused(sql)]

    assert open_ways == []
    assert len(tried) > 25


def attacks(table: str, row: int) -> list[str]:
    sure = [f'UPDATE "{table}" SET id = id WHERE id = {row}', f'DELETE FROM "{table}" WHERE id = {row}']
    if connection.vendor == "postgresql":
        return [*sure, f'TRUNCATE "{table}" CASCADE']
    upsert = f'INSERT INTO "{table}" SELECT * FROM "{table}" WHERE id = {row} ON CONFLICT (id) DO UPDATE SET id = id'
    return [
        *sure,
        f'UPDATE OR REPLACE "{table}" SET id = id WHERE id = {row}',
        f'INSERT OR REPLACE INTO "{table}" SELECT * FROM "{table}" WHERE id = {row}',
        f'REPLACE INTO "{table}" SELECT * FROM "{table}" WHERE id = {row}',
        upsert,
    ]


def is_refused(sql: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as database:
            database.execute(sql)
    except IntegrityError:
        return True
    return False
