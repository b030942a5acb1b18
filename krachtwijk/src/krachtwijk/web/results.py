"""What a programme promises that can be measured, and about which subjects it promises nothing of the kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from krachtwijk.people.viewer import Viewer
from krachtwijk.plans.access import visible_programmes
from krachtwijk.plans.models import Programme, Theme


@dataclass(frozen=True)
class Promises:
    """The subjects of a programme with a promise that can be measured, and those without."""

    programme: Programme
    measurable: Sequence[Theme]
    others: Sequence[Theme]


def promises(viewer: Viewer) -> list[Promises]:
    """Per programme, the newest first."""
    themes = Prefetch("tracks__themes", Theme.objects.prefetch_related("passages__document"))
    return [_promises(programme) for programme in visible_programmes(viewer).prefetch_related(themes)]


def _promises(programme: Programme) -> Promises:
    themes = [theme for track in programme.tracks.all() for theme in track.themes.all()]
    return Promises(
        programme,
        measurable=[theme for theme in themes if theme.expected],
        others=[theme for theme in themes if not theme.expected],
    )
