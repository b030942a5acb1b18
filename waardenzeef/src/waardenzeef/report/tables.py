"""A table with a caption, column headings and a heading for every row; on a phone the rows stack."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from waardenzeef.report.markup import Markup, Part, element

NUMBER = "number"  # the class of a cell that is aligned to the right


def table(
    caption: Part, columns: Sequence[str], rows: Iterable[Sequence[Part]], *, numbers: Iterable[int]
) -> Markup:
    """`rows` have one part per column, the first of which is the row's heading; `numbers` are columns of figures.

    >>> table("Plans", ["plan", "cost"], [["Hall", "€ 5"]], numbers=[1]).count("<th")
    4
    """
    right = frozenset(numbers)
    head = element("tr", *(_heading(name, index in right) for index, name in enumerate(columns)))
    body = [element("tr", *_cells(row, columns, right)) for row in rows]
    return element("table", element("caption", caption), element("thead", head), element("tbody", *body))


def _heading(name: str, right: bool) -> Markup:  # noqa: FBT001 - the value itself
    return element("th", name, scope="col", **_aligned(right))


def _cells(row: Sequence[Part], columns: Sequence[str], right: frozenset[int]) -> Iterable[Markup]:
    yield element("th", row[0], scope="row")
    for index, (name, part) in enumerate(zip(columns, row, strict=True)):
        if index:
            yield element("td", element("div", part), data_label=name, **_aligned(index in right))


def _aligned(right: bool) -> dict[str, str]:  # noqa: FBT001 - the value itself
    return {"class_": NUMBER} if right else {}
