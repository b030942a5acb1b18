"""One answer to a search: what any room hands to the search page."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_SNIPPET = 180


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that was found: its title and address, what kind of thing it is, and a piece of its text."""

    title: str
    address: str
    kind: str
    snippet: str


def snippet(text: str) -> str:
    """The start of a text, cut at a word.

    >>> snippet("short")
    'short'
    """
    if len(text) <= LONGEST_SNIPPET:
        return text
    return text[:LONGEST_SNIPPET].rsplit(" ", 1)[0] + " …"
