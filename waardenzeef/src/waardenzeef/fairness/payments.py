"""Who paid what in a finished Equal Shares run: the prices in the trace, taken out of the purses again, exactly.

Voters who named the same projects are one group and pay the same. In each round every supporter pays the
price or all they have left (Peters, Pierczyński and Skowron 2021, §3). A greedy completion spends no one's share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from gmpy2 import mpq

from waardenzeef.count import Count, Step
from waardenzeef.election import ProjectId

Group = frozenset[ProjectId]


@dataclass(frozen=True)
class Payments:
    """Per funded project what one voter of each group paid, and what one voter of each group has left, in cents.

    >>> from waardenzeef import Ballot, Election, EqualShares, Project
    >>> ballots = (Ballot(("trees",), (1,)), Ballot(("trees",), (1,)), Ballot((), ()))
    >>> count = EqualShares().count(Election(90_00, (Project("trees", 50_00),), ballots))
    >>> paid = payments(count)
    >>> paid.voters, paid.paid, paid.left[frozenset({"trees"})]
    ({frozenset({'trees'}): 2, frozenset(): 1}, {'trees': {frozenset({'trees'}): Fraction(2500, 1)}}, Fraction(500, 1))
    """

    share_cents: Fraction
    voters: Mapping[Group, int]
    paid: Mapping[ProjectId, Mapping[Group, Fraction]]
    left: Mapping[Group, Fraction]


def payments(count: Count) -> Payments | None:
    """The payments of a count; None if the trace holds no shares, or its prices are not paid in equal parts."""
    if count.endowment_cents is None:
        return None
    voters = Counter(frozenset(ballot.projects) for ballot in count.election.ballots)
    left = dict.fromkeys(voters, mpq(count.endowment_cents))
    paid = {}
    for step in _bought(count):
        price = mpq(step.price_cents)
        of = {group: min(left[group], price) for group in voters if step.project in group}
        if sum(voters[group] * amount for group, amount in of.items()) != step.cost_cents:
            return None
        left |= {group: left[group] - amount for group, amount in of.items()}
        paid[step.project] = _fractions(of)
    return Payments(Fraction(count.endowment_cents), dict(voters), paid, _fractions(left))


def _bought(count: Count) -> Iterator[Step]:
    return (step for step in count.steps if step.chosen and step.price_cents is not None)


def _fractions(amounts: Mapping[Group, mpq]) -> dict[Group, Fraction]:
    return {group: Fraction(int(a.numerator), int(a.denominator)) for group, a in amounts.items()}
