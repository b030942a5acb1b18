"""The results of the check as CSV: what the page shows, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from krachtwijk.euro import Euro
from krachtwijk.rounds.feasibility.models import Verdict
from krachtwijk.spreadsheet import as_csv, euros


def results_as_csv(proposals: Iterable[Any]) -> str:
    """One line per proposal, amounts in euros."""
    header = [_("number"), _("idea"), _("theme"), _("result"), _("asked in euros"), _("decided in euros")]
    last = [_("reason"), _("body"), _("date"), _("last day to object")]
    return as_csv([*header, *last], (_row(proposal) for proposal in proposals))


def _row(proposal: Any) -> list[object]:
    begin = [proposal.number, proposal.shown_title, str(proposal.theme or "")]
    verdict: Verdict | None = next(iter(proposal.standing), None)
    if verdict is None:
        return [*begin, _("not checked yet"), "", "", "", "", "", ""]
    lines = list(verdict.lines.all())
    asked = sum((line.asked for line in lines), Euro(0)) if lines else verdict.cost
    return [
        *begin,
        _("it can be done") if verdict.feasible else _("it cannot be done"),
        euros(asked),
        euros(verdict.cost),
        str(verdict.reason),
        str(verdict.body),
        localdate(verdict.at).isoformat(),
        verdict.object_before.isoformat() if verdict.object_before else "",
    ]
