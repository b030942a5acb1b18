"""How far the money is: per step of the ladder what is there, and what of it depends on a decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from django.db.models import Sum

from krachtwijk.euro import Euro
from krachtwijk.money.certainty import Certainty, certainty
from krachtwijk.money.ledger import Ledger, total
from krachtwijk.money.models import ActualSpend, FundingLine
from krachtwijk.money.models.funding import LADDER, Step
from krachtwijk.places.models import Area

Spent = Mapping[int, Euro]
"""Per funding line what was spent of it."""


@dataclass(frozen=True)
class Rise:
    """One step of a ladder: what is on it per band."""

    step: Step
    bands: Mapping[Certainty, Euro]

    @property
    def total(self) -> Euro:
        """All bands together."""
        return total(self.bands.values())


@dataclass(frozen=True)
class Climb:
    """The ladder of one funding line: what is on each step, and where a step holds more than the one below it."""

    line: FundingLine
    amounts: Mapping[Step, Euro]
    spent: Euro
    breaks: Sequence[tuple[Step, Step]] = field(default=())
    certainty: Certainty = Certainty.FIRM

    @property
    def withdrawn(self) -> Euro:
        """What its funder took back."""
        return self.amounts.get(Step.WITHDRAWN, Euro(0))

    @property
    def cells(self) -> list[tuple[Step, Euro | None]]:
        """Per step its amount, None where nothing was written down."""
        return [(step, self.amounts.get(step)) for step in LADDER]


MONOTONE = (Step.PROMISED, Step.COMMITTED, Step.PAID_OUT, Step.SPENT)
"""Each of these holds at most what the one before it holds (INV-16)."""


def spent_per_line(ledgers: Iterable[Ledger]) -> Spent:
    """What was spent of each funding line, straight or from its lot in a pool. Two queries."""
    ids = [line.pk for each in ledgers for line in each.funding]
    found: dict[int, Euro] = {}
    for way in ("line", "lot__funding"):
        rows = ActualSpend.objects.that_counts().filter(**{f"{way}__in": ids}).order_by()
        for pk, amount in rows.values_list(way).annotate(sum=Sum("amount")):
            found[pk] = found.get(pk, Euro(0)) + amount
    return found


def climb_of(line: FundingLine, spent: Euro, *, on: date | None = None) -> Climb:
    """The ladder of one line. `line.rungs` should be fetched already."""
    amounts = {step: rung.amount for step, rung in line.current.items()}
    if spent:
        amounts[Step.SPENT] = spent
    return Climb(line, amounts, spent, tuple(breaks(amounts)), certainty(line, on=on))


def breaks(amounts: Mapping[Step, Euro]) -> Iterable[tuple[Step, Step]]:
    """The steps that hold more than the one below them; what was withdrawn is no longer promised."""
    held = {step: amounts.get(step, Euro(0)) for step in MONOTONE}
    held[Step.PROMISED] = held[Step.PROMISED] - amounts.get(Step.WITHDRAWN, Euro(0))
    for below, above in pairwise(MONOTONE):
        if held[above] > held[below]:
            yield above, below


def climbs(ledger: Ledger, spent: Spent) -> list[Climb]:
    """The ladder of every line of a programme."""
    return [climb_of(line, spent.get(line.pk, Euro(0)), on=ledger.today) for line in ledger.funding]


def rises(climbs: Iterable[Climb]) -> list[Rise]:
    """Per step what these lines hold together, steps without anything left out."""
    wanted = list(climbs)
    found = [Rise(step, _bands(step, wanted)) for step in LADDER]
    return [rise for rise in found if rise.total]


def _bands(step: Step, climbs: Sequence[Climb]) -> Mapping[Certainty, Euro]:
    bands = {band: Euro(0) for band in Certainty}
    for climb in climbs:
        bands[climb.certainty] += climb.amounts.get(step, Euro(0))
    return bands


def area_of(line: FundingLine) -> Area | None:
    """The neighbourhood a line is for: its own, or its measure's; None when it is for more than one."""
    return line.area or (line.measure.area if line.measure else None)


def comparable(climbs: Iterable[Climb], years: int | None) -> list[Climb]:
    """The lines whose money may stand in one picture: asked for or belonging to these plans, of one horizon."""
    return [
        climb
        for climb in climbs
        if climb.line.money_class == FundingLine.MoneyClass.IMPULSE
        and climb.line.horizon_years in (None, years)
        and climb.amounts
    ]
