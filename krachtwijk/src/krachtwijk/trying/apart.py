"""Lets a visitor's votes be counted by a program of its own, stops it in time, and keeps nothing.

The votes go from memory into the program's input and its answer comes back into memory: no file, no row, no log line.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from krachtwijk.trying.question import Question
from krachtwijk.trying.turns import turn

Line = dict[str, Any]
PROGRAM = (sys.executable, "-m", "krachtwijk.trying.counting")


class CannotBeCounted(Exception):
    """The program ended without an answer: the votes need more memory than one visitor may use."""


def count_apart(question: Question) -> list[Line]:
    """What krachtwijk.trying.counting says about these votes within the time of the question.

    The program keeps an eye on the time itself, so that one slow way does not take away the others; this is the
    hand that stops it when it does not. A way about which nothing was said then is slow. Raises Busy and
    CannotBeCounted.
    """
    with turn():
        try:
            done = subprocess.run(  # noqa: S603 - our own program
                PROGRAM, input=question.as_bytes(), capture_output=True, timeout=question.seconds, check=True
            )
        except subprocess.TimeoutExpired as stopped:
            return _with_slow(question, _lines(stopped.stdout or b""))
        except subprocess.CalledProcessError as ended:
            said = _lines(ended.stdout)
            if ended.returncode < 0:  # killed by the system for taking too much processor time
                return _with_slow(question, said)
            if not said:
                raise CannotBeCounted from None
            return _with(question, said, {"memory": True})
    return _lines(done.stdout)


def _with_slow(question: Question, lines: list[Line]) -> list[Line]:
    if not lines:
        return [{"limit": "reading"}]
    return _with(question, lines, {"slow": question.seconds})


def _with(question: Question, lines: list[Line], why: Line) -> list[Line]:
    """The lines, and for each way that was not told about why that is."""
    told = {line["way"] for line in lines if "way" in line}
    return [*lines, *({"way": place, **why} for place in range(len(question.rules)) if place not in told)]


def _lines(said: bytes) -> list[Line]:
    """The whole lines; one that was cut off is not there."""
    return [json.loads(line) for line in said.splitlines(keepends=True) if line.endswith(b"\n")]
