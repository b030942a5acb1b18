"""What happened in a round since the last news, in figures, and a first version of the words for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from krachtwijk.rounds.afterwards.models import Update
from krachtwijk.rounds.concerns.access import visible_concerns
from krachtwijk.rounds.news.models import Notice
from krachtwijk.rounds.news.newsletter import written_news
from krachtwijk.rounds.news.subjects import ROUND
from krachtwijk.rounds.organising.at_work import now_in_words
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import has_begun
from krachtwijk.rounds.talks.models import Note


@dataclass(frozen=True)
class News:
    """What came since `since` (None: since the round began), as sentences; and how many people follow the round."""

    since: datetime | None
    last: str
    sentences: Sequence[str]
    followers: int


def news_of(round: SieveRound, at: datetime) -> News:
    """Only what is public by now. The number of queries is fixed."""
    last = written_news(round).first()
    since = last.at if last else None
    followers = round.follows.filter(kind=ROUND, reference=round.slug, until=None).count()
    return News(since, str(last.line) if last else "", _sentences(round, last, at), followers)


def first_words(round: SieveRound, at: datetime) -> dict[str, str]:
    """A proposal for the text in both languages, to change by who writes: `line_nl` and `line_en`."""
    return {f"line_{language}": _words(round, at, language) for language in ("nl", "en")}


def _words(round: SieveRound, at: datetime, language: str) -> str:
    with override(language):
        return "\n".join(
            [*news_of(round, at).sentences, _("Now: %(now)s.") % {"now": now_in_words(round, at)}]
        )


def _sentences(round: SieveRound, last: Notice | None, at: datetime) -> list[str]:
    since = Q(at__gt=last.at) if last else Q()
    counts = [_of_worries(round, since, last)]
    if has_begun(round, Phase.Kind.PROPOSALS, at):
        counts.append(_of_proposals(round, last))
    notes = Note.objects.filter(talk__round=round, state=Note.State.PUBLISHED)
    if last:
        notes = notes.filter(published_at__gt=last.at)
    number = notes.count()
    counts.append(
        [(number, ngettext("%(number)s note of a talk came.", "%(number)s notes of talks came.", number))]
    )
    number = Update.objects.filter(since, proposal__round=round).count()
    words = ngettext("%(number)s message about a plan came.", "%(number)s messages about plans came.", number)
    counts.append([(number, words)])
    return [words % {"number": number} for several in counts for number, words in several if number]


def _of_worries(round: SieveRound, since: Q, last: Notice | None) -> list[tuple[int, str]]:
    answered = Q(answered_at__gt=last.at) if last else Q(answered_at__isnull=False)
    there = visible_concerns(round).select_related(None).order_by()
    sums = there.aggregate(
        new=Count("pk", filter=since or Q(pk__gt=0)), answered=Count("pk", filter=answered)
    )
    new, done = sums["new"], sums["answered"]
    return [
        (new, ngettext("%(number)s worry came in.", "%(number)s worries came in.", new)),
        (done, ngettext("%(number)s worry was answered.", "%(number)s worries were answered.", done)),
    ]


def _of_proposals(round: SieveRound, last: Notice | None) -> list[tuple[int, str]]:
    handed_in = Q(submitted_at__gt=last.at) if last else Q(submitted_at__isnull=False)
    number = round.proposals.filter(handed_in).count()
    return [(number, ngettext("%(number)s idea was handed in.", "%(number)s ideas were handed in.", number))]
