"""What was decided, by whom, and who sits where."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from krachtwijk.bodies import exports
from krachtwijk.bodies.access import (
    body_for,
    decision_for,
    may_record,
    visible_bodies,
    visible_decisions,
)
from krachtwijk.bodies.filtering import Wanted, chosen, wanted, years
from krachtwijk.bodies.models import Decision
from krachtwijk.bodies.seats import counted, places
from krachtwijk.bodies.standing import with_standing
from krachtwijk.feed import LATEST
from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request

PAGE = 50
BODY_SHOWS = 10


@everyone
@require_safe
def decisions(request: Request) -> HttpResponse:
    wish, found = _asked(request)
    context = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("pagina")),
        "wish": wish,
        "bodies": visible_bodies(request.viewer),
        "years": years(Decision.objects.all()),
        "standings": Decision.Standing.choices,
        "any": visible_decisions(request.viewer).exists(),
        "may_record": may_record(request.viewer),
    }
    return render(request, "bodies/decisions.html", context)


@everyone
@require_safe
def decisions_csv(request: Request) -> HttpResponse:
    disposition = 'attachment; filename="besluiten.csv"'
    return HttpResponse(
        exports.decisions_as_csv(_asked(request)[1]),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": disposition},
    )


@everyone
@require_safe
def feed(request: Request) -> HttpResponse:
    newest = _asked(request)[1][:LATEST]
    text = exports.atom(newest, full=request.build_absolute_uri)
    return HttpResponse(text, content_type="application/atom+xml; charset=utf-8")


@everyone
@require_safe
def decision(request: Request, slug: str) -> HttpResponse:
    seen = decision_for(request.viewer, slug)
    later = with_standing(Decision.objects.filter(supersedes=seen)).select_related("body").first()
    context = {"decision": seen, "options": seen.options.all(), "effects": seen.effects.all(), "later": later}
    return render(request, "bodies/decision.html", context)


@everyone
@require_safe
def bodies(request: Request) -> HttpResponse:
    return render(request, "bodies/bodies.html", {"bodies": counted(visible_bodies(request.viewer))})


@everyone
@require_safe
def body(request: Request, slug: str) -> HttpResponse:
    seen = body_for(request.viewer, slug)
    taken = visible_decisions(request.viewer).filter(body=seen).prefetch_related("effects")
    seats = places(seen)
    context = {
        "body": seen,
        "places": seats,
        "vacant": sum(place.is_vacant for place in seats),
        "decisions": taken[:BODY_SHOWS],
        "number": taken.count(),
        "receipts": seen.receipts.select_related("document"),
        "passages": seen.passages.select_related("document"),
        "hears_from": seen.hears_from.all(),
        "may_record": may_record(request.viewer),
    }
    return render(request, "bodies/body.html", context)


def _asked(request: Request) -> tuple[Wanted, QuerySet[Decision]]:
    wish = wanted(request.GET, visible_bodies(request.viewer))
    return wish, chosen(visible_decisions(request.viewer), wish).prefetch_related("effects")
