"""Rules between tables that the database itself keeps, on SQLite and PostgreSQL alike."""

from __future__ import annotations

from typing import Any

from django.db.migrations.operations.base import Operation


class RefuseWhen(Operation):
    """A migration step: a new row of `model` is refused when `condition` (SQL about NEW) is true.

    `name` is the rule in words with underscores; it is what the database says when it refuses.
    """

    reversible = True

    def __init__(self, model: str, name: str, condition: str) -> None:
        self.model, self.name, self.condition = model, name, condition

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models know nothing of it: the rule lives in the database."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        table = to_state.apps.get_model(app_label, self.model)._meta.db_table
        for statement in _MAKE[schema_editor.connection.vendor]:
            schema_editor.execute(
                statement.format(table=table, name=self.name, condition=self.condition, says=self._says())
            )

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        table = from_state.apps.get_model(app_label, self.model)._meta.db_table
        for statement in _UNMAKE[schema_editor.connection.vendor]:
            schema_editor.execute(statement.format(table=table, name=self.name))

    def describe(self) -> str:
        return f"The database keeps: {self._says()}"

    def _says(self) -> str:
        return self.name.replace("_", " ")


_MAKE = {
    "sqlite": (
        """CREATE TRIGGER "{name}" BEFORE INSERT ON "{table}" WHEN {condition}
           BEGIN SELECT RAISE(ABORT, '{says}'); END""",
    ),
    "postgresql": (
        """CREATE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS
           $$ BEGIN IF {condition} THEN RAISE EXCEPTION '{says}' USING ERRCODE = 'integrity_constraint_violation';
              END IF; RETURN NEW; END $$""",
        """CREATE TRIGGER "{name}" BEFORE INSERT ON "{table}" FOR EACH ROW EXECUTE FUNCTION "{name}"()""",
    ),
}
_UNMAKE = {
    "sqlite": ('DROP TRIGGER "{name}"',),
    "postgresql": ('DROP TRIGGER "{name}" ON "{table}"', 'DROP FUNCTION "{name}"()'),
}
