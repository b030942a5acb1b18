"""Which sorted proposals a list shows, in which order, as the address says."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Case, QuerySet, Value, When
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.talks.models import Pile, SortedProposal
from krachtwijk.rounds.values.models import RoundTheme

ORDERS: dict[str, tuple[str | Promise, tuple[str, ...]]] = {
    "": (_("pile, then number"), ("in_order", "proposal__number")),
    "verdeeld": (_("most divided first"), ("-dispersion", "proposal__number")),
    "kosten": (_("dearest first"), ("-cost", "proposal__number")),
    "titel": (_("title"), ("proposal__title", "proposal__number")),
}


@dataclass(frozen=True)
class Wish:
    """What the address asks for; empty is everything. What cannot be meant is left out."""

    pile: str = ""
    theme: str = ""
    order: str = ""

    @property
    def query(self) -> str:
        pairs = {"stapel": self.pile, "thema": self.theme, "volgorde": self.order}
        kept = {name: value for name, value in pairs.items() if value}
        return f"?{urlencode(kept)}" if kept else ""

    @property
    def is_by_pile(self) -> bool:
        return self.order == ""


def wished(asked: QueryDict, themes: list[RoundTheme]) -> Wish:
    pile, theme, order = (asked.get(name, "") for name in ("stapel", "thema", "volgorde"))
    return Wish(
        pile=pile if pile in Pile.values else "",
        theme=theme if theme in {each.slug for each in themes} else "",
        order=order if order in ORDERS else "",
    )


def chosen(found: QuerySet[SortedProposal], wish: Wish) -> QuerySet[SortedProposal]:
    """The proposals a list is asked for, those of "most divided first" without the ones that too few judged on top."""
    if wish.pile:
        found = found.filter(pile=wish.pile)
    if wish.theme:
        found = found.filter(proposal__theme__slug=wish.theme)
    places = [When(pile=pile, then=Value(place)) for place, pile in enumerate(Pile.values)]
    return found.annotate(in_order=Case(*places)).order_by(*ORDERS[wish.order][1])


def themes_of(round: SieveRound) -> list[RoundTheme]:
    return list(round.themes.all())
