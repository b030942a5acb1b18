"""Setting up a programme: its tracks and themes, the plan of each neighbourhood and its lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from krachtwijk.documents.models import Document, Passage
from krachtwijk.people.models import Organisation
from krachtwijk.places.models import Area
from krachtwijk.plans.models import Line, Plan, Programme, Theme, Track


def start_programme(
    *,
    slug: str,
    name_nl: str,
    name_en: str,
    purpose_nl: str,
    purpose_en: str,
    city: Area,
    leader: Organisation,
    starts: date,
    goal_year: int,
    documents: Sequence[Document],
    is_invented: bool = False,
) -> Programme:
    """A programme and the papers it comes from. Raises ValidationError."""
    programme = Programme(
        slug=slug,
        name_nl=name_nl,
        name_en=name_en,
        purpose_nl=purpose_nl,
        purpose_en=purpose_en,
        city=city,
        leader=leader,
        starts=starts,
        goal_year=goal_year,
        is_invented=is_invented,
    )
    programme.full_clean()
    programme.save()
    programme.documents.set(documents)
    return programme


def add_track(
    *,
    programme: Programme,
    slug: str,
    order: int,
    name_nl: str,
    name_en: str,
    about_nl: str,
    about_en: str,
    passages: Sequence[Passage],
) -> Track:
    """A strand of the programme, `order` saying which comes first. Raises ValidationError."""
    track = Track(
        programme=programme,
        slug=slug,
        order=order,
        name_nl=name_nl,
        name_en=name_en,
        about_nl=about_nl,
        about_en=about_en,
    )
    track.full_clean()
    track.save()
    track.passages.set(passages)
    return track


def add_theme(
    *,
    track: Track,
    slug: str,
    order: int,
    name_nl: str,
    name_en: str,
    why_nl: str,
    why_en: str,
    approach_nl: str,
    approach_en: str,
    expected_nl: str,
    expected_en: str,
    passages: Sequence[Passage],
) -> Theme:
    """A subject within a track. Raises ValidationError."""
    theme = Theme(
        track=track,
        slug=slug,
        order=order,
        name_nl=name_nl,
        name_en=name_en,
        why_nl=why_nl,
        why_en=why_en,
        approach_nl=approach_nl,
        approach_en=approach_en,
        expected_nl=expected_nl,
        expected_en=expected_en,
    )
    theme.full_clean()
    theme.save()
    theme.passages.set(passages)
    return theme


def draft_plan(
    *,
    programme: Programme,
    area: Area,
    version: int,
    status: Plan.Status,
    status_on: date,
    vision_nl: str,
    vision_en: str,
    document: Document | None,
    themes: Sequence[Theme],
) -> Plan:
    """One version of a neighbourhood's plan. Theme sets may differ per neighbourhood. Raises ValidationError."""
    plan = Plan(
        programme=programme,
        area=area,
        version=version,
        status=status,
        status_on=status_on,
        vision_nl=vision_nl,
        vision_en=vision_en,
        document=document,
    )
    plan.full_clean()
    plan.save()
    plan.themes.set(themes)
    return plan


def add_line(
    *, plan: Plan, track: Track, theme: Theme | None, kind: Line.Kind, duration_years: int | None
) -> Line:
    """The piece of a plan that carries money: a theme, or a track that is not divided. Raises ValidationError."""
    line = Line(plan=plan, track=track, theme=theme, kind=kind, duration_years=duration_years)
    line.full_clean()
    line.save()
    return line
