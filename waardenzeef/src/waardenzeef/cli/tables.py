"""Tables for the terminal (drawn, folded to its width) and for a pipe (plain lines, never cut)."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from unicodedata import category

Row = Sequence[str]


def show(header: Row, rows: Sequence[Row], *, right: frozenset[int]) -> None:
    """Print a table on standard output; columns in `right` are aligned to the right."""
    rows = [[printable(cell) for cell in row] for row in rows]
    if sys.stdout.isatty():
        _drawn(header, rows, right)
    else:
        say(*plain(header, rows, right=right).split("\n"))


def say(*lines: str) -> None:
    """Print lines on standard output, without anything from a file that steers a terminal."""
    sys.stdout.writelines(f"{printable(line)}\n" for line in lines)


def plain(header: Row, rows: Sequence[Row], *, right: frozenset[int]) -> str:
    """The table as aligned lines, as wide as they need to be.

    >>> print(plain(["id", "votes"], [["trees", "7"], ["hall", "12"]], right=frozenset({1})))
    id     votes
    trees      7
    hall      12
    """
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]

    def line(row: Row) -> str:
        cells = (
            c.rjust(w) if i in right else c.ljust(w) for i, (c, w) in enumerate(zip(row, widths, strict=True))
        )
        return "  ".join(cells).rstrip()

    return "\n".join(line(row) for row in (header, *rows))


def printable(text: str) -> str:
    """Text from a file without anything that steers a terminal. A space that keeps words together stays one.

    >>> printable("€\N{NO-BREAK SPACE}1") == "€\N{NO-BREAK SPACE}1", printable("\\x1b[2J")
    (True, '�[2J')
    """
    return "".join(letter if _is_harmless(letter) else "\N{REPLACEMENT CHARACTER}" for letter in text)


def _is_harmless(letter: str) -> bool:
    return letter.isprintable() or category(letter) == "Zs"


def _drawn(header: Row, rows: Sequence[Row], right: frozenset[int]) -> None:
    from rich.console import Console  # slow import
    from rich.table import Table
    from rich.text import Text

    table = Table()
    for index, title in enumerate(header):
        table.add_column(title, justify="right" if index in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    Console().print(table)
