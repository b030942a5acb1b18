"""Boundaries from a GeoJSON file, such as those of PDOK's "CBS wijken en buurten": read whole, or refused whole.

A file says in which coordinates it speaks: its `crs` member (as PDOK's WFS writes it) or, without one, longitude and
latitude (RFC 7946). What it says is checked against the numbers themselves.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from krachtwijk.places.models import AreaCode, Boundary

MOST_BYTES = 25_000_000
MOST_POINTS = 400_000
CODE_FIELDS = ("statcode", "buurtcode", "wijkcode", "gemeentecode", "BU_CODE", "WK_CODE", "GM_CODE")
"""Under which names PDOK and CBS give the code of an area, over the years. The first one filled in counts."""
WITHIN = {
    Boundary.Coordinates.RD: (-10_000, 280_000, 300_000, 640_000),
    Boundary.Coordinates.WGS84: (3.0, 7.5, 50.5, 53.9),
}
"""The Netherlands, in each kind of coordinates: least and most x, least and most y."""

Polygons = list[list[list[list[float]]]]


class BadBoundaries(Exception):
    """The file cannot be used; `sentences` says all that is wrong."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


class LoadedBefore(BadBoundaries):
    """The same file came in earlier."""


@dataclass(frozen=True, slots=True)
class Outline:
    """One area of the file: its code and its polygons."""

    code: str
    polygons: Polygons


@dataclass(frozen=True, slots=True)
class BoundaryFile:
    """A file that was read and found in order."""

    name: str
    sha256: str
    coordinates: Boundary.Coordinates
    outlines: tuple[Outline, ...]


def read_boundaries(content: bytes, *, name: str) -> BoundaryFile:
    """Every area in the file. Raises BadBoundaries with each fault and its place."""
    if len(content) > MOST_BYTES:
        raise BadBoundaries(
            f"{name} is larger than {MOST_BYTES // 1_000_000} MB. Download only the areas of your city."
        )
    try:
        whole = json.loads(content.decode("utf-8-sig"), parse_constant=_no_number)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise BadBoundaries(f"{name} is no GeoJSON: {str(error)[:100]}.") from None
    features = whole.get("features") if isinstance(whole, dict) else None
    if not isinstance(features, list) or whole.get("type") != "FeatureCollection":
        raise BadBoundaries(f'{name} is no GeoJSON of areas: it has no "FeatureCollection".')
    return _checked(whole, features, content, name)


@transaction.atomic
def load_boundaries(*, file: BoundaryFile, year: int, source: str, now: datetime) -> list[Boundary]:
    """The boundaries of the areas we know in `year`. Raises BadBoundaries; either all of them come in, or none."""
    before = Boundary.objects.filter(sha256=file.sha256, year=year).first()
    if before is not None:
        raise LoadedBefore(
            f"{file.name} came in before, as {before.file_name} on {before.loaded_at:%Y-%m-%d}, for {year}. "
            "Nothing was changed."
        )
    codes = AreaCode.objects.filter(year=year).select_related("area")
    ours = {code.code: code.area for code in codes}
    if not ours:
        raise BadBoundaries(f"No area has a code for {year}. Give the codes of {year} first.")
    polygons: dict[int, Polygons] = {}
    for outline in file.outlines:
        if outline.code in ours:
            polygons.setdefault(ours[outline.code].pk, []).extend(outline.polygons)
    if not polygons:
        raise BadBoundaries(f"{file.name} holds none of our areas of {year}: {', '.join(sorted(ours))}.")
    Boundary.objects.filter(area__in=polygons, year=year).delete()
    return [
        Boundary.objects.create(
            area_id=area,
            year=year,
            coordinates=file.coordinates,
            polygons=drawn,
            source=source,
            file_name=file.name,
            sha256=file.sha256,
            loaded_at=now,
        )
        for area, drawn in polygons.items()
    ]


def _checked(whole: dict[str, Any], features: Sequence[Any], content: bytes, name: str) -> BoundaryFile:
    coordinates = _coordinates(whole, name)
    outlines, faults, points = [], [], 0
    for number, feature in enumerate(features, start=1):
        try:
            outline = _outline(feature)
            points += _measured(outline, WITHIN[coordinates])
        except ValueError as fault:
            faults.append(f"{name}, area {number}: {fault}")
            continue
        outlines.append(outline)
    if points > MOST_POINTS:
        faults.append(f"{name} has {points} points; at most {MOST_POINTS}. Take the simplified boundaries.")
    if faults or not outlines:
        raise BadBoundaries(*(faults[:20] or [f"{name} holds no area."]))
    return BoundaryFile(name, hashlib.sha256(content).hexdigest(), coordinates, tuple(outlines))


def _coordinates(whole: dict[str, Any], name: str) -> Boundary.Coordinates:
    crs = whole.get("crs")
    if crs is None:
        return Boundary.Coordinates.WGS84
    properties = crs.get("properties") if isinstance(crs, dict) else None
    said = str(properties.get("name", "")) if isinstance(properties, dict) else ""
    if re.search(r"EPSG[:/][0-9.]*[:/]?28992$", said):
        return Boundary.Coordinates.RD
    if said.endswith("CRS84") or re.search(r"EPSG[:/][0-9.]*[:/]?4326$", said):
        return Boundary.Coordinates.WGS84
    raise BadBoundaries(
        f'{name} is in coordinates we do not know: "{said[:60]}". Download it in RD (EPSG:28992) or WGS 84.'
    )


def _outline(feature: Any) -> Outline:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    if not isinstance(properties, dict) or not isinstance(geometry, dict):
        raise ValueError("has no properties or no geometry.")
    code = next((str(properties[field]).strip() for field in CODE_FIELDS if properties.get(field)), "")
    if not code:
        raise ValueError(f"has no code. It stands in one of {', '.join(CODE_FIELDS)}.")
    drawn, kind = geometry.get("coordinates"), geometry.get("type")
    if kind not in ("Polygon", "MultiPolygon") or not isinstance(drawn, list):
        raise ValueError(f"{code} is no Polygon or MultiPolygon.")
    return Outline(code, [drawn] if kind == "Polygon" else drawn)


def _measured(outline: Outline, within: tuple[float, float, float, float]) -> int:
    """How many points the outline has. Raises ValueError for one that is no point of the Netherlands."""
    least_x, most_x, least_y, most_y = within
    points = 0
    for ring in _rings(outline):
        if len(ring) < 4:
            raise ValueError(f"{outline.code} has a ring of fewer than four points.")
        for point in ring:
            if not _is_point(point):
                raise ValueError(f"{outline.code} has a point that is no pair of numbers.")
            if not (least_x <= point[0] <= most_x and least_y <= point[1] <= most_y):
                raise ValueError(
                    f"{outline.code} lies outside the Netherlands ({point[0]}, {point[1]}): "
                    "the file is in other coordinates than it says."
                )
        points += len(ring)
    return points


def _rings(outline: Outline) -> Iterator[list[Any]]:
    for polygon in outline.polygons:
        if not isinstance(polygon, list) or not polygon:
            raise ValueError(f"{outline.code} has a polygon without rings.")
        for ring in polygon:
            if not isinstance(ring, list):
                raise ValueError(f"{outline.code} has a ring that is no list.")
            yield ring


def _is_point(point: Any) -> bool:
    return (
        isinstance(point, list)
        and len(point) >= 2
        and all(isinstance(each, int | float) and math.isfinite(each) for each in point[:2])
    )


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is no number")
