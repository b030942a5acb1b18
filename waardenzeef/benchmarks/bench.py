"""Measures everything that has a target, and writes the table in docs/performance.md.

    python waardenzeef/benchmarks/bench.py [--only add1 --only start] [--repeats 5] [--theirs 1] [--write]

The parts, in order: start, read, count, add1, explain, open-set, millions, damaged. Figures are the least, the median
and the most of several repeats; seconds are processor seconds. The median is held against the target.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import time
from collections.abc import Iterator, Sequence

import counting
import damaged
import many_voters
import open_set
import reading
import starting
from measured import REPOSITORY, Line

PAGE = REPOSITORY / "docs" / "performance.md"
PARTS = ("start", "read", "count", "add1", "explain", "open-set", "millions", "damaged")


def lines(parts: Sequence[str], repeats: int, theirs: int) -> Iterator[Line]:
    """The lines of these parts. `theirs` is how often other programs count; 0 leaves them out."""
    measure = {
        "start": lambda: starting.started(2 * repeats),
        "read": lambda: reading.read(repeats),
        "count": lambda: counting.one_run(repeats, theirs),
        "add1": lambda: counting.add1(repeats),
        "explain": lambda: counting.explained(repeats),
        "open-set": open_set.whole,
        "millions": lambda: many_voters.many(2),
        "damaged": damaged.damaged_files,
    }
    for part in parts:
        yield from measure[part]()


def page(found: Sequence[Line], seconds: float) -> str:
    """The table, and what it was made on."""
    head = "| of what | figure | repeats | least | median | most | target |\n" + "|---" * 7 + "|"
    machine = (
        f"Measured on {os.cpu_count()} cores ({platform.machine()}, Python {platform.python_version()}) in "
        f"{seconds / 60:.0f} minutes; load {os.getloadavg()[0]:.1f} at the end. "
        f"{sum(line.met for line in found if line.target)} of {sum(bool(line.target) for line in found)} targets met."
    )
    return "\n".join([head, *map(str, found), "", machine])


def main() -> None:
    """Measure and print, and write when asked."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--only", action="append", choices=PARTS, metavar="PART", help="only this part")
    asked.add_argument("--repeats", type=int, default=5)
    asked.add_argument(
        "--theirs", type=int, default=1, help="repeats of the other programs; 0 leaves them out"
    )
    asked.add_argument("--write", action="store_true", help="write the table into docs/performance.md")
    given = asked.parse_args()
    if given.write and given.only:
        asked.error("a part is no whole table: leave out --only or --write")
    begun, found = time.monotonic(), []
    for line in lines(given.only or PARTS, given.repeats, given.theirs):
        print(line, flush=True)
        found.append(line)
    if given.write:
        write(page(found, time.monotonic() - begun))


def write(table: str) -> None:
    """Put the table between its two marks on the page."""
    text = PAGE.read_text(encoding="utf-8")
    between = re.compile(r"(?<=<!-- bench -->\n).*(?=<!-- /bench -->)", re.DOTALL)
    PAGE.write_text(between.sub(lambda _: f"{table}\n", text), encoding="utf-8")


if __name__ == "__main__":
    main()
