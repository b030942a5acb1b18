"""Decisions of bodies, as a programme folder tells of them in `decisions.toml`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from krachtwijk.bodies import deciding
from krachtwijk.bodies.models import Body, Decision
from krachtwijk.documents.models import Document
from krachtwijk.folders.record import Record, day, names

FILE = "decisions.toml"
"""Optional: the papers of a programme may hold no decision at all."""


@dataclass(frozen=True, kw_only=True)
class OptionRecord(Record):
    text_nl: str
    text_en: str = ""
    chosen: bool = False


@dataclass(frozen=True, kw_only=True)
class DecisionRecord(Record):
    slug: str
    body: str = names("body")
    on: date
    status: Decision.Status = Decision.Status.TAKEN
    title_nl: str
    title_en: str = ""
    text_nl: str
    text_en: str = ""
    grounds_nl: str
    grounds_en: str = ""
    dissent_nl: str = ""
    dissent_en: str = ""
    document: str = names("document", optional=True)
    supersedes: str = names("decision", optional=True)
    recorded_by: str
    option: tuple[OptionRecord, ...] = ()


def read(entries: Callable[..., Any]) -> dict[str, tuple[Any, ...]]:
    return {"decisions": entries(DecisionRecord, FILE, "decision", needed=False)}


def record_decision(
    *,
    slug: str,
    body: Body,
    on: date,
    status: Decision.Status,
    document: Document | None,
    supersedes: Decision | None,
    recorded_by: str,
    option: tuple[OptionRecord, ...],
    **said: str,
) -> Decision:
    """A decision, written down on the day it was taken. Raises ValidationError."""
    return deciding.record_decision(
        slug=slug,
        body=body,
        on=on,
        words=deciding.DecisionText(**{each.name: said[each.name] for each in fields(deciding.DecisionText)}),
        status=status,
        options=[deciding.OptionText(each.text_nl, each.text_en, each.chosen) for each in option],
        document=document,
        supersedes=supersedes,
        recorded_by=recorded_by,
        now=day(on),
    )
