"""What a folder says about an invented round: six files of plain tables."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from krachtwijk.euro import Euro, read_euro

FILES = ("round", "concerns", "values", "proposals", "judgements", "afterwards")


class NoScript(Exception):
    """The folder does not hold a round to play; `str()` names the file that is missing."""


@dataclass(frozen=True)
class Script:
    """The tables of each file by the file's name, and the day from which its days count."""

    tables: Mapping[str, Mapping[str, Any]]
    day_zero: date
    sha256: str = ""

    @classmethod
    def of(cls, folder: Path, day_zero: date) -> Script:
        """Raises NoScript."""
        tables, seal = {}, hashlib.sha256()
        for name in FILES:
            file = folder / f"{name}.toml"
            if not file.is_file():
                raise NoScript(f"{file} is missing: a round to play has the files {', '.join(FILES)}.")
            content = file.read_bytes()
            seal.update(content)
            tables[name] = tomllib.loads(content.decode())
        return cls(tables, day_zero, seal.hexdigest())

    def __getitem__(self, name: str) -> Mapping[str, Any]:
        return self.tables[name]

    def at(self, day: float, hour: int = 12) -> datetime:
        """A moment of the round, here: `day` days after the day from which it counts."""
        midnight = timezone.make_aware(datetime.combine(self.day_zero, time(0)))
        return midnight + timedelta(days=day, hours=hour)


def euros(typed: str) -> Euro:
    """An amount as the files write it: "1.200"."""
    return read_euro(typed)
