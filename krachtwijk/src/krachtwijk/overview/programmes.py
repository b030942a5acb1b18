"""What is planned, why, and what it costs: programme, plan, track, theme."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from krachtwijk.indicators.pages import rows_of_programmes
from krachtwijk.money.checking import findings
from krachtwijk.money.ledger import ledger
from krachtwijk.money.models import Condition, CostPlan
from krachtwijk.money.overview import per_area, summaries, summary
from krachtwijk.money.totals import tables
from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.plans.access import (
    plan_for,
    programme_for,
    theme_for,
    track_for,
    visible_plans,
    visible_programmes,
)
from krachtwijk.plans.models import Theme, Track
from krachtwijk.plans.queries import newest


@everyone
@require_safe
def programmes(request: Request) -> HttpResponse:
    seen = visible_programmes(request.viewer)
    return render(request, "overview/programmes.html", {"summaries": summaries(seen)})


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
        "plans": newest(list(visible_plans(request.viewer).filter(programme=seen))),
        "documents": seen.documents.all(),
        "results": rows_of_programmes([seen], request.viewer)[seen.pk],
    }
    return render(request, "overview/programme.html", context)


@everyone
@require_safe
def plan(request: Request, programme: str, area: str) -> HttpResponse:
    seen = plan_for(request.viewer, programme, area)
    costs = ledger(seen.programme).costs_of(seen)
    themes = list(seen.themes.select_related("track"))
    context = {
        "plan": seen,
        "tracks": [_strand(track, themes, costs) for track in seen.programme.tracks.all()],
        "bars": [_bar(years, costs) for years in sorted({cost.horizon_years for cost in costs})],
        "versions": visible_plans(request.viewer).filter(programme=seen.programme, area=seen.area),
    }
    return render(request, "overview/plan.html", context)


@everyone
@require_safe
def track(request: Request, programme: str, area: str, track: str) -> HttpResponse:
    seen = plan_for(request.viewer, programme, area)
    strand = track_for(seen, track)
    costs = [cost for cost in ledger(seen.programme).costs_of(seen) if cost.line.track == strand]
    context = {
        "plan": seen,
        "track": strand,
        "themes": seen.themes.filter(track=strand).select_related("track"),
        "undivided": [cost for cost in costs if cost.line.theme is None],
        "bars": [_bar(years, costs) for years in sorted({cost.horizon_years for cost in costs})],
    }
    return render(request, "overview/track.html", context)


@everyone
@require_safe
def theme(request: Request, programme: str, area: str, track: str, theme: str) -> HttpResponse:
    seen = plan_for(request.viewer, programme, area)
    subject = theme_for(seen, track_for(seen, track), theme)
    of_track = [cost for cost in ledger(seen.programme).costs_of(seen) if cost.line.track == subject.track]
    elsewhere = (
        visible_plans(request.viewer).filter(themes=subject, programme=seen.programme).exclude(area=seen.area)
    )
    context = {
        "plan": seen,
        "theme": subject,
        "costs": [cost for cost in of_track if cost.line.theme == subject],
        "undivided": [cost for cost in of_track if cost.line.theme is None],
        "conditions": Condition.objects.filter(lines__plan=seen, lines__theme=subject).select_related(
            "passage__document"
        ),
        "elsewhere": newest(list(elsewhere)),
    }
    return render(request, "overview/theme.html", context)


def _strand(track: Track, themes: Sequence[Theme], costs: Sequence[CostPlan]) -> dict[str, Any]:
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


def _bar(years: int, costs: Sequence[CostPlan]) -> dict[str, Any]:
    return {"years": years, "parts": per_area([cost for cost in costs if cost.horizon_years == years])}
