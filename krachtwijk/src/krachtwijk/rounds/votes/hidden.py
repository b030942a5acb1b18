"""Plans whose words were hidden after the count. The count stays as it was; pages show what may be read now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

Called = Mapping[tuple[int, str], str]
"""What hidden plans are called, by the id of their vote and their own id in its file."""

NOW_CALLED: list[Callable[[Iterable[int]], Called]] = []
"""From ids of votes to their hidden plans. Rooms register when the site starts."""


def now_called(votes: Iterable[int]) -> Called:
    """The hidden plans of these votes. One query per room that hides plans."""
    return {plan: name for asked in NOW_CALLED for plan, name in asked(votes).items()}
