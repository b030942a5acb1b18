"""Greedy and Equal Shares once more, as plainly as they can be written: the count an auditor reads.

Nothing here comes from `waardenzeef.rules`, and a contract in the tests keeps it so. There is no NumPy, no heap
and no bound: every round looks at every project again. All amounts are exact fractions of a cent. Shared with
the fast count are only the election as it was read, the form in which a step is written down, and how ids sort.

The rules, each in one paragraph:

- *Who takes part.* A project that somebody named, that costs no more than the whole budget and that has the least
  score the election asks for.
- *Greedy* (Rey and Maly 2023, §3.1). Highest score first; fund what fits in the money left. What does not fit
  is passed over, or without `skip` ends the count.
- *Equal Shares* (Peters, Pierczyński and Skowron 2021, §3). Every voter holds an equal share. Supporters pay
  a project together: all the same price, and whoever holds less gives all. Each round buys the project with the lowest
  price per unit of utility (its cost, or 1), until nothing can be paid.
- *Completions* (https://equalshares.net/implementation/completion). `add1` raises the share step by step and takes
  the last outcome within the budget; with `exhaustive` it stops as soon as nothing else fits; `greedy` spends what is
  left by the first rule; `add1u` does both.
- *Ties.* A drawn order, or criteria one after another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, NamedTuple

from waardenzeef.count import Step
from waardenzeef.election import Election, Project, ProjectId
from waardenzeef.errors import WaardenzeefError
from waardenzeef.ties import id_key

PARAMETERS: Mapping[str, Mapping[str, tuple[Any, ...]]] = {
    "greedy": {
        "skip": (True, False),
        "by": ("votes", None),
    },  # None: said by nobody before there was a choice
    "equal-shares": {
        "utility": ("cost", "cardinality"),
        "completion": ("none", "add1", "add1u", "greedy"),
        "exhaustive": (True, False),
        "step_cents": (),  # any whole number above 0
    },
}
"""The rules that can be counted plainly, and the values of their parameters; each also has `ties` or `order`."""

_CRITERIA = ("cheapest", "votes", "id")


class NoPlainCount(WaardenzeefError):
    """There is no plain count of this rule, or it has no such parameter; `str()` says which."""


@dataclass(frozen=True, slots=True)
class Recount:
    """What the plain count found, in the words of `waardenzeef.Count`.

    Beside the steps it holds what the supporters of each project still had together when the first and the
    last run of Equal Shares ended (`left_at_first_cents`, `left_at_last_cents`); empty under greedy.
    """

    steps: tuple[Step, ...]
    endowment_cents: Fraction | None = None
    increments: int = 0
    stopped: str = ""
    left_at_first_cents: Mapping[ProjectId, Fraction] = field(default_factory=dict)
    left_at_last_cents: Mapping[ProjectId, Fraction] = field(default_factory=dict)

    @property
    def winners(self) -> tuple[ProjectId, ...]:
        """Ids of the funded projects, in order of selection."""
        return tuple(step.project for step in self.steps if step.chosen)


def recount(election: Election, rule: str, parameters: Mapping[str, Any]) -> Recount:
    """Count plainly by a rule and its parameters, both as the JSON of `waardenzeef tally` writes them.

    Raises NoPlainCount for a rule or a parameter that this file does not know.

    >>> from waardenzeef import Ballot, Election, Project
    >>> projects = (Project("hall", 90_00), Project("lamp", 30_00))
    >>> ballots = (Ballot(("hall",), (1,)), Ballot(("hall",), (1,)), Ballot(("lamp",), (1,)))
    >>> parameters = {"skip": True, "ties": ["cheapest", "votes", "id"]}
    >>> recount(Election(90_00, projects, ballots), "greedy", parameters).winners
    ('hall',)
    """
    _check(rule, parameters)
    votes = _Votes(election, parameters)
    if rule == "greedy":
        steps = _down_the_list(votes, votes.candidates, (), "rule")
        return Recount(tuple(steps if parameters["skip"] else _until_one_does_not_fit(steps)))
    return _equal_shares(votes, parameters)


# The votes, added up


class _Votes:
    """Who supports what, what that makes, which projects take part and which goes first when two are equal."""

    def __init__(self, election: Election, parameters: Mapping[str, Any]) -> None:
        self.election = election
        self.supporters: dict[ProjectId, list[int]] = {project.id: [] for project in election.projects}
        self.scores = dict.fromkeys(self.supporters, 0)
        for voter, ballot in enumerate(election.ballots):
            for project, points in zip(ballot.projects, ballot.points, strict=True):
                self.supporters[project].append(voter)
                self.scores[project] += points
        self.rank = self._ranks(parameters)
        self.candidates = [project for project in election.projects if self._takes_part(project)]

    def _takes_part(self, project: Project) -> bool:
        return (
            len(self.supporters[project.id]) > 0
            and project.cost_cents <= self.election.budget_cents
            and self.scores[project.id] >= self.election.least_score
        )

    def _ranks(self, parameters: Mapping[str, Any]) -> dict[ProjectId, int]:
        """Per project its place when two are equally good; 0 goes first."""
        order = parameters.get("order") or self._by_criteria(parameters["ties"])
        if sorted(order) != sorted(self.supporters):
            raise NoPlainCount("the tie order does not name every project of this election exactly once")
        return {project: place for place, project in enumerate(order)}

    def _by_criteria(self, criteria: Sequence[str]) -> list[ProjectId]:
        costs = {project.id: project.cost_cents for project in self.election.projects}
        order = sorted(costs, key=id_key)
        for criterion in reversed(criteria):  # sorting keeps what was in order before
            if criterion == "cheapest":
                order.sort(key=lambda project: costs[project])
            elif criterion == "votes":
                order.sort(key=lambda project: -len(self.supporters[project]))
        return order


# Greedy


def _down_the_list(
    votes: _Votes, projects: Sequence[Project], after: Sequence[Step], phase: str
) -> Iterator[Step]:
    """One step per project, highest score first, with the money that the steps `after` which they come left."""
    left = after[-1].budget_left_cents if after else votes.election.budget_cents
    ranked = sorted(projects, key=lambda project: (-votes.scores[project.id], votes.rank[project.id]))
    for place, project in enumerate(ranked):
        equal = [
            other.id for other in ranked[place + 1 :] if votes.scores[other.id] == votes.scores[project.id]
        ]
        fits = project.cost_cents <= left
        if fits:
            left -= project.cost_cents
        yield Step(
            number=len(after) + place + 1,
            project=project.id,
            cost_cents=project.cost_cents,
            supporters=len(votes.supporters[project.id]),
            chosen=fits,
            phase=phase,
            budget_left_cents=left,
            tied_with=tuple(equal),
        )


def _until_one_does_not_fit(steps: Iterator[Step]) -> Iterator[Step]:
    for step in steps:
        yield step
        if not step.chosen:
            return


# Equal Shares


def _equal_shares(votes: _Votes, parameters: Mapping[str, Any]) -> Recount:
    completion, first = parameters["completion"], _Run(votes, parameters, increments=0)
    last = first if completion in ("none", "greedy") else _add1(votes, parameters, first)
    steps = last.steps()
    if completion in ("add1u", "greedy"):
        bought = {step.project for step in steps}
        others = [project for project in votes.candidates if project.id not in bought]
        steps = [*steps, *_down_the_list(votes, others, steps, "completion")]
    if not votes.election.ballots:  # nobody to share the money
        return Recount(tuple(steps))
    return Recount(
        tuple(steps), last.share, last.increments, last.stopped, first.money_left(), last.money_left()
    )


def _add1(votes: _Votes, parameters: Mapping[str, Any], run: _Run) -> _Run:
    """The last run within the budget when every share is raised step by step."""
    while True:
        left = votes.election.budget_cents - run.cost()
        others = [project for project in votes.candidates if project.id not in run.prices]
        if not votes.election.ballots:
            return run
        if not others:
            return run.because("all")
        if parameters["exhaustive"] and all(project.cost_cents > left for project in others):
            return run.because("exhaustive")
        dearer = _Run(votes, parameters, increments=run.increments + 1)
        if dearer.cost() > votes.election.budget_cents:
            return run.because("overspend")
        run = dearer


class _Bought(NamedTuple):
    """One purchase: what each supporter paid at most, and how many could pay that."""

    project: Project
    price: Fraction
    full_payers: int
    equally_good: tuple[ProjectId, ...]


class _Offer(NamedTuple):
    """What a project asks of each supporter this round; the best sorts first, and no two have the same rank."""

    per_utility: Fraction
    rank: int
    project: Project
    price: Fraction


class _Run:
    """Equal Shares from start to end at one share per voter.

    Voters who have paid for the same projects hold the same amount: they share the number of a purse,
    and `held` says how much each voter with that purse number holds. Number 0 is the empty purse.
    """

    def __init__(self, votes: _Votes, parameters: Mapping[str, Any], *, increments: int) -> None:
        self.votes, self.utility, self.increments, self.stopped = votes, parameters["utility"], increments, ""
        voters = len(votes.election.ballots)
        self.share = (
            Fraction(votes.election.budget_cents, voters or 1) + increments * parameters["step_cents"]
        )
        self.held = [Fraction(0), self.share]
        self.purse = [1] * voters
        self.bought: list[_Bought] = []
        left = votes.candidates
        while left := self._buy(left):
            pass
        self.prices = {bought.project.id: bought.price for bought in self.bought}

    def _buy(self, left: Sequence[Project]) -> list[Project]:
        """Buy the best of the projects left; the others, without those that can never be paid any more."""
        offers = [
            _Offer(self._per_utility(project, price), self.votes.rank[project.id], project, price)
            for project in left
            if (price := self._price(project)) is not None
        ]
        if not offers:
            return []
        best, *others = sorted(offers)
        equal = tuple(offer.project.id for offer in others if offer.per_utility == best.per_utility)
        self.bought.append(_Bought(best.project, best.price, self._pay(best), equal))
        return [offer.project for offer in others]

    def _price(self, project: Project) -> Fraction | None:
        """What each supporter pays if all pay the same and whoever holds less gives all; None if they cannot."""
        missing, payers = Fraction(project.cost_cents), len(self.votes.supporters[project.id])
        for held, voters in sorted(self._purses(project)):
            if held * payers >= missing:
                return missing / payers
            missing -= held * voters
            payers -= voters
        return None

    def _purses(self, project: Project) -> list[tuple[Fraction, int]]:
        """What the supporters hold: an amount, and how many of them hold it."""
        with_purse = Counter(map(self.purse.__getitem__, self.votes.supporters[project.id]))
        return [(self.held[purse], voters) for purse, voters in with_purse.items()]

    def _per_utility(self, project: Project, price: Fraction) -> Fraction:
        """The price per unit of utility; what is free is the best of all."""
        return price / project.cost_cents if self.utility == "cost" and project.cost_cents else price

    def _pay(self, offer: _Offer) -> int:
        """Let every supporter pay the price or give all; how many could pay the whole price."""
        full_payers, purse_after = 0, dict[int, int]()
        for voter in self.votes.supporters[offer.project.id]:
            before = self.purse[voter]
            if before not in purse_after:
                purse_after[before] = self._purse_with(self.held[before] - offer.price)
            full_payers += self.held[before] >= offer.price
            self.purse[voter] = purse_after[before]
        return full_payers

    def _purse_with(self, amount: Fraction) -> int:
        if amount <= 0:
            return 0
        self.held.append(amount)
        return len(self.held) - 1

    def cost(self) -> int:
        return sum(bought.project.cost_cents for bought in self.bought)

    def because(self, stopped: str) -> _Run:
        self.stopped = stopped
        return self

    def money_left(self) -> dict[ProjectId, Fraction]:
        return {
            project.id: sum((held * voters for held, voters in self._purses(project)), Fraction(0))
            for project in self.votes.election.projects
        }

    def steps(self) -> list[Step]:
        """The purchases as the steps of a count."""
        steps, left = list[Step](), self.votes.election.budget_cents
        for project, price, full_payers, equally_good in self.bought:
            left -= project.cost_cents
            supporters = len(self.votes.supporters[project.id])
            steps.append(
                Step(
                    number=len(steps) + 1,
                    project=project.id,
                    cost_cents=project.cost_cents,
                    supporters=supporters,
                    chosen=True,
                    phase="rule",
                    budget_left_cents=left,
                    price_cents=price,
                    payers_full=full_payers,
                    payers_rest=supporters - full_payers,
                    tied_with=equally_good,
                )
            )
        return steps


# What this file can count


def _check(rule: str, parameters: Mapping[str, Any]) -> None:
    if rule not in PARAMETERS:
        raise NoPlainCount(
            f'there is no plain count of the rule "{rule}"; there is of {", ".join(PARAMETERS)}'
        )
    for name, values in PARAMETERS[rule].items():
        value = parameters.get(name)
        whole = type(value) is int and value > 0
        if not (value in values if values else whole):
            raise NoPlainCount(f"the plain count of {rule} knows no {name} {value!r}")
    strange = sorted(parameters.keys() - PARAMETERS[rule].keys() - {"ties", "order"})
    if strange:
        raise NoPlainCount(f"the plain count of {rule} knows no parameter {strange[0]}")
    _check_ties(parameters)


def _check_ties(parameters: Mapping[str, Any]) -> None:
    said = parameters.get("order") or parameters.get("ties")
    if not isinstance(said, (list, tuple)) or not all(isinstance(word, str) for word in said):
        raise NoPlainCount("the parameters hold no tie order")
    if not parameters.get("order") and (said[-1] != "id" or not set(said) <= set(_CRITERIA)):
        raise NoPlainCount(
            f"the plain count knows the tie criteria {', '.join(_CRITERIA)}, the last being id"
        )
