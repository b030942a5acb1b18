"""One count seen from the voters: every figure of this room together, for a command, a page or a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from waardenzeef.count import Count
from waardenzeef.election import Election, ProjectId
from waardenzeef.fairness.bought import Bought
from waardenzeef.fairness.ejr_plus import UTILITIES, EjrPlus, ejr_plus
from waardenzeef.fairness.priceability import Priceability, check_prices, price_system
from waardenzeef.fairness.priceable import NoPrices, TooLarge, find_prices
from waardenzeef.fairness.satisfaction import Satisfaction, satisfaction
from waardenzeef.fairness.shares import Shares, UnknownColumn, shares_by_projects, shares_by_voters
from waardenzeef.money import Language
from waardenzeef.words import Words

UNKNOWNS_DECIDED_AT_ONCE = 250
"""Whether prices exist takes a second or two for so many unknowns (priceable.py), and ever longer for more."""


@dataclass(frozen=True, slots=True)
class Representation:
    """The figures of one count. `prices` is None when the rule gives voters no shares to pay from.

    `prices_exist` says whether any prices explain the outcome, those or others; None when there are too many different
    ballots to find out at once.
    """

    count: Count
    satisfaction: Satisfaction
    ejr_plus: tuple[EjrPlus, ...]
    prices: Priceability | None
    prices_exist: bool | None = None
    groups: tuple[Bought, ...] = ()
    shares: tuple[Shares, ...] = ()

    def sentences(self, language: Language = "en") -> tuple[str, ...]:
        """What holds for the whole outcome, in sentences, "en" or "nl"."""
        found = [*self.satisfaction.sentences(language)]
        found += [sentence for answer in self.ejr_plus for sentence in answer.sentences(language)]
        return (
            *found,
            *([self.prices.sentence(language)] if self.prices else []),
            *self._other_prices(language),
        )

    def _other_prices(self, language: Language) -> tuple[str, ...]:
        """Whether other prices explain what those of the count do not."""
        if self.prices_exist is None or (self.prices and self.prices.holds):
            return ()
        words = Words(language, self.count.election.currency)
        if not self.prices_exist:
            never = words.say(
                en="Voters with equal money would not have bought exactly these projects at any prices.",
                nl="Stemmers met ieder evenveel geld hadden bij geen enkele prijs precies deze plannen gekocht.",
            )
            return (never,)
        at = words.say(en="other", nl="andere") if self.prices else words.say(en="some", nl="bepaalde")
        could = words.say(
            en=f"Voters with equal money could have bought exactly these projects at {at} prices.",
            nl=f"Stemmers met ieder evenveel geld hadden bij {at} prijzen precies deze plannen kunnen kopen.",
        )
        return (could,)


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
    paid = price_system(count)
    prices = None if paid is None else check_prices(paid, election, funded)
    return Representation(
        count,
        satisfaction(election, funded),
        tuple(ejr_plus(election, funded, utility=utility) for utility in UTILITIES),
        prices,
        (prices is not None and prices.holds) or _prices_exist(election, funded),
        tuple(groups),
        tuple(shares for column in columns for shares in _shares(count, column)),
    )


def _prices_exist(election: Election, funded: Sequence[ProjectId]) -> bool | None:
    if not election.ballots:
        return None
    try:
        found = find_prices(election, funded, most_unknowns=UNKNOWNS_DECIDED_AT_ONCE)
    except TooLarge:
        return None
    return not isinstance(found, NoPrices)


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
