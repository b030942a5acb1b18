"""Draws docs/architecture.svg: the layers of the import contract, with the captions of docs/architecture.md.

`--check` draws nothing and fails when the picture is out of date.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "architecture.svg"
PACKAGES = (ROOT / "krachtwijk" / "src" / "krachtwijk", ROOT / "waardenzeef" / "src")

WIDTH, MARGIN, GUTTER = 920, 32, 12
ROW, GAP, TOP = 68, 10, 96
CROWDED = 5
"""From so many rooms in a row on, their words are smaller."""
RIGHT = 84
"""Room on the right for the arrow that says which way imports go."""

STYLE = """
  text { font-family: "Source Sans 3", "Segoe UI", system-ui, sans-serif; fill: #1b2733 }
  .title { font-size: 24px; font-weight: 700 }
  .lead, .side { font-size: 15px; fill: #45525f }
  .room { font-size: 18px; font-weight: 700 }
  .what { font-size: 14px; fill: #37444f }
  .crowded .room { font-size: 14px }
  .crowded .what { font-size: 12px }
  .platform { fill: #e8f1f8; stroke: #2f6f9f }
  .ground { fill: #f3f5f7; stroke: #8996a3 }
  .library { fill: #fdf1d8; stroke: #a86c00 }
"""


def main(arguments: list[str]) -> int:
    drawn = picture(layers(), captions())
    if "--check" not in arguments:
        PICTURE.write_text(drawn)
        print(f"Drew {PICTURE.relative_to(ROOT)}")
    elif not PICTURE.exists() or PICTURE.read_text() != drawn:
        print("docs/architecture.svg is out of date: run make picture")
        return 1
    return 0


def layers() -> list[list[str]]:
    """Names of the rooms in each layer, highest first; rooms that do not exist yet left out."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    contract = next(contract for contract in settings["contracts"] if contract["id"] == "layers")
    rows = [re.split(r"\s*[|:]\s*", layer) for layer in contract["layers"]]
    named = [[room.strip("() ").removeprefix("krachtwijk.") for room in row] for row in rows]
    return [kept for row in named if (kept := [room for room in row if _exists(room)])]


def captions() -> Mapping[str, str]:
    table = (ROOT / "docs" / "architecture.md").read_text()
    return dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", table, flags=re.MULTILINE))


def picture(rows: list[list[str]], captions: Mapping[str, str]) -> str:
    bottom = TOP + len(rows) * (ROW + GAP) + 24
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {bottom + 20}" role="img"'
        ' aria-labelledby="title desc">',
        '<title id="title">The rooms of Krachtwijk in layers</title>',
        f'<desc id="desc">{escape(_in_words(rows))}</desc>',
        f"<style>{STYLE}</style>",
        f'<rect width="{WIDTH}" height="{bottom + 20}" rx="14" fill="#ffffff"/>',
        f'<text class="title" x="{MARGIN}" y="44">Krachtwijk in layers</text>',
        f'<text class="lead" x="{MARGIN}" y="70">A room imports only from the layers below it; '
        "rooms side by side do not know each other.</text>",
    ]
    for number, row in enumerate(rows):
        gap = 24 if number == len(rows) - 1 else 0
        parts += _row(row, TOP + number * (ROW + GAP) + gap, captions)
    parts += _arrow(TOP + 6, bottom - 16)
    return "\n".join([*parts, "</svg>", ""])


def _row(row: list[str], top: int, captions: Mapping[str, str]) -> Iterator[str]:
    width = (WIDTH - MARGIN - RIGHT - GUTTER * (len(row) - 1)) / len(row)
    crowded = len(row) >= CROWDED
    inside = 9 if crowded else 18
    yield f'<g class="{"crowded" if crowded else "roomy"}">'
    for number, room in enumerate(row):
        left = MARGIN + number * (width + GUTTER)
        yield f'<rect class="{_kind(room)}" x="{left:.0f}" y="{top}" width="{width:.0f}" height="{ROW}" rx="8"/>'
        yield f'<text class="room" x="{left + inside:.0f}" y="{top + 29}">{escape(room)}</text>'
        yield f'<text class="what" x="{left + inside:.0f}" y="{top + 51}">{escape(captions[room])}</text>'
    yield "</g>"


def _arrow(top: int, bottom: int) -> Iterator[str]:
    x = WIDTH - RIGHT + 34
    yield f'<path d="M{x} {top}V{bottom}m-7 -11l7 11l7 -11" fill="none" stroke="#45525f" stroke-width="2"/>'
    middle = (top + bottom) // 2
    yield f'<text class="side" transform="translate({x + 24} {middle}) rotate(90)" text-anchor="middle">imports</text>'


def _kind(room: str) -> str:
    if room == "waardenzeef":
        return "library"
    return "platform" if (PACKAGES[0] / room).is_dir() else "ground"


def _in_words(rows: list[list[str]]) -> str:
    return (
        "From top to bottom: " + "; ".join(" and ".join(row) for row in rows) + ". Imports go downwards only."
    )


def _exists(room: str) -> bool:
    return any((package / room).is_dir() or (package / f"{room}.py").exists() for package in PACKAGES)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
