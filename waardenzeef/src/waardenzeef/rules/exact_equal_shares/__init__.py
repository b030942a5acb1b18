"""Exact Equal Shares: the rule, one run of it, raising from change to change, and the purses."""

from waardenzeef.rules.exact_equal_shares.purses import ExactPurses, Nearest
from waardenzeef.rules.exact_equal_shares.raising import next_share
from waardenzeef.rules.exact_equal_shares.rule import COMPLETIONS, RAISING, UNTIL, UTILITIES, ExactEqualShares

__all__ = [
    "COMPLETIONS",
    "RAISING",
    "UNTIL",
    "UTILITIES",
    "ExactEqualShares",
    "ExactPurses",
    "Nearest",
    "next_share",
]
