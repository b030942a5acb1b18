"""Who may bring in which kind of file, and see what came in of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from krachtwijk.imports.intake import Intake
from krachtwijk.imports.models import Import, Staged
from krachtwijk.people.models import Role
from krachtwijk.people.viewer import Viewer

Kind = Import.Kind

BRINGS_IN: Mapping[Kind, Sequence[Role]] = {
    Kind.MEASURES: [Role.PROGRAMME_MANAGER],
    Kind.FUNDING: [Role.PROGRAMME_MANAGER],
    Kind.SPENDING: [Role.PROGRAMME_MANAGER],
    Kind.OBSERVATIONS: [Role.PROGRAMME_MANAGER],
    Kind.CONCERNS: [Role.PROGRAMME_MANAGER, Role.NEIGHBOURHOOD_WORKER],
    Kind.PARTICIPANTS: [Role.PROGRAMME_MANAGER, Role.NEIGHBOURHOOD_WORKER],
}
"""Per kind of file who hands it in, looks at what came in, and takes it back. Files of a round are for who runs one."""

ANY_FILE = tuple(role for role in Role if any(role in roles for roles in BRINGS_IN.values()))
"""Whoever brings in at least one kind of file."""


def may_bring_in(viewer: Viewer, kind: Kind | str) -> bool:
    return viewer.has(*BRINGS_IN[Kind(kind)])


def kinds_for(viewer: Viewer) -> list[Kind]:
    """The kinds of file that this viewer brings in."""
    return [kind for kind in Kind if may_bring_in(viewer, kind)]


def visible_imports(viewer: Viewer) -> QuerySet[Import]:
    """All that came in of the viewer's kinds, the newest first, without the files themselves."""
    came_in = Import.objects.filter(kind__in=kinds_for(viewer))
    return came_in.defer("content").select_related("by", "undone_by")


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
