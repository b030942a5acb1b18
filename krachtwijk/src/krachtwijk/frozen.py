"""What was decided stays: rows that the database refuses to change once something above them has been settled.

A room adds `FrozenWhile("line", "plan__status", "adopted")` to a migration. From then on no line can be added to,
changed in or taken out of a plan that is adopted: not by Django, nor by a shell, nor by hand-written SQL.
Beside `append_only`, which is for rows that may never change at all.

A later migration that changes a column of one of these tables goes between: `lifted(RULES, AlterField(...))`. SQLite
makes such a table anew, which takes its triggers away, and refuses to while triggers of others look at it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.migrations.operations.base import Operation
from django.db.models.expressions import RawSQL

from krachtwijk.append_only import taken


class FrozenWhile(Operation):
    """A migration step: rows of `model` stay as they are while `lookup` of theirs is `value`.

    `lookup` is one of Django's, from the row to what settles it: `status` for the settled thing itself,
    `plan__status` for its parts, `plans__status` over a many-to-many relation. `model` may name the rows of
    such a relation as `plan.themes`. The settled thing itself (a lookup without `__`) may come to be settled;
    its parts cannot be added afterwards.
    """

    reversible = True

    def __init__(self, model: str, lookup: str, value: Any) -> None:
        self.model, self.lookup, self.value = model, lookup, value

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models know nothing of it: the rule lives in the database."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        model = self._model(app_label, to_state)
        for statement in _WRITE[schema_editor.connection.vendor](self._rule(model, schema_editor)):
            schema_editor.execute(statement)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        table = self._model(app_label, from_state)._meta.db_table
        for statement in _ALLOW[schema_editor.connection.vendor]:
            schema_editor.execute(statement.format(table=table))

    def describe(self) -> str:
        return f"Rows of {self.model} cannot be changed while {self.lookup} is {self.value}"

    def _rule(self, model: Any, schema_editor: Any) -> _Rule:
        rows = model.objects.filter(**{self.lookup: self.value}).order_by().values("pk")

        def settled(row: str = "") -> str:
            one = rows.filter(pk=RawSQL(f'{row}."id"', [])) if row else rows  # noqa: S611 - our own words
            sql, values = one.query.get_compiler(connection=schema_editor.connection).as_sql()
            return f"EXISTS ({sql % tuple(schema_editor.quote_value(value) for value in values)})"

        return _Rule(model._meta.db_table, settled, taken(model), is_part="__" in self.lookup)

    def _model(self, app_label: str, state: Any) -> Any:
        name, _, relation = self.model.partition(".")
        model = state.apps.get_model(app_label, name)
        return model._meta.get_field(relation).remote_field.through if relation else model


class Lifted(FrozenWhile):
    """The opposite step: the rows can be changed again."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        super().database_backwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        super().database_forwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Rows of {self.model} can be changed again"


def lifted(rules: Sequence[FrozenWhile], *changes: Operation) -> list[Operation]:
    """The steps of a migration that makes `changes` to tables under `rules`, which hold again afterwards."""
    lifts = [Lifted(rule.model, rule.lookup, rule.value) for rule in rules]
    return [*lifts, *changes, *rules]


@dataclass(frozen=True)
class _Rule:
    """What both dialects need. `settled` tells of a row (`OLD`, `NEW`, `there`), or of any, whether it is settled."""

    table: str
    settled: Callable[..., str]
    taken: str
    is_part: bool


def _sqlite(rule: _Rule) -> Iterator[str]:
    """SQLite removes a row for `OR REPLACE` without asking its triggers, so that is refused beforehand."""
    table, was, becomes = rule.table, rule.settled("OLD"), rule.settled("NEW")
    replaced = f"{rule.settled('there')} AND ({rule.taken})"
    replacing = f'EXISTS (SELECT 1 FROM "{table}" AS there WHERE {replaced})'  # noqa: S608 - our own names
    overwriting = f'EXISTS (SELECT 1 FROM "{table}" AS there WHERE there."id" <> OLD."id" AND {replaced})'  # noqa: S608
    rules = {
        "no_change": ("BEFORE UPDATE", was),
        "no_removal": ("BEFORE DELETE", was),
        "no_replacing": ("BEFORE INSERT", replacing),
        "no_overwriting": ("BEFORE UPDATE", overwriting),
    }
    if rule.is_part:
        rules |= {"no_addition": ("AFTER INSERT", becomes), "no_moving_in": ("AFTER UPDATE", becomes)}
    for name, (moment, when) in rules.items():
        yield (
            f'CREATE TRIGGER "{table}_{name}" {moment} ON "{table}" WHEN {when} '
            f"BEGIN SELECT RAISE(ABORT, '{table}: this was settled and stays as it is'); END"
        )


def _postgresql(rule: _Rule) -> Iterator[str]:
    table = rule.table
    refuse = (
        f"RAISE EXCEPTION '{table}: this was settled and stays as it is' "
        "USING ERRCODE = 'integrity_constraint_violation'"
    )
    yield f"""CREATE FUNCTION "{table}_stays"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF TG_OP = 'TRUNCATE' THEN IF {rule.settled()} THEN {refuse}; END IF; RETURN NULL; END IF;
        IF TG_WHEN = 'BEFORE' THEN
            IF {rule.settled("OLD")} THEN {refuse}; END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        END IF;
        IF {rule.settled("NEW")} THEN {refuse}; END IF;
        RETURN NULL; END $$"""
    moments = {"stays": "BEFORE UPDATE OR DELETE"}
    if rule.is_part:
        moments["stays_whole"] = "AFTER INSERT OR UPDATE"
    for name, moment in moments.items():
        yield (
            f'CREATE TRIGGER "{table}_{name}" {moment} ON "{table}" '
            f'FOR EACH ROW EXECUTE FUNCTION "{table}_stays"()'
        )
    yield (
        f'CREATE TRIGGER "{table}_not_emptied" BEFORE TRUNCATE ON "{table}" '
        f'FOR EACH STATEMENT EXECUTE FUNCTION "{table}_stays"()'
    )


_WRITE: dict[str, Callable[[_Rule], Iterator[str]]] = {"sqlite": _sqlite, "postgresql": _postgresql}
_ALLOW = {
    "sqlite": tuple(
        f'DROP TRIGGER IF EXISTS "{{table}}_{name}"'
        for name in (
            "no_change", "no_removal", "no_replacing", "no_overwriting", "no_addition", "no_moving_in",
        )
    ),
    "postgresql": (
        *(
            f'DROP TRIGGER IF EXISTS "{{table}}_{name}" ON "{{table}}"'
            for name in ("stays", "stays_whole", "not_emptied")
        ),
        'DROP FUNCTION "{table}_stays"()',
    ),
}  # fmt: skip
