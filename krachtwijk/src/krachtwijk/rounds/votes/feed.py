"""The rounds as an Atom feed, for a news reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from krachtwijk import feed
from krachtwijk.rounds.votes.models import Round


def atom(rounds: Iterable[Round], *, full: Callable[[str], str]) -> str:
    """The feed as text. `full` makes a whole address of a path."""
    return feed.atom(
        map(_entry, rounds),
        title=_("Rounds"),
        page=reverse("entrance:rounds"),
        feed=reverse("rounds:feed"),
        full=full,
    )


def _entry(each: Round) -> feed.Entry:
    counted = each.run.counted_at
    return feed.Entry(
        str(each.name), str(each.about), each.get_absolute_url(), since=counted, changed=counted
    )
