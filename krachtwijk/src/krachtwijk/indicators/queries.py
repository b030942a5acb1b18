"""Questions about indicators that more than one page asks."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext

from krachtwijk.found import Found, snippet
from krachtwijk.indicators.access import visible_indicators
from krachtwijk.people.viewer import Viewer

MOST = 20


def found(words: str, viewer: Viewer) -> Iterator[Found]:
    """Indicators by name or definition."""
    named = Q(name_nl__icontains=words) | Q(name_en__icontains=words)
    told = Q(definition_nl__icontains=words) | Q(definition_en__icontains=words)
    for indicator in visible_indicators(viewer).filter(named | told)[:MOST]:
        yield Found(
            str(indicator.name),
            indicator.get_absolute_url(),
            gettext("Measured result"),
            snippet(str(indicator.definition)),
        )
