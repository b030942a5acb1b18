"""What the voters still hold during an Equal Shares run, exactly and without waste.

Two shortcuts, neither of which loses anything:

- Ballots that name the same projects are one *group*: they always hold the same amount.
- Groups that have paid for the same projects hold the same amount and share one *purse*; a purchase splits
  only the purses of which one part paid and another did not.

Amounts are whole numbers of a common part of a cent: Python integers of any size. When a price does not
come out whole, all purses are first counted in smaller parts. So nothing is ever rounded.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from math import lcm

from gmpy2 import mpq

from waardenzeef.election import Ballot, ProjectId


class Groups:
    """The voters grouped by the projects they named: how many there are of each, and who supports what.

    >>> groups = Groups([Ballot(("a", "b"), (1, 1)), Ballot(("b", "a"), (1, 1)), Ballot(("b",), (1,))])
    >>> groups.voters, groups.supporting["a"], groups.supporting["b"]
    ([2, 1], [0], [0, 1])
    """

    def __init__(self, ballots: Iterable[Ballot]) -> None:
        alike: Counter[frozenset[ProjectId]] = Counter()
        for named, times in Counter(ballot.projects for ballot in ballots).items():
            alike[frozenset(named)] += times
        self.voters = list(alike.values())
        self.supporting: dict[ProjectId, list[int]] = defaultdict(list)
        for group, named_together in enumerate(alike):
            for project in named_together:
                self.supporting[project].append(group)


class Purses:
    """The purses of all groups, each voter starting with the same amount in cents."""

    def __init__(self, groups: Groups, endowment_cents: mpq) -> None:
        self._groups = groups
        self._parts = int(endowment_cents.denominator)  # of a cent
        self._held = [int(endowment_cents.numerator)]  # per purse what one voter in it holds, in parts
        self._sharing = [len(groups.voters)]  # per purse the number of groups that share it
        self._purse_of = [0] * len(groups.voters)  # per group

    def price(self, project: ProjectId, cost_cents: int) -> mpq | None:
        """The most any supporter pays, in cents, if all share the cost as equally as they can; None if they cannot.

        Source: Peters, Pierczyński and Skowron (2021), §3: the least ρ with Σ min(held, ρ) = cost.
        """
        left, holders = cost_cents * self._parts, self._supporters_by_purse(project)
        payers = sum(holders.values())
        for held, purse in sorted((self._held[purse], purse) for purse in holders):
            if held * payers >= left:
                return mpq(left, payers * self._parts)
            left -= held * holders[purse]
            payers -= holders[purse]
        return None

    def supporters_holding(self, project: ProjectId, amount_cents: mpq) -> int:
        """How many supporters hold at least this amount."""
        least = amount_cents * self._parts
        holders = self._supporters_by_purse(project)
        return sum(voters for purse, voters in holders.items() if self._held[purse] >= least)

    def pay(self, project: ProjectId, price_cents: mpq) -> None:
        """Take the price, or all there is if that is less, from every supporter."""
        price = self._in_whole_parts(price_cents)
        paying = Counter(self._purse_of[group] for group in self._groups.supporting[project])
        moved = {purse: self._take(purse, price, groups) for purse, groups in paying.items()}
        for group in self._groups.supporting[project]:
            self._purse_of[group] = moved[self._purse_of[group]]

    def _supporters_by_purse(self, project: ProjectId) -> Mapping[int, int]:
        holders: dict[int, int] = defaultdict(int)
        purse_of, voters = self._purse_of, self._groups.voters
        for group in self._groups.supporting[project]:
            holders[purse_of[group]] += voters[group]
        return holders

    def _in_whole_parts(self, cents: mpq) -> int:
        finer = lcm(self._parts, int(cents.denominator)) // self._parts
        if finer > 1:
            self._parts *= finer
            self._held = [held * finer for held in self._held]
        return int(cents * self._parts)

    def _take(self, purse: int, price: int, groups: int) -> int:
        """Let `groups` of the groups in a purse pay; the number of the purse they share from now on."""
        rest = max(self._held[purse] - price, 0)
        if groups == self._sharing[purse] or rest == self._held[purse]:
            self._held[purse] = rest
            return purse
        self._sharing[purse] -= groups
        self._sharing.append(groups)
        self._held.append(rest)
        return len(self._held) - 1
