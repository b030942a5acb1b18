"""Letters that nobody made yet: how many people without an e-mail address have something to hear, and since when."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Exists, Min, OuterRef, Q, Subquery

from krachtwijk.rounds.news.models import Delivery, Notice
from krachtwijk.rounds.rulebooks.models import SieveRound

HEARS_ON_PAPER = Q(email="", person=None) & (
    Q(participant__person=None, participant__email="") | Q(participant__person__email="")
)
"""A follow of a participant who left no address, neither here nor with an account."""


def letters_to_make(round: SieveRound, now: datetime) -> tuple[int, datetime | None]:
    """How many letters `write_letters` would make now, and the moment of the oldest line in them. One query."""
    heard = Delivery.objects.filter(follow=OuterRef(OuterRef("pk")), notice=OuterRef("pk"))
    lines = Notice.objects.filter(
        ~Exists(heard),
        round=OuterRef("round"),
        kind=OuterRef("kind"),
        reference=OuterRef("reference"),
        at__gte=OuterRef("since"),
        at__lte=now,
    )
    on_paper = round.follows.filter(HEARS_ON_PAPER, until=None)
    waiting = on_paper.annotate(first=Subquery(lines.order_by("at").values("at")[:1])).exclude(first=None)
    sums = waiting.order_by().aggregate(many=Count("participant", distinct=True), oldest=Min("first"))
    return sums["many"], sums["oldest"]
