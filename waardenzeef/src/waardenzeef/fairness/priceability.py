"""Priceability: can the outcome be explained as voters with equal money buying what they want?

Source: Peters and Skowron, "Proportionality and the Limits of Welfarism" (EC 2020), in the form for projects with
costs of Peters, Pierczyński and Skowron, "Proportional Participatory Budgeting with Additive Utilities" (2021).
A price system gives every voter the same amount and says who pays what:

- C0: together the voters hold at least the budget;
- C1: a voter pays only for projects they named;
- C2: nobody pays more than they hold;
- C3: the payments for a funded project add up to its cost;
- C4: nobody pays for a project that is not funded;
- C5: the supporters of a project that is not funded hold together no more than its cost after paying.

`price_system` takes the prices from an Equal Shares count; `check_prices` tests any price system against any
outcome, from the conditions alone. Prices that do not meet them prove nothing: others might. Whether any do is for
`find_prices` (priceable.py), which finds them or proves that there are none, for any outcome of a small election.

The amount may be more than an equal part of the budget (C0 asks for at least that). C5 is asked of the projects that
could be funded at all. Peters and Skowron's §4 was not at hand; these conditions are those that pabutools' `priceable`
and `validate_price_system` test in their form without stability, with a budget as in C0.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from gmpy2 import mpq

from waardenzeef.count import Count
from waardenzeef.election import Election, ProjectId
from waardenzeef.fairness.payments import Group, Payments, payments
from waardenzeef.money import Language
from waardenzeef.rules.rule import candidates
from waardenzeef.words import Words

CONDITIONS = ("C0", "C1", "C2", "C3", "C4", "C5")


@dataclass(frozen=True, slots=True)
class Breach:
    """One condition that does not hold, with the project it concerns ("" when it concerns none)."""

    condition: str
    project: ProjectId = ""


@dataclass(frozen=True, slots=True)
class Priceability:
    """Whether these prices explain the outcome; `breaches` is empty when they do.

    >>> Priceability(Fraction(100_00), ()).sentence()
    'Voters who each hold € 100 could have bought exactly these projects.'
    """

    voter_holds_cents: Fraction
    breaches: tuple[Breach, ...]
    currency: str = "EUR"

    @property
    def holds(self) -> bool:
        """Whether all conditions hold."""
        return not self.breaches

    def sentence(self, language: Language = "en") -> str:
        """The finding in a sentence, "en" or "nl"."""
        words = Words(language, self.currency)
        each, projects = words.money(self.voter_holds_cents), words.names(self._projects)
        if self.holds:
            return words.say(
                en=f"Voters who each hold {each} could have bought exactly these projects.",
                nl=f"Stemmers met ieder {each} hadden precies deze plannen kunnen kopen.",
            )
        return words.say(
            en=f"Voters who each hold {each} would not have bought exactly these projects: see {projects}.",
            nl=f"Stemmers met ieder {each} hadden niet precies deze plannen gekocht: zie {projects}.",
        )

    @property
    def _projects(self) -> tuple[ProjectId, ...]:
        return tuple(dict.fromkeys(breach.project or breach.condition for breach in self.breaches))


def price_system(count: Count) -> Payments | None:
    """The prices paid in the Equal Shares run of this count; None when the rule gives no shares.

    >>> from waardenzeef import Ballot, EqualShares, Project
    >>> projects = (Project("trees", 60_00), Project("swing", 50_00))
    >>> ballots = (Ballot(("trees",), (1,)), Ballot(("trees", "swing"), (1, 1)))
    >>> election = Election(100_00, projects, ballots)
    >>> count = EqualShares().count(election)
    >>> check_prices(price_system(count), election, count.winners).holds
    True
    >>> check_prices(price_system(count), election, ["trees", "swing"]).breaches
    (Breach(condition='C3', project='swing'),)
    """
    return payments(count)


def check_prices(prices: Payments, election: Election, funded: Collection[ProjectId]) -> Priceability:
    """Test the conditions one by one, exactly. Only projects that could be funded at all count for C5."""
    spent = _spent(prices)
    broken = (
        *_holdings(prices, election, spent),
        *_payers(prices),
        *_costs(prices, election, frozenset(funded)),
        *_left_over(prices, election, frozenset(funded), spent),
    )
    return Priceability(prices.share_cents, broken, election.currency)


def _holdings(prices: Payments, election: Election, spent: Mapping[Group, mpq]) -> Iterator[Breach]:
    if prices.share_cents * len(election.ballots) < election.budget_cents:
        yield Breach("C0")
    if any(amount > prices.share_cents for amount in spent.values()):
        yield Breach("C2")


def _payers(prices: Payments) -> Iterator[Breach]:
    for project, paid in prices.paid.items():
        if any(amount and project not in group for group, amount in paid.items()):
            yield Breach("C1", project)


def _costs(prices: Payments, election: Election, funded: frozenset[ProjectId]) -> Iterator[Breach]:
    for project in election.projects:
        paid = prices.paid.get(project.id, {})
        total = sum((prices.voters[group] * mpq(amount) for group, amount in paid.items()), mpq(0))
        if project.id in funded and total != project.cost_cents:
            yield Breach("C3", project.id)
        if project.id not in funded and any(paid.values()):
            yield Breach("C4", project.id)


def _left_over(
    prices: Payments, election: Election, funded: frozenset[ProjectId], spent: Mapping[Group, mpq]
) -> Iterator[Breach]:
    held: dict[ProjectId, mpq] = defaultdict(lambda: mpq(0))
    share = mpq(prices.share_cents)
    for group, voters in prices.voters.items():
        for project in group - funded:
            held[project] += voters * (share - spent[group])
    for candidate in candidates(election):
        if candidate.id not in funded and held[candidate.id] > candidate.cost_cents:
            yield Breach("C5", candidate.id)


def _spent(prices: Payments) -> Mapping[Group, mpq]:
    """Per group what one voter paid for everything."""
    spent = dict.fromkeys(prices.voters, mpq(0))
    for paid in prices.paid.values():
        for group, amount in paid.items():
            spent[group] += mpq(amount)
    return spent
