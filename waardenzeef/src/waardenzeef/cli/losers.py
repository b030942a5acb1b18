"""What each losing project fell short, counted again with a bar on the terminal."""

from __future__ import annotations

from waardenzeef.cli import progress
from waardenzeef.count import Count
from waardenzeef.money import Language
from waardenzeef.needed import Needed, needed_by_losers

_BAR: dict[Language, str] = {"en": "counting again", "nl": "opnieuw tellen"}


def every_loser(count: Count, language: Language) -> list[Needed]:
    """All of them, most votes first."""
    found: list[Needed] = []
    with progress.bar(_BAR[language]) as moved:
        for short in needed_by_losers(count):
            found.append(short)
            moved(len(found), len(count.election.projects) - len(count.winners))
    return found
