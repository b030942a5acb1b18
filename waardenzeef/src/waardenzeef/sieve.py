"""Sorts first judgements into broadly wanted, broadly unwanted and contested: what the talk should be about.

The step after the silent, individual judgement: what nearly all want or nearly none want needs no
talk, what divides people does. So the method of the waardenzeef has it (SEV, "Waardenzeef – bewoners besteden
wijkbudget", 2010); its own thresholds were not found, so publish yours before the first judgement.

Three exact measures per proposal, over the people who judged it:

- *opinion*: the share who had one, that is, who did not say "don't know";
- *support*: of those, the share who want it;
- *dispersion*: the variance when "wanted" is 1, "don't know" 0 and "not wanted" -1. It is 0 when all say the same
  and 1 when half is against half.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from fractions import Fraction

from waardenzeef.election import ProjectId
from waardenzeef.errors import WaardenzeefError
from waardenzeef.money import Language, decimal, number

LEAST_TOLD = 10
"""Fewer judgements than this are not sorted, and smaller numbers are never told: they could point at a person."""

MOVED_BY = (Fraction(-1, 10), Fraction(-1, 20), Fraction(1, 20), Fraction(1, 10))
"""How far each threshold is moved, to show how much hangs on it."""


class BadThresholds(WaardenzeefError):
    """The thresholds leave no room between the piles; `str()` says which."""


class UnknownProposal(WaardenzeefError):
    """A judgement about a proposal that is not on the list."""


class Judgement(StrEnum):
    """What one person says about one proposal."""

    WANTED = "wanted"
    NOT_WANTED = "not wanted"
    DONT_KNOW = "don't know"


class Pile(StrEnum):
    """Where a proposal ends up."""

    WANTED = "broadly wanted"
    UNWANTED = "broadly unwanted"
    CONTESTED = "contested"
    TOO_FEW = "too few judgements"


_PILE_NL = {
    Pile.WANTED: "bijna iedereen wil dit",
    Pile.UNWANTED: "bijna niemand wil dit",
    Pile.CONTESTED: "hierover zijn mensen verdeeld",
    Pile.TOO_FEW: "te weinig oordelen",
}


_THRESHOLD = {
    "wanted_from": {
        "en": "the least support of what is broadly wanted",
        "nl": "de steun die een plan minstens nodig heeft",
    },
    "unwanted_to": {
        "en": "the most support of what is broadly unwanted",
        "nl": "de steun die een afgewezen plan hoogstens heeft",
    },
    "dispersion_to": {"en": "the most dispersion", "nl": "de grootste spreiding"},
    "opinion_from": {"en": "the least share with an opinion", "nl": "het kleinste deel met een mening"},
}


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What is broad. All are shares from 0 to 1 and part of the rules of the round.

    Broadly wanted is a support of `wanted_from` or more, broadly unwanted of `unwanted_to` or less; either only
    with a dispersion of `dispersion_to` or less and an opinion of `opinion_from` or more. All else is
    contested. Raises BadThresholds.

    >>> Thresholds(wanted_from=Fraction(2, 5))
    Traceback (most recent call last):
    ...
    waardenzeef.sieve.BadThresholds: broadly wanted must begin above one half, and broadly unwanted end below it
    """

    wanted_from: Fraction = Fraction(7, 10)
    unwanted_to: Fraction = Fraction(3, 10)
    dispersion_to: Fraction = Fraction(3, 4)
    opinion_from: Fraction = Fraction(1, 2)

    def __post_init__(self) -> None:
        if not all(0 <= getattr(self, part.name) <= 1 for part in fields(self)):
            raise BadThresholds("each threshold is a share from 0 to 1")
        if not self.unwanted_to < Fraction(1, 2) < self.wanted_from:
            raise BadThresholds("broadly wanted must begin above one half, and broadly unwanted end below it")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many people said what about one proposal.

    >>> tally = Tally("trees", wanted=30, not_wanted=10, dont_know=10)
    >>> tally.opinion, tally.support, tally.dispersion
    (Fraction(4, 5), Fraction(3, 4), Fraction(16, 25))
    """

    proposal: ProjectId
    wanted: int
    not_wanted: int
    dont_know: int

    @property
    def judged(self) -> int:
        """How many people judged it."""
        return self.wanted + self.not_wanted + self.dont_know

    @property
    def opinion(self) -> Fraction:
        """The share of them with an opinion; 0 when nobody judged it."""
        return _share(self.wanted + self.not_wanted, self.judged)

    @property
    def support(self) -> Fraction:
        """The share of those with an opinion who want it; one half when nobody has one."""
        return _share(self.wanted, self.wanted + self.not_wanted, otherwise=Fraction(1, 2))

    @property
    def dispersion(self) -> Fraction:
        """How far the judgements lie apart, from 0 to 1."""
        return self.opinion - _share(self.wanted - self.not_wanted, self.judged) ** 2


def tallied(
    proposals: Sequence[ProjectId], cards: Iterable[Mapping[ProjectId, Judgement]]
) -> tuple[Tally, ...]:
    """Add up the cards, one per person; what a card leaves out was not judged. Raises UnknownProposal.

    >>> tallied(["trees"], [{"trees": Judgement.WANTED}, {"trees": Judgement.DONT_KNOW}, {}])
    (Tally(proposal='trees', wanted=1, not_wanted=0, dont_know=1),)
    """
    said = Counter((proposal, judgement) for card in cards for proposal, judgement in card.items())
    for proposal, _ in said:
        if proposal not in proposals:
            raise UnknownProposal(f"somebody judged {proposal}, which is no proposal of this round")
    return tuple(
        Tally(
            proposal,
            said[proposal, Judgement.WANTED],
            said[proposal, Judgement.NOT_WANTED],
            said[proposal, Judgement.DONT_KNOW],
        )
        for proposal in proposals
    )


@dataclass(frozen=True, slots=True)
class Sorted:
    """A proposal in its pile. `because` says which threshold decided: "support", "dispersion", "opinion" or "few"."""

    tally: Tally
    pile: Pile
    because: str

    def sentence(self, language: Language = "en") -> str:
        """The pile and what decided, in one sentence, "en" or "nl". No number below ten is told.

        >>> sorted_ = sieve([Tally("trees", wanted=40, not_wanted=12, dont_know=10)], Thresholds())[0]
        >>> sorted_.sentence()
        'trees: broadly wanted; 40 of the 52 people with an opinion want it (76.9%), 10 do not know'
        >>> sorted_.sentence("nl")
        'trees: bijna iedereen wil dit; 40 van de 52 mensen met een mening willen het (76,9%), 10 weten het niet'
        """
        pile = {"en": self.pile.value, "nl": _PILE_NL[self.pile]}[language]
        return f"{self.tally.proposal}: {pile}; {self._figures(language)}{self._why(language)}"

    def _figures(self, language: Language) -> str:
        tally = self.tally
        if self.because == "few":
            return _say(
                language, en="fewer than 10 people judged it", nl="minder dan 10 mensen gaven een oordeel"
            )
        if min(tally.wanted, tally.not_wanted, tally.dont_know) < LEAST_TOLD:
            tens = number(tally.judged // 10 * 10, language)
            return _say(
                language,
                en=f"{tens} people or a few more judged it; the exact numbers are not told, as one is below 10",
                nl=f"{tens} of iets meer mensen gaven een oordeel; "
                "de precieze aantallen staan hier niet, want één ervan is lager dan 10",
            )
        wanted, unknown = number(tally.wanted, language), number(tally.dont_know, language)
        opinions = number(tally.wanted + tally.not_wanted, language)
        share = decimal(100 * tally.support, 1, language)
        return _say(
            language,
            en=f"{wanted} of the {opinions} people with an opinion want it ({share}%), {unknown} do not know",
            nl=f"{wanted} van de {opinions} mensen met een mening willen het ({share}%), {unknown} weten het niet",
        )

    def _why(self, language: Language) -> str:
        if self.because == "dispersion":
            return _say(
                language, en="; the judgements lie too far apart", nl="; de oordelen liggen te ver uit elkaar"
            )
        if self.because == "opinion":
            return _say(
                language, en="; too few people have an opinion", nl="; te weinig mensen hebben een mening"
            )
        return ""


@dataclass(frozen=True, slots=True)
class Shift:
    """What changes when one threshold moves: the proposals that change pile, with the pile they would go to."""

    threshold: str
    was: Fraction
    would_be: Fraction
    moved: tuple[tuple[ProjectId, Pile, Pile], ...]

    def sentence(self, language: Language = "en") -> str:
        """The shift in one sentence, "en" or "nl".

        >>> moved = (("trees", Pile.WANTED, Pile.CONTESTED),)
        >>> Shift("wanted_from", Fraction(7, 10), Fraction(4, 5), moved).sentence()
        'if the least support of what is broadly wanted were 80% instead of 70%: trees would be contested'
        """
        was, would_be = _percent(self.was, language), _percent(self.would_be, language)
        name = _THRESHOLD[self.threshold][language]
        start = _say(
            language,
            en=f"if {name} were {would_be} instead of {was}: ",
            nl=f"als {name} {would_be} was in plaats van {was}: ",
        )
        if not self.moved:
            return start + _say(language, en="nothing would change", nl="dan verandert er niets")
        return start + ", ".join(
            _say(language, en=f"{proposal} would be {pile}", nl=f"{proposal} komt bij “{_PILE_NL[pile]}”")
            for proposal, _, pile in self.moved
        )


def sieve(tallies: Iterable[Tally], thresholds: Thresholds) -> tuple[Sorted, ...]:
    """Sort every proposal into its pile, in the order given.

    >>> [proposal.pile.value for proposal in sieve([Tally("pond", 20, 20, 0), Tally("kiosk", 4, 0, 0)], Thresholds())]
    ['contested', 'too few judgements']
    """
    return tuple(_sorted(tally, thresholds) for tally in tallies)


def sensitivity(tallies: Sequence[Tally], thresholds: Thresholds) -> tuple[Shift, ...]:
    r"""How the sorting would change if each threshold lay a little lower or higher (see MOVED_BY).

    >>> shifts = sensitivity([Tally("trees", 72, 28, 20)], Thresholds())
    >>> print(*(shift.sentence() for shift in shifts if shift.moved), sep="\n")
    if the least support of what is broadly wanted were 75% instead of 70%: trees would be contested
    if the least support of what is broadly wanted were 80% instead of 70%: trees would be contested
    if the most dispersion were 65% instead of 75%: trees would be contested
    """
    before = sieve(tallies, thresholds)
    return tuple(
        Shift(name, getattr(thresholds, name), getattr(other, name), _moved(before, sieve(tallies, other)))
        for name, other in _neighbours(thresholds)
    )


def _sorted(tally: Tally, thresholds: Thresholds) -> Sorted:
    if tally.judged < LEAST_TOLD:
        return Sorted(tally, Pile.TOO_FEW, "few")
    if tally.opinion < thresholds.opinion_from:
        return Sorted(tally, Pile.CONTESTED, "opinion")
    if thresholds.unwanted_to < tally.support < thresholds.wanted_from:
        return Sorted(tally, Pile.CONTESTED, "support")
    if tally.dispersion > thresholds.dispersion_to:
        return Sorted(tally, Pile.CONTESTED, "dispersion")
    pile = Pile.WANTED if tally.support >= thresholds.wanted_from else Pile.UNWANTED
    return Sorted(tally, pile, "support")


def _neighbours(thresholds: Thresholds) -> Iterator[tuple[str, Thresholds]]:
    """The thresholds with one of them moved, as far as that leaves thresholds."""
    for part in fields(thresholds):
        for by in MOVED_BY:
            try:
                yield part.name, replace(thresholds, **{part.name: getattr(thresholds, part.name) + by})
            except BadThresholds:
                continue


def _moved(before: Sequence[Sorted], after: Sequence[Sorted]) -> tuple[tuple[ProjectId, Pile, Pile], ...]:
    pairs = zip(before, after, strict=True)
    return tuple((old.tally.proposal, old.pile, new.pile) for old, new in pairs if old.pile is not new.pile)


def _share(part: int, whole: int, otherwise: Fraction = Fraction(0)) -> Fraction:
    return Fraction(part, whole) if whole else otherwise


def _percent(share: Fraction, language: Language) -> str:
    hundredths = share * 100
    return (
        f"{hundredths.numerator}%" if hundredths.denominator == 1 else f"{decimal(hundredths, 1, language)}%"
    )


def _say(language: Language, *, en: str, nl: str) -> str:
    return {"en": en, "nl": nl}[language]
