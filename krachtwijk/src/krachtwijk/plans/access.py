"""Who sees which programme and plan. What was offered or adopted is public; a draft is the programme manager's."""

from __future__ import annotations

from django.db.models import Case, OuterRef, QuerySet, Subquery, Value, When
from django.shortcuts import get_object_or_404

from krachtwijk.people.models import Role
from krachtwijk.people.viewer import Viewer
from krachtwijk.plans.models import Measure, Photo, Plan, PlannedMeasure, Programme, Theme, Track


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


def planned_for(planned: QuerySet[PlannedMeasure], slug: str) -> PlannedMeasure:
    """What a version says about a measure, with everything its page names, or "not found"."""
    found: PlannedMeasure = get_object_or_404(
        planned.select_related(
            "plan__programme", "plan__area", "measure", "track", "theme", "lead", "origin"
        ).prefetch_related("partners", "target_groups", "passages__document"),
        measure__slug=slug,
    )
    return found


def current_planned(viewer: Viewer) -> QuerySet[PlannedMeasure]:
    """Every measure as the version that counts says it (see `current_plans`). Lists and search start here."""
    return PlannedMeasure.objects.filter(plan__in=current_plans(viewer)).select_related(
        "plan__programme", "plan__area", "measure", "track", "theme", "lead"
    )


def deliverable(viewer: Viewer) -> QuerySet[Measure]:
    """The measures of which `viewer` may tell how far they are.

    The programme manager of all; who acts for an organisation of those it leads in the version in force.
    """
    measures = Measure.objects.select_related("programme", "area")
    if may_plan(viewer):
        return measures
    led = PlannedMeasure.objects.filter(plan__in=in_force(Plan.objects.all()), lead__in=viewer.organisations)
    return measures.filter(pk__in=led.values("measure"))


def may_deliver(viewer: Viewer, measure: Measure) -> bool:
    """Whether `viewer` may change the steps, photos and standings of a measure."""
    return deliverable(viewer).filter(pk=measure.pk).exists()


def deliverable_for(viewer: Viewer, programme: str, area: str, slug: str) -> Measure:
    """A measure whose delivery `viewer` keeps, or "not found"."""
    found: Measure = get_object_or_404(
        deliverable(viewer), programme__slug=programme, area__slug=area, slug=slug
    )
    return found


def visible_photos(viewer: Viewer) -> QuerySet[Photo]:
    """The photos of measures that a version `viewer` may see speaks of."""
    seen = PlannedMeasure.objects.filter(plan__in=visible_plans(viewer)).values("measure")
    return Photo.objects.filter(step__measure__in=seen)
