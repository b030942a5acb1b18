"""What a newcomer meets first: the neighbourhoods to choose, the money in one sum, the votes to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from krachtwijk.euro import Euro
from krachtwijk.money.checking import Finding, findings
from krachtwijk.money.ledger import Ledger, ledgers, total
from krachtwijk.money.models import Check, Step
from krachtwijk.money.overview import summary
from krachtwijk.people.viewer import Viewer
from krachtwijk.places.access import visible_neighbourhoods
from krachtwijk.places.models import Area
from krachtwijk.plans.access import visible_programmes
from krachtwijk.plans.lately import finished_lately
from krachtwijk.plans.models import Programme
from krachtwijk.rounds.entrance.lists import sieve_rounds
from krachtwijk.rounds.votes.access import visible_rounds

MOST_OPEN = 5
MOST_ROUNDS = 3
MOST_FINISHED = 3
MOST_PROGRAMMES = 3
MOST_OTHERS = 12
"""The others are a click away, on the pages of neighbourhoods and plans."""


@dataclass(frozen=True)
class Neighbourhood:
    """A neighbourhood to choose, with what its plans cost over the shortest horizon."""

    area: Area
    cost: Euro
    years: int


@dataclass(frozen=True)
class InShort:
    """A programme in one sum: what its parts make together, and what the paper says they make.

    `is_mostly_asked`: more than half of the cost has been asked for, and is not set aside.
    """

    programme: Programme
    years: int
    neighbourhoods: Sequence[Neighbourhood]
    sums: Finding | None
    is_mostly_asked: bool

    @property
    def paper(self) -> str:
        """The paper whose amounts were added up again."""
        stated = self.sums.stated.stated if self.sums and self.sums.stated else None
        return str(stated.passage.document.title) if stated else str(self.programme.name)


def home_page(viewer: Viewer, now: datetime) -> dict[str, Any]:
    """Everything the home page shows."""
    programmes = [in_short(leaves) for leaves in ledgers(visible_programmes(viewer)[:MOST_PROGRAMMES])]
    planned = [near.area.pk for programme in programmes for near in programme.neighbourhoods]
    others = list(visible_neighbourhoods(viewer).exclude(pk__in=planned)[: MOST_OTHERS + 1])
    return {
        "programmes": programmes,
        "years": in_words(sorted({each.programme.starts.year for each in programmes})),
        "others": others[:MOST_OTHERS],
        "are_there_more": len(others) > MOST_OTHERS,
        "finished": finished_lately(viewer, most=MOST_FINISHED),
        "open_rounds": sieve_rounds(viewer, now).open[:MOST_OPEN],
        "rounds": visible_rounds(viewer)[:MOST_ROUNDS],
    }


def in_words(years: Sequence[int]) -> str:
    """The years as in a sentence: "2007", "2007 and 2015", "2007, 2015 and 2024"."""
    *first, last = map(str, years) if years else [""]
    return _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last} if first else last


def in_short(leaves: Ledger) -> InShort:
    """A programme as the home page shows it."""
    years = next(iter(leaves.horizons), 0)
    costs = leaves.costs_over(years)
    areas = dict.fromkeys(cost.line.plan.area for cost in costs)
    near = [
        Neighbourhood(area, total(cost.amount for cost in costs if cost.line.plan.area == area), years)
        for area in areas
    ]
    found = findings(leaves)
    money = summary(leaves, found)
    mostly_asked = _asks(leaves) and 2 * money.set_aside < money.computed
    return InShort(leaves.programme, years, near, _sums(found, years), mostly_asked)


def _asks(leaves: Ledger) -> bool:
    return any(line.step == Step.ASKED for line in leaves.funding)


def _sums(found: Sequence[Finding], years: int) -> Finding | None:
    """The check that lays all parts of this horizon beside a stated total, when the programme has one."""
    return next(
        (each for each in found if each.check.kind == Check.Kind.COSTS and each.check.horizon_years == years),
        None,
    )
