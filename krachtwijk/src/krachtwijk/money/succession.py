"""Who stands for a funder today: what an organisation promised follows it into the one it went on as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from krachtwijk.people.models import Organisation, Succession


@dataclass(frozen=True, slots=True)
class Heir:
    """The organisation that stands for another now, and since when."""

    organisation: Organisation
    since: date


Heirs = Mapping[int, Heir]


def heirs(day: date) -> Heirs:
    """Per organisation that went on as another before or on `day`: who stands for it that day."""
    steps = {
        each.predecessor_id: each for each in Succession.objects.select_related("successor") if each.on <= day
    }
    return {first: _last(steps, first) for first in steps}


def _last(steps: Mapping[int, Succession], first: int) -> Heir:
    """The end of the chain. A chain that bites its tail ends where it began."""
    seen, step = {first}, steps[first]
    while step.successor_id in steps and step.successor_id not in seen:
        seen.add(step.successor_id)
        step = steps[step.successor_id]
    return Heir(step.successor, step.on)
