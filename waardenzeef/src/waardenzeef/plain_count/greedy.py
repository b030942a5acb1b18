"""Greedy: down the list of scores, funding what fits in the money left.

Source: Rey and Maly 2023, §3.1. Highest score first, or the highest score for its cost; under the second order what
costs nothing comes first. What does not fit is passed over, or without `skip` ends the count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from waardenzeef.count import Step
from waardenzeef.election import Project, ProjectId
from waardenzeef.plain_count.outcome import Recount
from waardenzeef.plain_count.votes import Votes


def count(votes: Votes, parameters: Mapping[str, Any]) -> Recount:
    """The count by this rule."""
    steps = down_the_list(votes, (), phase="rule", by=parameters.get("by") or "votes")
    return Recount(tuple(steps if parameters["skip"] else _until_one_does_not_fit(steps)))


def completed(votes: Votes, steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps of another rule, and after them highest score first with the money they leave."""
    return (*steps, *down_the_list(votes, steps, phase="completion"))


def down_the_list(votes: Votes, after: Sequence[Step], *, phase: str, by: str = "votes") -> Iterator[Step]:
    """One step per project that is not funded yet, the best first, with the money that the steps `after` leave."""
    left = after[-1].budget_left_cents if after else votes.election.budget_cents
    funded = [step.project for step in after if step.chosen]
    bought = set(funded)
    ranked = sorted(
        (project for project in votes.candidates if project.id not in bought),
        key=lambda project: (_demerit(votes, project, by), votes.rank[project.id]),
    )
    number = len(after)
    for place, project in enumerate(ranked):
        gone = votes.withdrawn(funded)
        if project.id in gone:
            continue
        fits, number = project.cost_cents <= left, number + 1
        equal = [p.id for p in ranked[place + 1 :] if _demerit(votes, p, by) == _demerit(votes, project, by)]
        if fits:
            left -= project.cost_cents
            funded.append(project.id)
        yield plain_step(votes, project, number, left, fits, [p for p in equal if p not in gone], phase)


def plain_step(
    votes: Votes,
    project: Project,
    number: int,
    left: int,
    chosen: bool,  # noqa: FBT001 a fact, no switch
    tied_with: Sequence[ProjectId],
    phase: str = "rule",
) -> Step:
    """A step in which nobody pays a price."""
    return Step(
        number=number,
        project=project.id,
        cost_cents=project.cost_cents,
        supporters=votes.number_of(project.id),
        chosen=chosen,
        phase=phase,
        budget_left_cents=left,
        tied_with=tuple(tied_with),
    )


def _demerit(votes: Votes, project: Project, by: str) -> tuple[bool, Fraction]:
    """The lower, the earlier on the list."""
    score = votes.scores[project.id]
    if by == "votes":
        return (False, -Fraction(score))
    return (project.cost_cents > 0, -Fraction(score, project.cost_cents or 1))


def _until_one_does_not_fit(steps: Iterator[Step]) -> Iterator[Step]:
    for step in steps:
        yield step
        if not step.chosen:
            return
