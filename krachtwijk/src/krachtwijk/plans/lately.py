"""What was finished lately in the neighbourhoods: the newest done steps of the measures everybody may see."""

from __future__ import annotations

from dataclasses import dataclass

from krachtwijk.people.viewer import Viewer
from krachtwijk.plans.access import current_planned
from krachtwijk.plans.models import PlannedMeasure, Step


@dataclass(frozen=True)
class Finished:
    """A step that was done, and the measure it belongs to."""

    step: Step
    planned: PlannedMeasure


LOOKED_AT = 50
"""Of a measure that finished many steps lately the newest is shown, so more steps are looked at than are shown."""


def finished_lately(viewer: Viewer, *, most: int) -> list[Finished]:
    """The newest done steps, one of each measure, the newest first. Two queries, however many steps there are."""
    seen = current_planned(viewer)
    done = Step.objects.filter(measure__planned__in=seen.values("pk"), done_on__isnull=False)
    newest: dict[int, Step] = {}
    for step in done.order_by("-done_on", "pk")[:LOOKED_AT]:
        newest.setdefault(step.measure_id, step)
    chosen = list(newest.items())[:most]
    planned = {each.measure_id: each for each in seen.filter(measure__in=[measure for measure, _ in chosen])}
    return [Finished(step, planned[measure]) for measure, step in chosen]
