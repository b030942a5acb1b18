"""How each kind of report is made from the figures of a programme."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from krachtwijk.plans.models import Programme
from krachtwijk.reports.making import Composer
from krachtwijk.reports.models import Report

COMPOSERS: Mapping[Report.Kind, Callable[[Programme, datetime], Composer]] = {}


def composer_for(kind: Report.Kind, programme: Programme, *, now: datetime) -> Composer:
    """The composer of a kind of report, with the figures of this moment."""
    return COMPOSERS[kind](programme, now)
