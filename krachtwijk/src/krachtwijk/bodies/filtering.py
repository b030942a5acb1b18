"""Which decisions a list shows: by body, year and how they stand, as the address says."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.http import urlencode

from krachtwijk.bodies.models import Body, Decision

YEAR_DIGITS = 4


@dataclass(frozen=True)
class Wanted:
    """What the address asks for; empty is everything. What cannot be meant is left out."""

    body: str = ""
    year: str = ""
    standing: str = ""

    @property
    def query(self) -> str:
        """The same wish as the end of an address."""
        pairs = {"orgaan": self.body, "jaar": self.year, "stand": self.standing}
        kept = {name: value for name, value in pairs.items() if value}
        return f"?{urlencode(kept)}" if kept else ""


def wanted(asked: QueryDict, bodies: QuerySet[Body]) -> Wanted:
    """What an address asks for."""
    year, standing = asked.get("jaar", ""), asked.get("stand", "")
    known = set(bodies.values_list("slug", flat=True))
    body = asked.get("orgaan", "")
    return Wanted(
        body=body if body in known else "",
        year=year if len(year) == YEAR_DIGITS and year.isascii() and year.isdigit() and year > "0000" else "",
        standing=standing if standing in Decision.Standing.values else "",
    )


def chosen(decisions: QuerySet[Decision], wish: Wanted) -> QuerySet[Decision]:
    """The decisions a list is asked for."""
    if wish.body:
        decisions = decisions.filter(body__slug=wish.body)
    if wish.year:
        decisions = decisions.filter(on__year=int(wish.year))
    return decisions.filter(Q(standing=wish.standing)) if wish.standing else decisions


def years(decisions: QuerySet[Decision]) -> list[int]:
    """The years in which anything was decided, the newest first."""
    return [day.year for day in decisions.dates("on", "year", order="DESC")]
