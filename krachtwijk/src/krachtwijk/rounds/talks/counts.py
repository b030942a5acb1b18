"""How many people of which group said what of each proposal, and how many there are. Cards count as in `tallying`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count

from krachtwijk.rounds.feasibility.queries import on_the_list
from krachtwijk.rounds.judging.models import Judgement
from krachtwijk.rounds.judging.tallying import judgements_that_count
from krachtwijk.rounds.rulebooks.models import SieveRound

GroupId = int
ProposalId = int


@dataclass(frozen=True, slots=True)
class Cell:
    """How many people of one group said what of one proposal."""

    wanted: int = 0
    not_wanted: int = 0
    dont_know: int = 0

    @property
    def judged(self) -> int:
        return self.wanted + self.not_wanted + self.dont_know

    @property
    def least(self) -> int:
        return min(self.wanted, self.not_wanted, self.dont_know)

    def __add__(self, other: Cell) -> Cell:
        return Cell(
            self.wanted + other.wanted,
            self.not_wanted + other.not_wanted,
            self.dont_know + other.dont_know,
        )

    def times(self, weight: int) -> Cell:
        return Cell(self.wanted * weight, self.not_wanted * weight, self.dont_know * weight)


Counts = Mapping[ProposalId, Mapping[GroupId, Cell]]
_FIELD = {
    Judgement.Says.WANTED: "wanted",
    Judgement.Says.NOT_WANTED: "not_wanted",
    Judgement.Says.DONT_KNOW: "dont_know",
}


def counts_of(round: SieveRound) -> Counts:
    """Per proposal on the list and per group what people said, added up by the database."""
    said = (
        judgements_that_count(round)
        .order_by()
        .values_list("proposal", "card__participant__group", "says")
        .annotate(number=Count("pk"))
    )
    found: dict[ProposalId, dict[GroupId, Cell]] = {
        pk: defaultdict(Cell) for pk in on_the_list(round).values_list("pk", flat=True)
    }
    for proposal, group, says, number in said:
        if proposal in found:
            found[proposal][group] += Cell(**{_FIELD[Judgement.Says(says)]: number})
    return found


def people_who_judged(round: SieveRound) -> int:
    """How many people said something of at least one proposal."""
    said = judgements_that_count(round)
    return said.order_by().values("card").distinct().count()
