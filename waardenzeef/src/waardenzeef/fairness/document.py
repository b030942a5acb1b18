"""What a count means for its voters as one JSON document: what `waardenzeef explain --json` prints.

The same rules as for the count (waardenzeef/document.py): whole hundredths of the currency, `<name>_exact` beside
what need not be whole, shares and Gini as exact fractions, nothing that a clock knows. Small cells are put
together and members of groups are never listed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from waardenzeef import version
from waardenzeef.explain import reasons
from waardenzeef.fairness.bought import Bought
from waardenzeef.fairness.ejr_plus import EjrPlus, Witness
from waardenzeef.fairness.representation import Representation
from waardenzeef.fairness.satisfaction import Satisfaction, bands
from waardenzeef.fairness.shares import LEAST_VOTERS, Shares
from waardenzeef.needed import Needed

SCHEMA = "explain-1"


def as_document(found: Representation, losers: Iterable[Needed]) -> dict[str, Any]:
    """Everything `explain` says, ready for `json.dumps`.

    >>> from waardenzeef import Ballot, Election, Greedy, Project
    >>> from waardenzeef.fairness.representation import representation
    >>> count = Greedy().count(Election(100_00, (Project("a", 60_00),), (Ballot(("a",), (1,)),)))
    >>> as_document(representation(count), [])["satisfaction"]["without_funded"]
    0
    """
    count, election = found.count, found.count.election
    why = reasons(count)
    return {
        "schema": SCHEMA,
        "waardenzeef_version": version.installed(),
        "input_sha256": election.input_sha256,
        "rule": count.rule.name,
        "parameters": dict(count.rule.parameters),
        "currency": election.currency,
        "winners": list(count.winners),
        "satisfaction": _satisfaction(found.satisfaction),
        "ejr_plus": [_ejr_plus(answer) for answer in found.ejr_plus],
        "prices": None
        if found.prices is None
        else {
            **_cents("voter_holds_cents", found.prices.voter_holds_cents),
            "holds": found.prices.holds,
            "breaches": [[breach.condition, breach.project] for breach in found.prices.breaches],
        },
        "prices_exist": found.prices_exist,
        "losers": [_loser(short) | {"reason": why[short.project].sentence()} for short in losers],
        "groups": [_group(group) for group in found.groups],
        "shares": [_shares(shares) for shares in found.shares],
    }


def as_json(found: Representation, losers: Iterable[Needed]) -> str:
    """The document as text, the same for the same count; ends in a newline."""
    return json.dumps(as_document(found, losers), ensure_ascii=False, indent=2) + "\n"


def _satisfaction(got: Satisfaction) -> dict[str, Any]:
    return {
        "voters": got.voters,
        "without_funded": got.without_funded,
        "projects": [
            {"from": least, "to": most, "voters": voters}
            for least, most, voters in bands(got.projects, least_voters=LEAST_VOTERS)
        ],
        "mean_projects_exact": _exact(got.mean_projects),
        **_cents("mean_cents", got.mean_cents),
        "gini_projects_exact": _exact(got.gini_projects),
        "gini_money_exact": _exact(got.gini_money),
    }


def _ejr_plus(answer: EjrPlus) -> dict[str, Any]:
    witnesses = [_witness(witness) for witness in answer.witnesses]
    return {"utility": answer.utility, "holds": answer.holds, "witnesses": witnesses}


def _witness(witness: Witness) -> dict[str, Any]:
    return {
        "project": witness.project,
        "voters": witness.voters,
        **_cents("deserved_cents", witness.deserved_cents),
        **_cents("with_project_cents", witness.with_project_cents),
    }


def _loser(short: Needed) -> dict[str, Any]:
    return {
        "project": short.project,
        "supporters": short.supporters,
        "cost_cents": short.cost_cents,
        "extra_supporters": short.extra_supporters,
        "most_tried": short.most_tried,
        "wins_at_cents": short.wins_at_cents,
        "raised": short.raised,
        "points": short.points,
        "channel": short.channel,
    }


def _group(group: Bought) -> dict[str, Any]:
    return {
        "label": group.label,
        "voters": group.voters,
        **_cents("part_cents", group.part_cents),
        **({} if group.held_cents is None else _cents("held_cents", group.held_cents)),
        "told": [
            {
                "projects": list(told.projects),
                "marks": told.marks,
                **_cents("cents", told.cents),
                "paid": told.paid,
            }
            for told in group.told
        ],
    }


def _shares(shares: Shares) -> dict[str, Any]:
    return {
        "column": shares.column,
        "of": shares.of,
        "put_together": shares.put_together,
        "parts": [
            {
                "name": part.name,
                "voters": part.voters,
                "share_of_voters_exact": _exact(part.share_of_voters),
                **_cents("money_cents", part.money_cents),
                "share_of_money_exact": _exact(part.share_of_money),
            }
            for part in shares.parts
        ],
    }


def _cents(name: str, amount: Fraction) -> dict[str, Any]:
    """The amount to the nearest cent, halves up, and its exact twin."""
    nearest = Fraction(amount) + Fraction(1, 2)
    return {name: nearest.numerator // nearest.denominator, f"{name}_exact": _exact(amount)}


def _exact(value: Fraction) -> str:
    exact = Fraction(value)
    return f"{exact.numerator}/{exact.denominator}"
