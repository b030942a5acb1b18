"""Euros: whole cents inside, `€ 1.234,50` at the edge. The lowest thing every room shares."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language, gettext

NO_BREAK = "\u00a0"
MINUS = "\u2212"


class Euro(int):
    """An amount of money in whole euro cents.

    >>> Euro(123450) + Euro(50)
    Euro(123500)
    >>> sum([Euro(5), Euro(7)], Euro(0))
    Euro(12)
    """

    @classmethod
    def million(cls, tenths: int) -> Euro:
        """From tenths of a million, the step in which the letter of 2007 speaks: 354 is € 35,4 mln."""
        return cls(tenths * 10_000_000)

    @property
    def cents(self) -> int:
        return int(self)

    def __repr__(self) -> str:
        return f"Euro({int(self)})"

    def __str__(self) -> str:
        return exact(self)

    def __add__(self, other: int) -> Euro:
        return Euro(int(self) + int(other))

    __radd__ = __add__

    def __sub__(self, other: int) -> Euro:
        return Euro(int(self) - int(other))

    def __neg__(self) -> Euro:
        return Euro(-int(self))

    def __abs__(self) -> Euro:
        return Euro(abs(int(self)))


def exact(amount: int) -> str:
    """`€ 1.234,50` (Dutch) or `€ 1,234.50` (English); whole euros without cents."""
    euros, cents = divmod(abs(int(amount)), 100)
    digits = f"{euros:,}" + (f".{cents:02d}" if cents else "")
    sign = MINUS if amount < 0 else ""
    return f"€{NO_BREAK}{sign}{_local(digits)}"


def short(amount: int) -> str:
    """`€ 3,8 mln` for a whole number of tenths of a million from one million upwards, else `exact`."""
    tenths, rest = divmod(abs(int(amount)), 10_000_000)
    if rest or tenths < 10:
        return exact(amount)
    sign = MINUS if amount < 0 else ""
    digits = f"{tenths // 10:,}.{tenths % 10}" if tenths % 10 else f"{tenths // 10:,}"
    return f"€{NO_BREAK}{sign}{_local(digits)}{NO_BREAK}{gettext('mln')}"


def _local(digits: str) -> str:
    if (get_language() or "nl").startswith("en"):
        return digits
    return digits.translate(str.maketrans(",.", ".,"))


class EuroField(models.BigIntegerField):
    """Stores whole cents; gives back `Euro`. Refuses floats, which cannot hold a cent exactly."""

    _pyi_private_get_type: Euro  # for the type checker alone

    def from_db_value(self, value: int | None, expression: Any, connection: Any) -> Euro | None:
        return None if value is None else Euro(value)

    def to_python(self, value: Any) -> Euro | None:
        if isinstance(value, float):
            raise ValidationError("An amount is a whole number of cents, never a float.")
        number = super().to_python(value)
        return None if number is None else Euro(number)

    def get_prep_value(self, value: Any) -> int | None:
        if isinstance(value, float):
            raise TypeError("An amount is a whole number of cents, never a float.")
        prepared = super().get_prep_value(value)
        return None if prepared is None else int(prepared)
