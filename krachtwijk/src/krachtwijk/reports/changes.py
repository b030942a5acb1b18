"""What changed since the report before: rows that came, went or say something else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from krachtwijk.reports.document import Frozen, tables

CHANGED = ("veranderd", "alle-veranderingen")
"""The tables that tell the changes are themselves not compared."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One row of one table that is not as it was. `before` or `after` is empty for a row that came or went."""

    table: str
    row: str
    column: str
    before: str
    after: str


def differences(before: Frozen, after: Frozen) -> Iterator[Difference]:
    """All differences between two frozen documents of one kind, table by table, in the order of the newer one."""
    old = {table["key"]: table for table in tables(before)}
    for table in tables(after):
        if table["key"] in old and table["key"] not in CHANGED:
            yield from _of_table(old[table["key"]], table)


def _of_table(before: Frozen, after: Frozen) -> Iterator[Difference]:
    title = after["title"]
    old = {row["key"]: row for row in before["rows"]}
    new = {row["key"]: row for row in after["rows"]}
    for key, row in new.items():
        if key not in old:
            yield Difference(title, _name(row), "", "", _told(row))
            continue
        was, now = _by_column(before, old[key]), _by_column(after, row)
        for column, text in now.items():
            if was.get(column, text) != text:
                yield Difference(title, _name(row), column, was[column], text)
    for key, row in old.items():
        if key not in new:
            yield Difference(title, _name(row), "", _told(row), "")


def _by_column(table: Frozen, row: Frozen) -> dict[str, str]:
    """What stands under each head: a newer report may have a column more, or fewer."""
    return {
        column["label"]: cell["text"] for column, cell in zip(table["columns"], row["cells"], strict=True)
    }


def _name(row: Frozen) -> str:
    return str(row["cells"][0]["text"])


def _told(row: Frozen) -> str:
    return ", ".join(cell["text"] for cell in row["cells"][1:] if cell["text"])
