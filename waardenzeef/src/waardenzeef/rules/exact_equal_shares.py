"""Exact Equal Shares: every voter holds an equal part of the budget, and all who buy a project pay the same.

Source: Kraiczy, Robinson and Elkind, "Streamlining Equal Shares", 2025 (https://arxiv.org/abs/2502.11797): the
rule (Algorithm 1), and the completions ADD-OPT and ADD-OPT-SKIP, which raise the share at once to the next one at
which the outcome changes, so that no step has to be chosen. Theirs finds that share from the final payments;
here it is read off the run itself, round by round, which gives the same share and also knows the tie order.

Every amount is an exact rational number; floats only find out which ones are worth working out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction
from heapq import heapify, heappop, heappush
from math import inf
from typing import Any, ClassVar, NamedTuple

from gmpy2 import mpq

from waardenzeef.ballots import Positions
from waardenzeef.count import Count, Step
from waardenzeef.election import Election, Project, ProjectId
from waardenzeef.rules.greedy import down_the_list
from waardenzeef.rules.purses import Groups, Purses
from waardenzeef.rules.rule import (
    BadRule,
    Rule,
    as_yes_or_no,
    shared_from_words,
    shared_parameters,
    shared_words,
    yes_or_no,
)

UTILITIES = ("cost", "cardinality")
COMPLETIONS = ("none", "add-opt", "add-opt-skip", "add-opt-u", "add-opt-skip-u", "greedy")
UNTIL = ("overspend", "all")

_NEVER = 2**63  # buyers: nothing goes before what is free
_ROUNDING = 1e-9  # float64 errs by about 1e-15 of its terms; what is closer than this is worked out exactly


@dataclass(frozen=True)
class ExactEqualShares(Rule):
    """Each round the supporters who can all pay the same part of a project buy it: the best buy goes first.

    For each project the buyers are as many of its supporters as can each pay cost / number of buyers; who holds
    less does not join, pays nothing and keeps it. With `utility` "cost" the best buy has the most buyers, with
    "cardinality" the lowest price for each of them. `completion` says what happens with money left over:

    - "none": it stays.
    - "add-opt": everyone's share is raised to the next one at which the outcome changes: another project would be
      bought, or the same with more buyers; again and again.
    - "add-opt-skip": the same, but only to where a project that is not chosen could be bought.
    - "add-opt-u", "add-opt-skip-u": after that highest score first with the money left.
    - "greedy": highest score first with the money left.

    `until` says when raising ends. "overspend": at the first outcome that costs more than the budget; the one before
    it counts. "all": when everything is bought or no raise changes anything any more; of all outcomes within the
    budget the one that spends most counts, of equals the first (after an outcome that costs too much another can
    fit again). With `exhaustive` raising ends, in either case, as soon as no other project that can be funded fits
    in the money left.

    Votes, candidates, free projects and elections without voters are treated as under EqualShares.

    Raises BadRule for a utility, completion or end that does not exist.

    >>> from waardenzeef import Ballot, Election, Project
    >>> projects = (Project("trees", 60_00), Project("swing", 25_00))
    >>> ballots = (Ballot(("trees",), (1,)), Ballot(("trees", "swing"), (1, 1)), Ballot(("swing",), (1,)))
    >>> election = Election(90_00, projects, ballots)  # € 30 each: two buy the swing for € 12.50
    >>> ExactEqualShares().count(election).winners  # one of those two has € 17.50 left, the trees are € 30
    ('swing',)
    >>> count = ExactEqualShares(completion="add-opt").count(election)
    >>> count.winners, count.endowment_cents, count.increments
    (('swing', 'trees'), Fraction(4250, 1), 1)
    """

    utility: str = "cost"
    completion: str = "none"
    until: str = "overspend"
    exhaustive: bool = False

    name: ClassVar[str] = "exact-equal-shares"

    def __post_init__(self) -> None:
        for what, value, known in (
            ("utility", self.utility, UTILITIES),
            ("completion", self.completion, COMPLETIONS),
            ("end", self.until, UNTIL),
        ):
            if value not in known:
                raise BadRule(f'there is no {what} "{value}"; choose from {", ".join(known)}')

    def count(self, election: Election) -> Count:
        """Count the election. Raises BadTieOrder, or BadRule for terms that are not of this election.

        In the count `increments` is how often the share was raised to arrive at this outcome.
        """
        market = _Market(election, self)
        if not election.ballots:
            return Count(election, self, tuple(self._complete(market, ())))
        share = mpq(election.budget_cents, len(election.ballots))
        ending = _Ending(share, market.buy(share))
        if self.completion.startswith("add-opt"):
            ending = market.raised(ending)
        steps = tuple(market.steps(ending.purchases))
        return Count(
            election,
            self,
            (*steps, *self._complete(market, steps)),
            endowment_cents=_fraction(ending.share_cents),
            increments=ending.increments,
            stopped=ending.stopped,
        )

    def _complete(self, market: _Market, steps: Sequence[Step]) -> Iterator[Step]:
        if self.completion != "greedy" and not self.completion.endswith("-u"):
            return iter(())
        chosen = {step.project for step in steps}
        others = [project for project in market.projects if project.id not in chosen]
        return down_the_list(
            others, market.election, market.ranks, phase="completion", after=steps, rivals=market.rivals
        )

    @property
    def parameters(self) -> dict[str, Any]:
        """Every parameter as a value for JSON.

        >>> ExactEqualShares().parameters["completion"]
        'none'
        """
        return {
            "utility": self.utility,
            "completion": self.completion,
            "until": self.until,
            "exhaustive": self.exhaustive,
            **shared_parameters(self),
        }

    @property
    def words(self) -> dict[str, str]:
        """Every parameter as it stands in the RULESPEC.

        >>> print(ExactEqualShares(completion="add-opt-skip"))
        exact-equal-shares,utility=cost,completion=add-opt-skip,until=overspend,exhaustive=no
        """
        return {
            "utility": self.utility,
            "completion": self.completion,
            "until": self.until,
            "exhaustive": as_yes_or_no(self.exhaustive),
            **shared_words(self),
        }

    @classmethod
    def from_words(cls, words: Mapping[str, str]) -> ExactEqualShares:
        """The rule with the parameters of a RULESPEC. Raises BadRule or BadTieOrder."""
        return cls(
            utility=words.get("utility", "cost"),
            completion=words.get("completion", "none"),
            until=words.get("until", "overspend"),
            exhaustive=yes_or_no("exhaustive", words.get("exhaustive", "no")),
            **shared_from_words(words),
        )


def next_share(election: Election, rule: ExactEqualShares, share_cents: Fraction) -> Fraction | None:
    """The next share per voter at which other projects are bought, or with other buyers; None if there is none.

    With an "add-opt-skip" completion, the next one at which a project not chosen could be bought.

    >>> from waardenzeef import Ballot, Election, Project
    >>> election = Election(100_00, (Project("a", 50_00),), (Ballot(("a",), (1,)), Ballot(("a",), (1,))))
    >>> next_share(election, ExactEqualShares(), Fraction(50))
    Fraction(2500, 1)
    >>> next_share(election, ExactEqualShares(), Fraction(25_00)) is None
    True
    """
    market = _Market(election, rule)
    share = mpq(share_cents)
    least = market.least_raise(_Ending(share, market.buy(share)))
    return None if least is None else _fraction(share + least)


class Nearest(NamedTuple):
    """The group that comes nearest to buying a project: how many, what each would pay, what the poorest holds."""

    buyers: int
    part_cents: mpq
    poorest_cents: mpq

    @property
    def missing_cents(self) -> mpq:
        """What every voter would have to hold more."""
        return self.part_cents - self.poorest_cents


class ExactPurses(Purses):
    """Purses from which only those pay who can pay the whole part.

    >>> from waardenzeef import Ballot
    >>> purses = ExactPurses(Groups([Ballot(("a", "b"), (1, 1)), Ballot(("b",), (1,))]), mpq(50))
    >>> purses.pay("a", mpq(30))
    >>> purses.buyers("b", 40), purses.buyers("b", 70), purses.nearest("b", 70, least_buyers=1)
    (2, 0, Nearest(buyers=2, part_cents=mpq(35,1), poorest_cents=mpq(20,1)))
    """

    def buyers(self, project: ProjectId, cost_cents: int) -> int:
        """As many supporters as can each pay an equal part of the cost; 0 if no number of them can."""
        cost = cost_cents * self._parts
        able = (number for number, poorest in self._richest(project) if poorest * number >= cost)
        return max(able, default=0)

    def nearest(self, project: ProjectId, cost_cents: int, *, least_buyers: int) -> Nearest | None:
        """Of all groups of so many supporters or more the one that misses least; None if there is none."""
        groups = (
            Nearest(number, mpq(cost_cents, number), mpq(poorest, self._parts))
            for number, poorest in self._richest(project)
            if number >= least_buyers
        )
        return min(groups, key=lambda group: group.missing_cents, default=None)

    def roughly_missing(self, project: ProjectId, cost_cents: int, *, least_buyers: int) -> float:
        """What the nearest group misses, in floating point; infinite if there is no such group."""
        return min(
            (
                cost_cents / number - poorest / self._parts
                for number, poorest in self._richest(project)
                if number >= least_buyers
            ),
            default=inf,
        )

    def _richest(self, project: ProjectId) -> Iterator[tuple[int, int]]:
        """How many supporters hold some amount or more, and that amount in parts of a cent; the richest first.

        Of those who hold the same it is always best to ask all, so only whole purses are looked at.
        """
        together = 0
        for held, voters in self._richest_first(project):
            together += voters
            yield together, held

    def _richest_first(self, project: ProjectId) -> list[tuple[int, int]]:
        return sorted(self._supporters_by_amount(project), reverse=True)

    def _paying(self, project: ProjectId, price: int) -> Positions:
        supporting = super()._paying(project, price)
        return supporting[self._in_parts(self._purse_of[supporting]) >= price]


class _Purchase(NamedTuple):
    project: Project
    buyers: int
    tied_with: tuple[ProjectId, ...]

    @property
    def price_cents(self) -> mpq:
        return mpq(self.project.cost_cents, self.buyers)


class _Ending(NamedTuple):
    """The purchases of a run, at which share, after how many raises, and why there was no further one."""

    share_cents: mpq
    purchases: Sequence[_Purchase]
    increments: int = 0
    stopped: str = ""


class _Offer(NamedTuple):
    """What a project asked of each of its buyers when last looked at, the better offer first.

    Purses only get emptier during a run, so the buyers only get fewer: an old offer never asks too much.
    """

    price_per_utility: mpq
    rank: int
    project: Project
    buyers: int
    round: int


class _Market:
    """An election ready to be counted again and again with another share per voter."""

    def __init__(self, election: Election, rule: ExactEqualShares) -> None:
        self.election, self.rule = election, rule
        self.projects, self.rivals = rule.terms.candidates(election), rule.terms.rivals(election)
        self.ranks = rule.ties.ranks(election)
        self.groups = Groups(election.ballots)

    def buy(self, share_cents: mpq) -> Sequence[_Purchase]:
        """One run: all purchases, in order."""
        return list(_run(self, ExactPurses(self.groups, share_cents)))

    def raised(self, ending: _Ending) -> _Ending:
        """Raise the share from change to change; the outcome that counts."""
        best = last = ending
        while not (stopped := self._finished(last)):
            least = self.least_raise(last)
            if least is None:
                return best._replace(stopped="best")
            share = last.share_cents + least
            last = _Ending(share, self.buy(share), last.increments + 1)
            if self._spent(last) <= self.election.budget_cents:
                best = (
                    last if self.rule.until == "overspend" or self._spent(last) > self._spent(best) else best
                )
            elif self.rule.until == "overspend":
                return best._replace(stopped="overspend")
        return last._replace(stopped=stopped) if last is best else best._replace(stopped="best")

    def least_raise(self, ending: _Ending) -> mpq | None:
        """How much more everyone must hold for the next change; None if no raise changes anything."""
        purses = ExactPurses(self.groups, ending.share_cents)
        open_ones = {project.id: project for project in self.projects if project.cost_cents}
        bought_at_all = {bought.project.id for bought in ending.purchases}
        skipped = bought_at_all if self.rule.completion.startswith("add-opt-skip") else frozenset[ProjectId]()
        least = None
        for bought in (*ending.purchases, None):
            for project in open_ones.values():
                if project.id not in skipped:
                    least = self._less(least, purses, project, self._enough(project, bought))
            if bought:
                purses.pay(bought.project.id, bought.price_cents)
                for gone in self.withdrawn(bought.project.id):
                    open_ones.pop(gone, None)
        return least

    def steps(self, purchases: Sequence[_Purchase]) -> Iterator[Step]:
        """The purchases as the steps of a count."""
        left = self.election.budget_cents
        for number, purchase in enumerate(purchases, start=1):
            left -= purchase.project.cost_cents
            yield Step(
                number=number,
                project=purchase.project.id,
                cost_cents=purchase.project.cost_cents,
                supporters=self.election.votes[purchase.project.id],
                chosen=True,
                phase="rule",
                budget_left_cents=left,
                price_cents=_fraction(purchase.price_cents),
                payers_full=purchase.buyers,
                payers_rest=0,
                tied_with=purchase.tied_with,
            )

    def withdrawn(self, project: ProjectId) -> Set[ProjectId]:
        """What can no longer be bought once this project is."""
        return {project, *self.rivals.get(project, ())}

    def per_utility(self, project: Project, buyers: int) -> mpq:
        """The lower, the better the buy. What is free is the best of all."""
        price = mpq(project.cost_cents, buyers)
        return price / project.cost_cents if self.rule.utility == "cost" and project.cost_cents else price

    def _spent(self, ending: _Ending) -> int:
        return sum(purchase.project.cost_cents for purchase in ending.purchases)

    def _finished(self, ending: _Ending) -> str:
        """Why the share need not be raised: everything is bought, or nothing else fits; empty if it must."""
        left = self.election.budget_cents - self._spent(ending)
        gone: set[ProjectId] = set().union(
            *(self.withdrawn(bought.project.id) for bought in ending.purchases)
        )
        others = [project for project in self.projects if project.id not in gone]
        if not others:
            return "all"
        fits = any(project.cost_cents <= left for project in others)
        return "exhaustive" if self.rule.exhaustive and left >= 0 and not fits else ""

    def _enough(self, project: Project, bought: _Purchase | None) -> int:
        """The number of buyers with which a project would have gone before what was bought, or changed its price."""
        if bought is None:
            return 1
        if project.id == bought.project.id:
            return bought.buyers + 1
        worth = project.cost_cents if self.rule.utility == "cost" else 1
        per_utility = self.per_utility(bought.project, bought.buyers)
        if not per_utility:
            return _NEVER
        as_good = mpq(project.cost_cents, worth) / per_utility
        first = self.ranks[project.id] < self.ranks[bought.project.id]
        down = int(as_good.numerator // as_good.denominator)
        return down if first and down == as_good else down + 1

    def _less(self, least: mpq | None, purses: ExactPurses, project: Project, enough: int) -> mpq | None:
        """The smaller of the least raise so far and the one with which so many could buy this project."""
        if enough > self.election.votes[project.id]:
            return least
        rough = purses.roughly_missing(project.id, project.cost_cents, least_buyers=enough)
        if least is not None and rough * (1 - _ROUNDING) - _ROUNDING * project.cost_cents > least:
            return least
        nearest = purses.nearest(project.id, project.cost_cents, least_buyers=enough)
        missing = [nearest.missing_cents] if nearest else []
        return min([*missing, *([] if least is None else [least])], default=None)


def _run(market: _Market, purses: ExactPurses) -> Iterator[_Purchase]:
    """Buy the best offer, round after round, until nobody can buy anything."""
    offers = [
        _Offer(market.per_utility(project, votes), market.ranks[project.id], project, votes, -1)
        for project in market.projects
        if (votes := market.election.votes[project.id])
    ]
    heapify(offers)
    now = 0
    while best := _best(offers, market, purses, now):
        tied = _as_good(best, offers, market, purses, now)
        purchase = _Purchase(best.project, best.buyers, tuple(offer.project.id for offer in tied))
        purses.pay(best.project.id, purchase.price_cents)
        yield purchase
        gone = market.withdrawn(best.project.id)
        offers = [offer for offer in (*offers, *tied) if offer.project.id not in gone]
        heapify(offers)
        now += 1


def _best(offers: list[_Offer], market: _Market, purses: ExactPurses, now: int) -> _Offer | None:
    """Take the best offer of this round from the heap; drop what no number of supporters can pay any more."""
    while offers:
        offer = heappop(offers)
        if offer.round == now:
            return offer
        if buyers := purses.buyers(offer.project.id, offer.project.cost_cents):
            per_utility = market.per_utility(offer.project, buyers)
            heappush(offers, offer._replace(price_per_utility=per_utility, buyers=buyers, round=now))
    return None


def _as_good(
    best: _Offer, offers: list[_Offer], market: _Market, purses: ExactPurses, now: int
) -> Sequence[_Offer]:
    """Take the other offers of this round that are exactly as good from the heap, in tie order."""
    tied = []
    while offers and offers[0].price_per_utility == best.price_per_utility:
        offer = _best(offers, market, purses, now)
        if offer and offer.price_per_utility == best.price_per_utility:
            tied.append(offer)
        elif offer:
            heappush(offers, offer)
    return tied


def _fraction(value: mpq) -> Fraction:
    return Fraction(int(value.numerator), int(value.denominator))
