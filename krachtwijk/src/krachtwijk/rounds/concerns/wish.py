"""Which worries somebody asked for, in the address of the page: searched, of one place, group or way, late first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils import timezone

from krachtwijk.rounds.concerns.access import readable_concerns, visible_concerns
from krachtwijk.rounds.concerns.models import Cluster, Concern, MeToo
from krachtwijk.rounds.concerns.plain import plain
from krachtwijk.rounds.rulebooks.models import Channel, SieveRound

MOST_SEARCHED = 80
"""Signs of a search; what is longer finds nothing anyway."""
MOST_PLACES = 50
ANSWERED, OPEN, LATE, HIDDEN = "ja", "nee", "te-laat", "verborgen"
LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class Wish:
    """The filters, each empty when it does not matter. What no filter knows counts as empty."""

    search: str = ""
    place: str = ""
    group: str = ""
    answer: str = ""
    channel: str = ""

    @property
    def asks(self) -> bool:
        return any((self.search, self.place, self.group, self.answer, self.channel))


def wish_of(query: QueryDict) -> Wish:
    """What the address of a list asks for."""
    names = ("zoek", "plaats", "groep", "antwoord", "kanaal")
    told = {name: plain(query.get(name, "")).strip() for name in names}
    return Wish(
        search=told["zoek"][:MOST_SEARCHED],
        place=told["plaats"],
        group=told["groep"] if is_number(told["groep"]) else "",
        answer=told["antwoord"] if told["antwoord"] in {ANSWERED, OPEN, LATE, HIDDEN} else "",
        channel=told["kanaal"] if told["kanaal"] in Channel.values else "",
    )


def is_number(typed: str) -> bool:
    """Whether somebody typed a number that may be one of ours."""
    return typed.isdecimal() and len(typed) <= LONGEST_NUMBER


def wished(round: SieveRound, wish: Wish, *, at: datetime) -> QuerySet[Concern]:
    """The worries that fit, newest first. Hidden ones are found by no word and no place; a group that went into
    another stands for that one.
    """
    looks_inside = wish.search or wish.place
    found = readable_concerns(round) if looks_inside else visible_concerns(round)
    if wish.search:
        found = found.filter(Q(text__icontains=wish.search) | Q(where__icontains=wish.search))
    if wish.place:
        found = found.filter(where=wish.place)
    if wish.group:
        named = Q(number=wish.group) | Q(merged__number=wish.group)
        found = found.filter(
            cluster__in=round.concern_clusters.filter(named, merged_into=None).order_by().values("pk")
        )
    if wish.channel:
        found = found.filter(channel=wish.channel)
    return found.filter(_standing(wish.answer, at)) if wish.answer else found


def _standing(answer: str, at: datetime) -> Q:
    if answer == ANSWERED:
        return Q(answered_at__isnull=False)
    if answer == HIDDEN:
        return Q(is_hidden=True)
    still_open = Q(answered_at=None)
    return still_open & Q(answer_due__lt=timezone.localdate(at)) if answer == LATE else still_open


def with_counts(concerns: QuerySet[Concern]) -> QuerySet[Concern]:
    """Each with `others`: how many said "me too"; for the rows of one page."""
    said = MeToo.objects.filter(concern=OuterRef("pk")).order_by().values("concern")
    others = Subquery(said.annotate(many=Count("pk")).values("many"), output_field=IntegerField())
    return concerns.annotate(others=Coalesce(others, 0))


def late_first(concerns: QuerySet[Concern]) -> QuerySet[Concern]:
    """For who answers: what waits for an answer, the longest waiting first; then what was answered."""
    waits = Case(When(answered_at=None, then=Value(0)), default=Value(1), output_field=IntegerField())
    return concerns.order_by(waits, "answer_due", "number")


def places_of(round: SieveRound) -> list[str]:
    """The places that were named most in this round, in the order of the alphabet."""
    named = readable_concerns(round).select_related(None).exclude(where="").order_by().values("where")
    most = named.annotate(times=Count("pk")).order_by("-times", "where")[:MOST_PLACES]
    return sorted((row["where"] for row in most), key=str.casefold)


def clusters_of(round: SieveRound) -> QuerySet[Cluster]:
    """The groups that are there, each with `size`, the largest first."""
    there = round.concern_clusters.filter(merged_into=None).select_related("round")
    return there.annotate(size=Count("concerns")).order_by("-size", F("number"))


def late_concerns(round: SieveRound, *, at: datetime) -> QuerySet[Concern]:
    """What should have been answered by now, the longest waiting first: for lists of what waits for somebody."""
    return wished(round, Wish(answer=LATE), at=at).order_by("answer_due", "number")
