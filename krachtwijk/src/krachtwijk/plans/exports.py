"""The measures of a programme as CSV: exactly the rows that the table shows."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from krachtwijk.plans.lists import progress_of
from krachtwijk.plans.models import PlannedMeasure
from krachtwijk.plans.wish import lacking
from krachtwijk.spreadsheet import as_csv


def measures_as_csv(measures: Iterable[PlannedMeasure]) -> str:
    """One line per measure and version."""
    header = [_("neighbourhood"), _("version"), _("track"), _("theme"), _("measure"), _("lead"), _("owner")]
    header += [_("state"), _("steps"), _("steps done"), _("steps late"), _("lacks")]
    return as_csv(header, (_row(each) for each in measures))


def _row(planned: PlannedMeasure) -> list[object]:
    return [
        planned.plan.area.name,
        planned.plan.version,
        planned.track.name,
        planned.theme.name if planned.theme else "",
        planned.title,
        str(planned.lead or ""),
        planned.owner,
        progress_of(planned).word,
        planned.steps_all,  # type: ignore[attr-defined]
        planned.steps_done,  # type: ignore[attr-defined]
        planned.steps_late,  # type: ignore[attr-defined]
        ", ".join(lacking(planned)),
    ]
