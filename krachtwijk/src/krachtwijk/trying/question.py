"""What the web server asks of the program that counts: one line of JSON, and behind it the bytes of the files.

Knows neither Django nor the database: both sides read and write it.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class File:
    """A file as it was given: its name and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Sheets:
    """What a spreadsheet does not say by itself."""

    budget_cents: int
    vote_type: str = "approval"


@dataclass(frozen=True)
class Question:
    """The files (ballots first, then the plans when they are a file of their own), and how to count them.

    `sheets` is there when the files are spreadsheets. `name` is what the counted file is called in the report.
    """

    files: tuple[File, ...]
    rules: tuple[str, ...]
    language: str
    name: str
    seconds: float
    sheets: Sheets | None = None

    def as_bytes(self) -> bytes:
        told: dict[str, Any] = {name: value for name, value in vars(self).items() if name != "files"}
        told["sheets"] = self.sheets and asdict(self.sheets)
        told["files"] = [[file.name, len(file.content)] for file in self.files]
        return b"".join([json.dumps(told).encode(), b"\n", *(file.content for file in self.files)])


def as_question(said: bytes) -> Question:
    """The question in these bytes.

    >>> asked = Question((File("a.pb", b"META\\n"),), ("greedy",), "nl", "a.pb", 20)
    >>> as_question(asked.as_bytes()) == asked
    True
    """
    line, _, rest = said.partition(b"\n")
    told = json.loads(line)
    files, at = [], 0
    for name, size in told.pop("files"):
        files.append(File(name, rest[at : at + size]))
        at += size
    sheets, rules = told.pop("sheets"), tuple(told.pop("rules"))
    return Question(files=tuple(files), rules=rules, sheets=Sheets(**sheets) if sheets else None, **told)
