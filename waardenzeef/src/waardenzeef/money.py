"""The one way this library writes an amount of money for people to read.

Amounts come in as hundredths of the currency ("cents"), whole or as an exact fraction, and leave as
text in English (`€ 1,234.50`) or Dutch (`€ 1.234,50`). Nothing here is ever read back into a count.
"""

from __future__ import annotations

from fractions import Fraction
from numbers import Rational
from typing import Literal

Language = Literal["en", "nl"]
LANGUAGES: tuple[Language, ...] = ("en", "nl")

_SYMBOLS = {"EUR": "€"}
_SEPARATORS = {"en": ",.", "nl": ".,"}  # thousands, decimals
_KEEPS_CENTS_BELOW = 100_00


def money(cents: int | Rational, currency: str = "EUR", language: Language = "en") -> str:
    """An amount, to the nearest cent (halves up); whole units are written without decimals.

    `cents` is in hundredths of `currency`, an ISO 4217 code; only the euro has a sign here.

    >>> money(123_450), money(123_450, language="nl"), money(720_000, "PLN")
    ('€ 1,234.50', '€ 1.234,50', 'PLN 7,200')
    """
    return _written(_floor(Fraction(cents) + Fraction(1, 2)), currency, language)


def money_down(cents: int | Rational, currency: str = "EUR", language: Language = "en") -> str:
    """An amount rounded down, so that "you had this much" and "at this or less" stay true.

    From 100 units upwards the hundredths are dropped, below that they are kept.

    >>> money_down(1_581_899), money_down(Fraction(98_765, 10))
    ('€ 15,818', '€ 98.76')
    """
    whole_cents = _floor(Fraction(cents))
    if whole_cents >= _KEEPS_CENTS_BELOW:
        whole_cents -= whole_cents % 100
    return _written(whole_cents, currency, language)


def number(value: int, language: Language = "en") -> str:
    """A whole number with its thousands set apart.

    >>> number(90_494), number(90_494, "nl")
    ('90,494', '90.494')
    """
    return f"{value:,}".replace(",", _SEPARATORS[language][0])


def _written(cents: int, currency: str, language: Language) -> str:
    units, hundredths = divmod(abs(cents), 100)
    sign = "-" if cents < 0 else ""
    decimals = f"{_SEPARATORS[language][1]}{hundredths:02}" if hundredths else ""
    return f"{_SYMBOLS.get(currency, currency)} {sign}{number(units, language)}{decimals}"


def _floor(amount: Fraction) -> int:
    return int(amount.numerator // amount.denominator)
