"""Where planning begins: the versions of every plan, and the table of measures."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from krachtwijk.people.audience import only, signed_in
from krachtwijk.people.models import Role
from krachtwijk.people.request import Request
from krachtwijk.people.viewer import Viewer
from krachtwijk.plans.access import (
    in_force,
    may_edit,
    may_plan,
    programme_for,
    version_for,
    visible_plans,
    visible_programmes,
)
from krachtwijk.plans.exports import measures_as_csv
from krachtwijk.plans.history import changes_of, plan_subject
from krachtwijk.plans.lists import Chain, chain, with_progress
from krachtwijk.plans.models import Plan, PlannedMeasure, Programme
from krachtwijk.plans.views.planning import draft_beside
from krachtwijk.plans.wish import MeasureWish, choices

PAGE = 50
LAST_CHANGES = 20


@signed_in
@require_safe
def desk(request: Request) -> HttpResponse:
    """For who makes plans, and for who leads a measure. Anybody else finds nothing here."""
    viewer = request.viewer
    led = led_by(viewer)
    if not may_plan(viewer) and not viewer.organisations:
        raise Http404
    context = {
        "may_plan": may_plan(viewer),
        "programmes": _versions(viewer) if may_plan(viewer) else [],
        "page": Paginator(led, PAGE).get_page(request.GET.get("pagina")),
    }
    return render(request, "plans/desk.html", context)


def led_by(viewer: Viewer) -> Any:
    """The measures that the viewer's own organisations lead, in the version in force."""
    plans = in_force(Plan.objects.all())
    led = PlannedMeasure.objects.filter(plan__in=plans, lead__in=viewer.organisations)
    return with_progress(led, today=timezone.localdate()).order_by("plan__area__name", "order", "pk")


def _versions(viewer: Viewer) -> list[tuple[Programme, list[Plan]]]:
    """Every programme with all its versions, in two queries."""
    of = defaultdict[int, list[Plan]](list)
    for plan in visible_plans(viewer).order_by("area__name", "-version"):
        of[plan.programme_id].append(plan)
    return [(each, of[each.pk]) for each in visible_programmes(viewer)]


@only(Role.PROGRAMME_MANAGER)
@require_safe
def measures(request: Request, programme: str) -> HttpResponse:
    seen = programme_for(request.viewer, programme)
    wish = MeasureWish.of(request.GET)
    plans = list(wish.plans(request.viewer, seen))
    context = {
        "programme": seen,
        "wish": wish,
        "choices": choices(plans, seen),
        "page": Paginator(_wanted(wish, plans), PAGE).get_page(request.GET.get("pagina")),
    }
    return render(request, "plans/measures.html", context)


@only(Role.PROGRAMME_MANAGER)
@require_safe
def measures_csv(request: Request, programme: str) -> HttpResponse:
    seen = programme_for(request.viewer, programme)
    wish = MeasureWish.of(request.GET)
    table = measures_as_csv(_wanted(wish, list(wish.plans(request.viewer, seen))))
    response = HttpResponse(table, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="maatregelen-{seen.slug}.csv"'
    return response


def _wanted(wish: MeasureWish, plans: list[Plan]) -> Any:
    return wish.measures(plans, today=timezone.localdate())


@only(Role.PROGRAMME_MANAGER)
@require_safe
def content(request: Request, programme: str, area: str, version: int) -> HttpResponse:
    plan = version_for(request.viewer, programme, area, version)
    context = {
        "plan": plan,
        "may_edit": may_edit(request.viewer, plan),
        "draft": draft_beside(plan),
        "chains": chains(plan),
        "changes": changes_of(plan_subject(plan))[:LAST_CHANGES],
    }
    return render(request, "plans/content.html", context)


def chains(plan: Plan) -> list[tuple[str, Chain]]:
    """Per theme, and per track for what stands under no theme, its goals and measures."""
    told = []
    themes = list(plan.themes.select_related("track"))
    for track in plan.programme.tracks.all():
        for theme in [*(each for each in themes if each.track_id == track.pk), None]:
            found = chain(plan, track=track, theme=theme)
            if theme or found.aims or found.aimless:
                name = f"{track.name}: {theme.name}" if theme else str(track.name)
                told.append((name, found))
    return told
