"""Two outcomes of the same votes: which voters gain, which lose, and how much.

Measured per voter in the number of own funded projects and in what those cost (see `satisfaction`). Exact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from waardenzeef.election import Election, ProjectId
from waardenzeef.fairness.satisfaction import costs_of
from waardenzeef.money import Language
from waardenzeef.words import Words


@dataclass(frozen=True, slots=True)
class Movement:
    """How many voters are better off, worse off and as well off as before, and by how much together."""

    gaining: int = 0
    gained: int = 0
    losing: int = 0
    lost: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class Gains:
    """From one outcome to another. `by_money` is in cents, `by_projects` in funded projects.

    >>> from waardenzeef import Ballot, Election, Project
    >>> projects = (Project("trees", 600_00), Project("swing", 300_00))
    >>> ballots = (Ballot(("trees",), (1,)), Ballot(("trees",), (1,)), Ballot(("swing",), (1,)))
    >>> change = gains(Election(900_00, projects, ballots), ["trees"], ["swing"])
    >>> change.added, change.dropped, change.by_money
    (('swing',), ('trees',), Movement(gaining=1, gained=30000, losing=2, lost=120000, unchanged=0))
    >>> print(*change.sentences(), sep="\\n")
    1 voter gains, 2 voters lose, 0 voters keep the same amount of money on their projects.
    Those who gain get € 300 more each on average, those who lose € 600 less.
    """

    added: tuple[ProjectId, ...]
    dropped: tuple[ProjectId, ...]
    by_projects: Movement
    by_money: Movement
    currency: str = "EUR"

    def sentences(self, language: Language = "en") -> tuple[str, ...]:
        """Who gains and who loses in sentences, "en" or "nl"."""
        words, moved = Words(language, self.currency), self.by_money
        more = words.near(_mean(moved.gained, moved.gaining))
        less = words.near(_mean(moved.lost, moved.losing))
        return (
            self._who(words),
            words.say(
                en=f"Those who gain get {more} more each on average, those who lose {less} less.",
                nl=f"Wie erop vooruitgaat krijgt gemiddeld {more} meer, wie erop achteruitgaat {less} minder.",
            ),
        )

    def _who(self, words: Words) -> str:
        moved = self.by_money
        gaining, losing = words.voters(moved.gaining), words.voters(moved.losing)
        same = words.voters(moved.unchanged)
        return words.say(
            en=f"{gaining} {'gains' if moved.gaining == 1 else 'gain'}, "
            f"{losing} {'loses' if moved.losing == 1 else 'lose'}, "
            f"{same} {'keeps' if moved.unchanged == 1 else 'keep'} the same amount of money on their projects.",
            nl=f"{gaining} {_go(moved.gaining)} erop vooruit, {losing} {_go(moved.losing)} erop achteruit, "
            f"voor {same} blijft het geld voor hun plannen gelijk.",
        )


def gains(election: Election, before: Collection[ProjectId], after: Collection[ProjectId]) -> Gains:
    """What changes for the voters when `after` is funded instead of `before` (raises KeyError for unknown ids)."""
    old, new = costs_of(election, before), costs_of(election, after)
    by_projects, by_money = Counter[int](), Counter[int]()
    for named, voters in Counter(ballot.projects for ballot in election.ballots).items():
        by_projects[_number(named, new) - _number(named, old)] += voters
        by_money[_cost(named, new) - _cost(named, old)] += voters
    return Gains(
        added=tuple(project for project in new if project not in old),
        dropped=tuple(project for project in old if project not in new),
        by_projects=_movement(by_projects),
        by_money=_movement(by_money),
        currency=election.currency,
    )


def _number(named: Collection[ProjectId], costs: Mapping[ProjectId, int]) -> int:
    return sum(project in costs for project in named)


def _cost(named: Collection[ProjectId], costs: Mapping[ProjectId, int]) -> int:
    return sum(costs.get(project, 0) for project in named)


def _movement(differences: Mapping[int, int]) -> Movement:
    up = [(amount, voters) for amount, voters in differences.items() if amount > 0]
    down = [(-amount, voters) for amount, voters in differences.items() if amount < 0]
    return Movement(
        gaining=sum(voters for _, voters in up),
        gained=sum(amount * voters for amount, voters in up),
        losing=sum(voters for _, voters in down),
        lost=sum(amount * voters for amount, voters in down),
        unchanged=differences.get(0, 0),
    )


def _go(voters: int) -> str:
    return "gaat" if voters == 1 else "gaan"


def _mean(total_cents: int, voters: int) -> int:
    return total_cents // voters if voters else 0
