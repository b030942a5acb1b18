"""How a plain count writes its steps down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from waardenzeef.count import Step
from waardenzeef.election import Project, ProjectId
from waardenzeef.plain_count.votes import Votes


def money_left(votes: Votes, steps: Sequence[Step]) -> int:
    """What these steps leave of the budget, in cents."""
    return steps[-1].budget_left_cents if steps else votes.election.budget_cents


def funded(steps: Sequence[Step]) -> list[ProjectId]:
    """The projects that these steps fund."""
    return [one.project for one in steps if one.chosen]


def step(
    votes: Votes,
    before: Sequence[Step],
    project: Project,
    *,
    chosen: bool,
    tied_with: Sequence[ProjectId],
    phase: str = "rule",
) -> Step:
    """The step after those before: the project is funded from the money they leave, or it is passed over."""
    return Step(
        number=len(before) + 1,
        project=project.id,
        cost_cents=project.cost_cents,
        supporters=votes.number_of(project.id),
        chosen=chosen,
        phase=phase,
        budget_left_cents=money_left(votes, before) - (project.cost_cents if chosen else 0),
        tied_with=tuple(tied_with),
    )


def bought(
    votes: Votes,
    before: Sequence[Step],
    project: Project,
    *,
    price_cents: Fraction,
    full: int,
    rest: int,
    tied_with: Sequence[ProjectId],
) -> Step:
    """The same for a project that supporters bought: at which price, how many paid it, how many less."""
    plain = step(votes, before, project, chosen=True, tied_with=tied_with)
    return replace(plain, price_cents=price_cents, payers_full=full, payers_rest=rest)
