"""How long the whole open set takes in one thread: every file read, and counted exactly as it is published."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator

from measured import PABULIB, Line, Target

import waardenzeef
from waardenzeef import EqualShares, Greedy, Rule

RULES: dict[str, Rule] = {
    "greedy": Greedy(),
    "equal shares, cost": EqualShares(utility="cost"),
    "equal shares, cardinality": EqualShares(utility="cardinality"),
}
ALL_WITHIN = Target(30)


def whole() -> Iterator[Line]:
    """Per deed the seconds of all files together, and of all deeds."""
    paths = sorted(PABULIB.glob("*.pb.gz"))
    spent = Counter[str]()
    for path in paths:
        begun = time.process_time()
        held = waardenzeef.read(path)
        spent["read"] += time.process_time() - begun
        for what, rule in RULES.items():
            begun = time.process_time()
            rule.count(held)
            spent[f"counted, {what}"] += time.process_time() - begun
    name = f"the open set, {len(paths):,} files"
    for what, seconds in spent.items():
        yield Line(name, what, [seconds])
    if paths:
        yield Line(name, "all of these", [spent.total()], target=ALL_WITHIN)
