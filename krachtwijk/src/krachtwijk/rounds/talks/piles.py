"""Which pile a proposal goes on: the sieve of the library, with people counted and voices weighed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from krachtwijk.rounds.talks.counts import Cell
from krachtwijk.rounds.talks.models import Pile, SortedProposal, Sorting
from waardenzeef import sieve
from waardenzeef.money import decimal
from waardenzeef.sieve import Tally, Thresholds

OURS = {
    sieve.Pile.WANTED: Pile.WANTED,
    sieve.Pile.UNWANTED: Pile.UNWANTED,
    sieve.Pile.CONTESTED: Pile.CONTESTED,
    sieve.Pile.TOO_FEW: Pile.TOO_FEW,
}
PLAIN = 100
"""The weight of a voice that counts for one."""
THIS = {"nl": "dit plan", "en": "this plan"}


@dataclass(frozen=True)
class Placed:
    """One proposal in its pile, with the words for it in both languages."""

    people: Cell
    weighed: Cell
    pile: Pile
    because: str
    support: int
    dispersion: int
    sentences: Mapping[str, str]


def place(groups: Mapping[int, Cell], weights: Mapping[int, int], thresholds: Thresholds) -> Placed:
    """Where a proposal goes. Whether enough people judged it is counted in people; the shares in weighed voices."""
    people = sum(groups.values(), Cell())
    weighed = sum((cell.times(weights[group]) for group, cell in groups.items()), Cell())
    tally = tally_of(weighed)
    (sorted_,) = sieve.sieve([tally], thresholds)
    if people.judged < sieve.LEAST_TOLD:
        sorted_ = replace(sorted_, pile=sieve.Pile.TOO_FEW, because="few")
    told = replace(sorted_, tally=tally_of(people))
    is_weighed = any(weights[group] != PLAIN for group in groups)
    return Placed(
        people,
        weighed,
        OURS[sorted_.pile],
        sorted_.because,
        _hundredths(tally.support),
        _hundredths(tally.dispersion),
        {language: _sentence(told, tally, is_weighed, language) for language in ("nl", "en")},
    )


def _sentence(told: sieve.Sorted, weighed: Tally, is_weighed: bool, language: str) -> str:  # noqa: FBT001
    """The library's sentence, without the name in front; where groups weigh, the share that decided as well."""
    said = _capital(told.sentence(language).partition(": ")[2])  # type: ignore[arg-type]
    tells = told.because != "few" and tally_tells(told.tally)
    if not (is_weighed and tells):
        return f"{said}."
    share = decimal(100 * weighed.support, 1, language)  # type: ignore[arg-type]
    more = {
        "nl": f"Met het gewicht van elke groep meegeteld is de steun {share}%.",
        "en": f"With the weight of each group counted, the support is {share}%.",
    }
    return f"{said}. {more[language]}"


def tally_tells(tally: Tally) -> bool:
    """Whether its exact numbers may be told."""
    return min(tally.wanted, tally.not_wanted, tally.dont_know) >= sieve.LEAST_TOLD


def tally_of(cell: Cell, name: str = "-") -> Tally:
    return Tally(name, cell.wanted, cell.not_wanted, cell.dont_know)


def weighed_tally(proposal: SortedProposal) -> Tally:
    return Tally(
        str(proposal.pk),
        proposal.weighed_wanted,
        proposal.weighed_not_wanted,
        proposal.weighed_dont_know,
    )


def thresholds_used(sorting: Sorting) -> Thresholds:
    """The thresholds as they were when the judgements were sorted."""
    names = ("wanted_from", "unwanted_to", "dispersion_to", "opinion_from")
    return Thresholds(**{name: Fraction(getattr(sorting, name), 100) for name in names})


def what_if(
    proposals: Iterable[SortedProposal], thresholds: Thresholds, language: str
) -> dict[int, list[str]]:
    """Per proposal, by its key, the sentences that tell which other threshold would put it on another pile."""
    sorted_ = [each for each in proposals if each.pile != Pile.TOO_FEW]
    told: dict[int, list[str]] = {each.pk: [] for each in sorted_}
    for shift in sieve.sensitivity([weighed_tally(each) for each in sorted_], thresholds):
        for proposal, was, becomes in shift.moved:
            alone = replace(shift, moved=((THIS[language], was, becomes),))
            told[int(proposal)].append(f"{_capital(alone.sentence(language))}.")  # type: ignore[arg-type]
    return told


def _hundredths(share: Fraction) -> int:
    """A share in hundredths of a percent, rounded half to even."""
    return round(share * 10_000)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
