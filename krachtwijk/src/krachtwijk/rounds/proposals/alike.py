"""Which proposals look like each other: plain comparison of words, so that anybody can check it.

Two texts are as alike as the share of their word stems that they have in common (the index of Paul Jaccard, 1901:
what is in both, over what is in either). A stem is a word in small letters, without accents and without the endings
that Dutch adds for more than one or for something small; words that say nothing ("de", "een", "the") are left out.
The words of a title weigh as much as those of the text, so that a long text does not drown the title.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, QuerySet
from django.db.models.functions import Substr

from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.models import SieveRound

ALIKE_FROM = 0.2
"""Below this two proposals have no more in common than any two about one neighbourhood."""
MOST_SHOWN = 5
READ = 1000
"""Signs of each text: who says the same thing does so at the beginning."""
SHORTEST_STEM = 3
ENDINGS = ("etjes", "etje", "tjes", "tje", "jes", "je", "heden", "en", "es", "s", "e")
_SMALL_WORDS = """
    aan alle als bij dan dat de deze die dit door een en er ook hebben heeft het hier hoe hun ieder
    iedereen iets ik in is je kan kunnen maar meer met mijn moet na naar niet nog nu of om omdat
    onder ons onze op over te tot uit van veel voor waar want was wat we wel wie wij wil willen
    worden wordt zal zich zij zijn zo zodat and are can for from has have not our that the this
    they with will wijk buurt idee idea
"""
NOTHING_SAID = frozenset(_SMALL_WORDS.split())
_DOUBLED = re.compile(r"(.)\1")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Alike:
    """Another proposal, and how much it looks like yours (0 to 1)."""

    proposal: Proposal
    likeness: float


def stems(text: str) -> frozenset[str]:
    """The stems of the words of a text that say something.

    >>> sorted(stems("De speeltuin voor de kinderen, en een speeltuintje"))
    ['kinder', 'speltuin']
    """
    plain = unicodedata.normalize("NFD", text[:READ].lower())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return frozenset(
        _stem(word) for word in _WORD.findall(plain) if word not in NOTHING_SAID and len(word) > 1
    )


def _stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return _undoubled(word.removesuffix(ending))
    return _undoubled(word)


def _undoubled(word: str) -> str:
    """`boom` and `bomm` (of `bommen`) are both `bom`: Dutch doubles letters by the length of a syllable."""
    return _DOUBLED.sub(r"\1", word)


def in_common(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the stems of both together that both have."""
    return len(one & other) / len(one | other) if one and other else 0.0


def likeness(title: str, what: str, other_title: str, other_what: str) -> float:
    """How alike two proposals are: the mean of how alike their titles are and how alike all their words are.

    >>> likeness("Bomen planten", "", "Planten van bomen", "")
    1.0
    """
    titles = in_common(stems(title), stems(other_title))
    whole = in_common(stems(title) | stems(what), stems(other_title) | stems(other_what))
    return (titles + whole) / 2


def look_like(
    title: str, what: str, *, round: SieveRound, participant: Participant | None, besides: int | None = None
) -> list[Alike]:
    """What was submitted in the round, or lies in the participant's own drafts, and looks like this; most first."""
    if not stems(title) and not stems(what):
        return []
    found = (
        Alike(each, likeness(title, what, each.title, each.beginning))  # type: ignore[attr-defined]
        for each in _candidates(round, participant)
        if each.pk != besides
    )
    return _most(each for each in found if each.likeness >= ALIKE_FROM)


def _most(found: Iterable[Alike]) -> list[Alike]:
    return sorted(found, key=lambda each: (-each.likeness, each.proposal.number))[:MOST_SHOWN]


def _candidates(round: SieveRound, participant: Participant | None) -> QuerySet[Proposal]:
    """One query, without the long texts."""
    light = round.proposals.select_related("round").annotate(beginning=Substr(F("what"), 1, READ))
    light = light.only("pk", "number", "title", "status", "submitted_at", "round__slug")
    seen = light.filter(status=Proposal.Status.SUBMITTED, is_hidden=False)
    if participant is None:
        return seen
    own = participant.authorships.filter(proposal__status=Proposal.Status.DRAFT).values("proposal")
    return seen | light.filter(pk__in=own)
