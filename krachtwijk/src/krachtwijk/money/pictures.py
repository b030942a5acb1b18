"""What the money page draws: ladders per neighbourhood, streams from funder to measure, money beside the goals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from krachtwijk.euro import Euro
from krachtwijk.money.certainty import Certainty
from krachtwijk.money.checking import Finding
from krachtwijk.money.in_the_open import measure_for_all
from krachtwijk.money.ladder import Climb, area_of, comparable, rises
from krachtwijk.money.ledger import Ledger, LineCost, total
from krachtwijk.money.models import Allocation, Check, CostPlan
from krachtwijk.money.models.funding import LADDER
from krachtwijk.places.models import Area

TONES = {Certainty.FIRM: "firm", Certainty.CONDITIONAL: "conditional", Certainty.LAPSED: "unexplained"}

Row = dict[str, Any]


def ladders(ledger: Ledger, climbs: Sequence[Climb]) -> list[Row]:
    """Per neighbourhood, and for what is for more than one: what is needed and how much of it is how sure."""
    years = next(iter(ledger.horizons), None)
    costs, lines = ledger.costs_over(years), comparable(climbs, years)
    areas = dict.fromkeys(cost.line.plan.area for cost in costs)
    shown = [_ladder(area, [cost for cost in costs if cost.line.plan.area == area], lines) for area in areas]
    together = _ladder(None, costs if len(areas) > 1 else [], lines)
    return [*shown, together] if len(together["rows"]) > 1 or not shown else shown


def _ladder(area: Area | None, costs: Sequence[LineCost], lines: Iterable[Climb]) -> Row:
    own = [climb for climb in lines if area_of(climb.line) == area]
    rows: list[Row] = [{"label": _("needed"), "parts": needed(costs)}] if costs else []
    rows += [{"label": rise.step.label, "parts": bands(rise.bands)} for rise in rises(own)]
    return {"area": area, "rows": rows, "names_money": bool(own)}


def needed(costs: Iterable[LineCost]) -> list[Row]:
    """What is needed, in its bands."""
    sums = {band: Euro(0) for band in Certainty}
    for cost in costs:
        sums[cost.certainty] += cost.amount
    return bands(sums)


def bands(sums: Mapping[Certainty, Euro]) -> list[Row]:
    """The parts of a bar: firm, striped, dotted; only the last two need a word."""
    return [
        {"value": int(amount), "tone": TONES[band], "word": "" if band == Certainty.FIRM else band.label}
        for band, amount in sums.items()
        if amount
    ]


def flows(
    ledger: Ledger, climbs: Sequence[Climb], given: Sequence[Allocation], found: Sequence[Finding]
) -> list[Row]:
    """One picture per step of the ladder: steps hold the same euros, so they never share a picture."""
    years = next(iter(ledger.horizons), None)
    lines = comparable(climbs, years)
    costs = ledger.costs_over(years)
    pictures = []
    for step in LADDER:
        own = [climb for climb in lines if climb.line.step == step]
        streams = [stream for climb in own for stream in _streams(climb, costs, given)]
        if streams:
            pictures.append({"step": step, "streams": streams, "finding": _gap(own, found, years)})
    return pictures


def _streams(climb: Climb, costs: Sequence[LineCost], given: Sequence[Allocation]) -> list[Row]:
    line, left = climb.line, climb.line.amount or Euro(0)
    start = _stop(str(line.funder), line.funder.get_absolute_url())
    streams = []
    for allocation, amount in _given_of(climb, given):
        stops = [
            start,
            _stop(str(allocation.pool)),
            _themes_of(allocation, costs),
            _stop(_name(allocation, costs)),
        ]
        streams.append({"path": stops, "value": int(amount)})
        left = left - amount
    if left > 0:
        streams += _rest(climb, left, start, [cost for cost in costs if _is_for(climb, cost)])
    return streams


def _rest(climb: Climb, left: Euro, start: Row, costs: Sequence[LineCost]) -> list[Row]:
    """What is not given from a pool: along the parts when it covers them all, else to them together.

    What is more than the parts cost stays a stub of its own: it is divided over nothing and hidden nowhere.
    """
    outside = _stop(_("not in a pool"))
    parts = total(cost.amount for cost in costs)
    if left < parts or not costs:
        where = str(climb.line.track or _("not divided over themes"))
        if climb.line.measure and not climb.line.track:
            where = measure_for_all(climb.line)
        return [{"path": [start, outside, _stop(where)], "value": int(left)}]
    streams = [stream for cost in costs for stream in _along(cost, [start, outside])]
    if left > parts:
        stub = _stop(_("unexplained"), tone="unexplained")
        streams.append({"path": [start, outside, stub], "value": int(left - parts), "tone": "unexplained"})
    return _merged(streams)


def _along(cost: LineCost, before: Sequence[Row]) -> list[Row]:
    """The streams of one line: to each of its measures, and what is not divided over them."""
    tone = "conditional" if cost.certainty == Certainty.CONDITIONAL else ""
    theme = _stop(str(cost.line.subject), tone=tone)
    rest = cost.undivided if cost.measures else cost.amount
    found = [
        {
            "path": [*before, theme, _stop(str(row.planned), row.planned.get_absolute_url())],
            "value": int(row.amount),
        }
        for row in cost.measures
        if row.planned is not None and row.amount
    ]
    if rest:
        found.append({"path": [*before, theme, _stop(_("not divided over measures"))], "value": int(rest)})
    return [stream | {"tone": tone} for stream in found]


def _merged(streams: Iterable[Row]) -> list[Row]:
    """Streams along the same stops as one."""
    merged: dict[tuple[str, ...], Row] = {}
    for stream in streams:
        key = tuple(stop["label"] for stop in stream["path"])
        if key in merged:
            merged[key]["value"] += stream["value"]
        else:
            merged[key] = dict(stream)
    return list(merged.values())


def _stop(label: str, href: str = "", tone: str = "") -> Row:
    return {"label": label, "href": href, "tone": tone}


def _is_for(climb: Climb, cost: LineCost) -> bool:
    line = climb.line
    if line.measure is not None:
        return False
    return (line.track is None or line.track == cost.line.track) and (
        line.area is None or line.area == cost.line.plan.area
    )


def _given_of(climb: Climb, given: Sequence[Allocation]) -> list[tuple[Allocation, Euro]]:
    found = []
    for allocation in given:
        amount = total(part.amount for part in allocation.parts.all() if part.lot.funding_id == climb.line.pk)
        if amount:
            found.append((allocation, amount))
    return found


def _planned(allocation: Allocation, costs: Sequence[LineCost]) -> CostPlan | None:
    rows = (row for cost in costs for row in cost.measures)
    return next(
        (row for row in rows if row.planned and row.planned.measure_id == allocation.measure_id), None
    )


def _name(allocation: Allocation, costs: Sequence[LineCost]) -> str:
    row = _planned(allocation, costs)
    return str(row.planned) if row else measure_for_all(allocation)


def _themes_of(allocation: Allocation, costs: Sequence[LineCost]) -> Row:
    row = _planned(allocation, costs)
    return _stop(str(row.planned.subject) if row and row.planned else _("not divided over themes"))


def _gap(climbs: Sequence[Climb], found: Sequence[Finding], years: int | None) -> Finding | None:
    """The check that lays these parts beside the total one of the lines states."""
    stated = {climb.line.stated.pk for climb in climbs if climb.line.stated}
    return next(
        (
            each
            for each in found
            if each.check.kind == Check.Kind.COSTS
            and each.check.horizon_years == years
            and each.check.stated_id in stated
        ),
        None,
    )


def cliff(ledger: Ledger) -> list[Row]:
    """The planned costs per year on average, the year the first money ends, and the years of the goals."""
    if not ledger.horizons:
        return []
    first, longest, start = ledger.horizons[0], ledger.horizons[-1], ledger.programme.starts.year
    goals = _goal_years(ledger)
    ends = max([start + longest, ledger.programme.goal_year, *goals]) + 1
    return [_year(ledger, year, first, longest, goals) for year in range(start, ends)]


def _year(ledger: Ledger, year: int, first: int, longest: int, goals: Mapping[int, list[str]]) -> Row:
    start = ledger.programme.starts.year
    notes = [_("The first money ends here. What comes after is asked for.")] if year == start + first else []
    if year == ledger.programme.goal_year:
        notes.append(_("The goals should be reached."))
    return {
        "year": year,
        "parts": _per_year(ledger, year - start, first, longest),
        "notes": notes + list(goals.get(year, ())),
        "cliff": year == start + first,
        "ticked": year in {start, start + first, ledger.programme.goal_year},
    }


def _per_year(ledger: Ledger, since: int, first: int, longest: int) -> list[Row]:
    """The average per year of the first horizon, and after it of what the longest one holds more."""
    sums = dict.fromkeys(Certainty, 0)
    for cost in ledger.costs_over(first):
        sums[cost.certainty] += cost.amount
    if since < first:
        return bands({band: Euro(amount // first) for band, amount in sums.items()})
    if since >= longest:
        return []
    for cost in ledger.costs_over(longest):
        sums[cost.certainty] -= cost.amount
    return bands({band: Euro(-amount // (longest - first)) for band, amount in sums.items() if amount < 0})


def _goal_years(ledger: Ledger) -> Mapping[int, list[str]]:
    """In which year which goal should show its first result, or be reached."""
    found: dict[int, list[str]] = {}
    for track in ledger.programme.tracks.prefetch_related("goals"):
        for goal in track.goals.all():
            for after, word in (
                (goal.first_results_after_years, _("First results of: %(goal)s")),
                (goal.reached_after_years, _("Should be reached: %(goal)s")),
            ):
                if after is not None:
                    found.setdefault(ledger.programme.starts.year + after, []).append(word % {"goal": goal})
    return found


def most_on_a_row(ladders: Iterable[Row]) -> int:
    """The longest bar of all ladders: they share its scale."""
    rows = [row for each in ladders for row in each["rows"]]
    return max((sum(part["value"] for part in row["parts"]) for row in rows), default=0)


def most_in_a_picture(flows: Iterable[Row]) -> int:
    """The widest of all flows: they share its scale."""
    return max((sum(stream["value"] for stream in each["streams"]) for each in flows), default=0)
