"""Which proposals a list shows, and in which order, as the address says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from krachtwijk.rounds.proposals.fields import tidy
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.models import SieveRound

LONGEST_SEARCH = 100
ORDERS: dict[str, tuple[Any, list[Any]]] = {
    "nummer": (_("number"), ["number"]),
    "nieuwste": (_("newest first"), [F("submitted_at").desc(), "-number"]),
    "goedkoopste": (_("cheapest first"), ["cost", "number"]),
    "duurste": (_("dearest first"), ["-cost", "number"]),
    "naam": (_("name"), ["title", "number"]),
}
STATUSES = [each for each in Proposal.Status.choices if each[0] != Proposal.Status.DRAFT]


@dataclass(frozen=True)
class Wanted:
    """What the address asks for; empty is everything. What cannot be meant is left out."""

    words: str = ""
    theme: str = ""
    value: str = ""
    where: str = ""
    status: str = ""
    order: str = "nummer"

    @property
    def query(self) -> str:
        """The same wish as the end of an address."""
        pairs = {
            "zoek": self.words, "thema": self.theme, "waarde": self.value, "plek": self.where,
            "stand": self.status, "volgorde": "" if self.order == "nummer" else self.order,
        }  # fmt: skip
        kept = {name: value for name, value in pairs.items() if value}
        return f"?{urlencode(kept)}" if kept else ""


def wanted(asked: QueryDict, round: SieveRound) -> Wanted:
    """What an address asks for. Two queries."""
    themes = set(round.themes.values_list("slug", flat=True))
    values = set(round.values_named.values_list("slug", flat=True))
    codes = {code for code, _word in STATUSES}

    def one_of(name: str, known: set[str], otherwise: str = "") -> str:
        given = asked.get(name, "")
        return given if given in known else otherwise

    return Wanted(
        words=tidy(asked.get("zoek", "")).strip()[:LONGEST_SEARCH],
        theme=one_of("thema", themes),
        value=one_of("waarde", values),
        where=tidy(asked.get("plek", "")).strip()[:LONGEST_SEARCH],
        status=one_of("stand", codes),
        order=one_of("volgorde", set(ORDERS), "nummer"),
    )


def chosen(proposals: QuerySet[Proposal], wish: Wanted) -> QuerySet[Proposal]:
    """The proposals a list is asked for. What was hidden is found by nobody's words."""
    if wish.words:
        seen = Q(is_hidden=False)
        for word in wish.words.split()[:10]:
            seen &= Q(title__icontains=word) | Q(what__icontains=word) | Q(helps__icontains=word)
        proposals = proposals.filter(seen)
    if wish.theme:
        proposals = proposals.filter(theme__slug=wish.theme)
    if wish.value:
        proposals = proposals.filter(values__slug=wish.value)
    if wish.where:
        proposals = proposals.filter(where__icontains=wish.where, is_hidden=False)
    if wish.status:
        proposals = proposals.filter(status=wish.status)
    return proposals.order_by(*ORDERS[wish.order][1])
