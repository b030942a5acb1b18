"""The counter at which files of one kind come in: a room makes one and puts its pages among its own addresses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404
from django.urls import URLPattern, path, reverse

from krachtwijk.imports import views
from krachtwijk.imports.access import may_bring_in
from krachtwijk.imports.intake import Intake
from krachtwijk.imports.models import Import
from krachtwijk.people.viewer import Viewer


@dataclass(frozen=True)
class Desk:
    """Files of one kind: `app` is the room's url namespace, `name` what its addresses begin with.

    `intake_for` gives the intake for a scope that the viewer may see, or "not found".
    """

    app: str
    name: str
    intake_for: Callable[[Viewer, str], Intake]

    def opened_for(self, viewer: Viewer, scope: str) -> Intake:
        """The intake for who brings in files of this kind; for others it is "not found"."""
        intake = self.intake_for(viewer, scope)
        if not may_bring_in(viewer, intake.kind):
            raise Http404
        return intake

    def page(self, what: str, scope: str, pk: int | None = None) -> str:
        """The address of one of the pages: "hand-in", "check", "taken", "example"."""
        return reverse(f"{self.app}:{self.name}-{what}", args=[scope] if pk is None else [scope, pk])

    def pages(self, prefix: str) -> list[URLPattern]:
        """The pages below `prefix`, which holds the scope as `<slug:scope>`."""
        told = {"desk": self}
        return [
            path(prefix, views.hand_in, told, name=f"{self.name}-hand-in"),
            path(f"{prefix}voorbeeld.csv", views.example, told, name=f"{self.name}-example"),
            path(f"{prefix}nakijken/<int:pk>/", views.check, told, name=f"{self.name}-check"),
            path(f"{prefix}<int:pk>/", views.taken, told, name=f"{self.name}-taken"),
            path(f"{prefix}<int:pk>/bestand/", views.file, told, name=f"{self.name}-file"),
        ]

    def address_of(self, taken: Import) -> str:
        """The page of one import."""
        return self.page("taken", taken.scope, taken.pk)
