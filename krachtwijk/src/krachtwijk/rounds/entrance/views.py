"""Rounds to take part in, and the first page of each."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.rounds.rulebooks.access import visible_sieve_rounds
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.frame import frame
from krachtwijk.rounds.votes.access import visible_rounds
from krachtwijk.rounds.votes.views import round_page as page_of_a_vote

PAGE = 50


@everyone
@require_safe
def rounds(request: Request) -> HttpResponse:
    finished = Paginator(visible_rounds(request.viewer), PAGE).get_page(request.GET.get("pagina"))
    going_on = visible_sieve_rounds(request.viewer)
    return render(request, "entrance/rounds.html", {"page": finished, "going_on": going_on})


@everyone
@require_safe
def round_page(request: Request, slug: str) -> HttpResponse:
    """Of a sieve round; of a vote that was only counted here, the page of its count."""
    found = visible_sieve_rounds(request.viewer).filter(slug=slug).first()
    if found is None:
        return page_of_a_vote(request, slug)
    at = moment_in(found, timezone.now())
    return render(request, "entrance/round.html", frame(found, at))
