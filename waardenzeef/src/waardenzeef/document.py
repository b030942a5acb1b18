"""A finished count as one JSON document: what `waardenzeef tally --json` prints.

The document says everything the count knows and nothing the clock knows, so the same input and rule
always give the same text. `schemas/tally-1.json` in this package describes every field. Amounts are whole
hundredths of the currency; where an exact amount is not whole, `<name>_exact` holds it as
"numerator/denominator" and `<name>` the rounded one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

from waardenzeef import version
from waardenzeef.count import Count, Step
from waardenzeef.election import Project
from waardenzeef.explain import reasons
from waardenzeef.reasons import Reason

SCHEMA = "tally-1"
_LEFT_OUT = frozenset({"project", "currency"})  # already said by the lines around the explanation
_ROUNDED_DOWN = frozenset(
    {"money_left_cents", "money_at_start_cents", "final_money_left_cents", "poorest_cents", "paid_cents"}
)
_ROUNDED = frozenset(
    {
        "share_cents",
        "received_cents",
        "part_cents",
        "point_price_cents",
        "final_share_cents",
        "endowment_cents",
    }
)
_EXACT = _ROUNDED | _ROUNDED_DOWN


def as_document(count: Count) -> dict[str, Any]:
    """Everything about a finished count, ready for `json.dumps`; valid under `schema()`.

    >>> from waardenzeef import Ballot, Election, Greedy, Project
    >>> election = Election(1_000_00, (Project("trees", 800_00),), (Ballot(("trees",), (1,)),))
    >>> document = as_document(Greedy().count(election))
    >>> document["winners"], document["total_cost_cents"], document["projects"][0]["reason"]
    (['trees'], 80000, 'won: 1 vote, € 800 of the € 1,000 then left')
    """
    election = count.election
    return {
        "schema": SCHEMA,
        "waardenzeef_version": version.installed(),
        "input_sha256": election.input_sha256,
        "rule": count.rule.name,
        "parameters": dict(count.rule.parameters),
        "currency": election.currency,
        "budget_cents": election.budget_cents,
        "total_cost_cents": count.total_cost_cents,
        "vote_type": str(election.vote_type),
        "num_ballots": len(election.ballots),
        "num_projects": len(election.projects),
        **_amount("endowment_cents", count.endowment_cents),
        "increments": count.increments,
        "stopped": count.stopped,
        "winners": list(count.winners),
        "projects": _projects(count),
        "steps": [_step(step) for step in count.steps],
        "notes": list(election.notes),
    }


def as_json(count: Count) -> str:
    """The document as text, the same for the same count; ends in a newline."""
    return json.dumps(as_document(count), ensure_ascii=False, indent=2) + "\n"


@cache
def schema() -> Mapping[str, Any]:
    """The JSON Schema (draft 2020-12) of the document.

    >>> schema()["title"]
    'A count by waardenzeef'
    """
    text = resources.files("waardenzeef").joinpath(f"schemas/{SCHEMA}.json").read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = json.loads(text)
    return loaded


def _projects(count: Count) -> list[dict[str, Any]]:
    why, winners = reasons(count), frozenset(count.winners)
    votes, points = count.election.votes, count.election.scores

    def line(project: Project) -> dict[str, Any]:
        return {
            "id": project.id,
            "name": project.name,
            "cost_cents": project.cost_cents,
            "votes": votes[project.id],
            "score": points[project.id],
            "selected": project.id in winners,
            "reason": why[project.id].sentence("en"),
            "reason_nl": why[project.id].sentence("nl"),
            "explanation": _explanation(why[project.id]),
        }

    return [line(project) for project in count.election.projects]


def _explanation(reason: Reason) -> dict[str, Any]:
    said: dict[str, Any] = {"code": reason.code}
    for field in fields(reason):
        if field.name not in _LEFT_OUT:
            said |= _amount(field.name, getattr(reason, field.name))
    return said


def _step(step: Step) -> dict[str, Any]:
    return {
        "number": step.number,
        "project": step.project,
        "phase": step.phase,
        "chosen": step.chosen,
        "cost_cents": step.cost_cents,
        "supporters": step.supporters,
        "budget_left_cents": step.budget_left_cents,
        **_amount("share_cents", step.price_cents),
        "payers_full": step.payers_full,
        "payers_rest": step.payers_rest,
        "tied_with": list(step.tied_with),
    }


def _amount(name: str, value: Any) -> dict[str, Any]:
    """One field, and beside an amount that need not be whole its exact twin."""
    if isinstance(value, Fraction) and name not in _EXACT:
        return {name: f"{value.numerator}/{value.denominator}"}
    if name not in _EXACT:
        return {name: list(value) if isinstance(value, tuple) else value}
    if value is None:
        return {name: None, f"{name}_exact": None}
    exact = Fraction(value)
    rounded = exact if name in _ROUNDED_DOWN else exact + Fraction(1, 2)
    return {
        name: int(rounded.numerator // rounded.denominator),
        f"{name}_exact": f"{exact.numerator}/{exact.denominator}",
    }
