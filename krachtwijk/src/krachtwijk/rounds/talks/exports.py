"""Lists of this room as CSV: exactly what the page shows."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from krachtwijk.rounds.talks.models import SortedProposal, Voice
from krachtwijk.rounds.talks.rows import spoken
from krachtwijk.rounds.talks.telling import told_of
from krachtwijk.spreadsheet import as_csv, euros


def piles_as_csv(proposals: Iterable[SortedProposal]) -> str:
    header = (
        _("number"), _("title"), _("pile"), _("cost in euros"), _("wanted"), _("don't know"), _("not wanted"),
        _("rounded to tens"), _("support in percents"), _("dispersion in percents"), _("in words"),
    )  # fmt: skip
    return as_csv(header, (_pile_row(each) for each in proposals))


def _pile_row(sorted_: SortedProposal) -> list[object]:
    told = told_of(sorted_)
    exact = told is not None and not told.is_rounded
    return [
        sorted_.proposal.number,
        sorted_.proposal.shown_title,
        sorted_.get_pile_display(),
        euros(sorted_.cost),
        told.wanted if told else "",
        told.dont_know if told else "",
        told.not_wanted if told else "",
        "" if told is None else _("yes") if told.is_rounded else _("no"),
        _percents(sorted_.support) if exact else "",
        _percents(sorted_.dispersion) if exact else "",
        sorted_.sentence,
    ]


def _percents(hundredths: int) -> str:
    """With the decimal sign of the reader's spreadsheet."""
    whole, rest = divmod(hundredths, 100)
    return f"{whole}{',' if spoken() == 'nl' else '.'}{rest:02}"


def voices_as_csv(voices: Iterable[Voice]) -> str:
    header = (_("number"), _("kind"), _("side"), _("value"), _("text"))
    rows = (
        [
            each.number,
            each.get_kind_display(),
            each.get_says_display() if each.says else "",
            str(each.value or ""),
            each.text,
        ]
        for each in voices
    )
    return as_csv(header, rows)
