"""A line of news about the round itself, for everybody who follows it."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext

from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.news.models import Notice
from krachtwijk.rounds.news.subjects import subject_of
from krachtwijk.rounds.news.telling import tell
from krachtwijk.rounds.rulebooks.access import may_run
from krachtwijk.rounds.rulebooks.models import SieveRound


def written_news(round: SieveRound) -> QuerySet[Notice]:
    """What somebody wrote about the round itself, the newest first: not what it told by itself."""
    about = subject_of(round)
    return round.notices.filter(kind=about.kind, reference=about.reference, occasion=None)


def write_news(*, round: SieveRound, line_nl: str, line_en: str = "", by: Viewer, now: datetime) -> Notice:
    """The line goes along in the next digest and letter. The same line again is none. Raises ValidationError."""
    if not may_run(by):
        raise PermissionDenied
    about = subject_of(round)
    if not line_nl.strip():
        raise ValidationError({"line_nl": gettext("Write what the news is.")})
    same = written_news(round).first()
    if same and same.line_nl == line_nl:
        return same
    return tell(round=round, about=about, line_nl=line_nl, line_en=line_en, now=now)
