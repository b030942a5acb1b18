"""What somebody has before them when they judge: every proposal in an order of their own, within the budget."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from krachtwijk.euro import Euro
from krachtwijk.rounds.feasibility.queries import on_the_list
from krachtwijk.rounds.judging.barring import Bar, barred
from krachtwijk.rounds.judging.models import Judgement
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.models import Rulebook, SieveRound

LONGEST_SENTENCE = 160


@dataclass(frozen=True)
class Line:
    """One proposal on the sheet: what this person says of it and why, or why they do not judge it."""

    proposal: Proposal
    says: str = ""
    motive: str = ""
    value: int | None = None
    bar: Bar | None = None

    @property
    def cost(self) -> Euro:
        return cost_of(self.proposal)

    @property
    def is_wanted(self) -> bool:
        return self.says == Judgement.Says.WANTED

    @property
    def is_open(self) -> bool:
        """Nothing was said yet, and something can be."""
        return not self.says and self.bar is None

    @property
    def sentence(self) -> str:
        return in_one_sentence(self.proposal.shown_what)


@dataclass(frozen=True)
class Sheet:
    """All lines, and what is wanted of the budget."""

    lines: Sequence[Line]
    budget: Euro

    @property
    def spent(self) -> Euro:
        return Euro(sum(line.cost for line in self.wanted))

    @property
    def left(self) -> Euro:
        return Euro(self.budget - self.spent)

    @property
    def wanted(self) -> list[Line]:
        return [line for line in self.lines if line.is_wanted]

    @property
    def to_judge(self) -> int:
        return sum(line.bar is None for line in self.lines)

    @property
    def still_open(self) -> int:
        return sum(line.is_open for line in self.lines)

    @property
    def given(self) -> int:
        return self.to_judge - self.still_open

    def line(self, number: int) -> Line | None:
        return next((line for line in self.lines if line.proposal.number == number), None)

    def too_much(self, line: Line) -> Euro:
        """How much the budget lacks to want this proposal as well; nothing when it fits."""
        return Euro(max(0, line.cost - self.left)) if not line.is_wanted else Euro(0)


def cost_of(proposal: Proposal) -> Euro:
    """Of a proposal that came from `on_the_list`."""
    return Euro(proposal.cost)  # type: ignore[attr-defined]


def in_one_sentence(text: str) -> str:
    """The first sentence, cut off where it runs on too long.

    >>> in_one_sentence("Een bank. En een boom.")
    'Een bank.'
    """
    plain = " ".join(text.split())
    found = re.match(r".+?[.!?](?=\s|$)", plain)
    sentence = found[0] if found else plain
    if len(sentence) <= LONGEST_SENTENCE:
        return sentence
    return f"{sentence[:LONGEST_SENTENCE].rsplit(' ', 1)[0]} …"


def in_own_order(proposals: Iterable[Proposal], seed: int) -> list[Proposal]:
    """In an order that `seed` fixes: always the same for one person, another for the next.

    Each proposal keeps its place beside the others when one more comes or one goes.
    """
    return sorted(proposals, key=lambda each: hashlib.sha256(f"{seed}/{each.number}".encode()).digest())


def sheet_of(participant: Participant, rules: Rulebook) -> Sheet:
    """What this participant has before them. A handful of queries, however long the list."""
    round = participant.round
    listed = listed_in(round)
    said = {each.proposal_id: each for each in Judgement.objects.filter(card__participant=participant)}
    bars = barred(participant, listed, rules)
    lines = [
        _line(each, said.get(each.pk), bars.get(each.pk))
        for each in in_own_order(listed, participant.order_seed)
    ]
    return Sheet(lines, Euro(round.budget))


def _line(proposal: Proposal, said: Judgement | None, bar: Bar | None) -> Line:
    if said is None or bar:
        return Line(proposal, bar=bar)
    return Line(proposal, said.says, said.motive, said.value_id)


def listed_in(round: SieveRound) -> list[Proposal]:
    """The proposals that people judge, each with its cost, by number; each knows its round without asking."""
    listed = list(on_the_list(round))
    for each in listed:
        each.round = round
    return listed
