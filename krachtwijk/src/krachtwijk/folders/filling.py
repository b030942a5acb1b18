"""Turns one raw entry of a file, a table of names and values, into a typed record, or into faults."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from types import NoneType
from typing import Any, TypeVar, get_args, get_type_hints

from django.db.models import TextChoices

from krachtwijk.euro import Euro
from krachtwijk.folders.faults import Fault, Where
from krachtwijk.folders.record import Cell, Record
from krachtwijk.indicators.numbers import NotANumber, as_written

R = TypeVar("R", bound=Record)
Raw = Mapping[str, Any]

MOST_EUROS = 10**13
"""More than the Netherlands owns: a typing error, and near the end of what a database column holds."""
MOST_YEARS = 9_999
ABSENT = (None, "")
UNSHOWN = re.compile(r"[\x00-\x08\x0b-\x1f]")
"""Control characters: no page, feed or spreadsheet can show one."""


class Unfit(Exception):
    """A value that cannot be what the field asks; carries the rest of the sentence."""


def fill(kind: type[R], raw: Raw, where: Where, faults: list[Fault]) -> R | None:
    """The record in `raw`; None when something is wrong with it, which is then added to `faults`."""
    before, known = len(faults), _wanted(kind)
    values: dict[str, Any] = {}
    faults.extend(Fault(where, name, _unknown(name, list(known))) for name in raw if name not in known)
    for name, asked in known.items():
        try:
            values.update(_value(name, asked, raw.get(name), where, faults))
        except Unfit as unfit:
            faults.append(Fault(where, name, str(unfit)))
    return kind(where=where, **values) if len(faults) == before else None


def _wanted(kind: type[Record]) -> Mapping[str, tuple[Any, Field[Any]]]:
    """Per field the type asked for and the field itself, `where` left out."""
    hints = get_type_hints(kind)
    return {each.name: (hints[each.name], each) for each in fields(kind) if each.name != "where"}


def _value(
    name: str, asked: tuple[Any, Field[Any]], given: Any, where: Where, faults: list[Fault]
) -> Iterator[tuple[str, Any]] | dict[str, Any]:
    hint, described = asked
    if given in ABSENT:
        if described.default is MISSING:
            raise Unfit("is missing. Every entry needs it.")
        return {}
    return {name: _converted(hint, given, Where(where.file, f"{where.spot}, {name}"), faults)}


def _converted(hint: Any, given: Any, where: Where, faults: list[Fault]) -> Any:
    kinds = [kind for kind in get_args(hint) or (hint,) if kind not in (NoneType, Ellipsis)]
    if getattr(hint, "__origin__", None) is tuple:
        return _list(kinds[0], given, where, faults)
    return _single(kinds[0], given)


def _list(kind: type, given: Any, where: Where, faults: list[Fault]) -> tuple[Any, ...]:
    if not isinstance(given, list):
        raise Unfit('write a list, such as ["one", "two"].')
    if not issubclass(kind, Record):
        return tuple(_single(kind, each) for each in given)
    if not all(isinstance(each, dict) for each in given):
        raise Unfit("write a list of tables.")
    filled = [
        fill(kind, each, Where(where.file, f"{where.spot} {number}"), faults)
        for number, each in enumerate(given, start=1)
    ]
    return tuple(each for each in filled if each is not None)


def _single(kind: type, given: Any) -> Any:
    if kind is Euro:
        return _euros(given)
    if kind is Decimal:
        return _decimal(given)
    if kind is int:
        return _number(given)
    if kind is bool:
        return _yes_or_no(given)
    if kind is date:
        return _date(given)
    if issubclass(kind, TextChoices | StrEnum):
        return _choice(kind, given)
    return _text(given)


def _text(given: Any) -> str:
    if not isinstance(given, str):
        raise Unfit(f"{_shown(given)} is no text. Put it between quotes.")
    text = given.replace("\r\n", "\n").strip()
    if unshown := UNSHOWN.search(text):
        raise Unfit(f"holds a character that cannot be shown (U+{ord(unshown[0]):04X}). Remove it.")
    return text


def _shown(given: Any) -> str:
    """The start of a value, in quotes when it is a text. Python refuses to write out a very long number."""
    try:
        return repr(given)[:40]
    except (ValueError, RecursionError):
        return "a value of thousands of signs"


def _plain(given: Any) -> str:
    """The value as a person would write it."""
    return given if isinstance(given, str) else str(given) if isinstance(given, date) else _shown(given)


def _number(given: Any) -> int:
    text = _plain(given)
    if isinstance(given, bool) or not re.fullmatch(r"[0-9]{1,4}", text):
        raise Unfit(f"{text[:40]!r} is no whole number from 0 to {MOST_YEARS}.")
    return int(text)


def _decimal(given: Any) -> Decimal:
    """An exact figure, between quotes in TOML: a TOML float cannot hold a tenth."""
    if isinstance(given, bool | float):
        raise Unfit(f"{_shown(given)} is no exact figure. Put it between quotes.")
    try:
        return as_written(_plain(given))
    except NotANumber as refusal:
        raise Unfit(str(refusal)) from None


def _yes_or_no(given: Any) -> bool:
    if not isinstance(given, bool):
        raise Unfit(f"{_plain(given)[:40]!r} is neither true nor false. Write one of them, without quotes.")
    return given


def _euros(given: Any) -> Euro:
    """Whole euros, or euros and cents as `12.50`; never a TOML float, which cannot hold a cent exactly.

    Stricter than `euro.read_euro`, on purpose: that one understands what a person types and sees read back. A folder
    is for programs too, in a spreadsheet of whatever language, and nobody looks it over: `3.800` may mean one thing.
    """
    match = re.fullmatch(r"([0-9]{1,14})(?:\.([0-9]{2}))?", _plain(given), re.ASCII)
    if isinstance(given, bool | float) or not match or int(match[1]) > MOST_EUROS:
        raise Unfit(f"{_plain(given)[:40]!r} is no amount. Write whole euros without dots, such as 3800000.")
    return Euro(int(match[1]) * 100 + int(match[2] or 0))


def _date(given: Any) -> date:
    if isinstance(given, Cell):
        return _day_of_cell(given)
    if isinstance(given, datetime) or not isinstance(given, date):
        raise Unfit(f"{_plain(given)[:40]!r} is no date. Write it without quotes, such as 2007-10-03.")
    return given


def _day_of_cell(given: Cell) -> date:
    try:
        return date.fromisoformat(given.strip())
    except ValueError:
        raise Unfit(f"{given[:40]!r} is no date. Write it as 2007-10-03.") from None


def _choice(kind: type, given: Any) -> Any:
    try:
        return kind(given)
    except ValueError:
        raise Unfit(f"{_plain(given)[:40]!r} is not known here. Choose from {', '.join(kind)}.") from None  # type: ignore[arg-type]


def _unknown(name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"is no field of this entry. {f'Did you mean {near[0]}?' if near else 'Remove it.'}"
