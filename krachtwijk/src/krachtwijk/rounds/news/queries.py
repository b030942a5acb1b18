"""What stands in the notices, asked once for many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from krachtwijk.rounds.news.models import Follow, Notice
from krachtwijk.rounds.news.subjects import ROUND
from krachtwijk.rounds.rulebooks.hidden_words import without_hidden_words
from krachtwijk.subject import Subject

MOST_LINES = 50


def lines_about(about: Subject) -> QuerySet[Notice]:
    """What everybody who follows a thing was told about it, in order: public, as the thing is."""
    return Notice.objects.filter(kind=about.kind, reference=about.reference).order_by("at", "pk")[:MOST_LINES]


def labels_of(follows: Iterable[Follow]) -> Iterator[tuple[Follow, str]]:
    """Each with the name of its thing: as the last notice about it has it. One query more."""
    listed = list(follows)
    notices = Notice.objects.filter(round__in={each.round_id for each in listed}).order_by("pk")
    last = {
        (notice.kind, notice.reference): notice
        for notice in notices.filter(reference__in={each.reference for each in listed})
    }
    without_hidden_words(last.values())
    named = {thing: notice.label for thing, notice in last.items()}
    for each in listed:
        alone = str(each.round) if each.kind == ROUND else ""
        yield each, str(named.get((each.kind, each.reference)) or alone)
