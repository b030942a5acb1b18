"""The pieces of which the story of one plan is made: what happened, who paid, and what would have changed it.

Reads the explanation that was stored with the count; never counts again. Only sums over all voters of a plan are
told, never what one of them paid or chose.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import ngettext

from krachtwijk.euro import exact
from krachtwijk.rounds.votes.models import Contender
from krachtwijk.rounds.votes.two_counts import Told

Row = dict[str, Any]
Said = dict[str, Any]


@dataclass(frozen=True)
class Why:
    """The story of one plan. `parts` make up its cost, `bars` set amounts side by side; one of them may be empty.

    `counts` tells the first and the last count apart, where everyone's part was raised between them.
    """

    story: list[str]
    change: list[str]
    parts: list[Row] = field(default_factory=list)
    bars: list[Row] = field(default_factory=list)
    counts: list[Told] = field(default_factory=list)


def in_figures(value: int) -> str:
    return number_format(value, use_l10n=True, force_grouping=True)


def votes(number: int) -> str:
    return ngettext("%(count)s vote", "%(count)s votes", number) % {"count": in_figures(number)}


def voted(contender: Contender) -> str:
    said = {"count": in_figures(contender.votes)}
    return (
        ngettext(
            "%(count)s person voted for this plan.", "%(count)s people voted for this plan.", contender.votes
        )
        % said
    )


def each_paid(payers: int, share_cents: int) -> str:
    said = {"count": in_figures(payers), "share": exact(share_cents)}
    return ngettext("%(count)s voter paid %(share)s", "%(count)s voters paid %(share)s each", payers) % said


def gave_the_rest(payers: int) -> str:
    said = {"count": in_figures(payers)}
    return ngettext(
        "%(count)s voter paid less: all that was left", "%(count)s voters paid less: all they had left", payers
    ) % said  # fmt: skip


def without_money(voters: int) -> str:
    said = {"count": in_figures(voters)}
    return ngettext(
        "%(count)s voter had no money left: it went to other plans of their choice.",
        "%(count)s voters had no money left: it went to other plans of their choice.",
        voters,
    ) % said  # fmt: skip


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
