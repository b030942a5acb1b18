"""How each kind of report is made from the figures of a programme."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from krachtwijk.plans.models import Programme
from krachtwijk.reports.composing.board import DASHBOARD
from krachtwijk.reports.composing.council import LETTER
from krachtwijk.reports.composing.frame import Kind, composer_of
from krachtwijk.reports.composing.minister import PROGRESS
from krachtwijk.reports.composing.residents import OUR_MONEY
from krachtwijk.reports.composing.steering import SHEET
from krachtwijk.reports.making import Composer
from krachtwijk.reports.models import Report

KINDS: Mapping[Report.Kind, Kind] = {
    each.kind: each for each in (LETTER, DASHBOARD, SHEET, OUR_MONEY, PROGRESS)
}


def composer_for(kind: Report.Kind, programme: Programme, *, now: datetime) -> Composer:
    """The composer of a kind of report, with the figures of this moment."""
    return composer_of(KINDS[kind], programme, now)
