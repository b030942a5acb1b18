"""Draws the pictures of the invented city Lindestad: `python tools/drawings.py` writes them into its folder.

They are drawings and say so: of a city that does not exist there are no photos.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw

PHOTOS = Path(__file__).resolve().parents[1] / "programmes" / "lindestad" / "photos"
SIZE = (640, 400)
GROUND = 300


def room(pen: ImageDraw.ImageDraw) -> None:
    """A house with an open door, and a table in front of it."""
    pen.rectangle((180, 140, 460, GROUND), fill="#c9785a")
    pen.polygon(((160, 140), (320, 50), (480, 140)), fill="#7a3b2e")
    pen.rectangle((290, 200, 350, GROUND), fill="#fff3c4")
    for left in (205, 390):
        pen.rectangle((left, 180, left + 45, 225), fill="#cfe8f3")
    pen.rectangle((380, 320, 560, 332), fill="#5b4028")
    for leg in (395, 540):
        pen.rectangle((leg, 332, leg + 8, 370), fill="#5b4028")


def lights(pen: ImageDraw.ImageDraw) -> None:
    """Three burning lights along a path."""
    pen.rectangle((0, 0, SIZE[0], GROUND), fill="#26324f")
    pen.polygon(((60, SIZE[1]), (290, GROUND), (350, GROUND), (580, SIZE[1])), fill="#8d8677")
    for left, top in ((110, 90), (400, 130), (500, 90)):
        pen.rectangle((left, top, left + 8, GROUND + 30), fill="#4b4f57")
        pen.ellipse((left - 22, top - 30, left + 30, top + 22), fill="#ffe58a")


def garden(pen: ImageDraw.ImageDraw) -> None:
    """Beds with green plants."""
    for left in (60, 250, 440):
        pen.rectangle((left, 270, left + 150, 350), fill="#7b5534")
        for plant in range(left + 20, left + 140, 30):
            pen.ellipse((plant - 14, 225, plant + 14, 275), fill="#3f8f4f")


DRAWINGS: dict[str, Callable[[ImageDraw.ImageDraw], None]] = {
    "buurtkamer.png": room,
    "lantaarns.png": lights,
    "moestuin.png": garden,
}


def main() -> None:
    """Write every drawing."""
    PHOTOS.mkdir(parents=True, exist_ok=True)
    for name, draw in DRAWINGS.items():
        picture = Image.new("RGB", SIZE, "#bfe0f2")
        pen = ImageDraw.Draw(picture)
        pen.rectangle((0, GROUND, *SIZE), fill="#8fbf73")
        draw(pen)
        picture.save(PHOTOS / name, optimize=True)


if __name__ == "__main__":
    main()
