"""History that stays: tables whose rows the database itself refuses to change or remove.

The lowest thing beside `euro`: a room adds `AppendOnly("run")` to a migration, and from then on neither
Django, nor a shell, nor hand-written SQL edits a row. A correction is a new row that names the old one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.migrations.operations.base import Operation


class AppendOnly(Operation):
    """A migration step: rows of `model` can be added and read, never changed, removed, replaced or emptied away.

    SQLite removes a row for `INSERT OR REPLACE` without asking its triggers, so there a row that would take the
    place of another (the same id, or the same value of anything unique in `model`) is refused before it comes in.
    """

    reversible = True

    def __init__(self, model: str) -> None:
        self.model = model

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models know nothing of it: the rule lives in the database."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self._run(schema_editor, to_state.apps.get_model(app_label, self.model), _FORBID)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self._run(schema_editor, from_state.apps.get_model(app_label, self.model), _ALLOW)

    def describe(self) -> str:
        return f"Rows of {self.model} can never be changed or removed"

    def _run(self, schema_editor: Any, model: Any, statements: Mapping[str, tuple[str, ...]]) -> None:
        table = model._meta.db_table
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement.format(table=table, taken=_there_already(model)))


def _there_already(model: Any) -> str:
    """In SQL: whether a row is there already that the new one would take the place of."""
    return f'EXISTS (SELECT 1 FROM "{model._meta.db_table}" AS there WHERE {taken(model)})'  # noqa: S608 - our own names


def taken(model: Any) -> str:
    """In SQL: whether the row `there` holds the id, or the value of anything unique, that the row `NEW` wants."""
    fields = model._meta.local_fields
    alone = [(field.column,) for field in fields if field.unique]
    together = [
        tuple(model._meta.get_field(name).column for name in names)
        for names in (
            *(constraint.fields for constraint in model._meta.total_unique_constraints),
            *model._meta.unique_together,
        )
    ]
    return " OR ".join(
        "(" + " AND ".join(f'there."{column}" = NEW."{column}"' for column in columns) + ")"
        for columns in (*alone, *together)
    )


_FORBID = {
    "sqlite": (
        *(
            f"""CREATE TRIGGER "{{table}}_no_{deed}" BEFORE {deed.upper()} ON "{{table}}"
                BEGIN SELECT RAISE(ABORT, '{{table}} only grows: a row can never be {done}'); END"""
            for deed, done in (("update", "changed"), ("delete", "removed"))
        ),
        """CREATE TRIGGER "{table}_no_replace" BEFORE INSERT ON "{table}" WHEN {taken}
           BEGIN SELECT RAISE(ABORT, '{table} only grows: a row can never be replaced'); END""",
    ),
    "postgresql": (
        """CREATE FUNCTION "{table}_only_grows"() RETURNS trigger LANGUAGE plpgsql AS
           $$ BEGIN RAISE EXCEPTION '{table} only grows: a row can never be changed or removed'
              USING ERRCODE = 'integrity_constraint_violation'; END $$""",
        """CREATE TRIGGER "{table}_only_grows" BEFORE UPDATE OR DELETE ON "{table}"
           FOR EACH ROW EXECUTE FUNCTION "{table}_only_grows"()""",
        """CREATE TRIGGER "{table}_never_emptied" BEFORE TRUNCATE ON "{table}"
           FOR EACH STATEMENT EXECUTE FUNCTION "{table}_only_grows"()""",
    ),
}
_ALLOW = {
    "sqlite": tuple(f'DROP TRIGGER "{{table}}_no_{deed}"' for deed in ("update", "delete", "replace")),
    "postgresql": (
        'DROP TRIGGER "{table}_never_emptied" ON "{table}"',
        'DROP TRIGGER "{table}_only_grows" ON "{table}"',
        'DROP FUNCTION "{table}_only_grows"()',
    ),
}
