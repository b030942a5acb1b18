"""History that stays: tables whose rows the database itself refuses to change or remove.

The lowest thing beside `euro`: a room adds `AppendOnly("run")` to a migration, and from then on neither
Django, nor a shell, nor hand-written SQL edits a row. A correction is a new row that names the old one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.migrations.operations.base import Operation


class AppendOnly(Operation):
    """A migration step: rows of `model` can be added and read, never changed or removed.

    On PostgreSQL emptying the whole table (`TRUNCATE`, for the owner of the table alone) stays possible.
    """

    reversible = True

    def __init__(self, model: str) -> None:
        self.model = model

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models know nothing of it: the rule lives in the database."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self._run(schema_editor, to_state.apps.get_model(app_label, self.model)._meta.db_table, _FORBID)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self._run(schema_editor, from_state.apps.get_model(app_label, self.model)._meta.db_table, _ALLOW)

    def describe(self) -> str:
        return f"Rows of {self.model} can never be changed or removed"

    def _run(self, schema_editor: Any, table: str, statements: Mapping[str, tuple[str, ...]]) -> None:
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement.format(table=table))


_FORBID = {
    "sqlite": tuple(
        f"""CREATE TRIGGER "{{table}}_no_{deed}" BEFORE {deed.upper()} ON "{{table}}"
            BEGIN SELECT RAISE(ABORT, '{{table}} only grows: a row can never be {done}'); END"""
        for deed, done in (("update", "changed"), ("delete", "removed"))
    ),
    "postgresql": (
        """CREATE FUNCTION "{table}_only_grows"() RETURNS trigger LANGUAGE plpgsql AS
           $$ BEGIN RAISE EXCEPTION '{table} only grows: a row can never be changed or removed'
              USING ERRCODE = 'integrity_constraint_violation'; END $$""",
        """CREATE TRIGGER "{table}_only_grows" BEFORE UPDATE OR DELETE ON "{table}"
           FOR EACH ROW EXECUTE FUNCTION "{table}_only_grows"()""",
    ),
}
_ALLOW = {
    "sqlite": ('DROP TRIGGER "{table}_no_update"', 'DROP TRIGGER "{table}_no_delete"'),
    "postgresql": (
        'DROP TRIGGER "{table}_only_grows" ON "{table}"',
        'DROP FUNCTION "{table}_only_grows"()',
    ),
}
