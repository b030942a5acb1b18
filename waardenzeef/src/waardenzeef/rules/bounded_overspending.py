"""Equal Shares with bounded overspending (BOS): supporters may buy a project they cannot quite pay.

Source: Papasotiropoulos, Pishbin, Skibski, Skowron and Wąs, "Method of Equal Shares with Bounded Overspending", 2024
(https://arxiv.org/abs/2409.15005), §5. The paper's own pages were not at hand (section not checked); the rule was
checked against the one in the repository of pabutools, by Ivan Gorbachev, and the examples that its tests take over
(tests/test_other_program_overspending.py, test_from_the_papers.py).

Our own: of equally good ways to buy a project the one that pays the largest part; the tie order, terms, what is free;
utilities of cost or one only, where the paper has any that add up; and the greedy completion. The paper's BOS Equal
Shares Plus and its fractional rule are not here. Every amount is an exact rational number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import heapify, heappop, heappush
from typing import Any, ClassVar, NamedTuple

from gmpy2 import mpq

from waardenzeef.count import Count, Step
from waardenzeef.election import Election, Project, ProjectId
from waardenzeef.rules.greedy import down_the_list
from waardenzeef.rules.purses import Groups, Purses
from waardenzeef.rules.rule import BadRule, Rule, shared_from_words, shared_parameters, shared_words

UTILITIES = ("cost", "cardinality")
COMPLETIONS = ("none", "greedy")


@dataclass(frozen=True)
class BoundedOverspending(Rule):
    """Equal Shares in which a group may buy what it can pay only for a part, at a price that grows as the part shrinks.

    Suppose every supporter gives at most an amount m. Together they then pay a part α of the project (1 at most). Per
    unit of utility that is ρ = m / (utility · α), and such a purchase is as good as ρ / α is low: a project paid for
    a half counts as four times as dear as one with the same m paid whole. For each project the best m is taken, of
    equally good ones the largest part. Each round the project with the lowest ρ / α that still fits in the money
    left of the budget is bought, and every supporter pays m / α or, with less than that, all they have. What they do
    not bring together comes from the budget. It ends when nothing fits or no supporter of what fits has any money.

    `utility` "cost": a project is worth its cost; "cardinality": each counts as one. `completion` "greedy": highest
    score first with the money then left; "none": it stays.

    A vote counts as approval of the projects it names. Candidates, free projects and elections without voters are
    treated as under EqualShares. Raises BadRule for a utility or completion that does not exist.

    >>> from waardenzeef import Ballot, Election, EqualShares, Project
    >>> projects = (Project("hall", 1_000_00), Project("lamp", 100_00))
    >>> ballots = (Ballot(("hall",), (1,)), Ballot(("lamp",), (1,)), Ballot(("hall",), (1,)))
    >>> election = Election(1_000_00, projects, ballots)  # two of three can pay two thirds of the hall
    >>> BoundedOverspending().count(election).winners, EqualShares().count(election).winners
    (('hall',), ('lamp',))
    """

    utility: str = "cost"
    completion: str = "none"

    name: ClassVar[str] = "bounded-overspending"

    def __post_init__(self) -> None:
        if self.utility not in UTILITIES:
            raise BadRule(f'there is no utility "{self.utility}"; choose {" or ".join(UTILITIES)}')
        if self.completion not in COMPLETIONS:
            raise BadRule(f'there is no completion "{self.completion}"; choose {" or ".join(COMPLETIONS)}')

    def count(self, election: Election) -> Count:
        """Count the election. Raises BadTieOrder, or BadRule for terms that are not of this election.

        In each step `price_cents` is the most a supporter was asked for, and `payers_full` how many paid it.
        """
        if not election.ballots:
            return Count(election, self, tuple(self._complete(election, ())))
        share = mpq(election.budget_cents, len(election.ballots))
        steps = tuple(_buy(election, self, BoundedPurses(Groups(election.ballots), share)))
        endowment = Fraction(election.budget_cents, len(election.ballots))
        return Count(election, self, (*steps, *self._complete(election, steps)), endowment_cents=endowment)

    def _complete(self, election: Election, steps: Sequence[Step]) -> Iterator[Step]:
        if self.completion != "greedy":
            return iter(())
        chosen = {step.project for step in steps}
        others = [project for project in self.terms.candidates(election) if project.id not in chosen]
        ranks, rivals = self.ties.ranks(election), self.terms.rivals(election)
        return down_the_list(others, election, ranks, phase="completion", after=steps, rivals=rivals)

    @property
    def parameters(self) -> dict[str, Any]:
        """Every parameter as a value for JSON.

        >>> BoundedOverspending().parameters["utility"]
        'cost'
        """
        return {"utility": self.utility, "completion": self.completion, **shared_parameters(self)}

    @property
    def words(self) -> dict[str, str]:
        """Every parameter as it stands in the RULESPEC.

        >>> print(BoundedOverspending())
        bounded-overspending,utility=cost,completion=none
        """
        return {"utility": self.utility, "completion": self.completion, **shared_words(self)}

    @classmethod
    def from_words(cls, words: Mapping[str, str]) -> BoundedOverspending:
        """The rule with the parameters of a RULESPEC. Raises BadRule or BadTieOrder."""
        return cls(
            utility=words.get("utility", "cost"),
            completion=words.get("completion", "none"),
            **shared_from_words(words),
        )


class Part(NamedTuple):
    """The part of a project that supporters pay when each gives at most so much."""

    at_most_cents: mpq
    part: mpq  # α, above 0 and at most 1

    @property
    def badness(self) -> mpq:
        """ρ / α for a utility of one; the lower, the better."""
        return self.at_most_cents / self.part**2

    @property
    def price_cents(self) -> mpq:
        """The most a supporter is asked for."""
        return self.at_most_cents / self.part


class BoundedPurses(Purses):
    """Purses that know for which part of a project they are good.

    >>> from waardenzeef import Ballot
    >>> BoundedPurses(Groups([Ballot(("a",), (1,)), Ballot(("a",), (1,))]), mpq(30)).best_part("a", 100)
    Part(at_most_cents=mpq(30,1), part=mpq(3,5))
    """

    def best_part(self, project: ProjectId, cost_cents: int) -> Part | None:
        """The best amount to ask for at most, and the part it pays; None if the supporters have nothing.

        Let the poorer give G together and r others m each: ρ / α is m / (G + r·m)² times a constant, which rises with m
        while r·m < G and falls after that. So it is lowest at an end of the stretch in which the same supporters give
        all they have: at an amount that somebody holds, or at the one with which the project is paid whole.
        """
        if not cost_cents:
            return Part(mpq(0), mpq(1))
        return min(
            self._parts_paid(project, cost_cents), key=lambda part: (part.badness, -part.part), default=None
        )

    def together(self, project: ProjectId) -> mpq:
        """What the supporters hold together."""
        holders = self._supporters_by_amount(project)
        return mpq(sum(held * voters for held, voters in holders), self._parts)

    def paid(self, project: ProjectId, price_cents: mpq) -> mpq:
        """What the supporters bring together when each gives the price, or all there is if that is less."""
        return sum(
            (
                min(mpq(held, self._parts), price_cents) * voters
                for held, voters in self._supporters_by_amount(project)
            ),
            mpq(0),
        )

    def _parts_paid(self, project: ProjectId, cost_cents: int) -> Iterator[Part]:
        held = sorted(self._supporters_by_amount(project))
        cost, given, richer = cost_cents * self._parts, 0, sum(voters for _, voters in held)
        for amount, voters in held:
            if given + amount * richer >= cost:
                yield Part(mpq(cost - given, richer * self._parts), mpq(1))
                return
            if amount:
                yield Part(mpq(amount, self._parts), mpq(given + amount * richer, cost))
            given, richer = given + amount * voters, richer - voters


class _Offer(NamedTuple):
    """As last looked at, the better offer first; purses only get emptier, so an old offer never looks too bad."""

    badness_per_utility: mpq
    rank: int
    project: Project
    part: Part | None
    round: int


def _buy(election: Election, rule: BoundedOverspending, purses: BoundedPurses) -> Iterator[Step]:
    """Buy the best offer that fits, round after round."""
    ranks, rivals = rule.ties.ranks(election), rule.terms.rivals(election)
    offers = [_Offer(mpq(-1), ranks[p.id], p, None, 0) for p in rule.terms.candidates(election)]
    left, number = election.budget_cents, 0
    while True:
        offers = [offer for offer in offers if offer.project.cost_cents <= left]
        heapify(offers)
        number += 1
        best = _best(offers, purses, rule.utility, number)
        if best is None or best.part is None:
            return
        tied = _as_good(best, offers, purses, rule.utility, number)
        left -= best.project.cost_cents
        yield _step(election, best, tied, number, left, purses)
        purses.pay(best.project.id, best.part.price_cents)
        gone = rivals.get(best.project.id, frozenset())
        offers = [offer for offer in (*offers, *tied) if offer.project.id not in gone]


def _best(offers: list[_Offer], purses: BoundedPurses, utility: str, now: int) -> _Offer | None:
    """Take the best offer of this round from the heap; drop what its supporters cannot pay any part of."""
    while offers:
        offer = heappop(offers)
        if offer.round == now:
            return offer
        part = purses.best_part(offer.project.id, offer.project.cost_cents)
        if part:
            worth = offer.project.cost_cents if utility == "cost" and offer.project.cost_cents else 1
            heappush(offers, offer._replace(badness_per_utility=part.badness / worth, part=part, round=now))
    return None


def _as_good(
    best: _Offer, offers: list[_Offer], purses: BoundedPurses, utility: str, now: int
) -> Sequence[_Offer]:
    """Take the other offers of this round that are exactly as good from the heap, in tie order."""
    tied = []
    while offers and offers[0].badness_per_utility <= best.badness_per_utility:
        offer = _best(offers, purses, utility, now)
        if offer and offer.badness_per_utility == best.badness_per_utility:
            tied.append(offer)
        elif offer:
            heappush(offers, offer)
    return tied


def _step(
    election: Election, best: _Offer, tied: Sequence[_Offer], number: int, left: int, purses: BoundedPurses
) -> Step:
    price = best.part.price_cents if best.part else mpq(0)
    supporters, full = election.votes[best.project.id], purses.supporters_holding(best.project.id, price)
    return Step(
        number=number,
        project=best.project.id,
        cost_cents=best.project.cost_cents,
        supporters=supporters,
        chosen=True,
        phase="rule",
        budget_left_cents=left,
        price_cents=Fraction(int(price.numerator), int(price.denominator)),
        payers_full=full,
        payers_rest=supporters - full,
        tied_with=tuple(offer.project.id for offer in tied),
    )
