"""Who sees which programme and plan. What was offered or adopted is public; a draft is the programme manager's."""

from __future__ import annotations

from django.db.models import Case, OuterRef, QuerySet, Subquery, Value, When
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


def in_force(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """Of each neighbourhood the one version that counts: the newest adopted one, else the newest offered one.

    Totals and public pages hold to this and to nothing else. A draft never counts.
    """
    return _first_of_each(plans).exclude(status=Plan.Status.DRAFT)


def current_plans(viewer: Viewer) -> QuerySet[Plan]:
    """Of each neighbourhood the version in force; where there is none, the newest draft, for who may see it."""
    return _first_of_each(visible_plans(viewer))


def _first_of_each(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    versions = Plan.objects.filter(programme=OuterRef("programme"), area=OuterRef("area"))
    weight = Case(
        When(status=Plan.Status.ADOPTED, then=Value(0)),
        When(status=Plan.Status.OFFERED, then=Value(1)),
        default=Value(2),
    )
    return plans.filter(pk=Subquery(versions.order_by(weight, "-version").values("pk")[:1]))


def plan_for(viewer: Viewer, programme: str, area: str) -> Plan:
    """The version of a neighbourhood's plan that counts (see `current_plans`), or "not found"."""
    found: Plan = get_object_or_404(current_plans(viewer), programme__slug=programme, area__slug=area)
    return found


def version_for(viewer: Viewer, programme: str, area: str, version: int) -> Plan:
    """One version, whether it counts or not, or "not found". A draft is there for the programme manager alone."""
    versions = visible_plans(viewer).select_related("decision__body")
    found: Plan = get_object_or_404(versions, programme__slug=programme, area__slug=area, version=version)
    return found


def may_plan(viewer: Viewer) -> bool:
    """Whether `viewer` may draft, edit, offer and adopt: the programme manager."""
    return viewer.has(Role.PROGRAMME_MANAGER)


def may_edit(viewer: Viewer, plan: Plan) -> bool:
    """Whether `viewer` may change what this version says. What was offered or adopted stays as it was."""
    return may_plan(viewer) and plan.status == Plan.Status.DRAFT


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
