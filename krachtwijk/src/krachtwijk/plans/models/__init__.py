"""What a plan consists of, and the measures in it."""

from krachtwijk.plans.models.changes import Change
from krachtwijk.plans.models.measures import (
    Contribution,
    Measure,
    Origin,
    Photo,
    PlannedMeasure,
    Standing,
    Step,
    TargetGroup,
    UnintendedResult,
)
from krachtwijk.plans.models.planning import BY_THEME, Goal, Line, Plan, Programme, Theme, Track

__all__ = [
    "BY_THEME",
    "Change",
    "Contribution",
    "Goal",
    "Line",
    "Measure",
    "Origin",
    "Photo",
    "Plan",
    "PlannedMeasure",
    "Programme",
    "Standing",
    "Step",
    "TargetGroup",
    "Theme",
    "Track",
    "UnintendedResult",
]
