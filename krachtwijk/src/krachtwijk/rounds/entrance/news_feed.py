"""What happened in a round as an Atom feed: phases that opened, dates that moved, and the news about the round."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from krachtwijk import feed
from krachtwijk.rounds.entrance.now import INVITATIONS
from krachtwijk.rounds.rulebooks.calendars import last_day
from krachtwijk.rounds.rulebooks.frame import address_of
from krachtwijk.rounds.rulebooks.models import PhaseMove, SieveRound
from krachtwijk.rounds.rulebooks.phases import steps_of

ROUND = "round"
"""The kind of a Subject that is the round itself: its news is for everybody. That of a single worry is not."""


def atom(round: SieveRound, at: datetime, *, full: Callable[[str], str]) -> str:
    """The feed as text, newest first. `full` makes a whole address of a path."""
    entries = sorted(_entries(round, at), key=lambda entry: entry.changed, reverse=True)
    return feed.atom(
        entries[: feed.LATEST],
        title=str(round.name),
        page=round.get_absolute_url(),
        feed=reverse("entrance:feed", args=[round.slug]),
        full=full,
    )


@dataclass(frozen=True)
class Moved:
    """A phase that got other dates, with the last days as the clock on the wall goes."""

    move: PhaseMove
    last_was: date
    last: date


def moves_of(round: SieveRound) -> list[Moved]:
    """Every time a phase got other dates, newest first."""
    moves = PhaseMove.objects.filter(phase__round=round).select_related("phase")
    return [Moved(move, last_day(move.closed_at), last_day(move.closes_at)) for move in moves]


def _entries(round: SieveRound, at: datetime) -> Iterator[feed.Entry]:
    for step in steps_of(round, at):
        if step.has_begun:
            yield _entry(
                _("%(phase)s: open") % {"phase": step.phase},
                str(INVITATIONS[step.kind].why),
                address_of(round, step.kind),
                step.phase.opens_at,
            )
    for moved in moves_of(round):
        move = moved.move
        title = _("%(phase)s: other dates") % {"phase": move.phase}
        yield _entry(title, str(move.grounds), f"{round.get_absolute_url()}#verzet-{move.pk}", move.at)
    for notice in round.notices.filter(kind=ROUND)[: feed.LATEST]:
        address = f"{notice.address}#nieuws-{notice.pk}"
        yield _entry(str(notice.label), str(notice.line), address, notice.at)


def _entry(title: str, text: str, address: str, at: datetime) -> feed.Entry:
    return feed.Entry(title, text, address, since=at, changed=at)
