"""How much each voter got: funded projects of their own, and money spent on them.

Both measures are those of Rey and Maly, "The (Computational) Social Choice Take on Indivisible Participatory
Budgeting" (2023): cardinality (how many of my projects are funded) and cost (what they cost together). A blank
ballot is a voter who got nothing. Everything is exact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from waardenzeef.election import Election, ProjectId
from waardenzeef.money import Language
from waardenzeef.words import Words

Distribution = tuple[
    tuple[int, int], ...
]  # (what a voter got, how many voters got exactly that), least first


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """What the voters of one outcome got. `money` is in cents of the cost of a voter's own funded projects.

    >>> from waardenzeef import Ballot, Election, Project
    >>> projects = (Project("trees", 600_00), Project("swing", 300_00))
    >>> ballots = (Ballot(("trees", "swing"), (1, 1)), Ballot(("trees",), (1,)), Ballot(("swing",), (1,)))
    >>> got = satisfaction(Election(900_00, projects, ballots), ["trees"])
    >>> got.projects, got.money, got.without_funded, got.gini_projects
    (((0, 1), (1, 2)), ((0, 1), (60000, 2)), 1, Fraction(1, 3))
    >>> print(*got.sentences(), sep="\\n")
    1 of 3 voters has no funded project.
    A voter has 0.67 funded projects on average, which cost € 400 together.
    Gini: 0.33 by number of projects, 0.33 by money (0 is equal, towards 1 is unequal).
    """

    projects: Distribution
    money: Distribution
    currency: str = "EUR"

    @property
    def voters(self) -> int:
        """All voters, also those with a blank ballot."""
        return sum(voters for _, voters in self.projects)

    @property
    def without_funded(self) -> int:
        """The voters of whom no project is funded."""
        return sum(voters for projects, voters in self.projects if not projects)

    @property
    def mean_projects(self) -> Fraction:
        """Funded projects per voter; 0 without voters."""
        return _mean(self.projects)

    @property
    def mean_cents(self) -> Fraction:
        """Cents spent on a voter's own projects, per voter; 0 without voters."""
        return _mean(self.money)

    @property
    def gini_projects(self) -> Fraction:
        """How unequally the numbers of funded projects are spread; see `gini`."""
        return gini(self.projects)

    @property
    def gini_money(self) -> Fraction:
        """How unequally the money on own projects is spread; see `gini`."""
        return gini(self.money)

    def sentences(self, language: Language = "en") -> tuple[str, ...]:
        """The figures in sentences, "en" or "nl"."""
        words = Words(language, self.currency)
        mean, money = words.decimal(self.mean_projects), words.near(self.mean_cents)
        by_number, by_money = words.decimal(self.gini_projects), words.decimal(self.gini_money)
        return (
            self._without(words),
            words.say(
                en=f"A voter has {mean} funded projects on average, which cost {money} together.",
                nl=f"Een stemmer heeft gemiddeld {mean} gekozen plannen, die samen {money} kosten.",
            ),
            words.say(
                en=f"Gini: {by_number} by number of projects, {by_money} by money "
                "(0 is equal, towards 1 is unequal).",
                nl=f"Gini: {by_number} naar aantal plannen, {by_money} naar geld "
                "(0 is gelijk verdeeld, dicht bij 1 is heel ongelijk).",
            ),
        )

    def _without(self, words: Words) -> str:
        left_out, all_voters = words.number(self.without_funded), words.voters(self.voters)
        one = self.without_funded == 1
        return words.say(
            en=f"{left_out} of {all_voters} {'has' if one else 'have'} no funded project.",
            nl=f"{left_out} van {all_voters} {'heeft' if one else 'hebben'} geen gekozen plan.",
        )


def satisfaction(election: Election, funded: Collection[ProjectId]) -> Satisfaction:
    """What each voter got when these projects are funded (raises KeyError for an unknown project)."""
    costs = costs_of(election, funded)
    projects, money = Counter[int](), Counter[int]()
    for named, voters in Counter(ballot.projects for ballot in election.ballots).items():
        own = [costs[project] for project in named if project in costs]
        projects[len(own)] += voters
        money[sum(own)] += voters
    return Satisfaction(tuple(sorted(projects.items())), tuple(sorted(money.items())), election.currency)


def bands(distribution: Distribution, *, least_voters: int) -> tuple[tuple[int, int, int], ...]:
    """A distribution fit to publish: (from, to, voters), neighbours put together until each holds enough voters.

    Only when there are fewer voters than that altogether does a band hold fewer.

    >>> bands(((0, 12), (1, 30), (2, 8), (3, 3)), least_voters=10)
    ((0, 0, 12), (1, 1, 30), (2, 3, 11))
    """
    found: list[tuple[int, int, int]] = []
    for amount, voters in reversed(distribution):
        if found and found[-1][2] < least_voters:
            _, most, others = found.pop()
            found.append((amount, most, voters + others))
        else:
            found.append((amount, amount, voters))
    if len(found) > 1 and found[-1][2] < least_voters:
        (least, _, few), (_, most, others) = found.pop(), found.pop()
        found.append((least, most, few + others))
    return tuple(reversed(found))


def costs_of(election: Election, funded: Iterable[ProjectId]) -> Mapping[ProjectId, int]:
    """What each of these projects costs, in cents (raises KeyError for an unknown project)."""
    return {project: election.by_id[project].cost_cents for project in funded}


def gini(distribution: Iterable[tuple[int, int]]) -> Fraction:
    """The Gini coefficient of (amount, voters) pairs, exact: 0 all the same, towards 1 all with one voter.

    The mean difference between two voters, divided by twice the mean (Gini 1912). 0 when nobody has anything.

    >>> gini([(0, 3), (8, 1)]), gini([(5, 10)]), gini([])
    (Fraction(3, 4), Fraction(0, 1), Fraction(0, 1))
    """
    pairs = sorted(distribution)
    voters, total = sum(n for _, n in pairs), sum(amount * n for amount, n in pairs)
    below, differences = 0, 0
    for amount, number in pairs:
        differences += amount * number * (2 * below + number - voters)
        below += number
    return Fraction(differences, voters * total) if total else Fraction(0)


def _mean(distribution: Distribution) -> Fraction:
    voters = sum(number for _, number in distribution)
    return Fraction(sum(amount * number for amount, number in distribution), voters or 1)
