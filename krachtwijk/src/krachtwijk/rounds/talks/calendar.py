"""Talks as iCalendar (RFC 5545), for the diary on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from django.utils.translation import gettext as _

from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.talks.models import Talk

MOST_OCTETS = 75
"""A longer line is folded (RFC 5545 §3.1)."""


def as_calendar(round: SieveRound, talks: Iterable[Talk], *, site: str) -> str:
    """The talks as a file; a cancelled one says so. `site` is the address of the site, without a slash at the end."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//krachtwijk//gesprekken//NL"]
    for talk in talks:
        lines += _event(round, talk, site)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(round: SieveRound, talk: Talk, site: str) -> list[str]:
    host = site.partition("://")[2] or site
    told = _("Host: %(host)s. Access: %(access)s.") % {
        "host": talk.host,
        "access": talk.get_access_display(),
    }
    about = ", ".join(each.proposal.shown_title for each in talk.proposals.all())
    return [
        "BEGIN:VEVENT",
        f"UID:talk-{talk.number}-{round.slug}@{host}",
        f"DTSTAMP:{_moment(talk.changed_at)}",
        f"DTSTART:{_moment(talk.begins_at)}",
        f"DTEND:{_moment(talk.ends_at)}",
        f"SUMMARY:{_text(_('Talk about motives'))}\\, {_text(round.name)}",
        f"LOCATION:{_text(talk.place)}\\, {_text(talk.address)}",
        f"DESCRIPTION:{_text(f'{about}. {told} {talk.note}'.strip())}",
        f"STATUS:{'CANCELLED' if talk.cancelled_at else 'CONFIRMED'}",
        f"URL:{site}{round.get_absolute_url()}gesprek/aan-tafel/",
        "END:VEVENT",
    ]


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(words: str) -> str:
    return re.sub(r"([\\;,])", r"\\\1", str(words)).replace("\n", "\\n")


def _folded(line: str) -> str:
    """Lines of at most 75 octets, never cut within a letter."""
    parts: list[str] = []
    part = ""
    for sign in line:
        if len((part + sign).encode()) > MOST_OCTETS - bool(parts):
            parts.append(part)
            part = ""
        part += sign
    return "\r\n ".join([*parts, part])
