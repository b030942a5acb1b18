"""What stands in the notices, asked once for many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from krachtwijk.rounds.news.models import Follow, Notice
from krachtwijk.rounds.news.subjects import ROUND


def labels_of(follows: Iterable[Follow]) -> Iterator[tuple[Follow, str]]:
    """Each with the name of its thing: as the last notice about it has it. One query more."""
    listed = list(follows)
    notices = Notice.objects.filter(round__in={each.round_id for each in listed}).order_by("pk")
    named = {
        (notice.kind, notice.reference): notice.label
        for notice in notices.filter(reference__in={each.reference for each in listed})
    }
    for each in listed:
        alone = str(each.round) if each.kind == ROUND else ""
        yield each, str(named.get((each.kind, each.reference)) or alone)
