"""Random elections and rules for the laws: few voters, round costs and short names, so that ties are everywhere."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

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
    ProjectId,
    Rule,
    TieOrder,
    VoteType,
)
from waardenzeef.rules.equal_shares import RAISING
from waardenzeef.rules.exact_equal_shares import RAISING as EXACT_RAISING
from waardenzeef.rules.exact_equal_shares import UNTIL

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
plainly_counted_rules: st.SearchStrategy[Rule] = st.one_of(
    st.builds(Greedy, skip=st.booleans()), equal_shares_rules
)
"""The rules that `waardenzeef.plain_count` knows."""

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
