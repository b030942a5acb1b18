"""The drawings: SVG that needs no script. Each stands beside the figures it shows and adds nothing to them.

Lengths are percentages, so that a bar fits a phone and a sheet of paper. What a part means is said by its place and its
pattern as well as its colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from waardenzeef.report.markup import Markup, element

Part = tuple[str, int | Fraction]
"""The class of a part of a bar (see style.py) and how much it is."""


def bar(parts: Sequence[Part], *, whole: int | Fraction) -> Markup:
    """One bar: its parts from the left, on a rail as long as `whole`. Screen readers read the figures beside it.

    >>> 'x="25.00%" width="50.00%"' in bar([("earlier", 1), ("now", 2)], whole=4)
    True
    """
    rail = element("rect", class_="rail", width="100%", height="100%")
    return element(
        "svg", rail, *_segments(parts, whole), class_="bar", width="100%", height="14", aria_hidden="true"
    )


def legend(*kinds: tuple[str, str]) -> Markup:
    """Which part of a bar is which: class and words of each."""
    return element("p", *(element("span", _key(kind), " ", said) for kind, said in kinds), class_="legend")


def _key(kind: str) -> Markup:
    square = element("rect", class_=kind, width="100%", height="100%")
    rail = element("rect", class_="rail", width="100%", height="100%")
    return element("svg", rail, square, class_="key", width="18", height="14", aria_hidden="true")


def patterns() -> Markup:
    """The fills that say something without colour; once per page."""
    lines = element("path", d="M-2 2l4-4M0 8l8-8M6 10l4-4", class_="line")
    ground = element("rect", class_="ground", width="8", height="8")
    stripes = element(
        "pattern", ground, lines, id="stripes", width="8", height="8", patternUnits="userSpaceOnUse"
    )
    return element(
        "svg", element("defs", stripes), width="0", height="0", aria_hidden="true", class_="patterns"
    )


def _segments(parts: Sequence[Part], whole: int | Fraction) -> list[Markup]:
    drawn, start = [], Fraction(0)
    for kind, value in parts:
        if value > 0 and whole:
            x, width = percent(start, whole), percent(value, whole)
            drawn.append(element("rect", class_=kind, x=x, width=width, height="100%"))
        start += value
    return drawn


def percent(part: int | Fraction, whole: int | Fraction) -> str:
    """A share as SVG writes a length.

    >>> percent(1, 3)
    '33.33%'
    """
    return f"{float(Fraction(part) / Fraction(whole) * 100):.2f}%"
