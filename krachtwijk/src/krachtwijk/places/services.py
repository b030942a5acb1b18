"""Putting an area on the map of the platform."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from krachtwijk.places.models import Area


def add_area(
    *, slug: str, name: str, kind: Area.Kind, city: Area | None, about_nl: str, about_en: str
) -> Area:
    """A city, or a neighbourhood of `city`. The same area again is the one that is there. Raises ValidationError."""
    there = Area.objects.filter(slug=slug).first()
    if there is not None:
        if (there.name, there.kind, there.city) != (name, kind, city):
            raise ValidationError(
                {"slug": f'"{slug}" is already {there.name} ({there.kind}). Choose another.'}
            )
        return there
    area = Area(slug=slug, name=name, kind=kind, city=city, about_nl=about_nl, about_en=about_en)
    area.full_clean()
    area.save()
    return area
