"""The worries of a list as CSV: exactly the rows and the words that the page shows."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from django.utils import timezone
from django.utils.translation import gettext as _

from krachtwijk.rounds.concerns.words import Line
from krachtwijk.spreadsheet import as_csv


def concerns_as_csv(lines: Iterable[Line]) -> str:
    """One line per worry; of a hidden one, why."""
    header = [_("number"), _("worry"), _("street or place"), _("came in"), _("way"), _("group"), _("answer")]
    words = cache(lambda clock: clock.words)  # of many thousand worries only some hundred clocks differ
    return as_csv([*header, _("who else")], (_row(line, words(line.clock)) for line in lines))


def _row(line: Line, clock: str) -> list[object]:
    concern = line.concern
    return [
        concern.number,
        _("hidden, because %(why)s") % {"why": line.why_hidden} if line.why_hidden else line.text,
        line.where,
        timezone.localdate(concern.at).isoformat(),
        line.way,
        concern.cluster.name if concern.cluster else "",
        clock,
        line.others,
    ]
