"""A picture of a hundred voters, so many for each group as it has of a hundred: shapes that can be counted."""

from __future__ import annotations

from collections.abc import Sequence

from waardenzeef.report.markup import Markup, element

_COLUMNS, _CELL = 20, 20
_SHAPES = {
    "gained": "M10 3l7 13H3z",  # points up
    "same": "M5 10a5 5 0 1 0 10 0a5 5 0 1 0-10 0",  # a round
    "lost": "M10 17l7-13H3z",  # points down
}


def of_a_hundred(numbers: Sequence[int]) -> list[int]:
    """Whole numbers that add up to 100, as near to the shares as they can be (largest remainders, Hamilton's method).

    All zero when there is nobody. What is there at all keeps at least nothing: a share below a half of a hundredth may
    become 0, and the figures beside the picture tell it.

    >>> of_a_hundred([1, 1, 1]), of_a_hundred([8, 52, 24]), of_a_hundred([0, 0, 0])
    ([34, 33, 33], [9, 62, 29], [0, 0, 0])
    """
    total = sum(numbers)
    if not total:
        return [0] * len(numbers)
    whole = [100 * number // total for number in numbers]
    rest = sorted(range(len(numbers)), key=lambda index: (-(100 * numbers[index] % total), index))
    for index in rest[: 100 - sum(whole)]:
        whole[index] += 1
    return whole


def hundred(shares: Sequence[tuple[str, int]], *, says: str) -> Markup:
    """The picture of so many voters per group, `gained`, `same` or `lost`; `says` is read out instead of it.

    >>> hundred([("gained", 40), ("same", 60)], says="40 of 100 gain").count("<path")
    100
    """
    kinds = [kind for kind, number in shares for _ in range(number)]
    drawn = [_voter(kind, place) for place, kind in enumerate(kinds)]
    rows = -(-len(kinds) // _COLUMNS)
    box = f"0 0 {_COLUMNS * _CELL} {max(rows, 1) * _CELL}"
    return element("svg", *drawn, viewBox=box, role="img", aria_label=says, class_="hundred")


def shape(kind: str) -> Markup:
    """One voter of a group, for a legend."""
    return element("svg", element("path", d=_SHAPES[kind], class_=kind), viewBox="0 0 20 20", width="18", height="18",
                   aria_hidden="true", class_="key")  # fmt: skip


def _voter(kind: str, place: int) -> Markup:
    x, y = place % _COLUMNS * _CELL, place // _COLUMNS * _CELL
    return element("path", d=_SHAPES[kind], class_=kind, transform=f"translate({x} {y})")
