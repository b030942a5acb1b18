"""Several rules on the same votes, side by side: who is funded by which rule, and what that leaves.

The figures favour no rule. The mean of funded projects per ballot rewards rules that follow large groups, the
number of ballots without any funded project shows who was left out; look at both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from waardenzeef.ballots import Groups, Numbers
from waardenzeef.count import Count
from waardenzeef.election import Election, ProjectId
from waardenzeef.rules import Rule


@dataclass(frozen=True, slots=True)
class Summary:
    """What one rule makes of an election.

    `share_of_budget_used` and `mean_funded_per_ballot` are exact; the mean is over all ballots,
    also those that name nothing, and 0 when there are none. `ballots_without_funded` counts the
    ballots of which no named project is funded.
    """

    rule: str
    funded: int
    total_cost_cents: int
    share_of_budget_used: Fraction
    ballots_without_funded: int
    mean_funded_per_ballot: Fraction


@dataclass(frozen=True)
class Comparison:
    """The counts of several rules over one election, in the order the rules were given."""

    election: Election
    counts: tuple[Count, ...]

    def funded_by(self, project: ProjectId) -> tuple[bool, ...]:
        """Per rule whether it funds `project` (raises KeyError for an unknown project)."""
        return tuple(self.election.by_id[project].id in count.winners for count in self.counts)

    def _repr_html_(self) -> str:
        """What a notebook shows: the figures of every rule, and what each funds."""
        from waardenzeef.notebook import comparison_html  # slow import

        return comparison_html(self)

    @property
    def summaries(self) -> tuple[Summary, ...]:
        """One line of figures per rule."""
        return tuple(summary(count) for count in self.counts)


def compare(election: Election, rules: Sequence[Rule]) -> Comparison:
    """Count `election` by every rule.

    >>> from waardenzeef import Ballot, Election, EqualShares, Greedy, Project
    >>> election = Election(
    ...     budget_cents=100_000,
    ...     projects=(Project("hall", 100_000), Project("swing", 40_000)),
    ...     ballots=(Ballot(("hall",), (1,)), Ballot(("hall",), (1,)), Ballot(("swing",), (1,))),
    ... )
    >>> compared = compare(election, [Greedy(), EqualShares()])
    >>> compared.funded_by("hall")
    (True, False)
    >>> [line.ballots_without_funded for line in compared.summaries]
    [1, 3]
    """
    return Comparison(election, tuple(rule.count(election) for rule in rules))


def summary(count: Count) -> Summary:
    """The figures of one finished count."""
    election, (groups, funded) = count.election, _funded_per_group(count)
    return Summary(
        rule=str(count.rule),
        funded=len(count.winners),
        total_cost_cents=count.total_cost_cents,
        share_of_budget_used=_share(count.total_cost_cents, election.budget_cents),
        ballots_without_funded=int(groups.weights[funded == 0].sum()),
        mean_funded_per_ballot=_share(int(groups.weights @ funded), len(election.ballots)),
    )


def _funded_per_group(count: Count) -> tuple[Groups, Numbers]:
    """The voters who named the same projects, and how many of these are funded."""
    groups, winners = count.election.groups, frozenset(count.winners)
    wins = np.array([project in winners for project in count.election.rows.projects], dtype=np.bool_)
    so_far = np.concatenate(([0], np.cumsum(wins[groups.named])))
    return groups, np.diff(so_far[groups.starts])


def _share(part: int, whole: int) -> Fraction:
    return Fraction(part, whole) if whole else Fraction(0)
