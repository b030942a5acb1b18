"""What rooms above add to the page of a value: they register it when the site starts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from krachtwijk.rounds.values.models import Value


@dataclass(frozen=True)
class Serves:
    """Something of a later step that serves a value, with its page."""

    label: str
    address: str


ON_A_VALUE: list[Callable[[Value], Iterable[Serves]]] = []


def serves(value: Value) -> list[Serves]:
    """The ideas that say they serve it."""
    return [each for ask in ON_A_VALUE for each in ask(value)]
