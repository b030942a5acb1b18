"""The same elections counted by another program, pabutools in exact arithmetic: the same winners.

pabutools is GPL and no part of anything shipped: it is installed apart, from requirements/oracle.txt.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

import waardenzeef
from tests.random_elections import elections, elections_of_every_kind
from tests.small import OPEN_SET, needs_open_set
from waardenzeef import Election, EqualShares, Greedy, Phragmen, ProjectId, TieOrder, VoteType

pytestmark = pytest.mark.oracle
reason = "pabutools is not installed; pip install -r requirements/oracle.txt brings it"
pabutools = pytest.importorskip("pabutools", reason=reason)
from pabutools import election as theirs  # noqa: E402 (only once it is known to be there)
from pabutools import fractions  # noqa: E402
from pabutools.rules import (  # noqa: E402
    greedy_utilitarian_welfare,
    method_of_equal_shares,
    sequential_phragmen,
)
from pabutools.tiebreaking import TieBreakingRule  # noqa: E402

FILES = 300
MAY_BE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
MOST_BALLOTS = 1_500
UTILITIES = {"cost": theirs.Cost_Sat, "cardinality": theirs.Cardinality_Sat}


@pytest.fixture(autouse=True)
def exact_and_deep(monkeypatch):
    monkeypatch.setattr(fractions, "FRACTION", fractions.GMPY_FRAC)
    depth = sys.getrecursionlimit()
    sys.setrecursionlimit(100_000)  # pabutools calls itself once per project bought
    yield
    sys.setrecursionlimit(depth)


def their_side(held: Election, order: tuple[ProjectId, ...]) -> tuple:
    """The election and the tie order as that program holds them."""
    projects = {project.id: theirs.Project(project.id, project.cost_cents) for project in held.projects}
    profile = theirs.ApprovalMultiProfile()
    for named, times in Counter(frozenset(ballot.projects) for ballot in held.ballots).items():
        ballot = theirs.FrozenApprovalBallot(projects[project] for project in named)
        profile[ballot] = times
    place = {project: number for number, project in enumerate(order)}
    ties = TieBreakingRule(lambda _instance, _profile, project: place[project.name])
    return theirs.Instance(projects.values(), budget_limit=held.budget_cents), profile, ties


def their_winners(held: Election, utility: str, order: tuple[ProjectId, ...]) -> set[ProjectId]:
    instance, profile, ties = their_side(held, order)
    found = method_of_equal_shares(instance, profile, sat_class=UTILITIES[utility], tie_breaking=ties)
    return {project.name for project in found}


def our_winners(held: Election, utility: str, order: tuple[ProjectId, ...]) -> set[ProjectId]:
    return set(EqualShares(utility=utility, ties=TieOrder(order=order)).count(held).winners)


def some_files() -> Iterator[Election]:
    """Real elections drawn at random, always the same ones: small enough for the slower of the two programs."""
    drawn = random.Random(2007)  # noqa: S311 (a sample, not a secret)
    for path in drawn.sample(OPEN_SET, len(OPEN_SET)):
        held = waardenzeef.read(path) if path.stat().st_size < 60_000 else None
        kinds = (VoteType.APPROVAL, VoteType.CHOOSE_1)
        if held and held.vote_type in kinds and 20 <= len(held.ballots) <= MOST_BALLOTS:
            yield replace(held, meta={})  # pabutools knows no least score


def drawn_order(held: Election) -> tuple[ProjectId, ...]:
    ids = [project.id for project in held.projects]
    return tuple(random.Random(len(held.ballots)).sample(ids, len(ids)))  # noqa: S311


@needs_open_set
@pytest.mark.slow
@pytest.mark.parametrize("utility", UTILITIES)
def test_three_hundred_real_elections_have_the_same_winners(utility):
    compared = 0
    for held in some_files():
        order = drawn_order(held)

        assert our_winners(held, utility, order) == their_winners(held, utility, order), held.input_sha256
        compared += 1
        if compared == FILES:
            break

    assert compared == FILES


@pytest.mark.parametrize("utility", UTILITIES)
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(held=elections(most_voters=12))
def test_law_small_elections_full_of_ties_have_the_same_winners(utility, held):
    order = drawn_order(held)

    assert our_winners(held, utility, order) == their_winners(held, utility, order)


small = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def named(found) -> set[ProjectId]:
    return {project.name for project in found}


@small
@given(held=elections_of_every_kind())
def test_law_equal_shares_with_points_has_the_same_winners(held):
    held = replace(held, meta={})
    order = drawn_order(held)
    instance, _, ties = their_side(held, order)
    projects = {project.name: project for project in instance}
    profile = theirs.CardinalProfile(
        theirs.CardinalBallot({projects[p]: point for p, point in zip(b.projects, b.points, strict=True)})
        for b in held.ballots
    )
    costless = {project.id for project in held.projects if not project.cost_cents}

    found = method_of_equal_shares(
        instance, profile, sat_class=theirs.Additive_Cardinal_Sat, tie_breaking=ties
    )

    ours = EqualShares(utility="points", ties=TieOrder(order=order)).count(held).winners
    assert set(ours) - costless == named(found) - costless  # they do not look at what is free and unwanted


@small
@given(held=elections(most_voters=12))
def test_law_phragmen_has_the_same_winners(held):
    order = drawn_order(held)
    instance, profile, ties = their_side(held, order)
    unnamed = {p for p in instance if not held.votes[p.name]}  # they divide by the votes of a project
    instance -= unnamed

    found = sequential_phragmen(instance, profile, tie_breaking=ties)

    assert set(Phragmen(ties=TieOrder(order=order)).count(held).winners) == named(found)


@small
@given(held=elections(most_voters=12))
def test_law_greedy_by_votes_per_cost_has_the_same_winners(held):
    order = drawn_order(held)
    instance, profile, ties = their_side(held, order)
    instance -= {p for p in instance if not held.votes[p.name]}  # they fund what nobody wants, if it fits

    found = greedy_utilitarian_welfare(instance, profile, sat_class=theirs.Cardinality_Sat, tie_breaking=ties)

    assert set(Greedy(by="votes-per-cost", ties=TieOrder(order=order)).count(held).winners) == named(found)
