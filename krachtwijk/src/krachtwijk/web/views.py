"""Pages that belong to no room."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.http import require_safe

from krachtwijk.people.audience import everyone, signed_in
from krachtwijk.people.request import Request
from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.organising.at_work import rounds_at_work
from krachtwijk.rounds.votes.queries import beside_the_ballots
from krachtwijk.web import search as searching
from krachtwijk.web import work as working
from krachtwijk.web.home import home_page
from krachtwijk.web.open_data import shelves


@everyone
@require_safe
def home(request: Request) -> HttpResponse:
    return render(request, "web/home.html", home_page(request.viewer, timezone.now()))


@everyone
@require_safe
def about(request: Request) -> HttpResponse:
    return render(request, "web/about.html")


@everyone
@require_safe
def accessibility(request: Request) -> HttpResponse:
    return render(request, "web/accessibility.html")


@everyone
@require_safe
def privacy(request: Request) -> HttpResponse:
    return render(request, "web/privacy.html", {"beside_the_ballots": beside_the_ballots(request.viewer)})


@everyone
@require_safe
def search(request: Request) -> HttpResponse:
    words = searching.tidy(request.GET.get("q", ""))
    found = searching.search(words, request.viewer)
    return render(request, "web/search.html", {"search_words": words, "found": found})


@everyone
@require_safe
def open_data(request: Request) -> HttpResponse:
    return render(request, "web/open_data.html", {"shelves": shelves(request.viewer)})


@signed_in
@require_safe
def work(request: Request) -> HttpResponse:
    return render(request, "web/work.html", _work(request.viewer))


def _work(viewer: Viewer) -> dict[str, Any]:
    late = working.late_for(viewer, today=timezone.localdate())
    return {
        "parts": working.parts_for(viewer),
        "waiting": working.waiting_for(viewer),
        "late": late,
        "rounds": rounds_at_work(viewer, timezone.now()),
    }


@everyone
@require_safe
def robots(request: Request) -> HttpResponse:
    """A demo does not belong in a search engine: people would take it for the municipality's own site."""
    closed = "/" if settings.DEMO else "/zoeken/"
    return HttpResponse(f"User-agent: *\nDisallow: {closed}\n", content_type="text/plain; charset=utf-8")


@everyone
@require_safe
def security(request: Request) -> HttpResponse:
    """Where to report a weakness, as RFC 9116 wants it. Without a contact there is nothing to say."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    until = (timezone.now() + timedelta(days=180)).strftime("%Y-%m-%dT00:00:00Z")
    lines = [f"Contact: {settings.SECURITY_CONTACT}", f"Expires: {until}", "Preferred-Languages: nl, en"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@everyone
@require_safe
def favicon(request: Request) -> HttpResponse:
    """Browsers ask here before they have read a page."""
    return redirect(static("web/logo.svg"))
