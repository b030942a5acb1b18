"""Figures as people and CBS write them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils.translation import override

from krachtwijk.indicators.numbers import NotANumber, as_written, from_cbs, shown


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("1.234,50", "1234.50"),
        ("1.234.567", "1234567"),
        ("-3", "-3"),
        ("\N{MINUS SIGN}3", "-3"),
        (" 7 ", "7"),
        ("0", "0"),
    ],
)
def test_a_number_is_read_exactly(text, number):
    assert as_written(text) == Decimal(number)


@pytest.mark.parametrize(
    "text", ["", "1.234", "twaalf", "1e9", "12,", ",5", "=1+1", "1,2,3", "9" * 30, "NaN", "٣"]
)
def test_what_is_no_number_or_two_numbers_is_refused(text):
    with pytest.raises(NotANumber):
        as_written(text)


@pytest.mark.parametrize(
    "cell", [None, "", "   ", ".", "       .", "-99997", -99997, -99995, "-99997.0", "-", "x"]
)
def test_cbs_does_not_know(cell):
    assert from_cbs(cell) is None


@pytest.mark.parametrize(
    ("cell", "number"),
    [("      7.5", "7.5"), ("7,5", "7.5"), (12.5, "12.5"), (0, "0"), ("1234", "1234"), (-3, "-3")],
)
def test_cbs_knows(cell, number):
    assert from_cbs(cell) == Decimal(number)


@pytest.mark.parametrize("cell", ["zeven", "1e5", True, [1], "1.2.3", float("nan"), float("inf")])
def test_a_cell_that_is_no_number_is_refused(cell):
    with pytest.raises(NotANumber):
        from_cbs(cell)


@pytest.mark.parametrize(
    ("value", "decimals", "dutch", "english"),
    [
        (Fraction(25, 2), 1, "12,5", "12.5"),
        (Fraction(1, 3), 1, "0,3", "0.3"),
        (Fraction(5, 100), 1, "0,1", "0.1"),
        (Fraction(-1, 20), 1, "\N{MINUS SIGN}0,1", "\N{MINUS SIGN}0.1"),
        (Fraction(-1, 100), 1, "0,0", "0.0"),
        (Fraction(12345), 0, "12.345", "12,345"),
    ],
)
def test_a_value_is_written_in_the_readers_language(value, decimals, dutch, english):
    with override("nl"):
        assert shown(value, decimals) == dutch
    with override("en"):
        assert shown(value, decimals) == english
