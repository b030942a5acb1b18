"""How fast files are read, beside pabutools (where it is installed; never part of anything shipped), turn by turn."""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from measured import Line, Target, elections, timed

import waardenzeef

FILES = ("poland_warszawa_2024_", "Poland_Lodz_2022", "Poland_Krakow_2024", "Poland_Katowice_2023")
TIMES_AS_FAST = Target(20, at_least=True)


def read(repeats: int) -> Iterator[Line]:
    """Per file our seconds, theirs, and how many times ours go into theirs."""
    for packed in elections(*FILES):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, packed.name.removesuffix(".gz"))
            path.write_bytes(gzip.decompress(packed.read_bytes()))
            yield from _compared(path, repeats)


def _compared(path: Path, repeats: int) -> Iterator[Line]:
    ours, theirs = list[float](), list[float]()
    parse = _pabutools()
    waardenzeef.read(path)  # once before, so that nothing is loaded while the clock runs
    for _ in range(repeats):
        ours += timed(lambda: waardenzeef.read(path), 1)
        theirs += timed(lambda: parse(str(path)), 1) if parse else []
    yield Line(path.stem, "read", ours)
    if theirs:
        yield Line(path.stem, "read by pabutools", theirs)
        times = [slow / quick for slow, quick in zip(theirs, ours, strict=True)]
        yield Line(path.stem, "read, times as fast as pabutools", times, "×", TIMES_AS_FAST)


def _pabutools() -> Callable[[str], object] | None:
    try:
        from pabutools.election import parse_pabulib  # optional dependency
    except ImportError:
        return None
    return parse_pabulib
