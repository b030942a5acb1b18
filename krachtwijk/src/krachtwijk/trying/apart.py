"""Lets a visitor's votes be counted by a program of its own, stops it in time, and keeps nothing.

The votes go from memory into the program's input and its answer comes back into memory: no file, no row, no log line.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from krachtwijk.trying.turns import turn
from krachtwijk.trying.ways import Way

Line = dict[str, Any]
PROGRAM = (sys.executable, "-m", "krachtwijk.trying.counting")


class TooSlow(Exception):
    """Counting took longer than a visitor may ask for; `way` is the one that was not finished."""

    def __init__(self, way: Way) -> None:
        super().__init__(way.code)
        self.way = way


class CannotBeCounted(Exception):
    """The program ended without an answer: the votes need more memory than one visitor may use."""


def count_apart(votes: bytes, ways: Sequence[Way], *, language: str, name: str, seconds: float) -> list[Line]:
    """What krachtwijk.trying.counting says about these votes within so many seconds of counting.

    Raises Busy, TooSlow and CannotBeCounted.
    """
    command = [*PROGRAM, language, name, *(way.spec for way in ways)]
    with turn():
        try:
            done = subprocess.run(command, input=votes, capture_output=True, timeout=seconds, check=True)  # noqa: S603 - our own program
        except subprocess.TimeoutExpired as stopped:
            raise TooSlow(_unfinished(ways, stopped.stdout or b"")) from None
        except subprocess.CalledProcessError as ended:
            if ended.returncode < 0:  # killed by the system for taking too much processor time
                raise TooSlow(_unfinished(ways, ended.stdout)) from None
            raise CannotBeCounted from None
    return _lines(done.stdout)


def _unfinished(ways: Sequence[Way], said: bytes) -> Way:
    finished = said.count(b'{"count"')
    return ways[min(finished, len(ways) - 1)]


def _lines(said: bytes) -> list[Line]:
    return [json.loads(line) for line in said.splitlines()]
