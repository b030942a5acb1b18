"""Counts participatory-budgeting votes exactly and explains every outcome.

>>> from waardenzeef import Ballot, Election, EqualShares, Project
>>> election = Election(
...     budget_cents=900_00,
...     projects=(Project("trees", 600_00), Project("swing", 300_00)),
...     ballots=(Ballot(("trees",), (1,)), Ballot(("trees",), (1,)), Ballot(("swing",), (1,))),
... )
>>> election.tally(EqualShares()).winners
('trees', 'swing')
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from waardenzeef.count import Count, Step
    from waardenzeef.election import Ballot, Election, Project, ProjectId, VoteType
    from waardenzeef.errors import WaardenzeefError
    from waardenzeef.pabulib import Fault, PabulibFaults, read, write
    from waardenzeef.rules import (
        BadRule,
        BoundedOverspending,
        EqualShares,
        ExactEqualShares,
        Greedy,
        Phragmen,
        Pots,
        Rule,
        parse_rule,
    )
    from waardenzeef.ties import BadTieOrder, TieOrder

__all__ = [
    "BadRule",
    "BadTieOrder",
    "Ballot",
    "BoundedOverspending",
    "Count",
    "Election",
    "EqualShares",
    "ExactEqualShares",
    "Fault",
    "Greedy",
    "PabulibFaults",
    "Phragmen",
    "Pots",
    "Project",
    "ProjectId",
    "Rule",
    "Step",
    "TieOrder",
    "VoteType",
    "WaardenzeefError",
    "parse_rule",
    "read",
    "write",
]

_HOMES = {
    "count": ("Count", "Step"),
    "election": ("Ballot", "Election", "Project", "ProjectId", "VoteType"),
    "errors": ("WaardenzeefError",),
    "pabulib": ("Fault", "PabulibFaults", "read", "write"),
    "rules": (
        "BadRule",
        "BoundedOverspending",
        "EqualShares",
        "ExactEqualShares",
        "Greedy",
        "Phragmen",
        "Pots",
        "Rule",
        "parse_rule",
    ),
    "ties": ("BadTieOrder", "TieOrder"),
}

if not TYPE_CHECKING:

    def __getattr__(name):
        """A public name, fetched when it is first asked for: loading NumPy takes longer than a small count."""
        for module, names in _HOMES.items():
            if name in names:
                return globals().setdefault(name, getattr(import_module(f"waardenzeef.{module}"), name))
        raise AttributeError(f"module 'waardenzeef' has no attribute {name!r}")

    def __dir__():
        return [*globals(), *__all__]
