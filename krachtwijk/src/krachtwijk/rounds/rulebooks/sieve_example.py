"""The example on the page with the rules: four ideas, judged by a hundred neighbours, sorted by the library itself."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from krachtwijk.rounds.rulebooks.models import Rulebook
from krachtwijk.rounds.rulebooks.rules import thresholds_of
from waardenzeef.sieve import Pile, Sorted, Tally, sieve

JUDGED = (
    Tally(gettext_noop("trees"), wanted=84, not_wanted=10, dont_know=6),
    Tally(gettext_noop("playground"), wanted=46, not_wanted=42, dont_know=12),
    Tally(gettext_noop("vegetable garden"), wanted=30, not_wanted=12, dont_know=58),
    Tally(gettext_noop("book cabinet"), wanted=11, not_wanted=79, dont_know=10),
)
"""Nearly all want it, half is against half, most do not know, nearly nobody wants it."""

PILES = {
    Pile.WANTED: gettext_noop("broadly wanted"),
    Pile.UNWANTED: gettext_noop("broadly unwanted"),
    Pile.CONTESTED: gettext_noop("people are divided"),
}
CODES = {Pile.WANTED: "wanted", Pile.UNWANTED: "unwanted", Pile.CONTESTED: "contested"}
WHY = {
    "dispersion": gettext_noop("The judgements lie too far apart."),
    "opinion": gettext_noop("Too few people have an opinion."),
}


@dataclass(frozen=True)
class Line:
    """One idea of the example with its pile."""

    sorted: Sorted

    @property
    def name(self) -> str:
        return _(self.sorted.tally.proposal)

    @property
    def tally(self) -> Tally:
        return self.sorted.tally

    @property
    def code(self) -> str:
        """For the tag `status`."""
        return CODES[self.sorted.pile]

    @property
    def pile(self) -> str:
        return _(PILES[self.sorted.pile])

    @property
    def support(self) -> int:
        """In whole percents, rounded down: 69.9% has not reached 70."""
        return int(100 * self.tally.support)

    @property
    def why(self) -> str:
        """What decided when it was not the share that wants it."""
        return _(WHY[self.sorted.because]) if self.sorted.because in WHY else ""


def sieve_example(rules: Rulebook) -> list[Line]:
    """The ideas sorted by these rules."""
    return [Line(each) for each in sieve(JUDGED, thresholds_of(rules))]
