"""Random elections and rules for the laws: few voters, round costs and short names, so that ties are everywhere."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from tests.small import election
from waardenzeef import (
    Ballot,
    BoundedOverspending,
    Election,
    EqualShares,
    ExactEqualShares,
    Greedy,
    Phragmen,
    Pots,
    ProjectId,
    Rule,
    TieOrder,
    VoteType,
)
from waardenzeef.rules.equal_shares import RAISING
from waardenzeef.rules.exact_equal_shares import COMPLETIONS, UNTIL
from waardenzeef.rules.exact_equal_shares import RAISING as EXACT_RAISING
from waardenzeef.rules.terms import Terms

COSTS = (0, 0.01, 0.05, 1, 2, 2.5, 3, 7.77)


@st.composite
def elections(draw: st.DrawFn, costs: Sequence[float] = COSTS[1:], most_voters: int = 8) -> Election:
    """Approval elections with one to five projects; blank ballots happen."""
    ids = [f"p{i}" for i in range(draw(st.integers(1, 5)))]
    prices = {project: draw(st.sampled_from(costs)) for project in ids}
    ballots = draw(st.lists(st.lists(st.sampled_from(ids), unique=True), min_size=1, max_size=most_voters))
    return election(draw(st.integers(1, 12)), prices, *(" ".join(ballot) for ballot in ballots))


@st.composite
def elections_of_every_kind(draw: st.DrawFn) -> Election:
    """Elections with any of the four kinds of ballot, projects that cost nothing, and sometimes a least score."""
    held = draw(elections(COSTS))
    kind = draw(st.sampled_from(VoteType))
    ballots = tuple(_as(draw, kind, ballot, number) for number, ballot in enumerate(held.ballots, start=1))
    meta = {"min_project_score_threshold": str(draw(st.integers(1, 3)))} if draw(st.booleans()) else {}
    return replace(held, ballots=ballots, vote_type=kind, meta=meta)


def _as(draw: st.DrawFn, kind: VoteType, ballot: Ballot, number: int) -> Ballot:
    named = ballot.projects[:1] if kind is VoteType.CHOOSE_1 else ballot.projects
    points = (1,) * len(named)
    if kind is VoteType.ORDINAL:
        points = tuple(range(len(named), 0, -1))
    if kind is VoteType.CUMULATIVE:
        points = tuple(draw(st.lists(st.integers(0, 9), min_size=len(named), max_size=len(named))))
    return Ballot(named, points, f"v{number}")


greedy_rules = st.builds(Greedy, skip=st.booleans(), by=st.sampled_from(["votes", "votes-per-cost"]))
phragmen_rules = st.builds(Phragmen, skip=st.booleans())


def _shares(
    kind: type[Rule], utilities: Sequence[str], **how_to_raise: Sequence[object]
) -> st.SearchStrategy[Rule]:
    """Rules of this kind; only those that raise the shares say how to raise them."""
    utility = st.sampled_from(utilities)
    raising = RAISING if kind is EqualShares else EXACT_RAISING
    chosen = {word: st.sampled_from(values) for word, values in how_to_raise.items()}
    return st.one_of(
        st.builds(kind, utility=utility, completion=st.sampled_from(["none", "greedy"])),
        st.builds(kind, utility=utility, completion=st.sampled_from(raising), **chosen),
    )


point_shares_rules = _shares(EqualShares, ["points", "cost-points"], exhaustive=[False, True])
equal_shares_rules = _shares(
    EqualShares, ["cost", "cardinality"], exhaustive=[False, True], step_cents=[7, 100]
)
exact_equal_shares_rules = _shares(
    ExactEqualShares, ["cost", "cardinality"], until=UNTIL, exhaustive=[False, True]
)
overspending_rules = st.builds(
    BoundedOverspending,
    utility=st.sampled_from(["cost", "cardinality"]),
    completion=st.sampled_from(["none", "greedy"]),
)
rules: st.SearchStrategy[Rule] = st.one_of(
    greedy_rules,
    equal_shares_rules,
    point_shares_rules,
    exact_equal_shares_rules,
    overspending_rules,
    phragmen_rules,
)


def orders(held: Election) -> st.SearchStrategy[tuple[ProjectId, ...]]:
    """Any drawn order of all projects."""
    return st.permutations([project.id for project in held.projects]).map(tuple)


def drawn_by_lot(seed: int, number: int) -> Iterator[tuple[Election, Rule]]:
    """Many elections with a rule each, in milliseconds; the same for the same seed.

    One in eight is unanimous, and one ballot in five is blank. Costs and budgets are few and round, so most
    elections hold ties; some costs are 0, some hold odd cents, some are above the budget.
    """
    lot = random.Random(seed)  # noqa: S311 no secret: the same elections every time
    for _ in range(number):
        yield _election_by_lot(lot), _rule_by_lot(lot)


def drawn_for(name: str, seed: int, number: int) -> Iterator[tuple[Election, Rule]]:
    """As `drawn_by_lot`, for one rule of RULES_BY_LOT with any of its parameters, terms and tie orders.

    Projects have a category, ballots a way of voting; budgets are such that shares are often raised.
    """
    lot = random.Random(f"{name} {seed}")  # noqa: S311
    for _ in range(number):
        held = _in_categories(lot, _scarce(lot, _election_by_lot(lot)))
        yield held, rule_by_lot(lot, name, held)


def _scarce(lot: random.Random, held: Election) -> Election:
    """Half the time with a budget for about half of what is asked for."""
    asked = sum(project.cost_cents for project in held.projects)
    return replace(held, budget_cents=asked * lot.randint(3, 8) // 10) if lot.random() < 1 / 2 else held


def _in_categories(lot: random.Random, held: Election) -> Election:
    projects = tuple(replace(p, columns={"category": lot.choice("xyz")}) for p in held.projects)
    ways = ("online", "meeting")
    ballots = tuple(replace(b, columns={"voting_method": lot.choice(ways)}) for b in held.ballots)
    return replace(held, projects=projects, ballots=ballots)


def rule_by_lot(lot: random.Random, name: str, held: Election) -> Rule:
    """One of RULES_BY_LOT with any parameters that are of this election."""
    return RULES_BY_LOT[name](lot, held, {"ties": _ties_by_lot(lot, held), "terms": _terms_by_lot(lot, held)})


def _ties_by_lot(lot: random.Random, held: Election) -> TieOrder:
    if lot.random() < 1 / 4:
        return TieOrder(order=tuple(lot.sample([p.id for p in held.projects], len(held.projects))))
    return TieOrder(criteria=(*lot.sample(["cheapest", "votes"], lot.randint(0, 2)), "id"))


def _terms_by_lot(lot: random.Random, held: Election) -> Terms:
    ids = [project.id for project in held.projects]
    grouped = len(ids) > 1 and lot.random() < 1 / 4
    by_column = not grouped and lot.random() < 1 / 8
    return Terms(
        least_score=lot.choice([0, 0, 0, 1, 2]),
        least_share=lot.choice([Fraction(0)] * 3 + [Fraction(1, 3), Fraction(2, 5)]),
        exclusive=tuple(_some_by_lot(lot, ids) for _ in range(lot.randint(1, 2) * grouped)),
        exclusive_column="category" if by_column else "",
    )


def _some_by_lot(lot: random.Random, ids: Sequence[ProjectId]) -> tuple[ProjectId, ...]:
    return tuple(lot.sample(ids, lot.randint(2, min(3, len(ids)))))


def _coin(lot: random.Random) -> bool:
    return lot.random() < 1 / 2


def _equal_shares(*utilities: str) -> RuleByLot:
    def drawn(lot: random.Random, _: Election, shared: dict[str, Any]) -> Rule:
        completion = lot.choice(["none", "add1", "greedy", "add1u"])
        raised = {"exhaustive": _coin(lot), "step_cents": lot.choice([7, 50, 100])}
        how = raised if completion in RAISING else {}
        return EqualShares(utility=lot.choice(utilities), completion=completion, **how, **shared)

    return drawn


def _exact_equal_shares(lot: random.Random, _: Election, shared: dict[str, Any]) -> Rule:
    utility, completion = lot.choice(["cost", "cardinality"]), lot.choice(COMPLETIONS)
    raised = {"until": lot.choice(UNTIL), "exhaustive": _coin(lot)}
    how = raised if completion in EXACT_RAISING else {}
    return ExactEqualShares(utility=utility, completion=completion, **how, **shared)


def _bounded_overspending(lot: random.Random, _: Election, shared: dict[str, Any]) -> Rule:
    utility, completion = lot.choice(["cost", "cardinality"]), lot.choice(["none", "greedy"])
    return BoundedOverspending(utility=utility, completion=completion, **shared)


def _pots(lot: random.Random, held: Election, shared: dict[str, Any]) -> Rule:
    third = held.budget_cents // 3
    weights = lot.choice([(), (("online", Fraction(1, 3)), ("meeting", Fraction(2, 3)))])
    return Pots(
        pots=tuple((name, lot.randint(0, third)) for name in lot.sample("xyz", 3)),
        channels=weights,
        percentages=lot.choice(["theme", "all"]),
        skip=_coin(lot),
        **shared,
    )


RuleByLot = Callable[[random.Random, Election, dict[str, Any]], Rule]
RULES_BY_LOT: Mapping[str, RuleByLot] = {
    "greedy": lambda lot, _, shared: Greedy(
        skip=_coin(lot), by=lot.choice(["votes", "votes-per-cost"]), **shared
    ),
    "equal-shares": _equal_shares("cost", "cardinality"),
    "equal-shares with points": _equal_shares("points", "cost-points"),
    "exact-equal-shares": _exact_equal_shares,
    "bounded-overspending": _bounded_overspending,
    "phragmen": lambda lot, _, shared: Phragmen(skip=_coin(lot), **shared),
    "pots": _pots,
}
"""Per rule a way to draw its parameters."""


def _election_by_lot(lot: random.Random) -> Election:
    ids = [f"p{i}" for i in range(lot.randint(1, 6))]
    few = lot.sample(COSTS, 2)
    prices = {project: lot.choice(few) for project in ids}
    ballots = [_names_by_lot(lot, ids) for _ in range(lot.randint(0, 9))]
    if lot.random() < 1 / 8:
        ballots = ballots[:1] * len(ballots)
    held = election(lot.choice([0.03, 1, 2.5, 4, 5.55, 9]), prices, *map(" ".join, ballots))
    kind = lot.choice(list(VoteType))
    meta = {"min_project_score_threshold": "2"} if lot.random() < 1 / 8 else {}
    return replace(
        held, ballots=tuple(_with_points(lot, kind, b) for b in held.ballots), vote_type=kind, meta=meta
    )


def _names_by_lot(lot: random.Random, ids: Sequence[ProjectId]) -> list[ProjectId]:
    return [] if lot.random() < 1 / 5 else lot.sample(ids, lot.randint(1, len(ids)))


def _with_points(lot: random.Random, kind: VoteType, ballot: Ballot) -> Ballot:
    named = ballot.projects[:1] if kind is VoteType.CHOOSE_1 else ballot.projects
    points = {
        VoteType.ORDINAL: tuple(range(len(named), 0, -1)),
        VoteType.CUMULATIVE: tuple(lot.randint(0, 4) for _ in named),
    }
    return Ballot(named, points.get(kind, (1,) * len(named)))


def _rule_by_lot(lot: random.Random) -> Rule:
    ties = TieOrder(criteria=(*lot.sample(["cheapest", "votes"], lot.randint(0, 2)), "id"))
    if lot.random() < 1 / 4:
        return Greedy(skip=lot.random() < 1 / 2, ties=ties)
    rule = EqualShares(
        utility=lot.choice(["cost", "cardinality"]),
        completion=lot.choice(["none", "add1", "greedy", "add1u"]),
        ties=ties,
    )
    if not rule.raises:
        return rule
    return replace(rule, exhaustive=lot.random() < 1 / 2, step_cents=lot.choice([7, 50, 100]))
