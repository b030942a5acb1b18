"""Could any prices explain this outcome? Answered either way, with a proof that plain arithmetic can check.

The conditions are those of `waardenzeef.fairness.priceability`. Whether some prices meet them is a question about
linear inequalities. `find_prices` answers it exactly, by the simplex method in rational numbers with Bland's rule
(Bland, "New Finite Pivoting Rules for the Simplex Method", 1977), which always ends. The answer is a price system, for
`check_prices`; or a weight for every condition such that the weighted conditions together say that something above 0
is at most 0 (Farkas' lemma), for `proves_that_there_are_none`.

Voters who named the same projects may as well pay the same (the mean of what they pay meets the conditions too), so
they are one unknown per project. Every number is exact, which takes time: meant for small elections.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gmpy2 import mpq

from waardenzeef.election import Election, ProjectId
from waardenzeef.errors import WaardenzeefError
from waardenzeef.fairness.payments import Group, Payments
from waardenzeef.rules.rule import candidates

MOST_UNKNOWNS = 1_500
"""More payments, remainders and projects than this are not tried: it could take very long."""


class TooLarge(WaardenzeefError):
    """The election has too many different ballots to decide this exactly."""


@dataclass(frozen=True, slots=True)
class NoPrices:
    """Proof that no prices explain an outcome: a weight per funded project, per group of voters, and per loser.

    The weights multiply what a funded project costs (C3), what a group holds (C2) and what a loser costs (C5).

    >>> NoPrices({}, {}, {}).funded
    {}
    """

    funded: Mapping[ProjectId, Fraction]
    groups: Mapping[Group, Fraction]
    losers: Mapping[ProjectId, Fraction]


def find_prices(
    election: Election, funded: Collection[ProjectId], *, most_unknowns: int = MOST_UNKNOWNS
) -> Payments | NoPrices:
    """Prices that explain this outcome, or the proof that there are none. Raises TooLarge.

    Where there are prices there are mostly many; these are some, not those at which voters hold least.

    >>> from waardenzeef import Ballot, Project
    >>> projects = (Project("hall", 100_00), Project("swing", 40_00))
    >>> ballots = (*[Ballot(("hall",), (1,))] * 2, *[Ballot(("swing",), (1,))] * 2)
    >>> election = Election(100_00, projects, ballots)  # who buys the hall holds € 50; then two can buy the swing
    >>> proof = find_prices(election, ["hall"])
    >>> proves_that_there_are_none(proof, election, ["hall"])
    True
    >>> find_prices(election, ["swing"]).share_cents
    Fraction(5000, 1)
    """
    if not election.ballots and election.budget_cents:
        return NoPrices({}, {}, {})  # nobody can hold the budget (C0)
    question = _Question(election, funded)
    if question.number_of_unknowns > most_unknowns:
        raise TooLarge(
            f"{question.number_of_unknowns:,} unknowns are too many to decide exactly whether prices exist: "
            f"at most {most_unknowns:,}, so try it on an election with fewer different ballots"
        )
    answer, weights = _solve(question.number_of_unknowns, question.rows(), question.right_sides())
    return question.as_prices(answer) if weights is None else question.as_proof(weights)


def proves_that_there_are_none(proof: NoPrices, election: Election, funded: Collection[ProjectId]) -> bool:
    """Whether these weights rule out every price system; written from the conditions, for whoever doubts it.

    Suppose there were prices. A group pays for its funded projects, and what it has left adds up over the supporters of
    a loser to no more than the loser costs. Multiply what funded projects cost, what groups hold and what losers cost
    by the weights and add up. The first three conditions below say that the sum cannot be above 0, however
    much is paid and however much more than its part each voter holds; the last that it is.
    """
    if not election.ballots:
        return election.budget_cents > 0
    voters = _voters(election)
    part = Fraction(election.budget_cents, len(election.ballots))
    losers = {p.id: p.cost_cents for p in candidates(election) if p.id not in funded}
    if proof.groups.keys() != voters.keys() or proof.losers.keys() != losers.keys():
        return False
    if any(weight > 0 for weight in proof.losers.values()):
        return False
    for group, weight in proof.groups.items():
        if any(weight + proof.funded[project] > 0 for project in group if project in funded):
            return False  # a payment could make the sum larger
        if weight + sum(proof.losers.get(project, Fraction(0)) for project in group) > 0:
            return False  # money left could
    holds_more = sum(voters[group] * weight for group, weight in proof.groups.items())
    total = (
        sum(proof.funded[project] * election.by_id[project].cost_cents for project in funded)
        + holds_more * part
        + sum(weight * losers[project] for project, weight in proof.losers.items())
    )
    return holds_more >= 0 and total > 0


def _voters(election: Election) -> dict[Group, int]:
    voters: dict[Group, int] = {}
    for ballot in election.ballots:
        group = frozenset(ballot.projects)
        voters[group] = voters.get(group, 0) + 1
    return voters


class _Question:
    """The conditions as equations with unknowns of 0 or more.

    The unknowns, in this order: what each group pays for each funded project on its ballots; what each group has left;
    what every voter holds more than an equal part of the budget; by how much the supporters of each loser fall short.
    """

    def __init__(self, election: Election, funded: Collection[ProjectId]) -> None:
        self.election, self.funded, self.voters = election, list(dict.fromkeys(funded)), _voters(election)
        self.groups = list(self.voters)
        self.losers = [project.id for project in candidates(election) if project.id not in funded]
        self.pays = [(group, p) for group in self.groups for p in self.funded if p in group]
        self.part = mpq(election.budget_cents, len(election.ballots) or 1)
        self.number_of_unknowns = len(self.pays) + len(self.groups) + 1 + len(self.losers)

    def rows(self) -> Iterator[list[mpq]]:
        """One equation for every funded project, every group and every loser."""
        for funded in self.funded:
            yield self._row(pays=[project == funded for _, project in self.pays])
        for group in self.groups:
            yield self._row(
                pays=[payer == group for payer, _ in self.pays],
                left=[other == group for other in self.groups],
                more=-self.voters[group],
            )
        for loser in self.losers:
            yield self._row(
                left=[loser in group for group in self.groups],
                short=[other == loser for other in self.losers],
            )

    def _row(
        self,
        *,
        pays: Sequence[bool] = (),
        left: Sequence[bool] = (),
        more: int = 0,
        short: Sequence[bool] = (),
    ) -> list[mpq]:
        parts = (
            pays or [False] * len(self.pays),
            left or [False] * len(self.groups),
            [more],
            short or [False] * len(self.losers),
        )
        return [mpq(int(value)) for part in parts for value in part]

    def right_sides(self) -> list[mpq]:
        """What a project costs, or what a group holds of the real budget."""
        costs = self.election.by_id
        return [
            *(mpq(costs[project].cost_cents) for project in self.funded),
            *(self.part * self.voters[group] for group in self.groups),
            *(mpq(costs[project].cost_cents) for project in self.losers),
        ]

    def as_prices(self, answer: Sequence[mpq]) -> Payments:
        """The unknowns as what one voter of each group pays, has left and holds."""
        paid: dict[ProjectId, dict[Group, Fraction]] = {project: {} for project in self.funded}
        for (group, project), amount in zip(self.pays, answer, strict=False):
            paid[project][group] = _fraction(amount / self.voters[group])
        left = answer[len(self.pays) :]
        return Payments(
            _fraction(self.part + answer[len(self.pays) + len(self.groups)]),
            self.voters,
            paid,
            {g: _fraction(rest / self.voters[g]) for g, rest in zip(self.groups, left, strict=False)},
        )

    def as_proof(self, weights: Sequence[mpq]) -> NoPrices:
        """The weights of the equations, by what each equation is about."""
        exact, groups_end = list(map(_fraction, weights)), len(self.funded) + len(self.groups)
        return NoPrices(
            dict(zip(self.funded, exact, strict=False)),
            dict(zip(self.groups, exact[len(self.funded) : groups_end], strict=True)),
            dict(zip(self.losers, exact[groups_end:], strict=True)),
        )


def _solve(
    unknowns: int, rows: Iterator[list[mpq]], right_sides: Sequence[mpq]
) -> tuple[Sequence[mpq], Sequence[mpq] | None]:
    """Unknowns of 0 or more that make all equations true, or weights for the equations that show there are none.

    The first phase of the simplex method. Every equation gets one artificial unknown more, which at first makes up for
    everything; the goal is to bring their sum down to 0. Right sides are 0 or more.
    """
    size = len(right_sides)
    table = [
        [*row, *(mpq(int(place == at)) for place in range(size)), right]
        for at, (row, right) in enumerate(zip(rows, right_sides, strict=True))
    ]
    basis = list(range(unknowns, unknowns + size))
    goal = [-sum((row[at] for row in table), mpq(0)) for at in range(unknowns + size + 1)]
    goal[unknowns:-1] = [mpq(0)] * size
    while (entering := next((c for c in range(unknowns) if goal[c] < 0), None)) is not None:
        ratios = [
            (row[-1] / row[entering], basis[at], at) for at, row in enumerate(table) if row[entering] > 0
        ]
        _pivot(table, goal, basis, min(ratios)[2], entering)
    if goal[-1]:
        return (), [1 - goal[unknowns + at] for at in range(size)]
    answer = [mpq(0)] * unknowns
    for at, unknown in enumerate(basis):
        if unknown < unknowns:
            answer[unknown] = table[at][-1]
    return answer, None


def _pivot(table: list[list[mpq]], goal: list[mpq], basis: list[int], at: int, entering: int) -> None:
    """Let an unknown enter the basis in the place of the one in this row."""
    pivot = table[at][entering]
    table[at] = [value / pivot for value in table[at]]
    for row in (*table[:at], *table[at + 1 :], goal):
        if times := row[entering]:
            row[:] = [
                value - times * top if top else value for value, top in zip(row, table[at], strict=True)
            ]
    basis[at] = entering


def _fraction(value: mpq) -> Fraction:
    return Fraction(int(value.numerator), int(value.denominator))
