"""Search: each room answers for its own things, over what the viewer may see.

A room that wants to be found has `queries.found(words, viewer)`, which gives a few plain values with
`title`, `address`, `kind` and `snippet`. This module only asks them all and puts the answers in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

from krachtwijk.people.viewer import Viewer

ROOMS = ("places", "plans", "money", "documents", "rounds")
"""Who is asked, and whose answers come first."""

SHORTEST, LONGEST = 2, 100


class Found(Protocol):
    """One thing that was found."""

    @property
    def title(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def snippet(self) -> str: ...


def search(words: str, viewer: Viewer) -> list[Found]:
    """What the rooms found for `words`, best room first. Too short to search for: nothing."""
    if len(words) < SHORTEST:
        return []
    return [found for answer in _answers() for found in answer(words, viewer)]


def tidy(typed: str) -> str:
    """The words as a visitor meant them.

    >>> tidy("  hart   van de wijk ")
    'hart van de wijk'
    """
    return " ".join(typed.replace("\0", " ").split())[:LONGEST]


def _answers() -> Iterator[Callable[[str, Viewer], Iterable[Found]]]:
    for room in ROOMS:
        if find_spec(f"krachtwijk.{room}.queries"):
            answer = getattr(import_module(f"krachtwijk.{room}.queries"), "found", None)
            if answer:
                yield answer
