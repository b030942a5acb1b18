"""What shifted between the first and the second judgement, proposal by proposal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.talks.models import Pile, SortedProposal
from krachtwijk.rounds.talks.telling import told_of
from waardenzeef.money import Language, decimal

HARDLY = Fraction(5, 100)
"""Less than five hundredths up or down is told as hardly a shift."""


@dataclass(frozen=True, slots=True)
class Shift:
    """One proposal: the share that wanted it at first, and the share of the ballots that chose it.

    The two ask different things: first "do you want this?", of those with an opinion; then "do you choose this,
    within what a ballot allows?". The words say so; neither share is a prediction of the other.
    """

    number: int
    title: str
    first: Fraction | None
    second: Fraction | None

    @property
    def by(self) -> Fraction | None:
        """How much the second lies above the first; None where one of them is not told."""
        return None if self.first is None or self.second is None else self.second - self.first

    def sentence(self, language: Language) -> str:
        """The shift in words, "nl" or "en".

        >>> Shift(3, "Bomen", Fraction(1, 2), Fraction(3, 5)).sentence("en")
        'At first 50.0% of those with an opinion wanted it; 60.0% of the ballots chose it, which is 10.0 points more.'
        """
        if self.by is None or self.first is None or self.second is None:
            return _UNTOLD[language]
        points = abs(self.by)
        way = "same" if points < HARDLY else "more" if self.by > 0 else "less"
        shares = [decimal(100 * share, 1, language) for share in (self.first, self.second, points)]
        return _WORDS[language][way].format(*shares)


_UNTOLD = {
    "nl": "Dit vergelijken we niet: te weinig mensen oordeelden, of een van de aantallen is lager dan 10.",
    "en": "Not compared: too few people judged it, or one of the numbers is lower than 10.",
}
_WORDS = {
    "nl": {
        "same": "Eerst wilde {0}% van wie een mening had het; {1}% van de stembiljetten koos het. "
        "Dat is bijna hetzelfde.",
        "more": "Eerst wilde {0}% van wie een mening had het; {1}% van de stembiljetten koos het, "
        "dat is {2} punten meer.",
        "less": "Eerst wilde {0}% van wie een mening had het; {1}% van de stembiljetten koos het, "
        "dat is {2} punten minder.",
    },
    "en": {
        "same": "At first {0}% of those with an opinion wanted it; {1}% of the ballots chose it. "
        "That is nearly the same.",
        "more": "At first {0}% of those with an opinion wanted it; {1}% of the ballots chose it, "
        "which is {2} points more.",
        "less": "At first {0}% of those with an opinion wanted it; {1}% of the ballots chose it, "
        "which is {2} points less.",
    },
}


def shifted(
    first: Sequence[tuple[int, str, Fraction | None]], votes: Mapping[int, int], ballots: int
) -> list[Shift]:
    """The shifts, the largest rise first; what cannot be compared last, by number.

    `first` holds number, title and support of each proposal; `votes` how many ballots chose it, by number.
    """
    found = [
        Shift(
            number, title, support, Fraction(votes[number], ballots) if ballots and number in votes else None
        )
        for number, title, support in first
    ]
    return sorted(found, key=lambda each: (each.by is None, -(each.by or 0), each.number))


def shifts(round: SieveRound, votes: Mapping[int, int], ballots: int) -> list[Shift]:
    """Those of a round, against the votes of its second judgement. Support from small numbers is not told."""
    sorted_ = SortedProposal.objects.filter(sorting__round=round).select_related("proposal")
    return shifted(
        [(each.proposal.number, each.proposal.shown_title, support_told(each)) for each in sorted_],
        votes,
        ballots,
    )


def support_told(sorted_: SortedProposal) -> Fraction | None:
    """The support, weighed; None where its numbers are not told."""
    told = told_of(sorted_)
    if told is None or told.is_rounded or sorted_.pile == Pile.TOO_FEW:
        return None
    opinions = sorted_.weighed_wanted + sorted_.weighed_not_wanted
    return Fraction(sorted_.weighed_wanted, opinions) if opinions else None
