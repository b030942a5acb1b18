"""Whose money, how sure is it, where does it go: the figures of the money page, computed from the leaves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext

from krachtwijk.euro import Euro
from krachtwijk.money import pictures
from krachtwijk.money.certainty import Certainty
from krachtwijk.money.checking import Finding, Verdict, findings
from krachtwijk.money.ladder import climbs, spent_per_line
from krachtwijk.money.ledger import Ledger, LineCost, ledgers, total
from krachtwijk.money.listing import (
    allocations_of,
    conditions_on,
    invested,
    pools_of,
    revised,
    sisa,
    with_heirs,
)
from krachtwijk.money.models import Check, FundingLine, Step
from krachtwijk.money.succession import heirs
from krachtwijk.money.totals import Table, tables
from krachtwijk.plans.models import Programme, Track


@dataclass(frozen=True)
class Summary:
    """A programme's money in a few figures: the shortest horizon, and what does not add up.

    `set_aside_for` are the tracks that the money set aside is for; empty when it is for everything.
    """

    programme: Programme
    years: int | None
    computed: Euro
    set_aside: Euro
    set_aside_for: Sequence[Track]
    conditional: Euro
    wrong: Sequence[Finding]


def summary(ledger: Ledger, found: Sequence[Finding]) -> Summary:
    """The few figures by which a programme's money is shown, from its answered checks."""
    years = next(iter(ledger.horizons), None)
    costs = ledger.costs_over(years)
    aside = [line for line in ledger.funding if _is_set_aside(line)]
    return Summary(
        programme=ledger.programme,
        years=years,
        computed=total(cost.amount for cost in costs),
        set_aside=total(line.amount for line in aside),
        set_aside_for=list(dict.fromkeys(line.track for line in aside if line.track)),
        conditional=total(cost.amount for cost in costs if cost.certainty == Certainty.CONDITIONAL),
        wrong=[finding for finding in found if finding.verdict == Verdict.DOES_NOT_ADD_UP],
    )


def page(ledger: Ledger, *, today: date) -> dict[str, Any]:
    """Everything the money page shows."""
    found, shown = findings(ledger), tables(ledger)
    climbing = climbs(ledger, spent_per_line([ledger]))
    given, heir_of = list(allocations_of(ledger.programme)), heirs(today)
    ladders = pictures.ladders(ledger, climbing)
    flows = pictures.flows(ledger, climbing, [each for each in given if not each.scenario], found)
    return {
        "summary": summary(ledger, found),
        "tables": shown,
        "pictures": [picture(table, found) for table in shown],
        "ladders": ladders,
        "longest": pictures.most_on_a_row(ladders),
        "flows": flows,
        "widest": pictures.most_in_a_picture(flows),
        "flow_columns": [gettext("Funder"), gettext("Pool"), gettext("Theme"), gettext("Measure")],
        "cliff": pictures.cliff(ledger),
        "funders": with_heirs(climbing, heir_of),
        "investments": invested(ledger, heir_of),
        "housing": housing(ledger),
        "conditions": conditions_on(ledger.programme, today=today),
        "pools": pools_of(ledger.programme, given),
        "sisa": sisa(ledger.programme),
        "revised": revised(ledger),
        "years": next(iter(ledger.horizons), None),
        "money_until": _money_until(ledger),
    }


def picture(table: Table, found: Sequence[Finding]) -> dict[str, Any]:
    """The parts of a horizon and, where a paper states a total, that total beside them."""
    beside = next(
        (f for f in found if f.check.kind == Check.Kind.COSTS and f.check.horizon_years == table.years), None
    )
    parts = [
        {
            "label": str(row.subject),
            "value": row.total,
            **in_band(row.certainty),
        }
        for row in table.rows
    ]
    stated = beside.stated.amount if beside and beside.stated else None
    return {"years": table.years, "parts": parts, "stated": stated, "finding": beside}


def summaries(programmes: Iterable[Programme]) -> list[Summary]:
    """One summary per programme, for a list of programmes."""
    return [summary(each, findings(each)) for each in ledgers(programmes)]


def per_area(costs: Sequence[LineCost]) -> list[dict[str, Any]]:
    """The parts of one neighbourhood's bar, conditional ones marked."""
    return [
        {
            "label": str(cost.line.subject),
            "value": cost.amount,
            **in_band(cost.certainty),
            "href": cost.line.get_absolute_url(),
        }
        for cost in costs
    ]


def in_band(band: Certainty) -> dict[str, str]:
    """How a part is drawn and what is said beside it; firm money needs no word."""
    tone = {Certainty.CONDITIONAL: "conditional", Certainty.LAPSED: "muted"}.get(band, "")
    return {"tone": tone, "note": str(band.label) if tone else ""}


def housing(ledger: Ledger) -> dict[str, Euro]:
    """The investments in homes together, and the part that is not earned back."""
    return {
        "total": total(each.total for each in ledger.investments),
        "unprofitable": total(each.unprofitable for each in ledger.investments),
    }


def _is_set_aside(line: FundingLine) -> bool:
    return line.step == Step.RESERVED and line.money_class == FundingLine.MoneyClass.IMPULSE


def _money_until(ledger: Ledger) -> int | None:
    """The year in which the money of the shortest horizon ends."""
    years = next(iter(ledger.horizons), None)
    return None if years is None else ledger.programme.starts.year + years
