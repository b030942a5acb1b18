"""What may be told of a sorted proposal: no number below ten leaves the room, not even by subtraction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from krachtwijk.rounds.talks.counts import Cell
from krachtwijk.rounds.talks.models import Pile, SortedGroup, SortedProposal
from waardenzeef.sieve import LEAST_TOLD


@dataclass(frozen=True)
class Told:
    """The numbers for the public. Where one of them is below ten, all three are rounded to tens."""

    wanted: int
    not_wanted: int
    dont_know: int
    is_rounded: bool

    @property
    def judged(self) -> int:
        return self.wanted + self.not_wanted + self.dont_know

    @property
    def shares(self) -> tuple[float, float, float]:
        """In percents of the three together, for drawing."""
        whole = self.judged or 1
        return (100 * self.wanted / whole, 100 * self.dont_know / whole, 100 * self.not_wanted / whole)


def told_of(proposal: SortedProposal) -> Told | None:
    """The numbers of a proposal; None where fewer than ten people judged it."""
    if proposal.pile == Pile.TOO_FEW:
        return None
    return told_of_cell(Cell(proposal.wanted, proposal.not_wanted, proposal.dont_know))


def told_of_cell(cell: Cell) -> Told:
    """
    >>> told_of_cell(Cell(18, 15, 7))
    Told(wanted=20, not_wanted=20, dont_know=10, is_rounded=True)
    >>> told_of_cell(Cell(18, 15, 10)).is_rounded
    False
    """
    if cell.least >= LEAST_TOLD:
        return Told(cell.wanted, cell.not_wanted, cell.dont_know, is_rounded=False)
    return Told(to_tens(cell.wanted), to_tens(cell.not_wanted), to_tens(cell.dont_know), is_rounded=True)


def to_tens(number: int) -> int:
    """To the nearest ten, a five upwards.

    >>> to_tens(4), to_tens(5), to_tens(17)
    (0, 10, 20)
    """
    return (number + LEAST_TOLD // 2) // LEAST_TOLD * LEAST_TOLD


def groups_told(groups: Iterable[SortedGroup]) -> list[SortedGroup]:
    """The groups whose numbers may be told.

    A group with a number below ten is left out. Who subtracts the others from the whole finds the sum of what was left
    out, so as long as that sum has a number below ten, the smallest group that is left goes out as well.
    """
    kept = [group for group in groups if _cell(group).least >= LEAST_TOLD]
    out = sum((_cell(group) for group in groups if group not in kept), Cell())
    kept.sort(key=lambda group: _cell(group).judged)
    while kept and out.judged > 0 and out.least < LEAST_TOLD:
        out += _cell(kept.pop(0))
    return sorted(kept, key=lambda group: group.group.order)


def _cell(group: SortedGroup) -> Cell:
    return Cell(group.wanted, group.not_wanted, group.dont_know)
