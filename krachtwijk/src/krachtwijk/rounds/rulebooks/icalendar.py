"""The steps of a round as an iCalendar file (RFC 5545), for anybody's own calendar."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from django.utils.translation import gettext as _

from krachtwijk.rounds.rulebooks.frame import address_of
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import Step

LONGEST_LINE = 75
"""In octets, without the line break (RFC 5545 §3.1)."""
UNSHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def calendar_of(
    round: SieveRound, steps: list[Step], *, host: str, now: datetime, full: Callable[[str], str]
) -> str:
    """The file. `full` makes a whole address of a path; a calendar program knows a step again by its UID."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Krachtwijk//Rounds//NL",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(str(round.name))}",
        *(line for step in steps for line in _event(round, step.phase, host=host, now=now, full=full)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _event(
    round: SieveRound, phase: Phase, *, host: str, now: datetime, full: Callable[[str], str]
) -> Iterator[str]:
    address = full(address_of(round, Phase.Kind(phase.kind)))
    about = _("A step of the round “%(round)s”. Questions: %(contact)s")
    invented = _("This round is invented. No such plans, amounts or people exist. It shows how a round goes.")
    told = about % {"round": round.name, "contact": round.contact}
    yield "BEGIN:VEVENT"
    yield f"UID:{round.slug}-{phase.kind}@{host}"
    yield f"DTSTAMP:{_utc(now)}"
    yield f"DTSTART:{_utc(phase.opens_at)}"
    yield f"DTEND:{_utc(phase.closes_at)}"
    yield f"SUMMARY:{escaped(f'{phase} ({round.name})')}"
    yield f"DESCRIPTION:{escaped(f'{invented} {told}' if round.is_invented else told)}"
    yield f"LOCATION:{escaped(str(round.area))}"
    yield f"URL:{address}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    r"""A text value (§3.3.11).

    >>> escaped("Koffie; thee, en meer")
    'Koffie\\; thee\\, en meer'
    """
    plain = UNSHOWN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    for sign in ("\\", ";", ","):
        plain = plain.replace(sign, f"\\{sign}")
    return plain.replace("\n", "\\n")


def folded(line: str) -> str:
    """The line in pieces of at most 75 octets, never in the middle of a letter."""
    pieces, piece, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LONGEST_LINE:
            pieces.append(piece)
            piece, size = "", 1  # a piece that goes on begins with a space
        piece, size = piece + letter, size + octets
    return "\r\n ".join([*pieces, piece])


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
