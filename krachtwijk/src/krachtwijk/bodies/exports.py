"""Decisions as CSV, for a spreadsheet, and as an Atom feed, for a news reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, time

from django.urls import reverse
from django.utils.translation import gettext as _

from krachtwijk import feed
from krachtwijk.bodies.models import Decision
from krachtwijk.spreadsheet import as_csv


def decisions_as_csv(decisions: Iterable[Decision]) -> str:
    """One line per decision, with what it changed."""
    header = [_("date"), _("body"), _("decision"), _("status"), _("what it changes"), _("document")]
    return as_csv(header, (_row(decision) for decision in decisions))


def _row(decision: Decision) -> list[object]:
    return [
        decision.on.isoformat(),
        str(decision.body),
        str(decision.title),
        decision.standing_word,
        "; ".join(f"{effect.label}: {effect.change}" for effect in decision.effects.all()),
        str(decision.document or ""),
    ]


def atom(decisions: Iterable[Decision], *, full: Callable[[str], str]) -> str:
    """The newest decisions as a feed. `full` makes a whole address of a path."""
    return feed.atom(
        map(_entry, decisions),
        title=_("Decisions"),
        page=reverse("bodies:decisions"),
        feed=reverse("bodies:feed"),
        full=full,
    )


def _entry(decision: Decision) -> feed.Entry:
    return feed.Entry(
        str(decision.title),
        f"{decision.body}. {decision.text}",
        decision.get_absolute_url(),
        since=datetime.combine(decision.on, time(), UTC),
        changed=decision.recorded_at,
    )
