"""Where worries are: a map to point at, and the map beside a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.template.loader import render_to_string

from krachtwijk.places.models import Area
from krachtwijk.places.pointing import PointMap, point_map
from krachtwijk.rounds.concerns.submitting import Spot
from krachtwijk.rounds.concerns.words import Line

SHOWN_WIDTH = 280
"""Pixels on the page, fixed: a browser tells where somebody pointed in the pixels it shows. Fits the smallest phone."""
MOST_DIGITS = 5
Pixel = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """A worry on the map beside the list: the same number stands at its line."""

    number: int
    x: int
    y: int
    address: str


@dataclass(frozen=True, slots=True)
class Picker:
    """The map on which one points, with the point so far, both in pixels of the drawing."""

    drawing: PointMap
    chosen: Pixel | None

    width = SHOWN_WIDTH

    @property
    def height(self) -> int:
        return round(self.drawing.height * SHOWN_WIDTH / self.drawing.width)

    @property
    def typed(self) -> str:
        """The point as a hidden field and the address of the picture carry it."""
        return f"{self.chosen[0]},{self.chosen[1]}" if self.chosen else ""

    @property
    def spot(self) -> Spot | None:
        if self.chosen is None:
            return None
        x, y = self.drawing.place_of(self.chosen)
        return Spot(x, y, self.drawing.boundary.coordinates)


def spot_of(picker: Picker | None) -> Spot | None:
    """Where somebody pointed, if there is a map and they did."""
    return picker.spot if picker else None


def picker_for(area: Area, sent: QueryDict) -> Picker | None:
    """The map as a form shows it, with where somebody pointed now or before. None: there is no boundary."""
    drawing = point_map(area)
    if drawing is None:
        return None
    if "zonder-punt" in sent:
        return Picker(drawing, None)
    return Picker(drawing, _pointed(drawing, sent) or pixel_in(drawing, sent.get("punt", "")))


def has_pointed(sent: QueryDict) -> bool:
    """Whether the map was clicked. A keyboard presses a picture at 0,0: that is "go on", and no place."""
    return "kaart.x" in sent and (sent["kaart.x"], sent.get("kaart.y")) != ("0", "0")


def pixel_in(drawing: PointMap, typed: str) -> Pixel | None:
    """The point that "x,y" stands for, when the drawing has it."""
    parts = typed.split(",")
    if len(parts) != 2 or not all(part.isdecimal() and len(part) <= MOST_DIGITS for part in parts):
        return None
    pixel = int(parts[0]), int(parts[1])
    return pixel if drawing.holds(pixel) else None


def _pointed(drawing: PointMap, sent: QueryDict) -> Pixel | None:
    if not has_pointed(sent):
        return None
    x, y = str(sent["kaart.x"]), str(sent.get("kaart.y", ""))
    if not all(each.isdecimal() and len(each) <= MOST_DIGITS for each in (x, y)):
        return None
    larger = drawing.width / SHOWN_WIDTH
    pixel = round(int(x) * larger), round(int(y) * larger)
    return pixel if drawing.holds(pixel) else None


def picture_of(drawing: PointMap, chosen: Pixel | None) -> str:
    """The map as a file of its own, with a mark where somebody pointed."""
    return render_to_string("concerns/figures/pointed.svg", {"drawing": drawing, "chosen": chosen})


def marked(lines: Sequence[Line], drawing: PointMap | None) -> tuple[list[Line], list[Mark]]:
    """The lines with their numbers, and the marks on the map: of worries with a point that everybody may read."""
    marks: list[Mark] = []
    numbered = []
    for line in lines:
        mark = _mark(line, drawing, len(marks) + 1) if drawing else None
        marks += [mark] if mark else []
        numbered.append(replace(line, mark=mark.number) if mark else line)
    return numbered, marks


def _mark(line: Line, drawing: PointMap, number: int) -> Mark | None:
    concern = line.concern
    if line.why_hidden or concern.x is None or concern.y is None:
        return None
    if concern.coordinates != drawing.boundary.coordinates:
        return None
    x, y = drawing.pixel_of((concern.x, concern.y))
    return Mark(number, x, y, concern.get_absolute_url()) if drawing.holds((x, y)) else None
