"""Who sees which figures and who may enter them. What was approved is public; a draft is for who works with it."""

from __future__ import annotations

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from krachtwijk.indicators.models import Indicator, Observation, Ruling
from krachtwijk.people.models import Role
from krachtwijk.people.viewer import Viewer
from krachtwijk.plans.access import visible_programmes

KEEPERS = (Role.PROGRAMME_MANAGER,)
"""Who defines indicators and enters figures."""
RULERS = (Role.PROGRAMME_MANAGER, Role.ALDERMAN)
"""Who may approve a figure that somebody else entered."""


def visible_indicators(viewer: Viewer) -> QuerySet[Indicator]:
    """The indicators of the programmes `viewer` may see. List, page, search and export start here."""
    return Indicator.objects.filter(programme__in=visible_programmes(viewer)).select_related(
        "programme", "theme__track"
    )


def visible_observations(viewer: Viewer) -> QuerySet[Observation]:
    """Every figure `viewer` may see: approved and not taken back, or all of them for who works with them.

    Small figures are in here: what a page may show of them is decided in figures.py.
    """
    figures = Observation.objects.filter(indicator__in=visible_indicators(viewer))
    return figures if viewer.has(*RULERS) else published(figures)


def published(figures: QuerySet[Observation]) -> QuerySet[Observation]:
    """Of these figures the approved ones that were not taken back: what pages compute with, whoever looks."""
    approved = Ruling.objects.filter(verdict=Ruling.Verdict.APPROVED).values("observation")
    withdrawn = Ruling.objects.filter(verdict=Ruling.Verdict.WITHDRAWN).values("observation")
    return figures.filter(pk__in=approved).exclude(pk__in=withdrawn)


def indicator_for(viewer: Viewer, programme: str, slug: str) -> Indicator:
    """The indicator, or "not found"."""
    found: Indicator = get_object_or_404(visible_indicators(viewer), programme__slug=programme, slug=slug)
    return found


def observation_for(viewer: Viewer, indicator: Indicator, number: int) -> Observation:
    """A figure of the indicator that `viewer` may see, or "not found"."""
    figures = visible_observations(viewer).filter(indicator=indicator)
    found: Observation = get_object_or_404(
        figures.select_related("area", "supersedes", "came_from", "indicator__programme").prefetch_related(
            "rulings"
        ),
        pk=number,
    )
    return found


def may_define(viewer: Viewer) -> bool:
    """Whether `viewer` may add and change indicators, baselines, targets, breaks and colours."""
    return viewer.has(*KEEPERS)


def may_enter(viewer: Viewer) -> bool:
    """Whether `viewer` may enter and correct figures."""
    return viewer.has(*KEEPERS)


def may_rule(viewer: Viewer, observation: Observation) -> bool:
    """Whether `viewer` may approve or refuse this figure: never the one who entered it."""
    return viewer.has(*RULERS) and viewer.person_id != observation.entered_by_id
