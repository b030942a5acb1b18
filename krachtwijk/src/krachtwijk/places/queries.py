"""Questions about areas that more than one page asks."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext

from krachtwijk.found import Found, snippet
from krachtwijk.people.viewer import Viewer
from krachtwijk.places.access import visible_neighbourhoods


def found(words: str, viewer: Viewer) -> Iterator[Found]:
    """Neighbourhoods by name or description."""
    named = Q(name__icontains=words) | Q(about_nl__icontains=words) | Q(about_en__icontains=words)
    for area in visible_neighbourhoods(viewer).filter(named)[:20]:
        yield Found(area.name, area.get_absolute_url(), gettext("Neighbourhood"), snippet(area.about))
