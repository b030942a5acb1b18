"""What came of a worry, for its page: what was noted in `Became`, and what rooms above say when they are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from krachtwijk.rounds.concerns.models import Concern
from krachtwijk.rounds.rulebooks.hidden_words import without_hidden_words

WORDS = {
    "value": _("value"),
    "proposal": _("idea"),
    "carried-out": _("carried out"),
    "not-carried-out": _("not carried out"),
}
"""By the kind of thing: what the page calls it."""


@dataclass(frozen=True)
class CameOf:
    """One thing that came of a worry, with its page. `label` as everybody may read it now."""

    kind: str
    label: str
    address: str
    at: datetime

    @property
    def word(self) -> str:
        return str(WORDS.get(self.kind, ""))


ON_A_WORRY: list[Callable[[Concern], Iterable[CameOf]]] = []
"""Rooms above register here when the site starts."""


def came_of(concern: Concern) -> list[CameOf]:
    """From the first to the last."""
    now = without_hidden_words(list(concern.became.all()))
    noted = [CameOf(each.kind, str(each.label), each.address, each.at) for each in now]
    told = [thing for ask in ON_A_WORRY for thing in ask(concern)]
    return sorted([*noted, *told], key=lambda each: each.at)
