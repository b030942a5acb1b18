"""Bodies, their seats and the papers they received, as a programme folder tells of them in `bodies.toml`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from krachtwijk.bodies import seating
from krachtwijk.bodies.models import Body
from krachtwijk.folders.record import Record, names

if TYPE_CHECKING:
    from krachtwijk.folders.records import Folder

TABLES = {"body", "seat", "receipt"}


@dataclass(frozen=True, kw_only=True)
class BodyRecord(Record):
    slug: str
    name_nl: str
    name_en: str = ""
    mandate_nl: str
    mandate_en: str = ""
    reports_to: str = names("body", optional=True)
    adopts_plans_of: str = names("area", optional=True)
    document: str = names("document", optional=True)
    paragraphs: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SeatRecord(Record):
    """A seat; `filled` without `who` when the papers say that somebody sits there and not who."""

    body: str = names("body")
    organisation: str = names("organisation", optional=True)
    role_nl: str
    role_en: str = ""
    is_chair: bool = False
    votes: bool = True
    since: date
    or_earlier: bool = False
    filled: bool = False
    who: str = ""


@dataclass(frozen=True, kw_only=True)
class ReceiptRecord(Record):
    body: str = names("body")
    document: str = names("document")
    on: date


def load_bodies(folder: Folder, *, make: Callable[..., Any], keep: Callable[..., Any]) -> None:
    """The bodies of a folder with their seats. `make` and `keep` do a deed for records (see loading.py).

    A body that is there already keeps the seats it has: programmes of one city share their bodies.
    """
    there = set(Body.objects.values_list("slug", flat=True))
    make("body", folder.bodies, seating.open_body, by="slug")
    for record in (each for each in folder.seats if each.body not in there):
        seat = keep(record, seating.add_seat)
        if record.filled or record.who:
            keep(record, seating.take_seat, seat=seat)
    for receipt in folder.receipts:
        keep(receipt, seating.receive)
