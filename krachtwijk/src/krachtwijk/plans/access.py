"""Who sees which programme and plan. What was offered or adopted is public; a draft is the programme manager's."""

from __future__ import annotations

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from krachtwijk.people.models import Role
from krachtwijk.people.viewer import Viewer
from krachtwijk.plans.models import Plan, Programme, Theme, Track


def visible_programmes(viewer: Viewer) -> QuerySet[Programme]:
    """The programmes `viewer` may see: those with a plan to see. List, page and search start here."""
    plans = visible_plans(viewer)
    return Programme.objects.filter(plans__in=plans).select_related("city", "leader").distinct()


def visible_plans(viewer: Viewer) -> QuerySet[Plan]:
    """Every version `viewer` may see, with its programme and neighbourhood."""
    plans = Plan.objects.select_related("programme", "area", "document")
    return plans if viewer.has(Role.PROGRAMME_MANAGER) else plans.exclude(status=Plan.Status.DRAFT)


def programme_for(viewer: Viewer, slug: str) -> Programme:
    """The programme, or "not found"."""
    found: Programme = get_object_or_404(visible_programmes(viewer), slug=slug)
    return found


def plan_for(viewer: Viewer, programme: str, area: str) -> Plan:
    """The newest version of a neighbourhood's plan that `viewer` may see, or "not found"."""
    versions = visible_plans(viewer).filter(programme__slug=programme, area__slug=area).order_by("-version")
    found: Plan = get_object_or_404(versions[:1])
    return found


def track_for(plan: Plan, slug: str) -> Track:
    """A track of the plan's programme, or "not found"."""
    found: Track = get_object_or_404(plan.programme.tracks.prefetch_related("passages__document"), slug=slug)
    return found


def theme_for(plan: Plan, track: Track, slug: str) -> Theme:
    """A theme of the plan, or "not found": theme sets differ per neighbourhood."""
    found: Theme = get_object_or_404(
        plan.themes.select_related("track").prefetch_related("passages__document"), track=track, slug=slug
    )
    return found
