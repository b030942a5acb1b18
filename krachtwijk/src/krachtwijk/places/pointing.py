"""A map on which somebody points at a place: from the drawing to the map's coordinates and back."""

from __future__ import annotations

from dataclasses import dataclass

from krachtwijk.places.map import MARGIN, SHORTER, WIDTH, Point, _Frame, _rings
from krachtwijk.places.models import Area, Boundary


@dataclass(frozen=True, slots=True)
class PointMap:
    """The newest boundary of an area, drawn. `path`, `width` and `height` are for SVG."""

    boundary: Boundary
    path: str
    width: int
    height: int
    frame: _Frame

    def place_of(self, pixel: tuple[int, int]) -> Point:
        """Where on the map, in the coordinates of the boundary, a point of the drawing lies."""
        across = self.frame.left + (pixel[0] - MARGIN) / self.frame.scale
        return across / _shrink(self.boundary), self.frame.top - (pixel[1] - MARGIN) / self.frame.scale

    def pixel_of(self, place: Point) -> tuple[int, int]:
        """Where in the drawing a point of the map lies."""
        return self.frame.put((place[0] * _shrink(self.boundary), place[1]))

    def holds(self, pixel: tuple[int, int]) -> bool:
        """Whether the drawing has such a point."""
        return 0 <= pixel[0] <= self.width and 0 <= pixel[1] <= self.height


def point_map(area: Area) -> PointMap | None:
    """The map of an area; None as long as its boundary is not in. One query."""
    boundary = Boundary.objects.filter(area=area).order_by("-year").first()
    if boundary is None:
        return None
    rings = list(_rings(boundary))
    frame = _Frame([point for ring in rings for point in ring])
    return PointMap(boundary, frame.path(rings), WIDTH, frame.height, frame)


def _shrink(boundary: Boundary) -> float:
    return SHORTER if boundary.coordinates == Boundary.Coordinates.WGS84 else 1.0
