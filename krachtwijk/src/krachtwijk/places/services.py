"""Putting an area on the map of the platform, with its codes and what it is compared with."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from krachtwijk.places.models import Area, AreaCode, Comparison


def add_area(
    *,
    slug: str,
    name: str,
    kind: Area.Kind,
    city: Area | None,
    about_nl: str,
    about_en: str,
    name_en: str = "",
) -> Area:
    """A city, or an area of `city`. The same area again is the one that is there. Raises ValidationError."""
    there = Area.objects.filter(slug=slug).first()
    if there is not None:
        if (there.name, there.kind, there.city) != (name, kind, city):
            raise ValidationError(
                {"slug": f'"{slug}" is already {there.name} ({there.kind}). Choose another.'}
            )
        return there
    area = Area(
        slug=slug, name=name, name_en=name_en, kind=kind, city=city, about_nl=about_nl, about_en=about_en
    )
    area.full_clean()
    area.save()
    return area


def name_code(*, area: Area, year: int, code: str) -> AreaCode:
    """What CBS calls `area` in `year`. The same again changes nothing. Raises ValidationError."""
    plain = code.strip()
    there = AreaCode.objects.filter(area=area, year=year, code=plain).first()
    if there is not None:
        return there
    named = AreaCode(area=area, year=year, code=plain)
    named.full_clean()
    named.save()
    return named


def compare(*, area: Area, other: Area, order: int, because_nl: str, because_en: str) -> Comparison:
    """`other` is a fair comparison for `area`, for the reason given. Raises ValidationError."""
    if area.kind != Area.Kind.NEIGHBOURHOOD:
        raise ValidationError({"area": f"{area} is no neighbourhood. Only neighbourhoods are compared."})
    if other.kind not in (Area.Kind.COMPARABLE, Area.Kind.NEIGHBOURHOOD):
        raise ValidationError(
            {"other": f"{other} is no neighbourhood. The city and its rest always stand beside it already."}
        )
    comparison = Comparison(area=area, other=other, order=order, because_nl=because_nl, because_en=because_en)
    comparison.full_clean()
    comparison.save()
    return comparison
