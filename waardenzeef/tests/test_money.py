"""Amounts as people read them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from waardenzeef.money import money, money_down, money_near, number


@pytest.mark.parametrize(
    ("cents", "currency", "english", "dutch"),
    [
        (123_450, "EUR", "€ 1,234.50", "€ 1.234,50"),
        (100_000_00, "EUR", "€ 100,000", "€ 100.000"),
        (5, "EUR", "€ 0.05", "€ 0,05"),
        (0, "EUR", "€ 0", "€ 0"),
        (-250, "EUR", "€ -2.50", "€ -2,50"),
        (1_040_337_00, "PLN", "PLN 1,040,337", "PLN 1.040.337"),
        (999_000_000_00, "HUF", "HUF 999,000,000", "HUF 999.000.000"),
        (Fraction(5_000, 3), "EUR", "€ 16.67", "€ 16,67"),
        (Fraction(1, 2), "EUR", "€ 0.01", "€ 0,01"),
    ],
)
def test_an_amount_in_two_languages(cents, currency, english, dutch):
    assert (money(cents, currency), money(cents, currency, "nl")) == (english, dutch)


@pytest.mark.parametrize(
    ("cents", "down", "near"),
    [
        (1_581_757, "€ 15,817", "€ 15,818"),
        (Fraction(999_999, 100), "€ 99.99", "€ 100"),
        (10_000, "€ 100", "€ 100"),
        (10_099, "€ 100", "€ 101"),
        (Fraction(1, 3), "€ 0", "€ 0"),
    ],
)
def test_amounts_in_passing_are_rounded_to_what_one_reads(cents, down, near):
    assert (money_down(cents), money_near(cents)) == (down, near)


def test_a_number_has_its_thousands_apart():
    assert (number(1_234_567), number(1_234_567, "nl"), number(12)) == ("1,234,567", "1.234.567", "12")
