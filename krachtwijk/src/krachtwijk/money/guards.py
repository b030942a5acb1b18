"""What the database itself refuses about money when one table must agree with another.

They are laid anew after every `migrate` and lifted before it: SQLite forgets the triggers of a table that a
migration remakes, and refuses to remake a table that a trigger elsewhere speaks of.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connections


@dataclass(frozen=True)
class Guard:
    """A row of `table` is refused at `deed` when `breaks` is true of it. `locks`: the row that makes others wait."""

    name: str
    table: str
    deed: str
    breaks: str
    says: str
    locks: str = ""
    moment: str = "AFTER"


_REPLACES = """NEW.replaces_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {table} prior
    WHERE prior.id = NEW.replaces_id AND prior.id < NEW.id AND {same})"""
_MET = """(NEW.state = 'met' AND (NOT EXISTS (SELECT 1 FROM money_conditionneed n WHERE n.condition_id = NEW.id)
    OR EXISTS (SELECT 1 FROM money_conditionneed n WHERE n.condition_id = NEW.id AND n.answer <> 'yes')))
    OR (NEW.state = 'refused' AND NOT EXISTS (SELECT 1 FROM money_conditionneed n
    WHERE n.condition_id = NEW.id AND n.answer = 'no'))"""
_OWN_BODY = """NEW.decision_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM bodies_decision d
    WHERE d.id = NEW.decision_id AND d.body_id = NEW.body_id AND d.status IN ('taken', 'confirmed'))"""
_STAYS_ANSWERED = """EXISTS (SELECT 1 FROM money_condition c WHERE c.id = NEW.condition_id
    AND c.state = 'met' AND NEW.answer <> 'yes')"""
_NEEDED = """EXISTS (SELECT 1 FROM money_condition c
    WHERE c.id = OLD.condition_id AND c.state IN ('met', 'refused'))"""
_WAITS = """NEW.state = 'under-way' AND EXISTS (SELECT 1 FROM money_condition c WHERE c.state <> 'met' AND (
    EXISTS (SELECT 1 FROM money_condition_measures m WHERE m.condition_id = c.id AND m.measure_id = NEW.measure_id)
    OR EXISTS (SELECT 1 FROM money_condition_lines cl JOIN plans_line l ON l.id = cl.line_id
        JOIN plans_plannedmeasure p ON p.plan_id = l.plan_id AND p.track_id = l.track_id
            AND (l.theme_id IS NULL OR l.theme_id = p.theme_id)
        WHERE cl.condition_id = c.id AND p.measure_id = NEW.measure_id)))"""
_COUNTING = """SELECT COALESCE(SUM(p.amount), 0) FROM money_allocationpart p
    JOIN money_allocation a ON a.id = p.allocation_id JOIN money_poollot l ON l.id = p.lot_id
    WHERE NOT a.scenario AND NOT EXISTS (SELECT 1 FROM money_allocation b WHERE b.replaces_id = a.id) AND """
_COMMITTED = """COALESCE((SELECT r.amount FROM money_rung r WHERE r.line_id = {line} AND r.step = 'committed'
    AND NOT EXISTS (SELECT 1 FROM money_rung s WHERE s.replaces_id = r.id)), 0)"""
_LINE_OF_LOT = "(SELECT funding_id FROM money_poollot WHERE id = NEW.lot_id)"
_TOO_MUCH = f"""NOT (SELECT scenario FROM money_allocation WHERE id = NEW.allocation_id) AND (
    ({_COUNTING} p.lot_id = NEW.lot_id) > (SELECT amount FROM money_poollot WHERE id = NEW.lot_id)
    OR ({_COUNTING} l.funding_id = {_LINE_OF_LOT}) > {_COMMITTED.format(line=_LINE_OF_LOT)})"""  # noqa: S608 - our own words
_OTHER_POOL = """(SELECT pool_id FROM money_allocation WHERE id = NEW.allocation_id)
    <> (SELECT pool_id FROM money_poollot WHERE id = NEW.lot_id)"""
_OTHER_ALLOCATION = """NEW.replaces_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM money_allocation prior
    WHERE prior.id = NEW.replaces_id AND prior.id < NEW.id AND prior.pool_id = NEW.pool_id
    AND prior.measure_id = NEW.measure_id AND prior.scenario = NEW.scenario)"""
_COST = _REPLACES.format(
    table="money_costplan",
    same="prior.line_id = NEW.line_id AND prior.horizon_years = NEW.horizon_years"
    " AND COALESCE(prior.planned_id, 0) = COALESCE(NEW.planned_id, 0)",
)
_RUNG = _REPLACES.format(table="money_rung", same="prior.line_id = NEW.line_id AND prior.step = NEW.step")
_COST_ADOPTED = """EXISTS (SELECT 1 FROM plans_line l JOIN plans_plan p ON p.id = l.plan_id
    WHERE l.id = {row}.line_id AND p.status = 'adopted')"""
_INVESTMENT_ADOPTED = (
    "EXISTS (SELECT 1 FROM plans_plan p WHERE p.id = {row}.plan_id AND p.status = 'adopted')"
)
# SQLite removes a row for `OR REPLACE` without asking the guard on DELETE.
_OVER_A_COST = f"""EXISTS (SELECT 1 FROM money_costplan there WHERE {_COST_ADOPTED.format(row="there")} AND (
    there.id = NEW.id OR there.replaces_id = NEW.replaces_id OR (NEW.replaces_id IS NULL AND there.replaces_id IS NULL
    AND there.line_id = NEW.line_id AND there.horizon_years = NEW.horizon_years
    AND COALESCE(there.planned_id, 0) = COALESCE(NEW.planned_id, 0))))"""  # noqa: S608 - our own words
_OVER_AN_INVESTMENT = f"""EXISTS (SELECT 1 FROM money_investment there
    WHERE {_INVESTMENT_ADOPTED.format(row="there")}
    AND (there.id = NEW.id OR (there.programme_id = NEW.programme_id AND there.key = NEW.key)))"""  # noqa: S608
_WRITE = ("INSERT", "UPDATE")

GUARDS = (
    *(
        Guard("adopted_cost_stays", "money_costplan", deed, _COST_ADOPTED.format(row="OLD"),
              "this amount is of an adopted plan and stays; a revised one replaces it")
        for deed in ("UPDATE", "DELETE")
    ),
    Guard("adopted_cost_is_not_overwritten", "money_costplan", "INSERT", _OVER_A_COST,
          "this amount is of an adopted plan and stays; a revised one replaces it", moment="BEFORE"),
    *(
        Guard("adopted_investment_stays", "money_investment", deed, _INVESTMENT_ADOPTED.format(row=row),
              "this investment is of an adopted plan and stays as it is")
        for deed, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))
    ),
    Guard("adopted_investment_is_not_overwritten", "money_investment", "INSERT", _OVER_AN_INVESTMENT,
          "this investment is of an adopted plan and stays as it is", moment="BEFORE"),
    Guard("no_cost_moves_into_an_adopted_plan", "money_costplan", "UPDATE",
          f"NEW.line_id <> OLD.line_id AND {_COST_ADOPTED.format(row='NEW')}", "an adopted plan takes no moved amount"),
    Guard("no_investment_moves_into_an_adopted_plan", "money_investment", "UPDATE",
          _INVESTMENT_ADOPTED.format(row="NEW"), "this plan is adopted and takes no other investment"),
    *(
        Guard("cost_replaces_its_like", "money_costplan", deed, _COST,
              "a revised cost replaces an earlier one of the same line, measure and horizon")
        for deed in _WRITE
    ),
    Guard("rung_replaces_its_like", "money_rung", "INSERT", _RUNG,
          "a rung replaces an earlier one of the same line and step"),
    Guard("first_rung_stays", "money_rung", "INSERT",
          "NEW.replaces_id IS NULL AND EXISTS (SELECT 1 FROM money_rung r"
          " WHERE r.line_id = NEW.line_id AND r.step = NEW.step AND r.replaces_id IS NULL)",
          "a line has one first rung per step, and a later one replaces it", moment="BEFORE"),
    *(
        Guard("condition_follows_decisions", "money_condition", deed, _MET,
              "a condition is met by a decision of every body it needs, and refused by one that says no")
        for deed in _WRITE
    ),
    *(
        Guard("need_has_its_own_body", "money_conditionneed", deed, _OWN_BODY,
              "a condition needs a decision that this very body has taken")
        for deed in _WRITE
    ),
    *(
        Guard("need_stays_answered", "money_conditionneed", deed, _STAYS_ANSWERED,
              "this condition is met, and every body it needs has said yes")
        for deed in _WRITE
    ),
    Guard("need_stays", "money_conditionneed", "DELETE", _NEEDED,
          "this condition was decided, and the bodies it needed stay with it"),
    Guard("measure_waits_for_its_conditions", "plans_standing", "INSERT", _WAITS,
          "this measure cannot begin: a condition on it is not met"),
    Guard("part_fits_its_lot", "money_allocationpart", "INSERT", _TOO_MUCH,
          "more is given than the lot holds, or than its funder has committed",
          locks=f"SELECT 1 FROM money_fundingline WHERE id = {_LINE_OF_LOT} FOR UPDATE"),  # noqa: S608 - our own words
    Guard("part_is_of_this_pool", "money_allocationpart", "INSERT", _OTHER_POOL,
          "an allocation is paid from lots of its own pool"),
    Guard("allocation_replaces_its_like", "money_allocation", "INSERT", _OTHER_ALLOCATION,
          "an allocation replaces an earlier one of the same pool, measure and kind"),
    Guard("lot_covers_what_it_gave", "money_poollot", "UPDATE", f"({_COUNTING} p.lot_id = NEW.id) > NEW.amount",
          "this lot has given more than that already"),
    Guard("lot_stays_its_funders", "money_poollot", "UPDATE",
          "(NEW.funding_id <> OLD.funding_id OR NEW.pool_id <> OLD.pool_id)"
          " AND EXISTS (SELECT 1 FROM money_allocationpart p WHERE p.lot_id = OLD.id)",
          "this lot has given already, and stays in its pool and with its funder"),
)  # fmt: skip


def lay(sender: Any, using: str, **kwargs: Any) -> None:
    """Every guard, as the database understands it."""
    lift(sender, using)
    if not _has_tables(using):
        return
    with connections[using].cursor() as cursor:
        for guard in GUARDS:
            for statement in _statements(guard, connections[using].vendor):
                cursor.execute(statement)


def lift(sender: Any, using: str, **kwargs: Any) -> None:
    """No guard any more, until the tables are as they should be."""
    present = set(connections[using].introspection.table_names())
    with connections[using].cursor() as cursor:
        for guard in GUARDS:
            if connections[using].vendor == "sqlite":
                cursor.execute(f'DROP TRIGGER IF EXISTS "{_name(guard)}"')
            elif guard.table in present:
                cursor.execute(f'DROP TRIGGER IF EXISTS "{_name(guard)}" ON "{guard.table}"')


def _has_tables(using: str) -> bool:
    """Not while a migration goes back to before this room had them all."""
    return {"money_allocationpart", "money_rung", "money_conditionneed", "plans_standing"} <= set(
        connections[using].introspection.table_names()
    )


def _name(guard: Guard) -> str:
    return f"{guard.name}_{guard.deed.lower()}"


def _statements(guard: Guard, vendor: str) -> list[str]:
    name = _name(guard)
    if vendor == "sqlite":
        return [
            f"""CREATE TRIGGER "{name}" {guard.moment} {guard.deed} ON "{guard.table}" WHEN {guard.breaks}
                BEGIN SELECT RAISE(ABORT, '{guard.says}'); END"""
        ]
    lock = f"PERFORM {guard.locks.removeprefix('SELECT ')};" if guard.locks else ""
    return [
        f"""CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {lock}
            IF {guard.breaks} THEN RAISE EXCEPTION '{guard.says}'
            USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$""",
        f"""CREATE TRIGGER "{name}" {guard.moment} {guard.deed} ON "{guard.table}"
            FOR EACH ROW EXECUTE FUNCTION "{name}"()""",
    ]
