"""What may be told of few voters, whom a reason can split off: only where the ballots themselves are public."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from krachtwijk.euro import exact

FEW = 10
"""Smaller numbers of voters stay untold."""

_SPLITS = ("payers_full", "payers_rest", "without_money", "buyers")


def splits_off_few(said: Mapping[str, Any], *, few: int = FEW) -> bool:
    """Whether this explanation tells a number of voters, other than all who voted for the plan, that is small.

    One that tells what a single voter had left always does.
    """
    return "poorest_cents" in said or any(0 < voters < few for voters in _parts(said))


def _parts(said: Mapping[str, Any]) -> Iterator[int]:
    for part in _SPLITS:
        yield said.get(part) or 0
    if "buyers" in said:
        yield said["supporters"] - said["buyers"]


def without_few(said: Mapping[str, Any]) -> str:
    """The reason without any number of voters, for behind a word that says whether the plan was chosen."""
    if said["code"] == "lost_short_of_part":
        return _("Too few of its voters could pay an equal part of it.")
    told = {
        "won_by_shares": _("In step %(step)s: its voters paid at most %(amount)s each."),
        "won_by_exact_shares": _("In step %(step)s: whoever paid for it paid %(amount)s."),
        "won_by_point_shares": _("In step %(step)s: its voters paid at most %(amount)s for each point."),
    }[said["code"]]
    cents = said["point_price_cents"] if "point_price_cents" in said else said["share_cents"]
    return told % {"step": said["step"], "amount": exact(cents)}
