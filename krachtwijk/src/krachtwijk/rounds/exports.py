"""The plans of a round as CSV: what the page shows, for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

from django.utils.translation import gettext as _

from krachtwijk.rounds.models import Contender

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes the file for something else than UTF-8."""

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A spreadsheet runs a cell that begins with one of these (OWASP, "CSV Injection")."""


def plans_as_csv(contenders: Iterable[Contender]) -> str:
    """One line per plan, separated by semicolons as Dutch spreadsheets expect; amounts in euros with a comma."""
    out = StringIO()
    out.write(BYTE_ORDER_MARK)
    lines = csv.writer(out, delimiter=";", lineterminator="\r\n")
    lines.writerow(
        [
            _("step"),
            _("number"),
            _("plan"),
            _("cost in euros"),
            _("votes"),
            _("chosen"),
            _("reason"),
            _("under the other rule"),
        ]
    )
    for plan in contenders:
        lines.writerow(
            [
                plan.step or "", harmless(plan.project), harmless(plan.name), _euros(plan.cost), plan.votes,
                _yes_or_no(plan.selected), harmless(plan.why), _yes_or_no(plan.selected_by_other),
            ]
        )  # fmt: skip
    return out.getvalue()


def harmless(text: str) -> str:
    """The text, with a quote in front where a spreadsheet would run it.

    >>> harmless("=1+1"), harmless("Crossbaan")
    ("'=1+1", 'Crossbaan')
    """
    return f"'{text}" if text.lstrip(" ").startswith(STARTS_A_FORMULA) else text


def _euros(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02}"


def _yes_or_no(value: bool) -> str:  # noqa: FBT001 - the value itself
    return _("yes") if value else _("no")
