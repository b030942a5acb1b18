"""What can never be changed once the rules of a round are frozen: the rulebook, its groups, and what they are about.

Migration 0003 puts this in the database. A later one that changes these tables goes through `frozen.lifted(RULES, …)`;
one that changes the table of rounds lays `STAYS` again afterwards (SQLite forgets triggers of a table it remakes).
"""

from __future__ import annotations

from typing import Any

from krachtwijk.frozen import FrozenWhile

RULES = [
    FrozenWhile("rulebook", "is_frozen", value=True),
    FrozenWhile("group", "rulebook__is_frozen", value=True),
]
FROZEN_WITH_THE_RULES = ("programme", "area", "organiser", "body", "budget")
"""Of the round itself: over which money, in which neighbourhood, and who adopts the outcome."""
STAYS = "a_round_stays_about_the_same_money"

_COLUMNS = ("programme_id", "area_id", "organiser_id", "body_id", "budget")
_CHANGED = " OR ".join(f"NEW.{column} <> OLD.{column}" for column in _COLUMNS)
_FROZEN = "EXISTS (SELECT 1 FROM rulebooks_rulebook r WHERE r.round_id = OLD.id AND r.is_frozen)"
_SAYS = "rulebooks_sieveround: this was settled and stays as it is"
_LAY = {
    "sqlite": (
        f"CREATE TRIGGER {STAYS} BEFORE UPDATE ON rulebooks_sieveround WHEN ({_CHANGED}) AND {_FROZEN} "
        f"BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END",
    ),
    "postgresql": (
        f"CREATE FUNCTION {STAYS}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF ({_CHANGED}) AND {_FROZEN} THEN RAISE EXCEPTION '{_SAYS}' "
        "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        f"CREATE TRIGGER {STAYS} BEFORE UPDATE ON rulebooks_sieveround FOR EACH ROW EXECUTE FUNCTION {STAYS}()",
    ),
}
_LIFT = {
    "sqlite": (f"DROP TRIGGER IF EXISTS {STAYS}",),
    "postgresql": (
        f"DROP TRIGGER IF EXISTS {STAYS} ON rulebooks_sieveround",
        f"DROP FUNCTION IF EXISTS {STAYS}()",
    ),
}


def lay(apps: Any, schema_editor: Any) -> None:
    """From now on the database keeps a round with frozen rules to its money."""
    for statement in _LAY[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def lift(apps: Any, schema_editor: Any) -> None:
    """The opposite."""
    for statement in _LIFT[schema_editor.connection.vendor]:
        schema_editor.execute(statement)
