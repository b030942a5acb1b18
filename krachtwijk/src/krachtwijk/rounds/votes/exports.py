"""The plans of a round as CSV: what the page shows, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from krachtwijk.rounds.votes.models import Contender
from krachtwijk.spreadsheet import as_csv, euros


def plans_as_csv(contenders: Iterable[Contender]) -> str:
    """One line per plan, amounts in euros."""
    header = [_("step"), _("number"), _("plan"), _("cost in euros"), _("votes"), _("chosen"), _("reason")]
    return as_csv([*header, _("under the other rule")], (_row(plan) for plan in contenders))


def _row(plan: Contender) -> list[object]:
    return [
        plan.step,
        plan.project,
        plan.title,
        euros(plan.cost),
        plan.votes,
        _yes_or_no(plan.selected),
        plan.why,
        _yes_or_no(plan.selected_by_other),
    ]


def _yes_or_no(value: bool) -> str:  # noqa: FBT001 - the value itself
    return _("yes") if value else _("no")
