"""EJR+ up to one project: no group of voters with a common wish gets too little, and this can be checked fast.

Source: Brill and Peters, "Robust and Verifiable Proportionality Axioms for Multiwinner Voting" (EC 2023,
arXiv 2302.01989), who define EJR+ and show that it can be checked in polynomial time. Papers write its form for costs
in different ways; the one checked here is, in full:

    An outcome W breaks EJR+ up to one if there are a group N' of voters and a project p outside W that all of them
    named, such that for every voter i of N' the prices of i's projects in W and of p are together at most one
    equal part of the budget. The price of a project c for N' is cost(c) / (members of N' who named it) with
    utility "cardinality", and never more than the price of p, cost(p) / |N'|. With utility "cost" it is cost(c) / |N'|.

Both are one definition for utilities that add up: a member has, of each own project, its utility times the lower of
two prices of a unit of utility, that project's and p's, where the price of a unit is the cost divided by what the group
gets of it together. Tests hold the two forms above to this one; it is also how public programs for participatory
budgeting test "EJR+ up to one". With utility "cost" it says: no member's funded projects cost, with p, no more than
the group's part of the budget. The text of Brill and Peters' section on budgets was not at hand; section not checked.

With equal costs this is EJR+ itself. It is what the argument for Equal Shares proves: Equal Shares never
breaks it for its own utility, whatever completion follows; a test holds it to that. It implies EJR up to one
project (Peters, Pierczyński and Skowron 2021). That projects above the whole budget or below a threshold do not count
is our own choice: nobody could fund them.

The check: take all supporters of p; drop whoever has more than their part; the others' prices rise, so go on
until nobody drops out. Prices only rise when a group shrinks, so a group that breaks the axiom is never dropped, and
what remains is the largest such group, or nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from gmpy2 import mpq
from numpy.typing import NDArray

from waardenzeef.election import Election, Project, ProjectId
from waardenzeef.money import Language
from waardenzeef.rules.rule import BadRule, candidates
from waardenzeef.words import Words

Group = frozenset[ProjectId]
_ROUNDING = (
    1e-9  # float64 errs far less on sums of at most some hundred prices; closer cases are decided exactly
)

UTILITIES = ("cost", "cardinality")
"""What a funded project can be worth to who named it: its cost, or one."""

_MEASURED = {
    "cost": ("measured by what projects cost", "gerekend naar wat plannen kosten"),
    "cardinality": ("measured by the number of projects", "gerekend naar het aantal plannen"),
}


@dataclass(frozen=True, slots=True)
class Witness:
    """A group that gets too little: `voters` people who all want `project`, which is not funded.

    `groups` says who they are, by the projects on their ballots, and is for checking, not for publishing.
    `deserved_cents` is the group's equal part of the budget; `with_project_cents` the most that any member would have
    of it with `project` added, at the prices in the definition, times the size of the group: not more than deserved.
    """

    project: ProjectId
    cost_cents: int
    voters: int
    deserved_cents: Fraction
    with_project_cents: Fraction
    groups: tuple[Group, ...]
    currency: str = "EUR"

    def sentence(self, language: Language = "en") -> str:
        """The finding in a sentence, "en" or "nl"."""
        words = Words(language, self.currency)
        voters, project, cost = words.voters(self.voters), self.project, words.money(self.cost_cents)
        part, most = words.near(self.deserved_cents), words.near(self.with_project_cents)
        return words.say(
            en=f"{voters} want {project} ({cost}), which is not funded. Their part of the budget is {part}; "
            f"even with {project} nobody of them would have more than {most} worth of own projects.",
            nl=f"{voters} willen {project} ({cost}), dat niet is gekozen. Hun deel van het budget is {part}; "
            f"ook met {project} erbij heeft niemand van hen meer dan {most} aan eigen plannen.",
        )


@dataclass(frozen=True, slots=True)
class EjrPlus:
    """The answer for one outcome and one utility: one witness per project left out, the largest group first."""

    utility: str
    witnesses: tuple[Witness, ...]
    currency: str = "EUR"

    @property
    def holds(self) -> bool:
        """Whether no group gets too little."""
        return not self.witnesses

    def sentences(self, language: Language = "en") -> tuple[str, ...]:
        """The answer, and a sentence for each group that gets too little; "en" or "nl"."""
        words = Words(language, self.currency)
        english, dutch = _MEASURED[self.utility]
        if self.holds:
            answer = words.say(
                en=f"No group with a common wish gets too little, {english} (EJR+ up to one).",
                nl=f"Geen groep met een gezamenlijke wens krijgt te weinig, {dutch} (EJR+ op één na).",
            )
        else:
            answer = words.say(
                en=f"Some group with a common wish gets too little, {english} (EJR+ up to one).",
                nl=f"Er is een groep met een gezamenlijke wens die te weinig krijgt, {dutch} (EJR+ op één na).",
            )
        return (answer, *(witness.sentence(language) for witness in self.witnesses))


def ejr_plus(election: Election, funded: Collection[ProjectId], *, utility: str = "cost") -> EjrPlus:
    """Check an outcome; a vote counts as approval of the projects it names. Raises BadRule for an unknown utility.

    Only projects that could be funded at all count: with votes, within the budget, with the least score.

    >>> from waardenzeef import Ballot, Project
    >>> projects = (Project("hall", 100_00), Project("swing", 40_00))
    >>> ballots = (Ballot(("hall",), (1,)), Ballot(("hall",), (1,)), Ballot(("swing",), (1,)), Ballot(("swing",), (1,)))
    >>> (witness,) = ejr_plus(Election(100_00, projects, ballots), ["hall"]).witnesses
    >>> witness.project, witness.voters, witness.deserved_cents
    ('swing', 2, Fraction(5000, 1))
    >>> print(witness.sentence().split("; ")[0])
    2 voters want swing (€ 40), which is not funded. Their part of the budget is € 50
    """
    if utility not in UTILITIES:
        raise BadRule(f'there is no utility "{utility}"; choose {" or ".join(UTILITIES)}')
    check = _Check(election, funded, utility)
    found = [check.witness(project) for project in candidates(election) if project.id not in check.costs]
    largest_first = sorted(filter(None, found), key=lambda witness: -witness.voters)
    return EjrPlus(utility, tuple(largest_first), election.currency)


class _Check:
    """The voters in groups with the same ballot, against the funded projects."""

    def __init__(self, election: Election, funded: Collection[ProjectId], utility: str) -> None:
        alike = Counter(frozenset(ballot.projects) for ballot in election.ballots)
        self.election, self.utility = election, utility
        self.costs = {project: election.by_id[project].cost_cents for project in funded}
        self.groups, self.voters = list(alike), np.array(list(alike.values()), dtype=np.int64)
        self.own = np.array([[p in group for p in self.costs] for group in self.groups], dtype=np.int64)
        self.own = self.own.reshape(len(self.groups), len(self.costs))
        self.part = mpq(election.budget_cents, len(election.ballots) or 1)

    def witness(self, project: Project) -> Witness | None:
        """The largest group that gets too little as long as `project` is left out."""
        members = np.array([i for i, group in enumerate(self.groups) if project.id in group], dtype=np.int64)
        while len(members):
            prices, price = self._prices(project, members)
            over = self._have_more(members, prices, price)
            if not over.any():
                return self._found(project, members, prices, price)
            members = members[~over]
        return None

    def _prices(self, project: Project, members: NDArray[np.int64]) -> tuple[list[mpq], mpq]:
        """What one member pays for each funded project, and for `project`."""
        size = int(self.voters[members].sum())
        wanting = (self.voters[members] @ self.own[members]).tolist()
        price = mpq(project.cost_cents, size)
        if self.utility == "cost":
            return [mpq(cost, size) for cost in self.costs.values()], price
        costs = zip(self.costs.values(), wanting, strict=True)
        return [min(mpq(cost, number), price) if number else mpq(0) for cost, number in costs], price

    def _have_more(self, members: NDArray[np.int64], prices: list[mpq], price: mpq) -> NDArray[np.bool_]:
        """Per group whether its voters have more than one part; doubtful ones in exact numbers."""
        rough = self.own[members] @ np.array([float(p) for p in prices]) + float(price)
        part = float(self.part)
        over: NDArray[np.bool_] = rough > part
        for index in np.flatnonzero(abs(rough - part) <= _ROUNDING * (part + 1)).tolist():
            over[index] = self._worth(int(members[index]), prices) + price > self.part
        return over

    def _worth(self, group: int, prices: list[mpq]) -> mpq:
        return sum((prices[c] for c in np.flatnonzero(self.own[group]).tolist()), mpq(0))

    def _found(self, project: Project, members: NDArray[np.int64], prices: list[mpq], price: mpq) -> Witness:
        size = int(self.voters[members].sum())
        most = max(self._worth(group, prices) for group in self._distinct(members))
        return Witness(
            project=project.id,
            cost_cents=project.cost_cents,
            voters=size,
            deserved_cents=_fraction(size * self.part),
            with_project_cents=_fraction(size * (most + price)),
            groups=tuple(self.groups[group] for group in members.tolist()),
            currency=self.election.currency,
        )

    def _distinct(self, members: NDArray[np.int64]) -> list[int]:
        """One member for each set of own funded projects."""
        _, first = np.unique(self.own[members], axis=0, return_index=True)
        return [int(group) for group in members[first].tolist()]


def is_witness(witness: Witness, election: Election, funded: Collection[ProjectId], *, utility: str) -> bool:
    """Whether this group and project break the definition above; written from it, for whoever doubts the check."""
    voters = Counter(frozenset(ballot.projects) for ballot in election.ballots)
    group = {of: voters[of] for of in witness.groups}
    size, cost = sum(group.values()), election.by_id[witness.project].cost_cents
    if not size or witness.project in funded or not all(witness.project in of for of in group):
        return False
    price = {p: _price(p, group, Fraction(cost, size), election, utility) for p in funded}
    part = Fraction(election.budget_cents, len(election.ballots))
    return all(sum((price[p] for p in funded if p in of), Fraction(cost, size)) <= part for of in group)


def _price(
    project: ProjectId, group: Mapping[Group, int], most: Fraction, election: Election, utility: str
) -> Fraction:
    cost = election.by_id[project].cost_cents
    if utility == "cost":
        return Fraction(cost, sum(group.values()))
    wanting = sum(voters for of, voters in group.items() if project in of)
    return min(Fraction(cost, wanting), most) if wanting else Fraction(0)


def _fraction(value: mpq) -> Fraction:
    return Fraction(int(value.numerator), int(value.denominator))
