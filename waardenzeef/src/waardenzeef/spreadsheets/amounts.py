"""Amounts as people type them: € 1.234,50 or 1,234.50, the decimal sign recognised per column.

A sign with one or two digits behind it is a decimal sign; with three digits behind it, it sets thousands apart, for
no amount has thousandths. A column must agree with itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from waardenzeef.pabulib.faults import shown
from waardenzeef.pabulib.numbers import NotANumber

_DECIMALS = re.compile(r"[0-9.,' ]*?([.,])[0-9]{1,2}")
_LONGEST = 60  # letters; looking for a currency in a long run of spaces takes the square of its length
_CURRENCY = re.compile(r"^(?:€|EUR|[A-Z]{3})?\s*|\s*(?:€|EUR|[A-Z]{3})?$")


def decimal_sign(texts: Iterable[str]) -> str:
    """The decimal sign of a column, "," or "."; "" when no amount has decimals.

    >>> decimal_sign(["1.234", "12,50"]), decimal_sign(["€ 1,234"])
    (',', '')
    """
    for text in texts:
        match = _DECIMALS.fullmatch(_bare(text))
        if match:
            return match[1]
    return ""


def cents_of(text: str, sign: str) -> int:
    """An amount in cents, in a column with this decimal sign. Raises NotANumber.

    >>> cents_of("€ 1.234,50", ","), cents_of("1,234", ""), cents_of("7200", ".")
    (123450, 123400, 720000)
    """
    bare = _bare(text)
    if not bare:
        raise NotANumber("is empty. Write an amount, such as 1234.50.")
    whole, _, decimals = bare.partition(sign) if sign else (bare, "", "")
    thousands = {",": ".", ".": ",", "": ".,"}[sign]
    digits = rf"[0-9]{{1,15}}|[1-9][0-9]{{0,2}}([{thousands}' ])[0-9]{{3}}(?:\1[0-9]{{3}}){{0,4}}"
    if not re.fullmatch(digits, whole) or not re.fullmatch(r"[0-9]{0,2}", decimals):
        raise NotANumber(f"{shown(text)} is no amount{_beside(sign)}. Write it such as 1234.50.")
    return int(re.sub(r"[^0-9]", "", whole)) * 100 + int((decimals or "0").ljust(2, "0"))


def _bare(text: str) -> str:
    """The amount without its currency; what is far too long for an amount stays as it is, and is none."""
    bare = text.replace("\u00a0", " ").replace("\u202f", " ").strip()
    return _CURRENCY.sub("", bare) if len(bare) <= _LONGEST else bare


def _beside(sign: str) -> str:
    return f" in a column with a decimal {'comma' if sign == ',' else 'point'}" if sign else ""
