"""The days of a public round: they change only together with a row that says why (`PhaseMove`), in the database itself.

Migration 0003 lays this. A later one that remakes the table of phases lays it again (SQLite forgets its triggers).
"""

from __future__ import annotations

from typing import Any

_PUBLIC = (
    "EXISTS (SELECT 1 FROM rulebooks_sieveround r WHERE r.id = OLD.round_id AND r.published_at IS NOT NULL)"
)
_MOVED = (
    "NEW.id <> OLD.id OR NEW.round_id <> OLD.round_id OR NEW.kind <> OLD.kind "
    "OR NEW.opens_at <> OLD.opens_at OR NEW.closes_at <> OLD.closes_at"
)
_TOLD = (
    "NEW.id = OLD.id AND NEW.round_id = OLD.round_id AND NEW.kind = OLD.kind AND EXISTS ("
    "SELECT 1 FROM rulebooks_phasemove m WHERE m.phase_id = OLD.id "
    "AND m.opened_at = OLD.opens_at AND m.closed_at = OLD.closes_at "
    "AND m.opens_at = NEW.opens_at AND m.closes_at = NEW.closes_at)"
)
_SAYS = "rulebooks_phase: the days of a public round move with grounds alone"
MOVES, GOES = "a_public_step_moves_with_grounds", "a_public_step_stays"
_LAY = {
    "sqlite": (
        f"CREATE TRIGGER {MOVES} BEFORE UPDATE ON rulebooks_phase WHEN ({_MOVED}) AND {_PUBLIC} AND NOT ({_TOLD}) "
        f"BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END",
        f"CREATE TRIGGER {GOES} BEFORE DELETE ON rulebooks_phase WHEN {_PUBLIC} "
        f"BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END",
        f"CREATE TRIGGER {GOES}_too BEFORE INSERT ON rulebooks_phase WHEN EXISTS ("  # noqa: S608 - our own words
        "SELECT 1 FROM rulebooks_phase p JOIN rulebooks_sieveround r ON r.id = p.round_id "
        "WHERE r.published_at IS NOT NULL "
        "AND (p.id = NEW.id OR p.round_id = NEW.round_id AND p.kind = NEW.kind)) "
        f"BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END",
    ),
    "postgresql": (
        f"CREATE FUNCTION {MOVES}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF ({_MOVED}) AND {_PUBLIC} AND NOT ({_TOLD}) THEN RAISE EXCEPTION '{_SAYS}' "
        "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        f"CREATE FUNCTION {GOES}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {_PUBLIC} THEN RAISE EXCEPTION '{_SAYS}' "
        "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$",
        f"CREATE TRIGGER {MOVES} BEFORE UPDATE ON rulebooks_phase FOR EACH ROW EXECUTE FUNCTION {MOVES}()",
        f"CREATE TRIGGER {GOES} BEFORE DELETE ON rulebooks_phase FOR EACH ROW EXECUTE FUNCTION {GOES}()",
    ),
}
_LIFT = {
    "sqlite": tuple(f"DROP TRIGGER IF EXISTS {name}" for name in (MOVES, GOES, f"{GOES}_too")),
    "postgresql": (
        f"DROP TRIGGER IF EXISTS {MOVES} ON rulebooks_phase",
        f"DROP TRIGGER IF EXISTS {GOES} ON rulebooks_phase",
        f"DROP FUNCTION IF EXISTS {MOVES}()",
        f"DROP FUNCTION IF EXISTS {GOES}()",
    ),
}


def lay(apps: Any, schema_editor: Any) -> None:
    """From now on the database keeps the days of public rounds."""
    for statement in _LAY[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def lift(apps: Any, schema_editor: Any) -> None:
    """The opposite."""
    for statement in _LIFT[schema_editor.connection.vendor]:
        schema_editor.execute(statement)
