"""The picture of a count: after each chosen plan, who paid and how much of the money was left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django import template

from krachtwijk.euro import Euro
from krachtwijk.rounds.votes.models import Contender, Run
from krachtwijk.rounds.votes.money_left import picture_shows
from krachtwijk.rounds.votes.why import who_paid

register = template.Library()


@dataclass(frozen=True)
class Step:
    """One chosen plan in the picture. Positions and sizes are percentages of the whole budget."""

    plan: Contender
    paid: str
    left: Euro
    start: str
    size: str
    current: bool


@register.inclusion_tag("rounds/figures/steps.html")
def steps_figure(
    run: Run, chosen: Iterable[Contender], title: str, current: Contender | None = None
) -> dict[str, object]:
    """`{% steps_figure run chosen title %}`: one row per chosen plan, in order; `current` is marked.

    Each row is a bar beside its own words, so the picture is its own table.
    """
    return {
        "title": title,
        "shows": picture_shows(run),
        "budget": run.budget,
        "steps": list(_steps(run, chosen, current)),
    }


def _steps(run: Run, chosen: Iterable[Contender], current: Contender | None) -> Iterator[Step]:
    spent = 0
    for plan in chosen:
        start, spent = spent, spent + plan.cost
        yield Step(
            plan=plan,
            paid=who_paid(plan),
            left=Euro(run.budget - spent),
            start=_percent(start, run.budget),
            size=_percent(plan.cost, run.budget),
            current=plan == current,
        )


def _percent(part: int, whole: int) -> str:
    return f"{part / whole * 100:.2f}%" if whole else "0%"
