"""Who sees which area. Where people live is no secret."""

from __future__ import annotations

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from krachtwijk.people.viewer import Viewer
from krachtwijk.places.models import Area


def visible_neighbourhoods(viewer: Viewer) -> QuerySet[Area]:
    """The neighbourhoods `viewer` may see, with their city. List, page and search start here."""
    return Area.objects.filter(kind=Area.Kind.NEIGHBOURHOOD).select_related("city")


def neighbourhood_for(viewer: Viewer, slug: str) -> Area:
    """The neighbourhood, or "not found"."""
    found: Area = get_object_or_404(visible_neighbourhoods(viewer), slug=slug)
    return found
