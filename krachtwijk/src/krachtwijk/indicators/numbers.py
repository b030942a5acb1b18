"""Figures as people and CBS write them, read exactly; and figures as a page writes them."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from django.utils.formats import number_format

UNKNOWN = frozenset({"", ".", "-", "x"})
UNKNOWN_CODES = range(-99_999, -99_989)
"""CBS writes -99997 (and its neighbours) where a figure is unknown or secret."""
LONGEST = 20


class NotANumber(Exception):
    """The text is no number; `str()` says what to write."""


def as_written(text: str) -> Decimal:
    """A number as a person writes it, with a decimal comma or point. Raises NotANumber.

    >>> as_written("12,5"), as_written("1.234,5"), as_written("-3")
    (Decimal('12.5'), Decimal('1234.5'), Decimal('-3'))
    """
    plain = text.strip().replace(" ", "").replace("\u00a0", "").replace("\u2212", "-")
    if len(plain) > LONGEST:
        raise NotANumber(f'"{plain[:LONGEST]}…" is too long for a figure.')
    if re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?", plain) and ("," in plain or plain.count(".") > 1):
        return Decimal(plain.replace(".", "").replace(",", "."))
    if re.fullmatch(r"-?[0-9]{1,3}\.[0-9]{3}", plain):
        raise NotANumber(f'"{plain}" can be read in two ways. Write a thousand without a dot.')
    if not re.fullmatch(r"-?[0-9]+([.,][0-9]+)?", plain):
        raise NotANumber(f'"{plain}" is no number. Write for example 12,5.')
    return Decimal(plain.replace(",", "."))


def from_cbs(given: object) -> Decimal | None:
    """A cell of a table of CBS; None where CBS does not know or does not say. Raises NotANumber.

    >>> from_cbs("     7,5"), from_cbs("       ."), from_cbs(-99997), from_cbs(12.5)
    (Decimal('7.5'), None, None, Decimal('12.5'))
    """
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, str | int | float | Decimal):
        raise NotANumber(f"{str(given)[:LONGEST]!r} is no number.")
    text = str(given).strip()
    if text in UNKNOWN:
        return None
    if not re.fullmatch(r"-?[0-9]{1,15}([.,][0-9]{1,15})?", text):
        raise NotANumber(f'"{text[:LONGEST]}" is no number.')
    number = Decimal(text.replace(",", "."))
    return None if number in UNKNOWN_CODES else number


def shown(value: Fraction, decimals: int) -> str:
    """The value with so many decimals, halves away from nought, in the reader's language; minus as a real minus."""
    scaled = abs(value) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    digits = f"{whole:0{decimals + 1}d}"
    plain = f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits
    sign = "\u2212" if value < 0 and whole else ""
    return sign + number_format(Decimal(plain), decimals, use_l10n=True, force_grouping=True)
