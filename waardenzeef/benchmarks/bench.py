"""Measures the count against others in one run and writes the table in docs/performance.md.

Times are processor seconds of this process (less disturbed by neighbours than the clock); each is the least, the median
and the most of several repeats.

    python waardenzeef/benchmarks/bench.py [--repeats 5] [--theirs 1] [--voters 10000000] [--write]
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import lazy_floats
import other_program
import synthetic
from gmpy2 import mpq

import waardenzeef
from waardenzeef import Election, EqualShares
from waardenzeef.rules import certified
from waardenzeef.rules.equal_shares import _Market

REPOSITORY = Path(__file__).parents[2]
PABULIB = Path(os.environ.get("PABULIB_DIR") or REPOSITORY.parent / "shared" / "pabulib")
PAGE = REPOSITORY / "docs" / "performance.md"
SINGLE = ("poland_warszawa_2024_.pb.gz", "Poland_Lodz_2022.pb.gz", "Hungary_Budapest_2024.pb.gz")
RAISED = (*SINGLE, "Poland_Swiecie_2023.pb.gz", "Netherlands_Assen_2024.pb.gz")


class Line(NamedTuple):
    """One line of the table: what was counted, by what, and how long each repeat took."""

    election: str
    what: str
    seconds: list[float]
    ratio: float | None = None  # how many times the certified run

    def __str__(self) -> str:
        least, most = min(self.seconds), max(self.seconds)
        times = " | ".join(_shown(t) for t in (least, statistics.median(self.seconds), most))
        ratio = f"{self.ratio:,.0f} ×" if self.ratio and self.ratio >= 2 else ""
        return f"| {self.election} | {self.what} | {len(self.seconds)} | {times} | {ratio} |"


def _shown(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def timed(work: Callable[[], object], repeats: int) -> list[float]:
    """The processor seconds of each repeat."""
    found = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return found


def single_runs(path: Path, repeats: int, theirs: int) -> Iterator[Line]:
    """One Equal Shares run without completion, utility cost: ours and others."""
    held = waardenzeef.read(path)
    market = _Market(held, EqualShares())
    stalls, share = market.stalls(), market.endowment(0)
    runs: dict[str, tuple[Callable[[], object], int]] = {
        "one run, certified floats": (lambda: certified.certain_winners(stalls, share), repeats),
        "one run, exact (what is published)": (lambda: market.buy(0), repeats),
        "grouping the ballots": (lambda: _Market(held, EqualShares()).stalls(), repeats),
    }
    runs |= {f"one run, {name}": (run, theirs) for name, run in _others(held).items() if theirs}
    base = None
    for what, (work, times) in runs.items():
        seconds = timed(work, times)
        base = base or statistics.median(seconds)
        yield Line(path.name.removesuffix(".pb.gz"), what, seconds, statistics.median(seconds) / base)


def _others(held: Election) -> dict[str, Callable[[], object]]:
    costs = {project.id: project.cost_cents / 100 for project in waardenzeef.rules.rule.candidates(held)}
    supporters: dict[str, list[int]] = {project: [] for project in held.by_id}
    for voter, ballot in enumerate(held.ballots):
        for project in ballot.projects:
            supporters[project].append(voter)
    voters, budget = len(held.ballots), held.budget_cents / 100
    lazy = {
        "lazy floats (equalshares.net's method, in Python)": lambda: lazy_floats.equal_shares(
            budget, voters, costs, supporters
        )
    }
    try:
        return {**lazy, **other_program.runs(held)}
    except ImportError:
        print("pabutools is not installed (pip install -r requirements/oracle.txt): left out")
        return dict(lazy)


def raised_runs(path: Path, repeats: int) -> Iterator[Line]:
    """Add1 to its exact outcome, both utilities: search, exact count and exact proof of the stop."""
    held = waardenzeef.read(path)
    for utility in ("cost", "cardinality"):
        market = _Market(held, EqualShares(utility=utility, completion="add1"))
        endings = set[int]()
        seconds = timed(lambda market=market, found=endings: found.add(market.add1().increments), repeats)
        what = f"Add1, {utility}, exact outcome after {endings.pop():,} raises"
        yield Line(path.name.removesuffix(".pb.gz"), what, seconds)


def many_voters(voters: int) -> Iterator[Line]:
    """One certified run of made-up voters."""
    start = time.process_time()
    groups, projects, budget = synthetic.groups_of(voters)
    ranks = {project.id: rank for rank, project in enumerate(projects)}
    stalls = certified.Market(groups, projects, ranks, "cost")
    name = f"{voters:,} made-up voters, {len(groups.voters):,} groups"
    yield Line(name, "made, grouped and set out", [time.process_time() - start])
    yield Line(
        name,
        "one run, certified floats",
        timed(lambda: certified.certain_winners(stalls, mpq(budget, voters)) or _undecided(), 3),
    )


def _undecided() -> None:
    print("undecided: the exact engine would have to count this one")


def page(lines: list[Line]) -> str:
    """The table, and the machine it was made on."""
    head = (
        "| election | what | repeats | least | median | most | times the certified run |\n" + "|---" * 7 + "|"
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    machine = (
        f"Measured on {os.cpu_count()} cores ({platform.machine()}, Python {platform.python_version()}), "
        f"load {os.getloadavg()[0]:.1f} at the end, peak memory of all together {peak:.1f} GB."
    )
    return "\n".join([head, *map(str, lines), "", machine])


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--repeats", type=int, default=5)
    asked.add_argument(
        "--theirs", type=int, default=1, help="repeats of the other programs; 0 leaves them out"
    )
    asked.add_argument("--voters", type=int, default=10_000_000)
    asked.add_argument("--write", action="store_true", help="write the table into docs/performance.md")
    given = asked.parse_args()
    lines = []
    for line in _all_lines(given.repeats, given.theirs, given.voters):
        print(line, flush=True)
        lines.append(line)
    table = page(lines)
    if given.write:
        text = re.sub(
            r"(?<=<!-- bench -->\n).*(?=<!-- /bench -->)",
            lambda _: f"{table}\n",
            PAGE.read_text(),
            flags=re.S,
        )
        PAGE.write_text(text)


def _all_lines(repeats: int, theirs: int, voters: int) -> Iterator[Line]:
    yield from _real(repeats, theirs)
    if voters:
        yield from many_voters(voters)


def _real(repeats: int, theirs: int) -> Iterator[Line]:
    for path in (PABULIB / name for name in SINGLE):
        if path.exists():
            yield from single_runs(path, repeats, theirs)
        else:
            print(f"{path.name} is not in {PABULIB} (PABULIB_DIR says where): left out")
    for path in (PABULIB / name for name in RAISED if (PABULIB / name).exists()):
        yield from raised_runs(path, min(repeats, 3))


if __name__ == "__main__":
    main()
