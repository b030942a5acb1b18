"""Which results a list shows: by outcome and theme, as the address says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from krachtwijk.rounds.feasibility.models import Objection

OUTCOMES = {
    "ja": (_("it can be done"), True),
    "nee": (_("it cannot be done"), False),
    "nog-niet": (_("not checked yet"), None),
}
"""As the address says it, with its words, and what the last verdict is."""
STATES: dict[str, tuple[str, dict[str, Any]]] = {
    "ontvangen": ("received", {"hearing": None, "ruling": None}),
    "gehoord": ("heard", {"hearing__isnull": False, "ruling": None}),
    "gegrond": ("upheld", {"ruling__upheld": True}),
    "ongegrond": ("dismissed", {"ruling__upheld": False}),
}
"""The states of an objection as the address says them."""


@dataclass(frozen=True)
class Wanted:
    """What the address asks for; empty is everything. What cannot be meant is left out."""

    outcome: str = ""
    theme: str = ""

    @property
    def query(self) -> str:
        """The same wish as the end of an address."""
        kept = {
            name: value for name, value in {"uitkomst": self.outcome, "thema": self.theme}.items() if value
        }
        return f"?{urlencode(kept)}" if kept else ""


def wanted(asked: QueryDict, themes: set[str]) -> Wanted:
    outcome, theme = asked.get("uitkomst", ""), asked.get("thema", "")
    return Wanted(outcome if outcome in OUTCOMES else "", theme if theme in themes else "")


def chosen(proposals: QuerySet[Any], wish: Wanted) -> QuerySet[Any]:
    """The proposals a list is asked for; each has `is_feasible`."""
    if wish.outcome:
        proposals = proposals.filter(is_feasible=OUTCOMES[wish.outcome][1])
    return proposals.filter(theme__slug=wish.theme) if wish.theme else proposals


def in_state(objections: QuerySet[Objection], state: str) -> QuerySet[Objection]:
    """Those that stand like that; all when the address asks for nothing known."""
    return objections.filter(**STATES[state][1]) if state in STATES else objections


def states() -> list[tuple[str, str]]:
    """What an address can ask for, each with its word."""
    return [(name, str(Objection.State(code).label)) for name, (code, _how) in STATES.items()]
