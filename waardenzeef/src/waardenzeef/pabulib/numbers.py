"""Numbers as `.pb` files write them: amounts with a decimal point, whole numbers with or without ".0".

Nothing goes through floating point, and no number is so long that reading it takes time.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from waardenzeef.pabulib.faults import shown

_AMOUNT = re.compile(r"([0-9]{1,15})(?:\.([0-9]{0,60}))?")  # up to a thousand times all money in the world
_WHOLE = re.compile(r"([0-9]{1,15})(?:\.0{0,60})?")
_NEGATIVE = re.compile(r"-[0-9.]+")


class NotANumber(Exception):
    """`str()` says what is wrong with it and how to write it."""


class Cents(NamedTuple):
    """An amount in hundredths, and whether parts of a cent were rounded away (halves up)."""

    cents: int
    rounded: bool


def amount(text: str) -> Cents:
    """An amount of money. Raises NotANumber.

    >>> amount("1234.5"), amount("400000.0"), amount("0.005")
    (Cents(cents=123450, rounded=False), Cents(cents=40000000, rounded=False), Cents(cents=1, rounded=True))
    """
    match = _AMOUNT.fullmatch(text)
    if not match:
        raise NotANumber(_why_no_amount(text))
    decimals = (match[2] or "").rstrip("0")
    cents = int(match[1]) * 100 + int(decimals[:2].ljust(2, "0"))
    return Cents(cents + (decimals[2:3] >= "5"), len(decimals) > 2)


def whole(text: str) -> int:
    """A whole number of 0 or more. Raises NotANumber.

    >>> whole("12"), whole("12.0")
    (12, 12)
    """
    match = _WHOLE.fullmatch(text)
    if not match:
        raise NotANumber(f"{shown(text)} is no whole number of 0 or more.")
    return int(match[1])


def _why_no_amount(text: str) -> str:
    if not text:
        return "is empty. Write an amount, such as 1234.50."
    if _NEGATIVE.fullmatch(text):
        return f"{shown(text)} is below 0. An amount is 0 or more."
    if text.isdecimal() and len(text) > 15:
        return f"{shown(text)} has {len(text):,} digits. No amount is that long."
    return f"{shown(text)} is no amount. Write digits with a point before the cents, such as 1234.50."
