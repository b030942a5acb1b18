"""What losing projects fell short, counted again with a bar on the terminal: for as long as somebody wants to wait."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

from waardenzeef.cli import progress
from waardenzeef.count import Count
from waardenzeef.money import Language
from waardenzeef.needed import Needed, needed_by_losers

SECONDS = 40
"""So that a page about a large city is there within about a minute."""

_BAR: dict[Language, str] = {"en": "counting again", "nl": "opnieuw tellen"}


class _TimeIsUp(Exception):
    """Thrown between two counts; what was found until then is the answer."""


def add_fell_short(parser: argparse.ArgumentParser) -> None:
    """For how many losers to count again."""
    parser.add_argument(
        "--fell-short",
        action=argparse.BooleanOptionalAction,
        help="tell of every losing project what it fell short, however long counting again takes, or of none "
        f"(default: of as many as {SECONDS} seconds allow, most votes first; Ctrl-C stops earlier)",
    )


def every_loser(count: Count, arguments: argparse.Namespace) -> list[Needed]:
    """Those that were asked for, most votes first; on Ctrl-C those that are done."""
    found: list[Needed] = []
    if arguments.fell_short is False:
        return found
    in_time = _until(time.monotonic() + SECONDS) if arguments.fell_short is None else _always
    try:
        with progress.bar(_BAR[arguments.language]) as moved:
            moved(0, len(count.election.projects) - len(count.winners))
            for short in needed_by_losers(count, before_each_count=in_time):
                found.append(short)
                moved(len(found), len(count.election.projects) - len(count.winners))
    except (_TimeIsUp, KeyboardInterrupt):
        pass  # whoever shows the answer says that it is not all
    return found


def _until(end: float) -> Callable[[], None]:
    def check() -> None:
        if time.monotonic() > end:
            raise _TimeIsUp

    return check


def _always() -> None:
    pass
