"""The reasons a count can give: why a project won or lost, as exact values and as one sentence.

One file per family of rules. A reason holds what it says and nothing else. `sentence("en")` and `sentence("nl")` are
what a resident reads; the fields are what a program reads. Amounts are cents, exact where a share or a
purse need not be a whole cent.
"""

from __future__ import annotations

from waardenzeef.reasons.of_earnings import LostStillEarning, WonByEarnings
from waardenzeef.reasons.of_exact_shares import LostShortOfPart, WonByExactShares
from waardenzeef.reasons.of_lists import LostAfterStop, LostDidNotFit, WonByVotes, WonInCompletion
from waardenzeef.reasons.of_overspending import LostSupportersSpent, WonWithOverspending
from waardenzeef.reasons.of_point_shares import LostShortByPoints, WonByPointShares
from waardenzeef.reasons.of_pots import LostFromPot, WonFromPot
from waardenzeef.reasons.of_shares import LostShortOfMoney, WonByShares
from waardenzeef.reasons.of_terms import LostBelowThreshold, LostOverBudget, LostToRival, LostWithoutVotes
from waardenzeef.reasons.reason import Reason

__all__ = [
    "REASONS",
    "LostAfterStop",
    "LostBelowThreshold",
    "LostDidNotFit",
    "LostFromPot",
    "LostOverBudget",
    "LostShortByPoints",
    "LostShortOfMoney",
    "LostShortOfPart",
    "LostStillEarning",
    "LostSupportersSpent",
    "LostToRival",
    "LostWithoutVotes",
    "Reason",
    "WonByEarnings",
    "WonByExactShares",
    "WonByPointShares",
    "WonByShares",
    "WonByVotes",
    "WonFromPot",
    "WonInCompletion",
    "WonWithOverspending",
]

REASONS: tuple[type[Reason], ...] = (
    WonByShares,
    WonByVotes,
    WonInCompletion,
    WonByEarnings,
    WonByExactShares,
    WonByPointShares,
    WonWithOverspending,
    WonFromPot,
    LostShortOfMoney,
    LostShortOfPart,
    LostShortByPoints,
    LostSupportersSpent,
    LostFromPot,
    LostStillEarning,
    LostDidNotFit,
    LostAfterStop,
    LostBelowThreshold,
    LostOverBudget,
    LostToRival,
    LostWithoutVotes,
)
"""Every kind of reason; a page that tells them in its own way is held to this list."""
