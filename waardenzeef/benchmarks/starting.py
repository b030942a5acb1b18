"""How long whole programs take, from their start to their end."""

from __future__ import annotations

from collections.abc import Iterator

from measured import Line, Target, elections, processes

IMPORT, TALLY = Target(0.15), Target(0.3)


def started(repeats: int) -> Iterator[Line]:
    """Python alone, with the library, and the command line on a real election."""
    yield Line("a whole program", "python", processes("-c", "pass", repeats=repeats))
    yield Line(
        "a whole program",
        "python, import waardenzeef",
        processes("-c", "import waardenzeef", repeats=repeats),
        target=IMPORT,
    )
    for path in elections("Netherlands_Assen_2024"):
        for words in (("greedy",), ("equal-shares",), ("equal-shares", "--completion", "add1")):
            yield Line(
                "a whole program",
                f"waardenzeef tally {path.name} --rule {' '.join(words)}",
                processes("-m", "waardenzeef", "tally", str(path), "--rule", *words, repeats=repeats),
                target=TALLY,
            )
