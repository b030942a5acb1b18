"""Every rule once more, as plainly as it can be written: the count an auditor reads, one short file per rule.

Nothing here comes from `waardenzeef.rules`, and a contract in the tests keeps it so. There is no NumPy, no heap
and no bound: every round looks at every project again. All amounts are exact fractions of a cent. Shared with
the fast count are only the election as it was read, the form in which a step is written down, and how ids sort.

Read first `votes.py` (who takes part, who goes first of equals) and `purses.py` (what voters hold). Then:

- `greedy.py`: highest score first, or the highest score for its cost. Also what spends the money left over.
- `equal_shares.py`: every voter holds an equal share; with or without points; Add1 raises the share step by step.
- `exact_equal_shares.py`: all who buy pay the same; ADD-OPT raises the share to the next change.
- `bounded_overspending.py`: a group may buy what it can pay only for a part.
- `phragmen.py`: everyone earns at the same pace.
- `pots.py`: a pot per theme, a weight per channel.

`known.py` says which rules and parameters there are, `steps.py` and `outcome.py` in what form the answer comes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from waardenzeef.election import Election
from waardenzeef.plain_count import (
    bounded_overspending,
    equal_shares,
    exact_equal_shares,
    greedy,
    phragmen,
    pots,
)
from waardenzeef.plain_count.known import PARAMETERS, NoPlainCount, check
from waardenzeef.plain_count.outcome import Nearest, Recount
from waardenzeef.plain_count.votes import Votes

__all__ = ["PARAMETERS", "Nearest", "NoPlainCount", "Recount", "recount"]

_COUNTED_BY: Mapping[str, Callable[[Votes, Mapping[str, Any]], Recount]] = {
    "greedy": greedy.count,
    "equal-shares": equal_shares.count,
    "exact-equal-shares": exact_equal_shares.count,
    "bounded-overspending": bounded_overspending.count,
    "phragmen": phragmen.count,
    "pots": pots.count,
}


def recount(election: Election, rule: str, parameters: Mapping[str, Any]) -> Recount:
    """Count plainly by a rule and its parameters, both as the JSON of `waardenzeef tally` writes them.

    Raises NoPlainCount for a rule or a parameter that is not known here, or that is not of this election.

    >>> from waardenzeef import Ballot, Election, Project
    >>> projects = (Project("hall", 90_00), Project("lamp", 30_00))
    >>> ballots = (Ballot(("hall",), (1,)), Ballot(("hall",), (1,)), Ballot(("lamp",), (1,)))
    >>> parameters = {"skip": True, "ties": ["cheapest", "votes", "id"]}
    >>> recount(Election(90_00, projects, ballots), "greedy", parameters).winners
    ('hall',)
    """
    check(rule, parameters)
    return _COUNTED_BY[rule](Votes(election, parameters), parameters)
