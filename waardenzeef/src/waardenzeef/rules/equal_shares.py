"""The Method of Equal Shares: every voter holds an equal part of the budget, supporters buy together.

Source of the method: Peters, Pierczyński and Skowron, "Proportional Participatory Budgeting with Additive
Utilities", NeurIPS 2021 (https://arxiv.org/abs/2008.13276). Source of the completions Add1 and Add1U, and of the
switch for stopping on an exhaustive outcome: https://equalshares.net/implementation/completion.

Every amount is an exact rational number; no decision is ever taken on a rounded one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from heapq import heapify, heappop, heappush
from math import isinf
from typing import Any, ClassVar, NamedTuple

from gmpy2 import mpq

from waardenzeef.count import Count, Step
from waardenzeef.election import Election, Project, ProjectId
from waardenzeef.rules import certified, point_shares
from waardenzeef.rules.bounds import DOWN
from waardenzeef.rules.greedy import down_the_list
from waardenzeef.rules.purses import Groups, Purses
from waardenzeef.rules.raising import Raises, stop_of
from waardenzeef.rules.rule import (
    BadRule,
    Rule,
    as_yes_or_no,
    refuse_how_to_raise,
    shared_from_words,
    shared_parameters,
    shared_words,
    yes_or_no,
)

UTILITIES = ("cost", "cardinality", *point_shares.UTILITIES)
COMPLETIONS = ("none", "add1", "add1u", "greedy")
RAISING = ("add1", "add1u")
"""The completions that raise the shares; only with these do `exhaustive` and `step_cents` mean anything."""

USUAL_STEP_CENTS = 100


@dataclass(frozen=True)
class EqualShares(Rule):
    """Each round the supporters of one project buy it together: the one that is the best buy for them.

    With `utility` "cost" the best buy has the lowest price per cent of its cost, with "cardinality" the lowest
    price; the price is the most any supporter pays. With "points" and "cost-points" the points given weigh
    (point_shares.py): supporters pay the same for every point they gave, and the best buy has the lowest price of
    a point, or the lowest per cent of its cost. `completion` says what happens with money left over:

    - "none": it stays.
    - "add1": everyone's share is raised by `step_cents` and the count begins anew, until one more raise
      would cost more than the budget. With `exhaustive` it also stops as soon as no other project that
      can be funded fits in the money left.
    - "add1u": first "add1", then "greedy".
    - "greedy": highest score first with the money left.

    With "cost" and "cardinality" a vote counts as approval of the projects it names: points and ranks do not
    weigh (they do in a greedy completion). Projects without votes, dearer than the whole budget or below the
    election's least score take no part. A project that costs nothing is bought before all others, for
    nothing. Without voters there are no shares, and nothing is bought. Where points weigh, a project that was named
    but given no points is bought by nobody at any share; add1 does not wait for it.

    Raises BadRule for a utility, completion or step that does not exist, and for `exhaustive` or a step of its own
    where the completion raises nothing.

    >>> from waardenzeef import Ballot, Election, Project
    >>> projects = (Project("hall", 90_00), Project("lamp", 30_00))
    >>> ballots = (Ballot(("hall",), (1,)), Ballot(("hall",), (1,)), Ballot(("lamp",), (1,)))
    >>> count = EqualShares().count(Election(90_00, projects, ballots))
    >>> count.winners, count.endowment_cents, count.steps[0].price_cents
    (('lamp',), Fraction(3000, 1), Fraction(3000, 1))
    """

    utility: str = "cost"
    completion: str = "none"
    exhaustive: bool = False
    step_cents: int = USUAL_STEP_CENTS

    name: ClassVar[str] = "equal-shares"

    def __post_init__(self) -> None:
        if self.utility not in UTILITIES:
            raise BadRule(f'there is no utility "{self.utility}"; choose from {", ".join(UTILITIES)}')
        if self.completion not in COMPLETIONS:
            raise BadRule(f'there is no completion "{self.completion}"; choose from {", ".join(COMPLETIONS)}')
        if self.step_cents <= 0:
            raise BadRule("the step must be above 0, such as 1.00")
        refuse_how_to_raise(
            self.completion,
            RAISING,
            {"exhaustive": self.exhaustive, "step": self.step_cents != USUAL_STEP_CENTS},
        )

    @property
    def raises(self) -> bool:
        """Whether money left over raises everyone's share and makes the count begin again."""
        return self.completion in RAISING

    def without_raises(self) -> EqualShares:
        """The run that raising begins with: everyone holds an equal part of the real budget.

        >>> print(EqualShares(completion="add1", step_cents=50).without_raises())
        equal-shares,utility=cost,completion=none,exhaustive=no,step=1.00
        """
        return replace(self, completion="none", exhaustive=False, step_cents=USUAL_STEP_CENTS)

    def count(self, election: Election) -> Count:
        """Count the election. Raises BadTieOrder, or BadRule for terms that are not of this election."""
        market = _Market(election, self)
        if not election.ballots:
            return Count(election, self, tuple(self._complete(market, ())))
        ending = market.add1() if self.raises else _Ending(market.buy(0))
        steps = market.steps(ending.purchases)
        return Count(
            election,
            self,
            (*steps, *self._complete(market, steps)),
            endowment_cents=_fraction(market.endowment(ending.increments)),
            increments=ending.increments,
            stopped=ending.stopped,
        )

    def _complete(self, market: _Market, steps: Sequence[Step]) -> Iterator[Step]:
        if self.completion not in ("add1u", "greedy"):
            return iter(())
        chosen = {step.project for step in steps}
        others = [project for project in market.projects if project.id not in chosen]
        return down_the_list(
            others, market.election, market.ranks, phase="completion", after=steps, rivals=market.rivals
        )

    @property
    def parameters(self) -> dict[str, Any]:
        """Every parameter as a value for JSON.

        >>> EqualShares().parameters["completion"], EqualShares().parameters["step_cents"]
        ('none', 100)
        """
        return {
            "utility": self.utility,
            "completion": self.completion,
            "exhaustive": self.exhaustive,
            "step_cents": self.step_cents,
            **shared_parameters(self),
        }

    @property
    def words(self) -> dict[str, str]:
        """Every parameter as it stands in the RULESPEC.

        >>> print(EqualShares(completion="add1u", step_cents=50))
        equal-shares,utility=cost,completion=add1u,exhaustive=no,step=0.50
        """
        return {
            "utility": self.utility,
            "completion": self.completion,
            "exhaustive": as_yes_or_no(self.exhaustive),
            "step": f"{self.step_cents // 100}.{self.step_cents % 100:02}",
            **shared_words(self),
        }

    @classmethod
    def from_words(cls, words: Mapping[str, str]) -> EqualShares:
        """The rule with the parameters of a RULESPEC. Raises BadRule or BadTieOrder."""
        return cls(
            utility=words.get("utility", "cost"),
            completion=words.get("completion", "none"),
            exhaustive=yes_or_no("exhaustive", words.get("exhaustive", "no")),
            step_cents=_step_cents(words.get("step", "1.00")),
            **shared_from_words(words),
        )


class _Purchase(NamedTuple):
    project: Project
    price_cents: mpq
    payers_full: int
    tied_with: tuple[ProjectId, ...]


class _Ending(NamedTuple):
    """The purchases of the last run, after how many raises it came, and why it was the last."""

    purchases: Sequence[_Purchase]
    increments: int = 0
    stopped: str = ""


class _Offer(NamedTuple):
    """What a project asked of its supporters when last looked at, the better offer first.

    Purses only get emptier during a run, so an old offer never asks too much: it is a lower bound. So is a rough
    one, in floating point; it is made exact before it can win.
    """

    price_per_utility: mpq
    rank: int
    project: Project
    price_cents: mpq
    round: int
    exact: bool


class _Market:
    """An election ready to be counted again and again with another share per voter."""

    def __init__(self, election: Election, rule: EqualShares) -> None:
        self.election, self.rule = election, rule
        self.projects = rule.terms.candidates(election)
        self.rivals = rule.terms.rivals(election)
        self.ranks = rule.ties.ranks(election)
        self.groups = Groups(election.rows)

    def endowment(self, increments: int | Fraction) -> mpq:
        """What each voter holds at the start, after so many raises."""
        start = mpq(self.election.budget_cents, len(self.election.ballots))
        return start + mpq(increments) * self.rule.step_cents

    def buy(self, increments: int) -> Sequence[_Purchase]:
        """One run: all purchases, in order."""
        return list(self._purchases(increments))

    def _purchases(self, increments: int) -> Iterator[_Purchase]:
        share = self.endowment(increments)
        if self.rule.utility not in point_shares.UTILITIES:
            yield from _run(self, Purses(self.groups, share), share)
            return
        purses = point_shares.PointPurses(self.election.ballots, share)
        for bought in point_shares.run(
            self.projects, purses, utility=self.rule.utility, ranks=self.ranks, rivals=self.rivals
        ):
            yield _Purchase(*bought)

    def add1(self) -> _Ending:
        """Raise the share until one more raise would cost more than the budget.

        Where to stop is found fast (`raising`); what is published is counted exactly here. Should the two
        disagree, the fast answer is thrown away and every raise is counted exactly. So it is when points weigh or
        projects exclude each other: the search knows neither.
        """
        if self.rivals or self.rule.utility in point_shares.UTILITIES:
            return self.add1_step_by_step()
        stop = stop_of(self.raises())
        purchases = self._within_budget(stop.increments) if stop.increments else self.buy(0)
        if purchases is not None:
            stopped = self._finished(purchases) or self._overspends(stop.increments + 1)
            if stopped == stop.stopped:
                return _Ending(purchases, stop.increments, stopped)
        return self.add1_step_by_step()

    def add1_step_by_step(self) -> _Ending:
        """The same by counting exactly at every raise."""
        purchases, increments = self.buy(0), 0
        while not (stopped := self._finished(purchases)):
            dearer = self._within_budget(increments + 1)
            if dearer is None:
                return _Ending(purchases, increments, "overspend")
            purchases, increments = dearer, increments + 1
        return _Ending(purchases, increments, stopped)

    def stalls(self) -> certified.Market:
        """The same market in floating point."""
        return certified.Market(self.groups, self.projects, self.ranks, self.rule.utility)

    def raises(self) -> Raises:
        """What the search for Add1's stop needs to know."""
        return Raises(
            market=self.stalls(),
            budget_cents=self.election.budget_cents,
            exhaustive=self.rule.exhaustive,
            share=self.endowment,
            exact_verdict=self._exact_verdict,
        )

    def _exact_verdict(self, increments: int) -> str:
        purchases = self._within_budget(increments)
        return "overspend" if purchases is None else self._finished(purchases)

    def _overspends(self, increments: int) -> str:
        return "overspend" if self._within_budget(increments) is None else ""

    def steps(self, purchases: Sequence[_Purchase]) -> tuple[Step, ...]:
        """The purchases as the steps of a count."""
        return tuple(self._steps(purchases))

    def _finished(self, purchases: Sequence[_Purchase]) -> str:
        others = self._others(purchases)
        if not others:
            return "all"
        left = self.election.budget_cents - _spent(purchases)
        fits = any(project.cost_cents <= left for project in others)
        return "exhaustive" if self.rule.exhaustive and not fits else ""

    def _others(self, purchases: Sequence[_Purchase]) -> list[Project]:
        """What is not bought, not withdrawn either, and could be bought at some share."""
        bought = {purchase.project.id for purchase in purchases}
        gone = bought.union(*(self.rivals.get(project, ()) for project in bought))
        return [project for project in self.projects if project.id not in gone and self._is_backed(project)]

    def _is_backed(self, project: Project) -> bool:
        """Whether anybody would pay for it: where points weigh, no points is no support."""
        return self.rule.utility not in point_shares.UTILITIES or self.election.scores[project.id] > 0

    def _within_budget(self, increments: int) -> Sequence[_Purchase] | None:
        """The run after so many raises; None, as soon as that is clear, if it costs more than the budget."""
        left, purchases = self.election.budget_cents, []
        for purchase in self._purchases(increments):
            purchases.append(purchase)
            left -= purchase.project.cost_cents
            if left < 0:
                return None
        return purchases

    def _steps(self, purchases: Sequence[_Purchase]) -> Iterator[Step]:
        left = self.election.budget_cents
        for number, purchase in enumerate(purchases, start=1):
            project, supporters = purchase.project, self.election.votes[purchase.project.id]
            left -= project.cost_cents
            yield Step(
                number=number,
                project=project.id,
                cost_cents=project.cost_cents,
                supporters=supporters,
                chosen=True,
                phase="rule",
                budget_left_cents=left,
                price_cents=_fraction(purchase.price_cents),
                payers_full=purchase.payers_full,
                payers_rest=supporters - purchase.payers_full,
                tied_with=purchase.tied_with,
            )


def _run(market: _Market, purses: Purses, endowment_cents: mpq) -> Iterator[_Purchase]:
    """Buy the best offer, round after round, until nobody can buy anything."""
    offers = [offer for project in market.projects if (offer := _opening(market, project, endowment_cents))]
    heapify(offers)
    now = 0
    while best := _best(offers, purses, market.rule.utility, now):
        tied = tuple(offer.project.id for offer in _as_good(best, offers, purses, market.rule.utility, now))
        full = purses.supporters_holding(best.project.id, best.price_cents)
        purses.pay(best.project.id, best.price_cents)
        yield _Purchase(best.project, best.price_cents, full, tied)
        if rivals := market.rivals.get(best.project.id):
            offers = [offer for offer in offers if offer.project.id not in rivals]
            heapify(offers)
        now += 1


def _opening(market: _Market, project: Project, endowment_cents: mpq) -> _Offer | None:
    """The offer when every purse is still full; None if all supporters together hold too little."""
    supporters = market.election.votes[project.id]
    if project.cost_cents > endowment_cents * supporters:
        return None
    price = mpq(project.cost_cents, supporters)
    return _Offer(
        _per_utility(price, project, market.rule.utility),
        market.ranks[project.id],
        project,
        price,
        round=0,
        exact=True,
    )


def _best(offers: list[_Offer], purses: Purses, utility: str, now: int) -> _Offer | None:
    """Take the best offer of this round from the heap; drop what its supporters can no longer pay."""
    while offers:
        offer = heappop(offers)
        if offer.round == now and offer.exact:
            return offer
        looked_at = _exactly(offer, purses) if offer.round == now else _roughly(offer, purses, now)
        if looked_at:
            per_utility = _per_utility(looked_at.price_cents, offer.project, utility)
            heappush(offers, looked_at._replace(price_per_utility=per_utility))
    return None


def _exactly(offer: _Offer, purses: Purses) -> _Offer | None:
    price = purses.price(offer.project.id, offer.project.cost_cents)
    return None if price is None else offer._replace(price_cents=price, exact=True)


def _roughly(offer: _Offer, purses: Purses, now: int) -> _Offer | None:
    start = float(offer.price_cents) * DOWN
    price = purses.price_at_least(offer.project.id, offer.project.cost_cents, start)
    return None if isinf(price) else offer._replace(price_cents=mpq(price), round=now, exact=False)


def _as_good(best: _Offer, offers: list[_Offer], purses: Purses, utility: str, now: int) -> list[_Offer]:
    """The other offers of this round that are exactly as good, in tie order; they stay in the heap."""
    tied = []
    while offers and offers[0].price_per_utility <= best.price_per_utility:
        offer = _best(offers, purses, utility, now)
        if offer is None or offer.price_per_utility != best.price_per_utility:
            tied.extend([offer] if offer else [])
            break
        tied.append(offer)
    for offer in tied:
        heappush(offers, offer)
    return [offer for offer in tied if offer.price_per_utility == best.price_per_utility]


def _per_utility(price_cents: mpq, project: Project, utility: str) -> mpq:
    """What the method calls ρ: the lower, the better the buy. What is free is the best of all."""
    return price_cents / project.cost_cents if utility == "cost" and project.cost_cents else price_cents


def _spent(purchases: Sequence[_Purchase]) -> int:
    return sum(purchase.project.cost_cents for purchase in purchases)


def _step_cents(word: str) -> int:
    match = re.fullmatch(r"([0-9]{1,9})(?:\.([0-9]{1,2}))?", word)
    if not match:
        raise BadRule(f"step={word}: write an amount such as 1.00")
    return int(match[1]) * 100 + int((match[2] or "0").ljust(2, "0"))


def _fraction(value: mpq) -> Fraction:
    return Fraction(int(value.numerator), int(value.denominator))
