"""Equal Shares raised by Add1, and with points times costs, as pabutools counts them: the same winners.

pabutools is GPL and no part of anything shipped: it is installed apart, from requirements/oracle.txt. Its raising stops
at the first outcome to which nothing can be added, as `exhaustive` does.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings

from tests.random_elections import elections, elections_of_every_kind
from waardenzeef import Election, EqualShares, ProjectId, TieOrder

pytestmark = pytest.mark.oracle
reason = "pabutools is not installed; pip install -r requirements/oracle.txt brings it"
pabutools = pytest.importorskip("pabutools", reason=reason)
from pabutools import election as theirs  # noqa: E402 (only once it is known to be there)
from pabutools import fractions  # noqa: E402
from pabutools.election.satisfaction import AdditiveSatisfaction  # noqa: E402
from pabutools.rules import method_of_equal_shares  # noqa: E402

from tests.test_other_program import drawn_order, named, their_side  # noqa: E402

small = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


class PointsTimesCost(AdditiveSatisfaction):
    def __init__(self, instance, profile, ballot):
        super().__init__(instance, profile, ballot, lambda _i, _p, given, of, _v: given.get(of, 0) * of.cost)


UTILITIES = {
    "cost": theirs.Cost_Sat,
    "cardinality": theirs.Cardinality_Sat,
    "points": theirs.Additive_Cardinal_Sat,
    "cost-points": PointsTimesCost,
}


@pytest.fixture(autouse=True)
def exact(monkeypatch):
    monkeypatch.setattr(fractions, "FRACTION", fractions.GMPY_FRAC)


def their_winners(held: Election, utility: str, order: tuple[ProjectId, ...], **more) -> set[ProjectId]:
    instance, profile, ties = their_side(held, order)
    if utility in ("points", "cost-points"):
        projects = {project.name: project for project in instance}
        profile = theirs.CardinalProfile(
            theirs.CardinalBallot({projects[p]: n for p, n in zip(b.projects, b.points, strict=True)})
            for b in held.ballots
        )
    return named(
        method_of_equal_shares(instance, profile, sat_class=UTILITIES[utility], tie_breaking=ties, **more)
    )


@pytest.mark.parametrize("utility", ["cost", "cardinality"])
@small
@given(held=elections(most_voters=8))
def test_law_add1_that_stops_when_nothing_fits_has_the_same_winners(utility, held):
    assume(all(held.votes[p.id] and p.cost_cents <= held.budget_cents for p in held.projects))
    order = drawn_order(held)
    rule = EqualShares(utility=utility, completion="add1", exhaustive=True, ties=TieOrder(order=order))

    raised = their_winners(held, utility, order, voter_budget_increment=100)

    assert set(rule.count(held).winners) == raised


@small
@given(held=elections_of_every_kind())
def test_law_cost_points_have_the_same_winners(held):
    held = replace(held, meta={})
    order = drawn_order(held)
    costless = {project.id for project in held.projects if not project.cost_cents}

    ours = EqualShares(utility="cost-points", ties=TieOrder(order=order)).count(held).winners

    assert set(ours) - costless == their_winners(held, "cost-points", order) - costless


@small
@given(held=elections_of_every_kind())
def test_law_add1_with_points_has_the_same_winners(held):
    held = replace(held, meta={})
    assume(all(held.scores[p.id] and 0 < p.cost_cents <= held.budget_cents for p in held.projects))
    order = drawn_order(held)
    rule = EqualShares(utility="points", completion="add1", exhaustive=True, ties=TieOrder(order=order))

    raised = their_winners(held, "points", order, voter_budget_increment=100)

    assert set(rule.count(held).winners) == raised
