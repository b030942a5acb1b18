"""Greedy: down the list of scores, funding what fits in the money left.

Source: Rey and Maly 2023, §3.1. Highest score first, or the highest score for its cost; under the second order what
costs nothing comes first. What does not fit is passed over, or without `skip` ends the count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from waardenzeef.count import Step
from waardenzeef.election import Project
from waardenzeef.plain_count.outcome import Recount
from waardenzeef.plain_count.steps import funded, money_left, step
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
    steps = list(after)
    already = set(funded(steps))
    ranked = sorted(
        (project for project in votes.candidates if project.id not in already),
        key=lambda project: (_demerit(votes, project, by), votes.rank[project.id]),
    )
    for place, project in enumerate(ranked):
        gone = votes.withdrawn(funded(steps))
        if project.id in gone:
            continue
        merit = _demerit(votes, project, by)
        equal = [p.id for p in ranked[place + 1 :] if _demerit(votes, p, by) == merit and p.id not in gone]
        fits = project.cost_cents <= money_left(votes, steps)
        steps.append(step(votes, steps, project, chosen=fits, tied_with=equal, phase=phase))
        yield steps[-1]


def _demerit(votes: Votes, project: Project, by: str) -> tuple[bool, Fraction]:
    """The lower, the earlier on the list."""
    score = votes.scores[project.id]
    if by == "votes":
        return (False, -Fraction(score))
    return (project.cost_cents > 0, -Fraction(score, project.cost_cents or 1))


def _until_one_does_not_fit(steps: Iterator[Step]) -> Iterator[Step]:
    for one in steps:
        yield one
        if not one.chosen:
            return
