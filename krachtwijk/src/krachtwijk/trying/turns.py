"""At most so many counts at once on one machine, whichever of the web server's processes asks.

A turn is a lock on one of this room's own files. The system gives it back when the process ends, however it ends, so
a crash blocks nobody; and nothing is written anywhere, not even an empty file.
"""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from krachtwijk.trying.limits import AT_ONCE, SECONDS_IN_LINE

PLACES = sorted(Path(__file__).parent.glob("*.py"))[:AT_ONCE]
_LOOK_AGAIN = 0.1


class Busy(Exception):
    """All turns are taken, and waiting a little did not help."""


@contextmanager
def turn(patience: float = SECONDS_IN_LINE) -> Iterator[None]:
    """A turn to count, for as long as the block lasts. Raises Busy after `patience` seconds in line."""
    until = time.monotonic() + patience
    while not (taken := _free_place()):
        if time.monotonic() >= until:
            raise Busy
        time.sleep(_LOOK_AGAIN)
    with taken:
        yield


def _free_place() -> BinaryIO | None:
    for path in PLACES:
        place = path.open("rb")
        try:
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            place.close()
        else:
            return place
    return None
