"""Amounts as the reasons of the library round them, so that a page and its reason say the same."""

from __future__ import annotations

from krachtwijk.euro import Euro

WITHOUT_CENTS_FROM = 100_00


def near(cents: int) -> Euro:
    """From € 100 upwards to the nearest euro."""
    return Euro(cents if cents < WITHOUT_CENTS_FROM else (cents + 50) // 100 * 100)


def down(cents: int) -> Euro:
    """From € 100 upwards without the cents, so that "or less" stays true."""
    return Euro(cents if cents < WITHOUT_CENTS_FROM else cents // 100 * 100)


def part(cents: int, *, of: int) -> Euro:
    """To the nearest euro, but never so that a part looks like the whole."""
    rounded = near(cents)
    return rounded if rounded < of else Euro(cents)
