"""What the program that reads damaged files found (tests/fuzz.py)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from measured import Line, Target, said_by

FILES = 100_000
_NUMBERS = re.compile(r"([0-9,]+) crashed.*Slowest: ([0-9.]+) s.*Most memory: ([0-9]+) MB", re.DOTALL)


def damaged_files() -> Iterator[Line]:
    """How many crashed or hung, the slowest, and the most memory."""
    said = said_by("-m", "tests.fuzz", str(FILES))
    found = _NUMBERS.search(said)
    if not found:
        raise SystemExit(f"tests.fuzz said something else: {said}")
    failed, slowest, megabytes = (float(number.replace(",", "")) for number in found.groups())
    name = f"{FILES:,} damaged files"
    yield Line(name, "crashed, or hung over 2 s", [failed], "files", Target(0))
    yield Line(name, "slowest", [slowest], target=Target(2))
    yield Line(name, "most memory", [megabytes], "MB", Target(256))
