"""What the share of one group of voters bought: the voters of a district, or those who named a project.

Under every rule with shares, and under Phragmén, voters pay, and the count says who paid what (spending.py). Under
greedy and with pots nobody pays; there the cost of a funded project is divided equally over its supporters (the
"share" of Lackner, Maly and Rey, IJCAI 2021), and so is what a greedy completion adds. `paid` tells the two apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from waardenzeef.count import Count
from waardenzeef.election import Ballot, ProjectId
from waardenzeef.errors import WaardenzeefError
from waardenzeef.fairness.shares import LEAST_VOTERS
from waardenzeef.fairness.spending import spending
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
class Told:
    """One line fit to publish: a project, or several together. `marks` is how often members named them."""

    projects: tuple[ProjectId, ...]
    marks: int
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

    @property
    def told(self) -> tuple[Told, ...]:
        """The purchases fit to publish, most money first: those of fewer than 10 members are put together.

        Empty when even together they come from fewer than 10, or from one project: then not even the total is told.
        """
        rest = sorted((p for p in self.purchases if p.supporters), key=lambda purchase: purchase.supporters)
        few: list[Purchase] = []
        while rest and (rest[0].supporters < LEAST_VOTERS or (few and not _enough(few))):
            few.append(rest.pop(0))
        if few and not _enough(few):
            return ()
        lines = [_together(purchases) for purchases in [*([p] for p in rest), few] if purchases]
        return tuple(sorted(lines, key=lambda told: -told.cents))

    def sentences(self, language: Language = "en") -> tuple[str, ...]:
        """The group's part and what it bought; "en" or "nl"."""
        words = Words(language, self.currency)
        lines = (_sentence(told, words) for told in self.told if told.cents)
        return (self._part(words), *self._raised(words), *lines, *self._divided(words))

    def _divided(self, words: Words) -> tuple[str, ...]:
        """That nobody paid, where an amount is no more than a division afterwards."""
        divided = [told for told in self.told if told.cents and not told.paid]
        if not divided:
            return ()
        if len(divided) < len([told for told in self.told if told.cents]):
            projects = words.names(tuple(project for told in divided for project in told.projects))
            said = words.say(
                en=f"Of {projects} the cost, or a part, is paid from the money left over; "
                "here it is divided equally over all who want it.",
                nl=f"De kosten van {projects} zijn geheel of deels betaald uit het geld dat overbleef; "
                "hier zijn ze gelijk verdeeld over iedereen die het wil.",
            )
            return (said,)
        said = words.say(
            en="Under this rule nobody pays: the cost of a project is divided equally here over all who want it.",
            nl="Bij deze telregel betaalt niemand: de kosten van een plan zijn hier gelijk verdeeld over iedereen die "
            "het wil.",
        )
        return (said,)

    def _part(self, words: Words) -> str:
        voters, everyone = words.number(self.voters), words.voters(self.all_voters)
        part, spent = words.near(self.part_cents), self._spent(words)
        return words.say(
            en=f"{self.label}: {voters} of {everyone}. Their part of the budget is {part}; {spent}.",
            nl=f"{self.label}: {voters} van {everyone}. Hun deel van het budget is {part}; {spent}.",
        )

    def _spent(self, words: Words) -> str:
        if self.spent_cents and not self.told:
            return words.say(
                en=f"what went to projects they want concerns fewer than {LEAST_VOTERS} of them and is not told",
                nl=f"wat naar hun plannen ging betreft minder dan {LEAST_VOTERS} van hen en staat hier niet",
            )
        spent = words.near(self.spent_cents)
        return words.say(
            en=f"{spent} went to projects they want", nl=f"{spent} ging naar plannen die zij willen"
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
    € 50 to trees, from 10 of them.
    € 50 to swing, from 10 of them.
    """
    group = [ballot for ballot in count.election.ballots if belongs(ballot)]
    if len(group) < LEAST_VOTERS:
        raise TooFewVoters(label)
    everyone, share = len(count.election.ballots), count.endowment_cents
    return Bought(
        label=label,
        voters=len(group),
        all_voters=everyone,
        part_cents=Fraction(count.election.budget_cents * len(group), everyone),
        held_cents=None if share is None else Fraction(share) * len(group),
        purchases=tuple(_purchases(count, group)),
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


def _purchases(count: Count, group: list[Ballot]) -> Iterator[Purchase]:
    pays = spending(count)
    alike = Counter(tuple(zip(ballot.projects, ballot.points, strict=True)) for ballot in group)
    paid = {said: pays(_ballot(said)) for said in alike} if pays else {}
    for step in (step for step in count.steps if step.chosen):
        supporting = {said: n for said, n in alike.items() if step.project in dict(said)}
        bought_together = pays is not None and step.price_cents is not None
        each = Fraction(step.cost_cents, count.election.votes[step.project])
        amounts = (
            (paid[said][step.project] if bought_together else each) * n for said, n in supporting.items()
        )
        total = sum(amounts, Fraction(0))
        yield Purchase(step.project, step.cost_cents, sum(supporting.values()), total, bought_together)


def _ballot(said: tuple[tuple[ProjectId, int], ...]) -> Ballot:
    return Ballot(tuple(project for project, _ in said), tuple(points for _, points in said))


def _enough(purchases: Sequence[Purchase]) -> bool:
    """Whether these together hide each of them."""
    return len(purchases) > 1 and sum(p.supporters for p in purchases) >= LEAST_VOTERS


def _together(purchases: Sequence[Purchase]) -> Told:
    return Told(
        projects=tuple(purchase.project for purchase in purchases),
        marks=sum(purchase.supporters for purchase in purchases),
        cents=sum((purchase.cents for purchase in purchases), Fraction(0)),
        paid=all(purchase.paid for purchase in purchases),
    )


def _sentence(told: Told, words: Words) -> str:
    cents, projects = words.near(told.cents), words.names(told.projects)
    if len(told.projects) > 1:
        return words.say(en=f"{cents} to {projects} together.", nl=f"{cents} naar {projects} samen.")
    voters = words.number(told.marks)
    return words.say(
        en=f"{cents} to {projects}, from {voters} of them.",
        nl=f"{cents} naar {projects}, van {voters} van hen.",
    )
