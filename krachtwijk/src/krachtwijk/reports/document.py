"""What a report says, apart from how it looks: sections of text, tables and pictures.

The same document becomes a page, a PDF and one CSV file per table. Every figure can carry the address of its source.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar

Frozen = Mapping[str, Any]
"""A document as it is kept: plain values, in the order in which they were written."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a table: as people read it, the bare value for a spreadsheet, and where it comes from.

    `tone` says how something stands: good, nearly, bad, underway or grey (see the tag `status`).
    """

    text: str
    value: str | int | None = None
    source: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; figures stand right."""

    label: str
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row; `key` is the same in every report, so that two can be compared. A `red` row can never be left out."""

    key: str
    cells: Sequence[Cell]
    red: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table, and what it says when it has no rows."""

    kind: ClassVar[str] = "table"
    key: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    empty: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar, in cents. `tone`: "" is firm, "conditional" striped, "unexplained" dotted, "muted" pale."""

    label: str
    value: int
    text: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a picture."""

    label: str
    parts: Sequence[Part]
    text: str


@dataclass(frozen=True, slots=True)
class Bars:
    """A picture of amounts side by side. `told` says in words what it shows: it is read aloud."""

    kind: ClassVar[str] = "bars"
    title: str
    told: str
    bars: Sequence[Bar]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs. `written_by` is empty for sentences that the platform made from figures."""

    kind: ClassVar[str] = "text"
    paragraphs: Sequence[str]
    written_by: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """A list of sentences, each with the address where it comes from."""

    kind: ClassVar[str] = "points"
    points: Sequence[Cell]
    empty: str


Block = Table | Bars | Text | Points


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    heading: str
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report in one language. `facts` stand on top: to whom, from whom, about which day."""

    title: str
    lead: str
    facts: Sequence[tuple[str, str]]
    sections: Sequence[Section] = field(default_factory=tuple)


def frozen(document: Document) -> Frozen:
    """The document as plain values, each block with its kind."""
    plain = asdict(document)
    for section, kept in zip(document.sections, plain["sections"], strict=True):
        for block, held in zip(section.blocks, kept["blocks"], strict=True):
            held["kind"] = block.kind
    told: Frozen = json.loads(json.dumps(plain))
    return told


def sum_of(content: object) -> str:
    """The SHA-256 of plain values, the same on every machine."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def tables(document: Frozen) -> Iterator[Frozen]:
    """The tables of a frozen document, in their order."""
    return (
        block for section in document["sections"] for block in section["blocks"] if block["kind"] == "table"
    )


def red_rows(document: Frozen) -> set[str]:
    """The keys of all rows that say that something goes wrong."""
    return {row["key"] for table in tables(document) for row in table["rows"] if row["red"]}
