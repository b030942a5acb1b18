"""The boundaries of some areas as a drawing: paths in a frame, north up, nothing else on it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from krachtwijk.places.models import Area, Boundary

WIDTH, LEAST_HEIGHT, MOST_HEIGHT, MARGIN = 600, 200, 700, 8
SHORTER = math.cos(math.radians(52.2))
"""At the middle of the Netherlands; at its edges it is two percent off."""
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """One area on the map: its outline, and where its number stands."""

    area: Area
    number: int
    path: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Map:
    """The areas of which the newest boundaries are in one kind of coordinates."""

    width: int
    height: int
    shapes: Sequence[Shape]
    year: int
    source: str


def maps_of(areas: Iterable[Area]) -> list[Map]:
    """A map per city, of the areas whose boundaries are in."""
    found = (
        Boundary.objects.filter(area__in=list(areas)).select_related("area").order_by("area__name", "-year")
    )
    cities: dict[int | None, dict[int, Boundary]] = {}
    for boundary in found:
        cities.setdefault(boundary.area.city_id, {}).setdefault(boundary.area_id, boundary)
    return [drawn(_alike(list(near.values()))) for near in cities.values()]


def _alike(latest: list[Boundary]) -> list[Boundary]:
    """Those in the coordinates of the first: two kinds cannot be on one map."""
    return [each for each in latest if each.coordinates == latest[0].coordinates]


def drawn(boundaries: Sequence[Boundary]) -> Map:
    """The map of `boundaries`, of which there is at least one."""
    points = [point for boundary in boundaries for ring in _rings(boundary) for point in ring]
    frame = _Frame(points)
    shapes = [
        Shape(boundary.area, number, frame.path(_rings(boundary)), *frame.middle(boundary))
        for number, boundary in enumerate(boundaries, start=1)
    ]
    newest = max(boundaries, key=lambda boundary: boundary.year)
    return Map(WIDTH, frame.height, shapes, newest.year, newest.source)


class _Frame:
    """Puts points of a map into the drawing: the same scale in both directions, north up."""

    def __init__(self, points: Sequence[Point]) -> None:
        xs, ys = [point[0] for point in points], [point[1] for point in points]
        self.left, self.top = min(xs), max(ys)
        wide, high = (max(xs) - self.left) or 1, (self.top - min(ys)) or 1
        self.scale = min((WIDTH - 2 * MARGIN) / wide, (MOST_HEIGHT - 2 * MARGIN) / high)
        self.height = max(LEAST_HEIGHT, round(high * self.scale) + 2 * MARGIN)

    def put(self, point: Point) -> tuple[int, int]:
        x, y = (point[0] - self.left) * self.scale, (self.top - point[1]) * self.scale
        return MARGIN + round(x), MARGIN + round(y)

    def path(self, rings: Iterable[Sequence[Point]]) -> str:
        """Whole pixels, and no point twice in a row: a boundary of thousands of points becomes a short text."""
        parts = []
        for ring in rings:
            places = list(dict.fromkeys(self.put(point) for point in ring))
            parts.append("M" + "L".join(f"{x} {y}" for x, y in places) + "Z")
        return "".join(parts)

    def middle(self, boundary: Boundary) -> tuple[int, int]:
        """The middle of the longest outer ring."""
        outer = max((polygon[0] for polygon in _polygons(boundary)), key=len)
        return self.put((sum(x for x, _ in outer) / len(outer), sum(y for _, y in outer) / len(outer)))


def _rings(boundary: Boundary) -> Iterator[list[Point]]:
    for polygon in _polygons(boundary):
        yield from polygon


def _polygons(boundary: Boundary) -> Iterator[list[list[Point]]]:
    """A degree of longitude is shorter here than one of latitude. One factor for all, or areas would shift apart."""
    shrink = SHORTER if boundary.coordinates == Boundary.Coordinates.WGS84 else 1.0
    for polygon in boundary.polygons:
        yield [[(point[0] * shrink, point[1]) for point in ring] for ring in polygon]
