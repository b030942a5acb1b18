"""Follows what the entries of a folder point at: every key exists, none stands twice, sums agree with their paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields

from krachtwijk.euro import Euro
from krachtwijk.folders import measures
from krachtwijk.folders.faults import Fault
from krachtwijk.folders.record import Record
from krachtwijk.folders.records import Folder, LineNamed, LineRecord

KEY = {"plan": "area"} | dict.fromkeys(("amount", "funding", "condition", "pool", "lot", "allocation"), "key")
"""The field by which an entry of that kind is named; elsewhere it is `slug`."""

LineKey = tuple[str, str, str]


def follow(folder: Folder) -> Iterator[Fault]:
    """Every fault that only shows when all files are read."""
    yield from _twice(folder)
    yield from _dangling(folder)
    yield from _paragraphs(folder)
    yield from _themes(folder)
    yield from _lines(folder)
    yield from _amounts(folder)
    yield from measures.faults(folder.measures)


def _everything(folder: Folder) -> Iterator[Record]:
    yield folder.programme
    for name in (each.name for each in fields(Folder)):
        entries = getattr(folder, name)
        if isinstance(entries, tuple):
            yield from entries
    yield from (line for condition in folder.conditions for line in condition.lines)
    yield from (serves for measure in folder.measures for serves in measure.serves)
    yield from (serves for measure in folder.later_measures for serves in measure.serves)
    yield from (part for allocation in folder.allocations for part in allocation.part)


def _twice(folder: Folder) -> Iterator[Fault]:
    named = {kind: (entries, KEY.get(kind, "slug")) for kind, entries in folder.kinds.items()}
    named |= {"check": (folder.checks, "key")}
    named |= {"round": (folder.rounds, "slug")}
    named |= {
        "investment": (folder.investments, "key"),
        "cost": ((*folder.costs, *folder.measure_costs), "key"),
    }
    for kind, (entries, key) in named.items():
        times = Counter(getattr(entry, key) for entry in entries)
        for entry in entries:
            value = getattr(entry, key)
            if times[value] > 1:
                yield Fault(
                    entry.where, key, f'"{value}" stands more than once as {kind}. Give each its own.'
                )
    for (document, number), times_there in Counter((p.document, p.number) for p in folder.passages).items():
        if times_there > 1:
            where = next(p.where for p in folder.passages if (p.document, p.number) == (document, number))
            yield Fault(where, "number", f"paragraph {number} stands more than once in {document}.")


def _dangling(folder: Folder) -> Iterator[Fault]:
    known = {
        kind: {getattr(entry, KEY.get(kind, "slug")) for entry in entries}
        for kind, entries in folder.kinds.items()
    }
    for entry in _everything(folder):
        for described in fields(entry):
            kind = described.metadata.get("names")
            if kind is None:
                continue
            value = getattr(entry, described.name)
            for key in value if isinstance(value, tuple) else filter(None, [value]):
                if key not in known[kind]:
                    yield Fault(entry.where, described.name, f'there is no {kind} "{key}" in this folder.')


def _paragraphs(folder: Folder) -> Iterator[Fault]:
    told = {(passage.document, passage.number) for passage in folder.passages}
    for entry in _everything(folder):
        document, one = getattr(entry, "document", ""), getattr(entry, "paragraph", None)
        field, numbers = (
            ("paragraph", (one,)) if one is not None else ("paragraphs", getattr(entry, "paragraphs", ()))
        )
        for number in numbers:
            if document and (document, number) not in told:
                yield Fault(entry.where, field, f"{document} has no passage {number}.")
        if numbers and not document:
            yield Fault(entry.where, "document", f"is missing beside the {field}. Say of which document.")


def _themes(folder: Folder) -> Iterator[Fault]:
    track_of = {theme.slug: theme.track for theme in folder.themes}
    named: list[LineNamed | LineRecord] = [*folder.lines, *_pointing_at_lines(folder)]
    for entry in named:
        if entry.theme and track_of.get(entry.theme, entry.track) != entry.track:
            yield Fault(
                entry.where, "theme", f'"{entry.theme}" belongs to the track "{track_of[entry.theme]}".'
            )


def _lines(folder: Folder) -> Iterator[Fault]:
    lines = Counter(_key(line) for line in folder.lines)
    for line in folder.lines:
        if lines[_key(line)] > 1:
            yield Fault(
                line.where, "", "this line stands more than once: same neighbourhood, track and theme."
            )
    for entry in _pointing_at_lines(folder):
        if _key(entry) not in lines:
            yield Fault(entry.where, "", "there is no such [[line]] in programme.toml. Add it there.")
    seen = Counter((_key(cost), cost.horizon_years) for cost in folder.costs)
    for cost in folder.costs:
        if seen[_key(cost), cost.horizon_years] > 1:
            yield Fault(cost.where, "horizon_years", "this line has more than one amount for this horizon.")


def _pointing_at_lines(folder: Folder) -> Iterator[LineNamed]:
    yield from folder.costs
    yield from (line for condition in folder.conditions for line in condition.lines)


def _amounts(folder: Folder) -> Iterator[Fault]:
    stated = {amount.key: amount.amount for amount in folder.amounts}
    pairs: list[tuple[Record, str, Euro | None, str]] = [
        (each, "amount", each.amount, each.stated) for each in folder.costs
    ]
    pairs += [(each, "amount", each.amount, each.stated) for each in folder.funding]
    pairs += [(each, "total", each.total, each.stated_total) for each in folder.investments]
    pairs += [
        (each, "unprofitable", each.unprofitable, each.stated_unprofitable) for each in folder.investments
    ]
    for entry, field, amount, key in pairs:
        if key in stated and amount != stated[key]:
            yield Fault(
                entry.where,
                field,
                f'is not what "{key}" states ({stated[key].cents // 100}). Mend one of them.',
            )


def _key(entry: LineNamed | LineRecord) -> LineKey:
    return (entry.area, entry.track, entry.theme)
