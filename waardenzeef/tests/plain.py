"""Equal Shares once more, voter by voter and without any shortcut, to hold the fast one against.

Written from the definition (Peters, Pierczyński and Skowron 2021, §3), not from the library; it shares with it only
the list of projects that may be funded at all and the tie order.
"""

from __future__ import annotations

from fractions import Fraction

from waardenzeef import Election, ProjectId, TieOrder
from waardenzeef.rules.rule import candidates


def equal_shares(held: Election, utility: str, share_cents: Fraction | None) -> list[ProjectId]:
    """The projects bought when every voter begins with this share, in order."""
    if share_cents is None:
        return []
    purses = [Fraction(share_cents)] * len(held.ballots)
    left, bought = {p.id: p.cost_cents for p in candidates(held)}, list[ProjectId]()
    ranks = TieOrder().ranks(held)
    while offers := sorted(
        _offers(held, left, purses, utility), key=lambda offer: (offer[0], ranks[offer[1]])
    ):
        _, project, price = offers[0]
        for voter in _supporters(held, project):
            purses[voter] -= min(purses[voter], price)
        bought.append(project)
        del left[project]
    return bought


def add1(held: Election, utility: str, step_cents: int) -> list[ProjectId]:
    """The last outcome within the budget when every share is raised step by step; stops when all are bought."""
    share = Fraction(held.budget_cents, len(held.ballots))
    bought = equal_shares(held, utility, share)
    while len(bought) < len(candidates(held)):
        share += step_cents
        dearer = equal_shares(held, utility, share)
        if sum(held.by_id[project].cost_cents for project in dearer) > held.budget_cents:
            break
        bought = dearer
    return bought


def _offers(
    held: Election, left: dict[ProjectId, int], purses: list[Fraction], utility: str
) -> list[tuple[Fraction, ProjectId, Fraction]]:
    """What each project that can be paid asks: its price per unit of utility, and the price."""
    found = []
    for project, cost in left.items():
        price = _price(cost, [purses[voter] for voter in _supporters(held, project)])
        if price is not None:
            found.append((price / cost if utility == "cost" and cost else price, project, price))
    return found


def _price(cost: int, held: list[Fraction]) -> Fraction | None:
    """The most any of them pays when they share the cost as equally as they can."""
    poorest_first = sorted(held)
    missing = Fraction(cost)
    for place, purse in enumerate(poorest_first):
        equal = missing / (len(poorest_first) - place)
        if purse >= equal:
            return equal
        missing -= purse
    return None


def _supporters(held: Election, project: ProjectId) -> list[int]:
    return [voter for voter, ballot in enumerate(held.ballots) if project in ballot.projects]
