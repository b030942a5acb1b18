"""Rounds to take part in, and the first page of each."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.rounds.entrance import news_feed
from krachtwijk.rounds.entrance.figures import so_far
from krachtwijk.rounds.entrance.lists import in_view, sieve_rounds
from krachtwijk.rounds.participants.sessions import participant_in
from krachtwijk.rounds.rulebooks.access import sieve_round_for, visible_sieve_rounds
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.frame import frame
from krachtwijk.rounds.votes.access import visible_rounds
from krachtwijk.rounds.votes.views import round_page as page_of_a_vote

PAGE = 50
LATEST_NEWS = 5


@everyone
@require_safe
def rounds(request: Request) -> HttpResponse:
    """A vote that ended a sieve round is found by way of that round."""
    counted = visible_rounds(request.viewer).filter(sieve_round=None)
    context = {
        "page": Paginator(counted, PAGE).get_page(request.GET.get("pagina")),
        "going_on": sieve_rounds(request.viewer, timezone.now()),
    }
    return render(request, "entrance/rounds.html", context)


@everyone
@require_safe
def round_page(request: Request, slug: str) -> HttpResponse:
    """Of a sieve round; of a vote that was only counted here, the page of its count."""
    found = visible_sieve_rounds(request.viewer).filter(slug=slug).first()
    if found is None:
        return page_of_a_vote(request, slug)
    now = timezone.now()
    context = {
        "view": in_view(found, now),
        "figures": so_far(found),
        "moves": news_feed.moves_of(found),
        "news": found.notices.filter(kind=news_feed.ROUND)[:LATEST_NEWS],
        "participant": participant_in(request, found),
    }
    return render(request, "entrance/round.html", frame(found, moment_in(found, now)) | context)


@everyone
@require_safe
def feed(request: Request, slug: str) -> HttpResponse:
    round = sieve_round_for(request.viewer, slug)
    text = news_feed.atom(round, moment_in(round, timezone.now()), full=request.build_absolute_uri)
    return HttpResponse(text, content_type="application/atom+xml; charset=utf-8")
