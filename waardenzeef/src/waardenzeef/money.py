"""The one way this library writes an amount of money, or another number, for people to read.

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
    """An amount rounded down, so that "at this cost or less" stays true.

    From 100 units upwards the hundredths are dropped, below that they are kept.

    >>> money_down(2_144_999), money_down(Fraction(98_769, 10))
    ('€ 21,449', '€ 98.76')
    """
    return _written(_to_step(Fraction(cents), Fraction(0)), currency, language)


def money_near(cents: int | Rational, currency: str = "EUR", language: Language = "en") -> str:
    """An amount to the nearest whole unit, or below 100 units to the nearest cent.

    >>> money_near(Fraction(15_817_577, 10)), money_near(Fraction(98_769, 10))
    ('€ 15,818', '€ 98.77')
    """
    return _written(_to_step(Fraction(cents), Fraction(1, 2)), currency, language)


def number(value: int, language: Language = "en") -> str:
    """A whole number with its thousands set apart.

    >>> number(90_494), number(90_494, "nl")
    ('90,494', '90.494')
    """
    return f"{value:,}".replace(",", _SEPARATORS[language][0])


def decimal(value: Fraction, places: int, language: Language = "en") -> str:
    """A number that is no money, to `places` decimals (at least 1), halves up.

    >>> decimal(Fraction(449, 100), 1), decimal(Fraction(5, 3), 2, "nl")
    ('4.5', '1,67')
    """
    units, rest = divmod(_floor(value * 10**places + Fraction(1, 2)), 10**places)
    return f"{number(units, language)}{_SEPARATORS[language][1]}{rest:0{places}}"


def _written(cents: int, currency: str, language: Language) -> str:
    units, hundredths = divmod(abs(cents), 100)
    sign = "-" if cents < 0 else ""
    decimals = f"{_SEPARATORS[language][1]}{hundredths:02}" if hundredths else ""
    return f"{_SYMBOLS.get(currency, currency)} {sign}{number(units, language)}{decimals}"


def _to_step(cents: Fraction, up: Fraction) -> int:
    step = 1 if cents < _KEEPS_CENTS_BELOW else 100
    return step * _floor(cents / step + up)


def _floor(amount: Fraction) -> int:
    return int(amount.numerator // amount.denominator)
