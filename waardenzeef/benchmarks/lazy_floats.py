"""Equal Shares as the tool at equalshares.net describes it: floating point, with lazy evaluation.

Written for comparison only, from the description at https://equalshares.net/implementation: every voter has a budget;
each round the projects are taken in order of the effective votes they had when last looked at, their supporters are
sorted by what they hold, and the search stops as soon as no other project can do better. Their tool is JavaScript,
this is Python, so its times say something about the method and little about their program.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def equal_shares(
    budget: float, voters: int, costs: Mapping[str, float], supporters: Mapping[str, Sequence[int]]
) -> list[str]:
    """The projects bought, in order, with the utility of a project its cost."""
    held = [budget / voters] * voters
    votes = {project: float(len(supporters[project])) for project in costs if supporters[project]}
    bought = []
    while best := _best(costs, supporters, held, votes):
        price = costs[best] / votes.pop(best)
        for voter in supporters[best]:
            held[voter] -= min(held[voter], price)
        bought.append(best)
    return bought


def _best(
    costs: Mapping[str, float],
    supporters: Mapping[str, Sequence[int]],
    held: Sequence[float],
    votes: dict[str, float],
) -> str | None:
    best, most = None, 0.0
    for project in sorted(votes, key=votes.__getitem__, reverse=True):
        if votes[project] < most:
            break
        now = _effective_votes(costs[project], sorted(held[voter] for voter in supporters[project]))
        if now:
            votes[project] = now
        else:
            del votes[project]
        if now > most:
            best, most = project, now
    return best


def _effective_votes(cost: float, poorest_first: Sequence[float]) -> float:
    """Cost divided by the most anyone pays; 0 when they hold too little."""
    left, payers = cost, len(poorest_first)
    for amount in poorest_first:
        if amount * payers >= left:
            return cost / (left / payers)
        left, payers = left - amount, payers - 1
    return 0.0
