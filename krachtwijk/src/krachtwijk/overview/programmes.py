"""What is planned, why, and what it costs: programme, plan, track, theme."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from krachtwijk.indicators.pages import rows_of_programmes
from krachtwijk.money.checking import findings
from krachtwijk.money.ledger import LineCost, costs_of_version, ledger
from krachtwijk.money.models import Condition
from krachtwijk.money.overview import per_area, summaries, summary
from krachtwijk.money.totals import tables
from krachtwijk.overview.measures import short_list
from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.plans.access import (
    current_plans,
    plan_for,
    programme_for,
    theme_for,
    track_for,
    visible_plans,
    visible_programmes,
)
from krachtwijk.plans.lists import chain
from krachtwijk.plans.models import Plan, Theme, Track

PAGE = 10
"""Every programme on the page is added up from all its amounts."""


@everyone
@require_safe
def programmes(request: Request) -> HttpResponse:
    page = Paginator(visible_programmes(request.viewer), PAGE).get_page(request.GET.get("pagina"))
    context = {"page": page, "summaries": summaries(page.object_list)}
    return render(request, "overview/programmes.html", context)


@everyone
@require_safe
def programme(request: Request, programme: str) -> HttpResponse:
    seen = programme_for(request.viewer, programme)
    leaves = ledger(seen)
    context = {
        "programme": seen,
        "summary": summary(leaves, findings(leaves)),
        "tables": tables(leaves),
        "tracks": seen.tracks.prefetch_related("themes"),
        "plans": current_plans(request.viewer).filter(programme=seen),
        "documents": seen.documents.all(),
        "results": rows_of_programmes([seen], request.viewer)[seen.pk],
    }
    return render(request, "overview/programme.html", context)


@everyone
@require_safe
def plan(request: Request, programme: str, area: str) -> HttpResponse:
    seen = plan_for(request.viewer, programme, area)
    costs = costs_of_version(seen)
    context = {
        "plan": seen,
        "tracks": strands_of(seen, costs),
        "bars": [_bar(years, costs) for years in sorted({cost.horizon_years for cost in costs})],
        "versions": visible_plans(request.viewer).filter(programme=seen.programme, area=seen.area),
        "list": short_list([seen]),
    }
    return render(request, "overview/plan.html", context)


@everyone
@require_safe
def track(request: Request, programme: str, area: str, track: str) -> HttpResponse:
    seen = plan_for(request.viewer, programme, area)
    strand = track_for(seen, track)
    costs = [cost for cost in costs_of_version(seen) if cost.line.track == strand]
    context = {
        "plan": seen,
        "track": strand,
        "themes": seen.themes.filter(track=strand).select_related("track"),
        "undivided": [cost for cost in costs if cost.line.theme is None],
        "chain": chain(seen, track=strand, theme=None),
        "bars": [_bar(years, costs) for years in sorted({cost.horizon_years for cost in costs})],
    }
    return render(request, "overview/track.html", context)


@everyone
@require_safe
def theme(request: Request, programme: str, area: str, track: str, theme: str) -> HttpResponse:
    seen = plan_for(request.viewer, programme, area)
    subject = theme_for(seen, track_for(seen, track), theme)
    of_track = [cost for cost in costs_of_version(seen) if cost.line.track == subject.track]
    elsewhere = current_plans(request.viewer).filter(themes=subject, programme=seen.programme)
    context = {
        "plan": seen,
        "theme": subject,
        "costs": [cost for cost in of_track if cost.line.theme == subject],
        "undivided": [cost for cost in of_track if cost.line.theme is None],
        "conditions": Condition.objects.filter(lines__plan=seen, lines__theme=subject)
        .select_related("programme", "passage__document")
        .prefetch_related("needs__body", "needs__decision"),
        "elsewhere": elsewhere.exclude(area=seen.area),
        "chain": chain(seen, track=subject.track, theme=subject),
    }
    return render(request, "overview/theme.html", context)


def strands_of(plan: Plan, costs: Sequence[LineCost]) -> list[dict[str, Any]]:
    """The tracks of a plan with its own themes and amounts."""
    themes = list(plan.themes.select_related("track"))
    return [_strand(track, themes, costs) for track in plan.programme.tracks.all()]


def _strand(track: Track, themes: Sequence[Theme], costs: Sequence[LineCost]) -> dict[str, Any]:
    """A track with its themes, each with its own amounts; or with the amounts of the whole track."""
    own = [cost for cost in costs if cost.line.track == track]
    return {
        "track": track,
        "themes": [
            {"theme": theme, "costs": [cost for cost in own if cost.line.theme == theme]}
            for theme in themes
            if theme.track == track
        ],
        "undivided": [cost for cost in own if cost.line.theme is None],
    }


def _bar(years: int, costs: Sequence[LineCost]) -> dict[str, Any]:
    return {"years": years, "parts": per_area([cost for cost in costs if cost.horizon_years == years])}
