"""Reads many damaged files and says what happened: `make fuzz`, or `python -m tests.fuzz 100000` beside `tests`.

Each file, of at most 2 MiB (unpacked), must be read or refused in sentences, in at most two seconds of the
processor, and the whole run in at most 256 MB of memory. Three in five are `.pb` files, which are also counted when
they can be; the others are sheets and results. Exit code 0 when all that held, 1 when not; the first files that failed
are told by their number.
"""

from __future__ import annotations

import io
import json
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import waardenzeef
from tests.damaged_files import SHEETS, WHOLE, damaged
from tests.small import read
from waardenzeef.document import as_json
from waardenzeef.plain_count import recount
from waardenzeef.rules import parse_rule
from waardenzeef.spreadsheets import convert, read_table
from waardenzeef.verify import verify

MOST_SECONDS = 2
MOST_MEGABYTES = 256
_GIVEN_UP_AFTER = 30  # seconds on the clock: a real hang
RULES = [parse_rule(spec) for spec in ("greedy", "equal-shares,completion=greedy")]


def file_number(number: int) -> random.Random:
    """The lot that decides all about one file, so that a failure can be looked at alone."""
    return random.Random(number)  # noqa: S311 no secret


def outcome(number: int, folder: Path) -> str:
    """What became of one damaged file."""
    lot = file_number(number)
    deed = lot.choice([pb_file, pb_file, pb_file, sheets, result])
    try:
        return deed(lot, folder)
    except waardenzeef.WaardenzeefError as refusal:
        return "refused" if str(refusal) else "refused without a sentence"


def pb_file(lot: random.Random, _: Path) -> str:
    """Read, count twice each way, write and read again."""
    held = read(damaged(lot))
    for rule in RULES:
        count = rule.count(held)
        if count.steps != recount(held, rule.name, rule.parameters).steps:
            return "counted in two ways"
    file = io.BytesIO()
    waardenzeef.write(held, file)
    again = read(file.getvalue())
    same = (again.projects, again.ballots, again.budget_cents) == (
        held.projects,
        held.ballots,
        held.budget_cents,
    )
    return "read" if same else "changed by writing"


def sheets(lot: random.Random, folder: Path) -> str:
    """Convert a damaged sheet of projects, of ballots, or both."""
    tables = []
    for name, whole in (("projects.csv", SHEETS[:1]), ("ballots.csv", SHEETS[1:])):
        path = folder / name
        path.write_bytes(damaged(lot, whole) if lot.random() < 2 / 3 else lot.choice(whole))
        tables.append(read_table(str(path)))
    convert(*tables, budget_cents=1_000_00, vote_type=lot.choice(list(waardenzeef.VoteType)))
    return "read"


def result(lot: random.Random, _: Path) -> str:
    """Verify a damaged result."""
    held = read(WHOLE[0])
    data = damaged(lot, [as_json(lot.choice(RULES).count(held)).encode()])
    try:
        claimed = json.loads(data)
    except (ValueError, RecursionError):
        return "refused"
    verdict = verify(held, claimed)
    return "read" if all(difference.sentence() for difference in verdict.differences) else "no sentence"


def run(numbers: range) -> Iterator[tuple[int, str, float]]:
    """Per file its number, what became of it, and the seconds that took."""
    signal.signal(signal.SIGALRM, _give_up)
    with tempfile.TemporaryDirectory() as folder:
        for number in numbers:
            signal.alarm(_GIVEN_UP_AFTER)
            begun = time.process_time()
            try:
                became = outcome(number, Path(folder))
            except Exception:  # the one thing this program looks for
                became = f"crashed: {traceback.format_exc(limit=-1).strip().splitlines()[-1]}"
            signal.alarm(0)
            yield number, became, time.process_time() - begun


def main(number: int, start: int = 0) -> int:
    """Run and print; 0 when every file was read or refused, in time and within memory."""
    became, slowest, bad = Counter[str](), (0.0, -1), list[str]()
    for at, what, seconds in run(range(start, start + number)):
        became[what if what in ("read", "refused") else "failed"] += 1
        slowest = max(slowest, (seconds, at))
        if what not in ("read", "refused") or seconds > MOST_SECONDS:
            bad.append(f"file {at}: {what}, {seconds:.2f} s")
    megabytes = _most_memory()
    sys.stdout.write(
        f"{number:,} damaged files: {became['read']:,} read, {became['refused']:,} refused in sentences, "
        f"{len(bad):,} crashed or took over {MOST_SECONDS} s.\n"
        f"Slowest: {slowest[0]:.2f} s (file {slowest[1]}). Most memory: {megabytes:.0f} MB of {MOST_MEGABYTES} MB.\n"
    )
    sys.stdout.writelines(f"{line}\n" for line in bad[:20])
    return int(bool(bad) or megabytes > MOST_MEGABYTES)


def _most_memory() -> float:
    """The most megabytes this process held. Not `ru_maxrss` where it can be avoided: that begins with the parent's."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class Hangs(Exception):
    """A file took so long that it was given up."""


def _give_up(*_: object) -> None:
    raise Hangs


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), *map(int, sys.argv[2:])))
