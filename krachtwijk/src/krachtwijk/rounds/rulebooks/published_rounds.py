"""A public round stays public and its count stays its count, in the database itself; a row of it is never replaced.

Else one statement (`published_at` empty, or `vote` empty) would open the days and the ballots that are kept while
these are filled. Only an invented round, of the demo, can be taken away again. Migration 0004 lays this; a later one
that remakes the table of rounds lays it again (SQLite forgets its triggers).
"""

from __future__ import annotations

from typing import Any

_HIDDEN = (
    "OLD.published_at IS NOT NULL AND NOT OLD.is_invented "
    "AND (NEW.published_at IS NULL OR NEW.published_at <> OLD.published_at OR NEW.is_invented)"
)
_UNCOUNTED = "OLD.vote_id IS NOT NULL AND (NEW.vote_id IS NULL OR NEW.vote_id <> OLD.vote_id)"
_SETTLED = (
    "(r.published_at IS NOT NULL OR r.vote_id IS NOT NULL "
    "OR EXISTS (SELECT 1 FROM rulebooks_rulebook b WHERE b.round_id = r.id AND b.is_frozen))"
)
_SAME = "(r.id = NEW.id OR r.slug = NEW.slug OR r.token = NEW.token OR r.vote_id = NEW.vote_id)"
_SAYS = "rulebooks_sieveround: a public round and its count stay as they are"
STAYS, KEEPS, WHOLE = (
    "a_public_round_stays_public",
    "a_settled_round_keeps_its_row",
    "a_public_step_keeps_its_row",
)
_PHASE_SAYS = "rulebooks_phase: the days of a public round move with grounds alone"
_LAY = {
    "sqlite": (
        f"CREATE TRIGGER {STAYS} BEFORE UPDATE ON rulebooks_sieveround WHEN ({_HIDDEN}) OR ({_UNCOUNTED}) "
        f"BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END",
        f"CREATE TRIGGER {KEEPS} BEFORE INSERT ON rulebooks_sieveround WHEN EXISTS ("  # noqa: S608 - our own words
        f"SELECT 1 FROM rulebooks_sieveround r WHERE {_SAME} AND {_SETTLED}) "
        f"BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END",
        f"CREATE TRIGGER {KEEPS}_too BEFORE UPDATE ON rulebooks_sieveround WHEN EXISTS ("  # noqa: S608
        f"SELECT 1 FROM rulebooks_sieveround r WHERE r.id <> OLD.id AND {_SAME} AND {_SETTLED}) "
        f"BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END",
        f"CREATE TRIGGER {WHOLE} BEFORE UPDATE ON rulebooks_phase WHEN EXISTS ("  # noqa: S608
        "SELECT 1 FROM rulebooks_phase p JOIN rulebooks_sieveround r ON r.id = p.round_id "
        "WHERE r.published_at IS NOT NULL AND p.id <> OLD.id "
        "AND (p.id = NEW.id OR p.round_id = NEW.round_id AND p.kind = NEW.kind)) "
        f"BEGIN SELECT RAISE(ABORT, '{_PHASE_SAYS}'); END",
    ),
    "postgresql": (
        f"CREATE FUNCTION {STAYS}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF ({_HIDDEN}) OR ({_UNCOUNTED}) THEN RAISE EXCEPTION '{_SAYS}' "
        "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        f"CREATE TRIGGER {STAYS} BEFORE UPDATE ON rulebooks_sieveround FOR EACH ROW EXECUTE FUNCTION {STAYS}()",
        f"CREATE FUNCTION {KEEPS}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "  # noqa: S608
        "IF EXISTS (SELECT 1 FROM rulebooks_sieveround r WHERE r.published_at IS NOT NULL AND NOT r.is_invented) "
        f"THEN RAISE EXCEPTION '{_SAYS}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        "RETURN NULL; END $$",
        f"CREATE TRIGGER {KEEPS} BEFORE TRUNCATE ON rulebooks_sieveround "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {KEEPS}()",
        f"CREATE TRIGGER {WHOLE} BEFORE TRUNCATE ON rulebooks_phase "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {KEEPS}()",
    ),
}
_LIFT = {
    "sqlite": tuple(f"DROP TRIGGER IF EXISTS {name}" for name in (STAYS, KEEPS, f"{KEEPS}_too", WHOLE)),
    "postgresql": (
        f"DROP TRIGGER IF EXISTS {WHOLE} ON rulebooks_phase",
        f"DROP TRIGGER IF EXISTS {KEEPS} ON rulebooks_sieveround",
        f"DROP TRIGGER IF EXISTS {STAYS} ON rulebooks_sieveround",
        f"DROP FUNCTION IF EXISTS {KEEPS}()",
        f"DROP FUNCTION IF EXISTS {STAYS}()",
    ),
}


def lay(apps: Any, schema_editor: Any) -> None:
    """From now on the database keeps public rounds public and counted ones counted."""
    for statement in _LAY[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def lift(apps: Any, schema_editor: Any) -> None:
    """The opposite."""
    for statement in _LIFT[schema_editor.connection.vendor]:
        schema_editor.execute(statement)
