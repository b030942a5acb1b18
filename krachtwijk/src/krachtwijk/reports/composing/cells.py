"""Cells as reports write them: an amount, a day, a word with its shape, each with the page it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from krachtwijk.euro import short
from krachtwijk.reports.composing.money import Segment
from krachtwijk.reports.document import Cell, Part

NOTHING = "–"


def amount(cents: int | None, source: str = "", tone: str = "") -> Cell:
    """An amount; a dash where nothing was written down."""
    return Cell(NOTHING) if cents is None else Cell(short(cents), cents, source, tone)


def number(value: int | None, source: str = "") -> Cell:
    """A count."""
    return Cell(NOTHING) if value is None else Cell(str(value), value, source)


def day(value: date | str) -> str:
    """A day in words: `3 oktober 2007`; a dash for none."""
    found = date.fromisoformat(value) if isinstance(value, str) and value else value
    return date_format(found, "j F Y") if isinstance(found, date) else NOTHING


def words(text: str, source: str = "", tone: str = "") -> Cell:
    """A text; a dash for none."""
    return Cell(text or NOTHING, None, source if text else "", tone)


def named(names: Iterable[str]) -> str:
    """Names after each other: `a, b and c`."""
    every = list(dict.fromkeys(names))
    if len(every) < 2:
        return "".join(every)
    return _("%(first)s and %(last)s") % {"first": ", ".join(every[:-1]), "last": every[-1]}


def part(segment: Segment) -> Part:
    """A piece of a bar."""
    return Part(segment.word, segment.cents, short(segment.cents), segment.tone)
