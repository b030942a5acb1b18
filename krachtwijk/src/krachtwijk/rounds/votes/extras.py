"""What rooms above add to the page of a result and of a plan: they register it when the site starts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from krachtwijk.rounds.votes.models import Contender, Round

Told = tuple[str, dict[str, Any]]
"""A template and what it is told, as `told`."""

ON_A_RESULT: list[Callable[[Round], Told | None]] = []
ON_A_PLAN: list[Callable[[Contender], Told | None]] = []


def on_result(round: Round) -> list[Told]:
    return [told for extra in ON_A_RESULT if (told := extra(round))]


def on_plan(plan: Contender) -> list[Told]:
    return [told for extra in ON_A_PLAN if (told := extra(plan))]
