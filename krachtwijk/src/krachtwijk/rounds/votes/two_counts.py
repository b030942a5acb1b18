"""The first and the last count, when everyone's part was raised between them.

A reason tells the first count: everyone's part of the real budget. The picture of the steps shows the last one. So a
plan that was not chosen is told both, each under its own name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from krachtwijk.euro import Euro, exact
from krachtwijk.rounds.votes.rounding import down, near, part


@dataclass(frozen=True)
class Told:
    """One count: what it is called and how the plan fared in it."""

    name: str
    text: str


def two_counts(said: Mapping[str, Any]) -> list[Told]:
    """Both counts of a plan that lost short of money, from its explanation; none when there was but one."""
    if said["run"] == "only":
        return []
    return [Told(_("First count"), _first(said)), Told(_("Last count"), last_count(said))]


def is_told_twice(said: Mapping[str, Any]) -> bool:
    """Whether the reason is about the first count and the last one is known as well."""
    return said.get("run") == "starting" and "final_share_cents" in said


def _first(said: Mapping[str, Any]) -> str:
    if said["run"] == "final":
        return _("Then the plan was chosen.")
    return _(
        "Everybody had %(share)s. The voters of this plan had %(start)s together. "
        "After the other plans %(left)s of it was left. The plan costs %(cost)s."
    ) % {
        "share": exact(said["share_cents"]),
        "start": exact(near(said["money_at_start_cents"])),
        "left": exact(part(said["money_left_cents"], of=said["cost_cents"])),
        "cost": exact(said["cost_cents"]),
    }


def last_count(said: Mapping[str, Any]) -> str:
    """How the plan fared at everyone's last, raised part."""
    had = {
        "share": exact(said["final_share_cents"]),
        "start": exact(near(money_at_last_start(said))),
        "left": exact(part(said["final_money_left_cents"], of=said["cost_cents"])),
        "cost": exact(said["cost_cents"]),
    }
    if said["run"] == "final":
        return (
            _(
                "Everyone's part had been raised to %(share)s. The voters of this plan had %(start)s together. "
                "After the other plans %(left)s of it was left. The plan costs %(cost)s. That was too little."
            )
            % had
        )
    return (
        _(
            "Everyone's part had been raised to %(share)s. They then had %(start)s together. "
            "After the other plans %(left)s of it was left. That was still too little."
        )
        % had
    )


def enough_in_last(said: Mapping[str, Any]) -> str:
    """At which cost the plan would have been chosen in the last count."""
    limit = {"limit": exact(down(said["final_would_win_at_cents"]))}
    return _("In the last count %(limit)s or less would have been enough.") % limit


def chosen_at(said: Mapping[str, Any]) -> list[str]:
    """At which price the plan would have been chosen, and which count that is about when there are two."""
    limit = {"limit": exact(down(said["would_win_at_cents"]))}
    told = (
        _("At a price of %(limit)s or less it would have been chosen, if all else had stayed the same.")
        % limit
    )
    if said["run"] == "only":
        return [told]
    if said["run"] == "final":
        return [told, _("This holds for the last count. In a new vote it can be different.")]
    return [told, _("This holds for the first count. In a new vote it can be different.")]


def money_at_last_start(said: Mapping[str, Any]) -> Euro:
    """What the voters of the plan held together when the last count began."""
    return Euro(int(said["supporters"] * Fraction(said["final_share_cents_exact"])))
