"""How fast files are read, voters grouped and the program started. `python waardenzeef/benchmarks/reading.py`

Times are processor times, so that other work on the machine counts as little as possible. Reading is compared with
pabutools (GPL, never a part of anything shipped) when that is installed, file by file and turn by turn in one run.
$PABULIB_DIR says where the real elections are.
"""

from __future__ import annotations

import gzip
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import waardenzeef
from waardenzeef.explain import reasons

PABULIB = Path(os.environ.get("PABULIB_DIR") or Path(__file__).parents[3] / "shared" / "pabulib")
FILES = ("poland_warszawa_2024_", "Poland_Lodz_2022", "Poland_Krakow_2024", "Poland_Katowice_2023")
MILLIONS = 10
RUNS = 5
_GROUPING = f"""
import sys, time, resource
sys.path.insert(0, {str(Path(__file__).parent)!r})
import synthetic
held = synthetic.election({MILLIONS * 10**6})
start = time.process_time()
groups = held.groups
print(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20)
"""

Row = dict[str, object]


def table() -> list[Row]:
    """One row per figure: `what`, `unit`, `min`, `median`, `max`, `runs`."""
    return [*_reading(), *_explaining(), *_grouping(), *_starting()]


def _reading() -> Iterator[Row]:
    for name in FILES:
        packed = PABULIB / f"{name}.pb.gz"
        if not packed.exists():
            continue
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, f"{name}.pb")
            path.write_bytes(gzip.decompress(packed.read_bytes()))
            yield from _compared(name, path)


def _compared(name: str, path: Path) -> Iterator[Row]:
    ours, theirs = list[float](), list[float]()
    parse = _pabutools()
    waardenzeef.read(path)  # once before, so that nothing is loaded while the clock runs
    for _ in range(RUNS):
        ours.append(_seconds(lambda: waardenzeef.read(path)))
        if parse:
            theirs.append(_seconds(lambda: parse(str(path))))
    yield _row(f"{name}: read", "s", ours)
    if theirs:
        yield _row(f"{name}: read by pabutools", "s", theirs)
        ratios = [slow / quick for slow, quick in zip(theirs, ours, strict=True)]
        yield _row(f"{name}: times as fast as pabutools", "x", ratios)


def _explaining() -> Iterator[Row]:
    path = PABULIB / f"{FILES[0]}.pb.gz"
    if path.exists():
        count = waardenzeef.EqualShares().count(waardenzeef.read(path))
        yield _row(
            f"{FILES[0]}: reasons of all projects",
            "s",
            [_seconds(lambda: reasons(count)) for _ in range(RUNS)],
        )


def _grouping() -> Iterator[Row]:
    runs = [_numbers_printed_by(_GROUPING) for _ in range(2)]
    yield _row(f"{MILLIONS} million voters grouped", "s", [seconds for seconds, _ in runs])
    yield _row(f"{MILLIONS} million voters: most memory", "GiB", [memory for _, memory in runs])


def _starting() -> Iterator[Row]:
    yield _row("python starts", "s", _processes("-c", "pass"))
    yield _row("import waardenzeef", "s", _processes("-c", "import waardenzeef"))
    assen = PABULIB / "Netherlands_Assen_2024.pb.gz"
    if assen.exists():
        tally = ("-m", "waardenzeef", "tally", str(assen), "--rule")
        yield _row("tally Assen by greedy", "s", _processes(*tally, "greedy"))
        yield _row("tally Assen by equal-shares", "s", _processes(*tally, "equal-shares"))
        yield _row(
            "tally Assen by equal-shares, add1",
            "s",
            _processes(*tally, "equal-shares", "--completion", "add1"),
        )


def _processes(*words: str) -> list[float]:
    """Processor seconds of whole processes."""

    def once() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        _run(*words)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return [once() for _ in range(2 * RUNS)]


def _numbers_printed_by(code: str) -> list[float]:
    return [float(word) for word in _run("-c", code).split()]


def _run(*words: str) -> str:
    command = [sys.executable, *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 (ours)


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _pabutools() -> Callable[[str], object] | None:
    try:
        from pabutools.election import parse_pabulib  # optional dependency
    except ImportError:
        return None
    return parse_pabulib


def _row(what: str, unit: str, runs: Sequence[float]) -> Row:
    return {
        "what": what,
        "unit": unit,
        "min": min(runs),
        "median": statistics.median(runs),
        "max": max(runs),
        "runs": len(runs),
    }


def main() -> None:
    """Print the table."""
    sys.stdout.write(f"{'':55} {'min':>8} {'median':>8} {'max':>8}  runs\n")
    for row in table():
        figures = " ".join(f"{row[key]:8.3f}" for key in ("min", "median", "max"))
        sys.stdout.write(f"{row['what']!s:55} {figures} {row['unit']!s:3} {row['runs']}\n")


if __name__ == "__main__":
    main()
