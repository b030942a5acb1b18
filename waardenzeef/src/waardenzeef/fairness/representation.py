"""One count seen from the voters: every figure of this room together, for a command, a page or a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from waardenzeef.count import Count
from waardenzeef.fairness.bought import Bought
from waardenzeef.fairness.ejr_plus import UTILITIES, EjrPlus, ejr_plus
from waardenzeef.fairness.priceability import Priceability, check_prices, price_system
from waardenzeef.fairness.satisfaction import Satisfaction, satisfaction
from waardenzeef.fairness.shares import Shares, UnknownColumn, shares_by_projects, shares_by_voters
from waardenzeef.money import Language


@dataclass(frozen=True, slots=True)
class Representation:
    """The figures of one count. `prices` is None when the rule gives voters no shares to pay from."""

    count: Count
    satisfaction: Satisfaction
    ejr_plus: tuple[EjrPlus, ...]
    prices: Priceability | None
    groups: tuple[Bought, ...] = ()
    shares: tuple[Shares, ...] = ()

    def sentences(self, language: Language = "en") -> tuple[str, ...]:
        """What holds for the whole outcome, in sentences, "en" or "nl"."""
        found = [*self.satisfaction.sentences(language)]
        found += [sentence for answer in self.ejr_plus for sentence in answer.sentences(language)]
        return (*found, *([self.prices.sentence(language)] if self.prices else []))


def representation(
    count: Count, *, groups: Sequence[Bought] = (), columns: Sequence[str] = ()
) -> Representation:
    """All figures of a count, with these groups and the shares by these columns. Raises UnknownColumn.

    >>> from waardenzeef import Ballot, Election, EqualShares, Project
    >>> ballots = (Ballot(("trees",), (1,)), Ballot(("trees",), (1,)), Ballot((), ()))
    >>> found = representation(EqualShares().count(Election(90_00, (Project("trees", 50_00),), ballots)))
    >>> print(*found.sentences()[3:], sep="\\n")
    No group with a common wish gets too little, measured by what projects cost (EJR+ up to one).
    No group with a common wish gets too little, measured by the number of projects (EJR+ up to one).
    Voters who each hold € 30 could have bought exactly these projects.
    """
    election, funded = count.election, count.winners
    prices = price_system(count)
    return Representation(
        count,
        satisfaction(election, funded),
        tuple(ejr_plus(election, funded, utility=utility) for utility in UTILITIES),
        None if prices is None else check_prices(prices, election, funded),
        tuple(groups),
        tuple(shares for column in columns for shares in _shares(count, column)),
    )


def _shares(count: Count, column: str) -> list[Shares]:
    """By voters, by projects, or by both where both have the column."""
    election, found = count.election, []
    if any(column in ballot.columns for ballot in election.ballots):
        found.append(shares_by_voters(election, count.winners, column))
    if any(column in project.columns for project in election.projects):
        found.append(shares_by_projects(election, count.winners, column))
    if not found:
        raise UnknownColumn(f'there is no column "{column}" in PROJECTS or VOTES')
    return found
