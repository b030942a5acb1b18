"""Bounded Overspending as pabutools counts it, in floating point: the same winners wherever nothing is exactly as good.

pabutools has the rule in its repository since 2026 (https://github.com/COMSOC-Community/pabutools), not in the release
of requirements/oracle.txt. Whoever has that version on the path can run this.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

import waardenzeef
from tests.random_elections import drawn_for
from tests.small import OPEN_SET, needs_open_set
from waardenzeef import BoundedOverspending, Election

pytestmark = pytest.mark.oracle
theirs = pytest.importorskip(
    "pabutools.rules.mes.bos_equal_shares", reason="this pabutools has no bounded overspending"
)
from pabutools.election import ApprovalBallot, ApprovalProfile, Instance, Project  # noqa: E402

NUMBER = 1_500


def their_winners(held: Election) -> list[str]:
    projects = {project.id: Project(project.id, project.cost_cents) for project in held.projects}
    ballots = [ApprovalBallot(projects[p] for p in ballot.projects) for ballot in held.ballots]
    instance = Instance(projects.values(), held.budget_cents)
    return [found.name for found in theirs.bos_equal_shares(instance, ApprovalProfile(ballots))]


def wanted_and_not_free(held: Election) -> Election:
    """They divide by the cost, and know no least score."""
    free = {project.id for project in held.projects if not project.cost_cents}
    ballots = tuple(
        replace(b, projects=(kept := tuple(p for p in b.projects if p not in free)), points=(1,) * len(kept))
        for b in held.ballots
    )
    return replace(
        held, projects=tuple(p for p in held.projects if p.id not in free), ballots=ballots, meta={}
    )


def test_the_same_projects_are_bought_in_the_same_order():
    compared = 0
    for drawn, _ in drawn_for("bounded-overspending", 15, NUMBER):
        held = wanted_and_not_free(drawn)
        count = BoundedOverspending().count(held)
        if not any(step.tied_with for step in count.steps):
            assert list(count.winners) == their_winners(held), held
            compared += len(count.winners) > 0
    assert compared > NUMBER // 4


@needs_open_set
def test_real_elections_have_the_same_winners():
    compared = 0
    for path in sorted(OPEN_SET, key=lambda path: path.stat().st_size)[:160:4]:
        held = wanted_and_not_free(waardenzeef.read(path))
        count = BoundedOverspending().count(held)
        if not any(step.tied_with for step in count.steps):
            assert list(count.winners) == their_winners(held), path.name
            compared += 1
    assert compared > 15
