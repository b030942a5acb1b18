"""Larger drawings: a ladder of steps, streams that part and meet, years side by side. Built in, as `figures` is.

Each stands beside a table that says the same. The streams are drawn in a picture that stretches; its numbers are
not in there, so they keep their size on a phone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from django import template

from krachtwijk.web.templatetags.figures import PATTERNS, shown

register = template.Library()

WIDE, BAR, LOWEST, GAP = 1000, 22, 3, 14
"""Of the stretching picture: its width, the width of a node, the least height of a stream, the room between nodes."""
TALL = 260


@register.inclusion_tag("web/figures/ladder.html")
def ladder_figure(title: str, rows: Sequence[Mapping[str, Any]], most: int = 0) -> dict[str, Any]:
    """One bar per row, all on one scale: `rows` are dicts with `label`, `parts` and, where there is one, `note`.

    A part has a `value` in cents, a `tone` (see `figures`) and a `word` for who does not see it.
    `most`: the value at full width, so that several ladders have one scale.
    """
    full = most or max((sum(part["value"] for part in row["parts"]) for row in rows), default=0)
    return {"title": title, "rows": [_row(row, full) for row in rows]}


def _row(row: Mapping[str, Any], full: int) -> dict[str, Any]:
    marks, start = [], 0
    for part in row["parts"]:
        marks.append(_segment(part, start, full) | {"word": part.get("word", "")})
        start += part["value"]
    words = [mark for mark in marks if mark["word"]]
    return {**row, "marks": marks, "words": words, "shown": shown(start, "euro"), "total": start}


def _segment(part: Mapping[str, Any], start: int, full: int) -> dict[str, Any]:
    tone = part.get("tone") or "firm"
    return {
        "tone": tone,
        "fill": PATTERNS.get(tone, ""),
        "start": _share(start, full),
        "size": _share(part["value"], full),
        "shown": shown(part["value"], "euro"),
        "value": part["value"],
    }


def _share(part: int, whole: int) -> str:
    return f"{part / whole * 100:.2f}%" if whole else "0%"


@register.inclusion_tag("web/figures/years.html")
def years_figure(title: str, years: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A column per year: dicts with `year`, `parts` (as in `ladder_figure`) and `notes`, what happens in that year."""
    full = max((sum(part["value"] for part in each["parts"]) for each in years), default=0)
    width = 100 / len(years) if years else 0
    return {"title": title, "years": [_year(each, n * width, width, full) for n, each in enumerate(years)]}


def _year(each: Mapping[str, Any], left: float, width: float, full: int) -> dict[str, Any]:
    marks, below = [], 0
    for part in each["parts"]:
        below += part["value"]
        height = part["value"] / full * 85 if full else 0
        top = 100 - below / full * 85 if full else 100
        marks.append(_segment(part, 0, full) | {"top": f"{top:.2f}%", "height": f"{height:.2f}%"})
    return {
        **each,
        "marks": marks,
        "left": f"{left + width * 0.1:.2f}%",
        "width": f"{width * 0.8:.2f}%",
        "edge": f"{left:.2f}%",
        "shown": shown(below, "euro"),
    }


@dataclass
class Node:
    """Where streams meet: a funder, a pool, a theme, a measure."""

    number: int
    column: int
    label: str
    href: str
    tone: str
    value: int = 0
    top: float = 0
    tall: float = 0
    left: float = 0
    filled: dict[str, float] = field(default_factory=lambda: {"in": 0, "out": 0})


@register.inclusion_tag("web/figures/flow.html")
def flow_figure(
    title: str, streams: Sequence[Mapping[str, Any]], columns: Sequence[str], most: int = 0
) -> dict[str, Any]:
    """Streams of money from left to right: dicts with `value`, `tone` and `path`, one stop per column.

    A stop is a dict with `label`, `href` and `tone`. A path may end early: then the stream stops there.
    `most`: the value at full height, so that several pictures have one scale.
    """
    nodes = _nodes(streams, most)
    deepest = max((_height(nodes, column) for column in range(len(columns))), default=0)
    _place(nodes, len(columns), deepest)
    return {
        "title": title,
        "wide": WIDE,
        "bar": BAR,
        "tall": f"{deepest:.1f}",
        "ribbons": [ribbon for stream in streams for ribbon in _ribbons(stream, nodes)],
        "nodes": [_drawn(node, len(columns)) for node in nodes.values()],
        "rows": [_told(stream, nodes, columns) for stream in streams],
        "columns": columns,
    }


Nodes = Mapping[tuple[int, str], Node]


def _nodes(streams: Sequence[Mapping[str, Any]], scale: int) -> dict[tuple[int, str], Node]:
    nodes: dict[tuple[int, str], Node] = {}
    for column in range(max((len(stream["path"]) for stream in streams), default=0)):
        for stream in streams:
            if column < len(stream["path"]):
                stop = stream["path"][column]
                key = (column, stop["label"])
                node = nodes.setdefault(
                    key,
                    Node(len(nodes) + 1, column, stop["label"], stop.get("href", ""), stop.get("tone", "")),
                )
                node.value += stream["value"]
    most = scale or max((_sum(nodes, column) for column in {key[0] for key in nodes}), default=0)
    for node in nodes.values():
        node.tall = max(LOWEST, node.value / most * TALL) if most else LOWEST
    return nodes


def _sum(nodes: Nodes, column: int) -> int:
    return sum(node.value for node in nodes.values() if node.column == column)


def _height(nodes: Nodes, column: int) -> float:
    of = [node for node in nodes.values() if node.column == column]
    return sum(node.tall for node in of) + GAP * max(0, len(of) - 1)


def _place(nodes: Nodes, columns: int, deepest: float) -> None:
    step = (WIDE - BAR) / max(1, columns - 1)
    for column in range(columns):
        top = 0.0
        for node in (each for each in nodes.values() if each.column == column):
            node.top, node.left = top, column * step
            top += node.tall + GAP


def _ribbons(stream: Mapping[str, Any], nodes: Nodes) -> list[dict[str, str]]:
    stops = [nodes[column, stop["label"]] for column, stop in enumerate(stream["path"])]
    return [_ribbon(a, b, stream) for a, b in pairwise(stops)]


def _ribbon(start: Node, end: Node, stream: Mapping[str, Any]) -> dict[str, str]:
    out = stream["value"] / start.value * start.tall if start.value else LOWEST
    into = stream["value"] / end.value * end.tall if end.value else LOWEST
    top, bottom = start.top + start.filled["out"], end.top + end.filled["in"]
    start.filled["out"] += out
    end.filled["in"] += into
    left, right = start.left + BAR, end.left
    middle = (left + right) / 2
    path = (
        f"M{left:.1f},{top:.1f}C{middle:.1f},{top:.1f} {middle:.1f},{bottom:.1f} {right:.1f},{bottom:.1f}"
        f"V{bottom + into:.1f}"
        f"C{middle:.1f},{bottom + into:.1f} {middle:.1f},{top + out:.1f} {left:.1f},{top + out:.1f}Z"
    )
    return {"path": path, "tone": stream.get("tone", "")}


def _drawn(node: Node, columns: int) -> dict[str, Any]:
    """A node, and where its number stands: beside it, inwards, so that nothing falls off the edge."""
    last = node.column == columns - 1 and columns > 1
    return {
        "number": node.number,
        "tone": node.tone or f"plain-{node.column % 5 + 1}",
        "fill": PATTERNS.get(node.tone, ""),
        "left": f"{node.left:.1f}",
        "top": f"{node.top:.1f}",
        "tall": f"{node.tall:.1f}",
        "x": f"{(node.left if last else node.left + BAR) / WIDE * 100:.2f}%",
        "dx": -6 if last else 6,
        "anchor": "end" if last else "start",
        "y": f"{max(node.top + node.tall / 2 + 5, 12):.1f}",
    }


def _told(stream: Mapping[str, Any], nodes: Nodes, columns: Sequence[str]) -> dict[str, Any]:
    stops: list[Node | None] = [nodes[column, stop["label"]] for column, stop in enumerate(stream["path"])]
    stops += [None] * (len(columns) - len(stops))
    return {"cells": list(zip(columns, stops, strict=True)), "shown": shown(stream["value"], "euro")}
