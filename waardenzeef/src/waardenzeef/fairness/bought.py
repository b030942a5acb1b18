"""What the share of one group of voters bought: the voters of a district, or those who named a project.

Under Equal Shares the group's share is real: each voter holds an equal part, and the count says who paid what. Under
other rules nobody pays; there the cost of a funded project is divided equally over its supporters (the "share"
of Lackner, Maly and Rey, IJCAI 2021), and so is what a greedy completion adds. `paid` tells the two apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from waardenzeef.count import Count
from waardenzeef.election import Ballot, ProjectId
from waardenzeef.errors import WaardenzeefError
from waardenzeef.fairness.payments import Payments, payments
from waardenzeef.fairness.shares import LEAST_VOTERS
from waardenzeef.money import Language
from waardenzeef.words import Words


class TooFewVoters(WaardenzeefError):
    """The group is so small that its votes could be read off; carries its `label`.

    >>> TooFewVoters("south").sentence("nl")
    'south: minder dan 10 stemmers, daarom staat hier niets over hen apart.'
    """

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.label = label

    def __str__(self) -> str:
        return self.sentence()

    def sentence(self, language: Language = "en") -> str:
        """Why nothing is told, "en" or "nl"."""
        return Words(language, "EUR").say(
            en=f"{self.label}: fewer than {LEAST_VOTERS} voters, so nothing is told about them alone.",
            nl=f"{self.label}: minder dan {LEAST_VOTERS} stemmers, daarom staat hier niets over hen apart.",
        )


@dataclass(frozen=True, slots=True)
class Purchase:
    """What the group's voters put into one funded project.

    `paid` is True if this came out of their shares, False if it is an equal division afterwards.
    """

    project: ProjectId
    cost_cents: int
    supporters: int  # members of the group who named it
    cents: Fraction
    paid: bool


@dataclass(frozen=True, slots=True)
class Bought:
    """The group, its equal part of the budget, and what it went to.

    `part_cents` is the group's part of the real budget. `held_cents` is what it held in the final Equal Shares run
    (more than its part when add1 raised the share; the extra is money nobody has), None under other rules.
    """

    label: str
    voters: int
    all_voters: int
    part_cents: Fraction
    held_cents: Fraction | None
    purchases: tuple[Purchase, ...]
    raised: bool = False
    currency: str = "EUR"

    @property
    def spent_cents(self) -> Fraction:
        """What went to funded projects, in cents."""
        return sum((purchase.cents for purchase in self.purchases), Fraction(0))

    def sentences(self, language: Language = "en") -> tuple[str, ...]:
        """The group's part and what it bought, largest amount first; "en" or "nl"."""
        words = Words(language, self.currency)
        most_first = sorted(self.purchases, key=lambda purchase: -purchase.cents)
        return (
            self._part(words),
            *self._raised(words),
            *(_sentence(purchase, words) for purchase in most_first if purchase.cents),
        )

    def _part(self, words: Words) -> str:
        voters, everyone = words.number(self.voters), words.voters(self.all_voters)
        part, spent = words.near(self.part_cents), words.near(self.spent_cents)
        return words.say(
            en=f"{self.label}: {voters} of {everyone}. Their part of the budget is {part}; "
            f"{spent} went to projects they want.",
            nl=f"{self.label}: {voters} van {everyone}. Hun deel van het budget is {part}; "
            f"{spent} ging naar plannen die zij willen.",
        )

    def _raised(self, words: Words) -> tuple[str, ...]:
        if not self.raised or self.held_cents is None:
            return ()
        held = words.near(self.held_cents)
        said = words.say(
            en=f"In the final run every share was raised; there they held {held}.",
            nl=f"In de laatste ronde was ieders deel verhoogd; daar hadden zij {held}.",
        )
        return (said,)


def bought(count: Count, label: str, belongs: Callable[[Ballot], bool]) -> Bought:
    """What the share of the voters for whom `belongs` is true bought. Raises TooFewVoters below 10 voters.

    >>> from waardenzeef import Election, EqualShares, Project
    >>> ballots = (Ballot(("trees",), (1,)),) * 10 + (Ballot(("trees", "swing"), (1, 1)),) * 10
    >>> election = Election(200_00, (Project("trees", 100_00), Project("swing", 50_00)), ballots)
    >>> print(*bought(EqualShares().count(election), "swing", names("swing")).sentences(), sep="\\n")
    swing: 10 of 20 voters. Their part of the budget is € 100; € 100 went to projects they want.
    € 50 to trees (€ 100), from 10 of them.
    € 50 to swing (€ 50), from 10 of them.
    """
    group = [ballot for ballot in count.election.ballots if belongs(ballot)]
    if len(group) < LEAST_VOTERS:
        raise TooFewVoters(label)
    run, everyone = payments(count), len(count.election.ballots)
    return Bought(
        label=label,
        voters=len(group),
        all_voters=everyone,
        part_cents=Fraction(count.election.budget_cents * len(group), everyone),
        held_cents=None if run is None else run.share_cents * len(group),
        purchases=tuple(_purchases(count, group, run)),
        raised=count.increments > 0,
        currency=count.election.currency,
    )


def names(project: ProjectId) -> Callable[[Ballot], bool]:
    """The voters who named this project.

    >>> names("trees")(Ballot(("trees",), (1,))), names("trees")(Ballot((), ()))
    (True, False)
    """
    return lambda ballot: project in ballot.projects


def has(column: str, value: str) -> Callable[[Ballot], bool]:
    """The voters with this value in a column of VOTES.

    >>> has("district", "north")(Ballot((), (), columns={"district": "north"}))
    True
    """
    return lambda ballot: ballot.columns.get(column, "").strip() == value


def _purchases(count: Count, group: list[Ballot], run: Payments | None) -> Iterator[Purchase]:
    ballots = [frozenset(ballot.projects) for ballot in group]
    for step in (step for step in count.steps if step.chosen):
        supporting = [ballot for ballot in ballots if step.project in ballot]
        paid = None if run is None else run.paid.get(step.project)
        each = Fraction(step.cost_cents, count.election.votes[step.project])
        amounts = (each if paid is None else paid[ballot] for ballot in supporting)
        total = sum(amounts, Fraction(0))
        yield Purchase(step.project, step.cost_cents, len(supporting), total, paid is not None)


def _sentence(purchase: Purchase, words: Words) -> str:
    cents, cost = words.near(purchase.cents), words.money(purchase.cost_cents)
    number = words.number(purchase.supporters)
    return words.say(
        en=f"{cents} to {purchase.project} ({cost}), from {number} of them.",
        nl=f"{cents} naar {purchase.project} ({cost}), van {number} van hen.",
    )
