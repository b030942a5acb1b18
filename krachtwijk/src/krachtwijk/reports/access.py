"""Who sees which report, and who makes one. What is for everybody is public the moment it is made."""

from __future__ import annotations

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from krachtwijk.people.models import Role
from krachtwijk.people.viewer import Viewer
from krachtwijk.plans.access import visible_programmes
from krachtwijk.reports.models import Report

FOR_EVERYBODY = (Report.Kind.COUNCIL, Report.Kind.RESIDENTS, Report.Kind.MINISTER)
"""What the boards work with is for who sits in them or controls them; the rest everybody may read."""

READ_THE_BOARDS = (
    Role.COUNCIL_MEMBER,
    Role.PROGRAMME_MANAGER,
    Role.ALDERMAN,
    Role.HOUSING_ASSOCIATION,
)


def visible_reports(viewer: Viewer) -> QuerySet[Report]:
    """The reports `viewer` may read, the newest first, without their PDF files."""
    reports = Report.objects.filter(programme__in=visible_programmes(viewer)).select_related("programme")
    if not viewer.has(*READ_THE_BOARDS):
        reports = reports.filter(kind__in=FOR_EVERYBODY)
    return reports.defer("pdf_nl", "pdf_en")


def report_for(viewer: Viewer, programme: str, kind: str, version: int) -> Report:
    """One report, or "not found"."""
    found: Report = get_object_or_404(
        visible_reports(viewer), programme__slug=programme, kind=kind, version=version
    )
    return found


def may_make_reports(viewer: Viewer) -> bool:
    """Whether the viewer makes reports."""
    return viewer.has(Role.PROGRAMME_MANAGER)
