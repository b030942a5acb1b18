"""What rooms above add to the pages of a count: they register it when the site starts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from krachtwijk.people.request import Request
from krachtwijk.rounds.votes.models import Contender, Round

Told = tuple[str, dict[str, Any]]
"""A template and what it is told, as `told`."""

AROUND_A_COUNT: list[Callable[[Request, Round], Told | None]] = []
ON_A_RESULT: list[Callable[[Round], Told | None]] = []
ON_A_PLAN: list[Callable[[Contender], Told | None]] = []


def around_the_count(request: Request, round: Round) -> Told | None:
    """The ways to the rest of the round, in stead of those to the pages of its count alone."""
    return next((told for extra in AROUND_A_COUNT if (told := extra(request, round))), None)


def on_result(round: Round) -> list[Told]:
    return [told for extra in ON_A_RESULT if (told := extra(round))]


def on_plan(plan: Contender) -> list[Told]:
    return [told for extra in ON_A_PLAN if (told := extra(plan))]
