"""What the holder of the vote decided, as far as the ballot file says, beside the count kept here."""

from __future__ import annotations

from dataclasses import dataclass

from krachtwijk.rounds.votes.models import Contender, Run


@dataclass(frozen=True)
class OfficialOutcome:
    """`known` is how many plans the file says something about; `different` are those counted otherwise here."""

    known: int
    chosen: int
    different: list[Contender]

    @property
    def is_the_same(self) -> bool:
        return bool(self.known) and not self.different


def official_outcome(run: Run) -> OfficialOutcome:
    """One question to the database, however many plans there are."""
    said = list(run.contenders.exclude(selected_officially=None))
    return OfficialOutcome(
        known=len(said),
        chosen=sum(bool(plan.selected_officially) for plan in said),
        different=[plan for plan in said if plan.selected_officially != plan.selected],
    )
