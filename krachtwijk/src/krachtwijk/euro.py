"""Euros: whole cents inside, `€ 1.234,50` at the edge. The lowest thing every room shares."""

from __future__ import annotations

import re
from typing import Any

from django import forms
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


# Reading what a person typed


class NotAnAmount(ValueError):
    """What was typed is no amount; the message says what to write."""


MOST = 10**15
"""In cents: more than the Netherlands owns, and far from what a database column holds."""
_UNITS = {
    "k": 10**3, "duizend": 10**3, "thousand": 10**3,
    "m": 10**6, "mln": 10**6, "mln.": 10**6, "mio": 10**6, "miljoen": 10**6, "million": 10**6, "mn": 10**6,
    "mld": 10**9, "mld.": 10**9, "miljard": 10**9, "bn": 10**9, "billion": 10**9,
}  # fmt: skip
_WRITTEN = re.compile(
    r"(?P<before>[-\u2212]?)\s*(?:€|eur|euro)?\s*(?P<sign>[-\u2212]?)\s*(?P<digits>[0-9][0-9.,' ]*?)"
    r"\s*(?P<dash>[,.][-\u2013=]{1,2})?\s*(?P<unit>[a-z]+\.?)??\s*(?:€|eur|euro|euros)?",
    re.ASCII,
)
_PLAIN, _GROUPED = re.compile(r"[0-9]+", re.ASCII), r"[1-9][0-9]{{0,2}}(?:{0}[0-9]{{3}})+"


def read_euro(text: str, *, least: int = 0) -> Euro:
    """The amount a person typed, in Dutch or in English: `1.234,50`, `1,234.50`, `€ 3,8 mln`, `€ 12,-`.

    Whole cents or nothing: whatever could mean two amounts is refused, and so is less than `least` cents.
    Raises NotAnAmount.

    >>> read_euro("€ 3,8 mln")
    Euro(380000000)
    """
    typed = " ".join(text.replace(NO_BREAK, " ").replace("\u202f", " ").lower().split())
    if not typed:
        raise NotAnAmount(gettext("Fill in an amount, such as 1.234,50."))
    found = _WRITTEN.fullmatch(typed) if len(typed) <= 60 else None
    unit = (_UNITS.get(found["unit"]) if found["unit"] else 1) if found else None
    if found is None or unit is None:
        raise NotAnAmount(
            gettext("“%(typed)s” is no amount. Write digits, such as 1.234,50 or 3,8 mln.")
            % {"typed": text[:40]}
        )
    cents = _cents(found["digits"].strip(), unit * 100, text)
    amount = Euro(-cents if found["before"] or found["sign"] else cents)
    if amount < least:
        raise NotAnAmount(gettext("The amount must be %(least)s or more.") % {"least": exact(least)})
    if abs(amount) > MOST:
        raise NotAnAmount(gettext("This amount is larger than the Netherlands owns. Check the zeros."))
    return amount


def _cents(digits: str, unit: int, text: str) -> int:
    whole, part = _split(digits, text, unit)
    cents, rest = divmod(int(whole + part) * unit, int("1" + "0" * len(part)))
    if rest or (unit == 100 and len(part) > 2):
        raise NotAnAmount(gettext("“%(typed)s” is not a whole number of cents.") % {"typed": text[:40]})
    return cents


def _split(digits: str, text: str, unit: int) -> tuple[str, str]:
    """The digits before and after the decimal mark, the marks between thousands left out."""
    marks = [each for each in digits if not each.isdigit()]
    if not marks:
        return digits, ""
    last = marks[-1]
    whole, _, part = digits.rpartition(last)
    inner = set(marks[:-1])
    if last in ".," and last not in inner and (len(marks) > 1 or len(part) != 3):
        return _ungrouped(whole, inner, text), part
    if len(marks) == 1 and last in ".," and unit > 100:
        raise NotAnAmount(
            gettext(
                "“%(typed)s” can mean two amounts. Write it in full, without a word for thousands or millions."
            )
            % {"typed": text[:40]}
        )
    return _ungrouped(digits, set(marks), text), ""


def _ungrouped(digits: str, marks: set[str], text: str) -> str:
    """Digits in groups of three with one kind of mark between them."""
    if not marks and _PLAIN.fullmatch(digits):
        return digits
    if len(marks) == 1 and re.fullmatch(_GROUPED.format(re.escape(next(iter(marks)))), digits, re.ASCII):
        return digits.replace(next(iter(marks)), "")
    raise NotAnAmount(
        gettext("“%(typed)s” has its dots or commas in a place where they mean nothing.")
        % {"typed": text[:40]}
    )


class EuroFormField(forms.CharField):
    """A field in which a person types an amount; gives whole cents."""

    def __init__(self, *, least: int = 0, **kwargs: Any) -> None:
        super().__init__(max_length=60, **kwargs)
        self.least = least

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value) or "")
        if not text and not self.required:
            return None
        try:
            return read_euro(text, least=self.least)
        except NotAnAmount as refusal:
            raise ValidationError(str(refusal)) from None

    def prepare_value(self, value: Any) -> Any:
        return exact(value).replace("€", "").strip() if isinstance(value, Euro) else value
