"""The page of a measure: under its theme, or under its track where there is no theme."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from krachtwijk.overview.measures import told_of
from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.plans.access import plan_for, planned_for, theme_for, track_for
from krachtwijk.plans.models import Plan, Theme, Track


@everyone
@require_safe
def measure(
    request: Request, programme: str, area: str, track: str, theme: str, measure: str
) -> HttpResponse:
    plan = plan_for(request.viewer, programme, area)
    strand = track_for(plan, track)
    return _page(request, plan, track=strand, theme=theme_for(plan, strand, theme), slug=measure)


@everyone
@require_safe
def measure_of_track(request: Request, programme: str, area: str, track: str, measure: str) -> HttpResponse:
    plan = plan_for(request.viewer, programme, area)
    return _page(request, plan, track=track_for(plan, track), theme=None, slug=measure)


def _page(request: Request, plan: Plan, *, track: Track, theme: Theme | None, slug: str) -> HttpResponse:
    planned = planned_for(plan.planned.filter(track=track, theme=theme), slug)
    return render(
        request, "overview/measure.html", told_of(planned, request.viewer, today=timezone.localdate())
    )
