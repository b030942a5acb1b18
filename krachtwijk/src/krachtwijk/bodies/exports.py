"""Decisions as CSV, for a spreadsheet, and as an Atom feed, for a news reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, time

from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from krachtwijk.bodies.models import Decision
from krachtwijk.spreadsheet import as_csv

LATEST = 50
UNSHOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML cannot hold."""


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
    feed = Atom1Feed(
        title=_("Decisions"),
        link=full(reverse("bodies:decisions")),
        feed_url=full(reverse("bodies:feed")),
        description="",
        language=get_language(),
    )
    for decision in decisions:
        feed.add_item(
            title=UNSHOWN.sub("", str(decision.title)),
            link=full(decision.get_absolute_url()),
            description=UNSHOWN.sub("", f"{decision.body}. {decision.text}"),
            pubdate=datetime.combine(decision.on, time(), UTC),
            updateddate=decision.recorded_at,
        )
    return feed.writeString("utf-8")
