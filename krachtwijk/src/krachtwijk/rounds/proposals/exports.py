"""Proposals as CSV, for a spreadsheet: exactly what the list shows."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.spreadsheet import as_csv, euros


def proposals_as_csv(proposals: Iterable[Proposal]) -> str:
    """One line per proposal. What was hidden stays in the list, without its words."""
    header = [
        _("number"), _("idea"), _("theme"), _("values"), _("where"), _("cost in euros"), _("authors"), _("status"),
        _("arguments for"), _("arguments against"), _("submitted on"),
    ]  # fmt: skip
    return as_csv(header, (_row(each) for each in proposals))


def _row(proposal: Proposal) -> list[object]:
    shown = not proposal.is_hidden
    return [
        proposal.number,
        proposal.title if shown else "",
        str(proposal.theme or ""),
        ", ".join(str(value) for value in proposal.values.all()),
        proposal.where if shown else "",
        euros(proposal.cost),  # type: ignore[attr-defined]
        ", ".join(author.shown_as for author in proposal.authors.all()) if shown else "",
        proposal.get_status_display(),
        proposal.comments_for,  # type: ignore[attr-defined]
        proposal.comments_against,  # type: ignore[attr-defined]
        timezone.localdate(proposal.submitted_at).isoformat() if proposal.submitted_at else "",
    ]
