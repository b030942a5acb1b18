"""What somebody follows, by a name to know it by, also when nothing happened to it yet."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext

from krachtwijk.rounds.news.models import Follow, Notice


def named(follows: Iterable[tuple[Follow, Notice | None]]) -> list[tuple[Follow, Notice | None, str]]:
    """Each with its name. No query when the rounds were fetched along."""
    return [(follow, notice, notice.label if notice else _name(follow)) for follow, notice in follows]


def _name(follow: Follow) -> str:
    """By the number behind the round, as a thing of a round has one."""
    names = {
        "concern": gettext("Worry %(number)s in %(round)s"),
        "concern-suggestion": gettext("Your suggestion to put worries together in %(round)s"),
        "proposal": gettext("Idea %(number)s in %(round)s"),
    }
    number = follow.reference.rpartition("/")[2]
    return names.get(follow.kind, "%(round)s") % {"number": number, "round": follow.round}
