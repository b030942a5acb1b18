"""Figures of the benchmarks: measured in processor seconds, held against a target, written as lines of a table.

Processor seconds are less disturbed by neighbours than the clock. A program of its own is measured as a whole: its
start, its work and its end.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).parents[2]
PABULIB = Path(os.environ.get("PABULIB_DIR") or REPOSITORY.parent / "shared" / "pabulib")


class Target(NamedTuple):
    """What the median should be at most, or at least."""

    number: float
    at_least: bool = False

    def met_by(self, median: float) -> bool:
        """Whether this median is good enough."""
        return median >= self.number if self.at_least else median <= self.number


class Line(NamedTuple):
    """One line of the table: of what, which figure, and what came of each repeat."""

    of: str
    what: str
    figures: Sequence[float]
    unit: str = "s"
    target: Target | None = None

    @property
    def met(self) -> bool:
        """Whether the median meets the target, if there is one."""
        return self.target is None or self.target.met_by(statistics.median(self.figures))

    def __str__(self) -> str:
        three = (min(self.figures), statistics.median(self.figures), max(self.figures))
        figures = " | ".join(_shown(figure, self.unit) for figure in three)
        return f"| {self.of} | {self.what} | {len(self.figures)} | {figures} | {self._against_target()} |"

    def _against_target(self) -> str:
        if self.target is None:
            return ""
        sign = "≥" if self.target.at_least else "≤"
        return f"{sign} {_shown(self.target.number, self.unit)}: {'met' if self.met else '**missed**'}"


def _shown(figure: float, unit: str) -> str:
    if unit == "s" and figure < 1:
        return f"{figure * 1000:,.3g} ms"
    return f"{figure:,.0f} {unit}" if figure >= 100 or figure == int(figure) else f"{figure:.3g} {unit}"


def timed(work: Callable[[], object], repeats: int) -> list[float]:
    """The processor seconds of each repeat."""
    found = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return found


def processes(*words: str, repeats: int) -> list[float]:
    """The processor seconds of each run of Python with these words as a program of its own.

    It has run once before, so that Python keeps the library compiled, as it does where the library is installed.
    """
    said_by(*words)
    found = []
    for _ in range(repeats):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        said_by(*words)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        found.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return found


def said_by(*words: str) -> str:
    """What Python prints with these words, in the folder of the library."""
    command, folder = [sys.executable, *words], REPOSITORY / "waardenzeef"
    compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder, env=compiled)  # noqa: S603
    if done.returncode:
        raise SystemExit(f"{' '.join(words)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def elections(*names: str) -> list[Path]:
    """The files of these elections that are there; says which are not."""
    paths = [PABULIB / f"{name}.pb.gz" for name in names]
    for path in paths:
        if not path.exists():
            print(f"{path.name} is not in {PABULIB} (PABULIB_DIR says where): left out")
    return [path for path in paths if path.exists()]
