"""What became of what I said, and what I follow: for whoever looks, by account or by code."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.rounds.entrance.followed import named
from krachtwijk.rounds.entrance.lists import sieve_rounds
from krachtwijk.rounds.entrance.mine import sections
from krachtwijk.rounds.entrance.mine.lines import Mine
from krachtwijk.rounds.news.models import Follow, Notice
from krachtwijk.rounds.news.telling import stop_following
from krachtwijk.rounds.participants.models import Interest, Participant
from krachtwijk.rounds.participants.sessions import participations_in
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.hidden_words import without_hidden_words

MOST_FOLLOWED = 100


@everyone
@never_cache
@require_safe
def mine(request: Request) -> HttpResponse:
    """Without an account or a code there is nothing to show, and the page says how to come back."""
    now = timezone.now()
    participants = participations_in(request)
    context = {
        "participants": participants,
        "sections": sections(Mine(participants, now)),
        "interests": _interests(request, participants),
        "follows": named(_labelled(_follows(request, participants))),
        "open": sieve_rounds(request.viewer, now).open,
    }
    return render(request, "entrance/mine.html", context)


@everyone
@never_cache
@require_POST
def stop(request: Request, pk: int) -> HttpResponse:
    """Only what I follow myself: everything else is not found."""
    following = get_object_or_404(_follows(request, participations_in(request)), pk=pk)
    stop_following(following=following, now=moment_in(following.round, timezone.now()))
    messages.success(request, gettext("You hear of it no longer."))
    return redirect("entrance:mine")


def _follows(request: Request, participants: list[Participant]) -> QuerySet[Follow]:
    mine = Q(participant__in=participants)
    if request.viewer.person_id is not None:
        mine |= Q(person=request.viewer.person_id)
    return Follow.objects.filter(mine, until=None).select_related("round")


def _interests(request: Request, participants: list[Participant]) -> list[Interest]:
    """Also what staff declared for somebody: they are to read it."""
    mine = Q(participant__in=participants)
    if request.viewer.person_id is not None:
        mine |= Q(person=request.viewer.person_id)
    standing = Interest.objects.filter(mine)
    return without_hidden_words(list(standing.select_related("organisation", "round")))


def _labelled(follows: QuerySet[Follow]) -> list[tuple[Follow, Notice | None]]:
    """Each with the last line there was about it. Two queries."""
    shown = list(follows[:MOST_FOLLOWED])
    lines = Notice.objects.filter(reference__in={each.reference for each in shown})
    last: dict[tuple[str, str], Notice] = {}
    for notice in lines.order_by("at", "pk"):
        last[notice.kind, notice.reference] = notice
    without_hidden_words(last.values())
    return [(each, last.get((each.kind, each.reference))) for each in shown]
