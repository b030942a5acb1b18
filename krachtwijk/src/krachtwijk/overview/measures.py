"""What will be done, by whom, towards what, and how far it is: the page of a measure, and lists of measures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from krachtwijk.money.of_measure import money_of
from krachtwijk.money.starting import conditions_on
from krachtwijk.people.viewer import Viewer
from krachtwijk.plans.access import visible_plans
from krachtwijk.plans.lists import with_standing
from krachtwijk.plans.models import BY_THEME, Plan, PlannedMeasure
from krachtwijk.plans.progress import Progress, progress_of_measure, progress_of_step
from krachtwijk.rounds.afterwards.queries import idea_behind

MOST_IN_A_LIST = 50
"""Of a plan with hundreds of measures a list shows the first ones; the pages of its themes show all."""


def told_of(planned: PlannedMeasure, viewer: Viewer, *, today: date) -> dict[str, Any]:
    """What the page of a measure says."""
    of = planned.measure
    standings = list(of.standings.all())
    return {
        "planned": planned,
        "plan": planned.plan,
        "progress": progress_of_measure(standings[0].state if standings else ""),
        "standings": standings,
        "steps": [
            (step, progress_of_step(step, today=today)) for step in of.steps.prefetch_related("photos")
        ],
        "unintended": of.unintended.all(),
        "contributions": planned.contributions.select_related("goal__passage__document", "goal__theme"),
        "conditions": conditions_on(of)
        .select_related("programme", "passage__document")
        .prefetch_related("needs__body", "needs__decision"),
        "money": money_of(planned),
        "idea": idea_behind(of),
        "versions": visible_plans(viewer).filter(planned__measure=of).order_by("-version"),
    }


@dataclass(frozen=True)
class ShortList:
    """The first measures of some plans, how many there are, and how many stand where."""

    measures: Sequence[PlannedMeasure]
    number: int
    states: Sequence[tuple[Progress, int]]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.number - len(self.measures)


def short_list(plans: Iterable[Plan], *, most: int = MOST_IN_A_LIST) -> ShortList:
    """The measures of these plans in the order of their themes."""
    found = with_standing(PlannedMeasure.objects.filter(plan__in=list(plans))).order_by(
        "plan__area__name", "track__order", BY_THEME, "order", "pk"
    )
    states = list(found.values_list("state", flat=True))  # type: ignore[misc]
    counted = [(progress_of_measure(state), states.count(state)) for state in dict.fromkeys(states)]
    return ShortList(list(found[:most]), len(states), counted)
