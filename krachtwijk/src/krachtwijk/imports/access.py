"""Who may bring files in, and see what came in: the programme manager."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from krachtwijk.imports.intake import Intake
from krachtwijk.imports.models import Import, Staged
from krachtwijk.people.models import Role
from krachtwijk.people.viewer import Viewer


def visible_imports(viewer: Viewer) -> QuerySet[Import]:
    """All that came in, the newest first, without the files themselves."""
    if not viewer.has(Role.PROGRAMME_MANAGER):
        return Import.objects.none()
    return Import.objects.defer("content").select_related("by", "undone_by")


def import_for(viewer: Viewer, intake: Intake, pk: int) -> Import:
    """One import of this kind and scope, or "not found"."""
    found: Import = get_object_or_404(visible_imports(viewer), kind=intake.kind, scope=intake.scope, pk=pk)
    return found


def staged_for(viewer: Viewer, intake: Intake, pk: int) -> Staged | None:
    """A file the viewer handed in themselves; None when it came in meanwhile or was thrown away.

    That of somebody else, or of another kind, is "not found".
    """
    staged = Staged.objects.filter(pk=pk).first()
    if staged and (staged.by_id, staged.kind, staged.scope) != (viewer.person_id, intake.kind, intake.scope):
        raise Http404
    return staged
