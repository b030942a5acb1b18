"""Exact Equal Shares against the program of one of its authors: the same purchases, raises and outcomes.

The program is `scalable_proportional_pb` (https://github.com/robinsonaisaac/PB), no part of anything shipped. Who
has it on the path can run this. It takes the larger id first of equals, and knows no terms and no free projects.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import count as numbers

import pytest

from tests.random_elections import drawn_for
from waardenzeef import Ballot, Election, ExactEqualShares, TieOrder
from waardenzeef.rules.exact_equal_shares import next_share

pytestmark = pytest.mark.oracle
theirs = pytest.importorskip("scalable_proportional_pb", reason="the authors' program is not on the path")
from scalable_proportional_pb.add_opt_cardinal import add_opt_cardinal  # noqa: E402
from scalable_proportional_pb.add_opt_uniform import add_opt_uniform  # noqa: E402
from scalable_proportional_pb.completion import add_opt_completion, add_opt_skip_completion  # noqa: E402
from scalable_proportional_pb.ees import cardinal_utility, cost_utility, ees_with_outcome  # noqa: E402
from scalable_proportional_pb.types import Election as Theirs  # noqa: E402
from scalable_proportional_pb.types import Project  # noqa: E402

UTILITIES = {"cardinality": cardinal_utility, "cost": cost_utility}
NUMBER = 1_500


def without_what_they_do_not_know(held: Election) -> Election:
    """Only projects that somebody wants, that cost something and fit in the budget; a vote is an approval."""
    kept = {
        project.id: project
        for project in held.projects
        if held.votes[project.id] and 0 < project.cost_cents <= held.budget_cents
    }
    named = ([project for project in ballot.projects if project in kept] for ballot in held.ballots)
    ballots = tuple(Ballot(tuple(projects), (1,) * len(projects)) for projects in named)
    return Election(held.budget_cents, tuple(kept.values()), ballots)


def their_side(held: Election) -> Theirs:
    return Theirs(
        {project.id: Project(project.id, Fraction(project.cost_cents)) for project in held.projects},
        list(range(len(held.ballots))),
        dict(zip(numbers(), (set(ballot.projects) for ballot in held.ballots), strict=False)),
        Fraction(held.budget_cents),
    )


def some_elections() -> list[Election]:
    drawn = (without_what_they_do_not_know(held) for held, _ in drawn_for("exact-equal-shares", 14, NUMBER))
    return [held for held in drawn if held.projects]


def ours(held: Election, utility: str, **more: str) -> ExactEqualShares:
    order = tuple(sorted(held.by_id, reverse=True))
    return ExactEqualShares(utility=utility, ties=TieOrder(order=order), **more)


@pytest.mark.parametrize("utility", UTILITIES)
def test_the_same_projects_are_bought_in_the_same_order(utility):
    for held in some_elections():
        found = ees_with_outcome(their_side(held), UTILITIES[utility])

        bought = ours(held, utility).count(held).steps
        assert [(step.project, step.payers_full) for step in bought] == [
            (project, len(found.project_payers(project))) for project, _ in found.selection_order
        ]


@pytest.mark.parametrize("utility", UTILITIES)
def test_the_next_share_is_theirs(utility):
    for held in some_elections():
        side, share = their_side(held), Fraction(held.budget_cents, len(held.ballots))
        found = ees_with_outcome(side, UTILITIES[utility])
        raises = {add_opt_uniform(side, found, UTILITIES[utility])}
        if utility == "cardinality":  # they have a faster way for it
            raises.add(add_opt_cardinal(side, found))

        following = next_share(held, ours(held, utility, completion="add-opt"), share)

        assert raises == {None if following is None else following - share}, held


@pytest.mark.parametrize("utility", UTILITIES)
def test_the_outcome_after_raising_is_theirs(utility):
    for held in some_elections():
        side, worth = their_side(held), UTILITIES[utility]

        last = add_opt_completion(side, worth, is_cardinal=False)
        best = add_opt_skip_completion(side, worth, is_cardinal=False)

        assert set(ours(held, utility, completion="add-opt").count(held).winners) == _selected(last)
        rule = ours(held, utility, completion="add-opt-skip", until="all")
        assert set(rule.count(held).winners) == _selected(best)


def _selected(found) -> set[str]:
    return set(getattr(found, "outcome", found).selected)
