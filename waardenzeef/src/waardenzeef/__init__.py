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
