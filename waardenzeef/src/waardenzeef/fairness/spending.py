"""What one voter paid for each funded project, under every rule that lets voters pay.

The prices in the trace are taken out of the purses again, exactly, as each rule does it: the price or all there is
(equal shares, bounded overspending), the whole price or nothing (exact equal shares), the price for every point given
(equal shares with points), all that was earned (Phragmén). Under greedy and with pots nobody pays, and a greedy
completion spends no one's share.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from gmpy2 import mpq

from waardenzeef.count import Count, Step
from waardenzeef.election import Ballot, ProjectId
from waardenzeef.rules import BoundedOverspending, EqualShares, ExactEqualShares, Phragmen, point_shares

Pays = Callable[[mpq, mpq, int], mpq]
"""What somebody pays who holds so much, at this price, for so many points."""


def spending(count: Count) -> Callable[[Ballot], Mapping[ProjectId, Fraction]] | None:
    """Per ballot what that voter paid for each project that was bought, in exact cents; None where nobody pays.

    >>> from waardenzeef import Election, Project
    >>> ballots = (Ballot(("a",), (1,)), Ballot(("a", "b"), (1, 1)))
    >>> count = Phragmen().count(Election(100_00, (Project("a", 40_00), Project("b", 30_00)), ballots))
    >>> {project: int(cents) for project, cents in spending(count)(ballots[1]).items()}
    {'a': 2000, 'b': 3000}
    """
    if isinstance(count.rule, Phragmen):
        return lambda ballot: _earned(count, ballot)
    if count.endowment_cents is None or not isinstance(count.rule, _SHARES):
        return None
    share, pays = mpq(count.endowment_cents), _pays(count)
    return lambda ballot: _paid(count, ballot, share, pays)


_SHARES = (EqualShares, ExactEqualShares, BoundedOverspending)


def _pays(count: Count) -> Pays:
    if isinstance(count.rule, ExactEqualShares):
        return lambda held, price, _: price if held >= price else mpq(0)
    if isinstance(count.rule, EqualShares) and count.rule.utility in point_shares.UTILITIES:
        return lambda held, price, points: min(held, price * points)
    return lambda held, price, _: min(held, price)


def _paid(count: Count, ballot: Ballot, share: mpq, pays: Pays) -> Mapping[ProjectId, Fraction]:
    held, paid, points = share, {}, dict(zip(ballot.projects, ballot.points, strict=True))
    for step in _bought(count, points):
        amount = pays(held, mpq(step.price_cents), points[step.project])
        held -= amount
        paid[step.project] = _fraction(amount)
    return paid


def _earned(count: Count, ballot: Ballot) -> Mapping[ProjectId, Fraction]:
    """Whoever buys spends all that came in since they last bought."""
    spent, paid = mpq(0), {}
    for step in _bought(count, dict.fromkeys(ballot.projects, 1)):
        received = mpq(step.price_cents)
        spent, paid[step.project] = received, _fraction(received - spent)
    return paid


def _bought(count: Count, named: Mapping[ProjectId, int]) -> list[Step]:
    return [s for s in count.steps if s.chosen and s.price_cents is not None and s.project in named]


def _fraction(value: mpq) -> Fraction:
    return Fraction(int(value.numerator), int(value.denominator))
