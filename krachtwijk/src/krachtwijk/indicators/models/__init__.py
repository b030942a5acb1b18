"""What is measured, how far it was, and how far it should come."""

from krachtwijk.indicators.models.definitions import Aim, CbsSeries, Edit, Indicator, SeriesBreak
from krachtwijk.indicators.models.measurements import (
    Baseline,
    Observation,
    Override,
    Ruling,
    Target,
)

__all__ = [
    "Aim",
    "Baseline",
    "CbsSeries",
    "Edit",
    "Indicator",
    "Observation",
    "Override",
    "Ruling",
    "SeriesBreak",
    "Target",
]
