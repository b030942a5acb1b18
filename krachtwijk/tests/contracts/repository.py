"""Where things lie in the repository, for the tests that read it as a reader would."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
PLATFORM = ROOT / "krachtwijk" / "src" / "krachtwijk"
LIBRARY = ROOT / "waardenzeef" / "src" / "waardenzeef"


def toml(path: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / path).read_text())


def python_files(*folders: Path) -> Iterator[tuple[str, ast.Module]]:
    """Each module's path (seen from its package) and its syntax tree; migrations left out."""
    for folder in folders:
        for path in sorted(folder.rglob("*.py")):
            if "migrations" not in path.parts:
                yield path.relative_to(folder).as_posix(), ast.parse(path.read_text())


def documents() -> list[Path]:
    """Every Markdown page a reader of the repository meets."""
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "changes").glob("*.md")])


def locked(lock: str) -> dict[str, str]:
    """Package and version of each line of a lock."""
    lines = (ROOT / "requirements" / lock).read_text().splitlines()
    pins = [line.split()[0] for line in lines if "==" in line and not line.startswith((" ", "#"))]
    return dict(pin.split("==") for pin in pins)
