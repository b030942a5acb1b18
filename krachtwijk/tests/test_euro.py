"""Amounts as people type them, in Dutch and in English: one way in, whole cents or a sentence."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from krachtwijk.euro import MOST, Euro, EuroFormField, NotAnAmount, exact, read_euro, short


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("1.234,50", 123_450),
        ("1,234.50", 123_450),
        ("1234,5", 123_450),
        ("1.234", 123_400),
        ("1,234", 123_400),
        ("1 234,50", 123_450),
        ("12.345.678", 1_234_567_800),
        ("€ 3,8 mln", 380_000_000),
        ("3.8 million", 380_000_000),
        ("€3,8 miljoen", 380_000_000),
        ("2 mld", 200_000_000_000),
        ("15k", 1_500_000),
        ("€ 12,-", 1_200),
        ("12,00 euro", 1_200),
        ("EUR 0,05", 5),
        ("0", 0),
        ("\N{NO-BREAK SPACE}€\N{NO-BREAK SPACE}1.234 ", 123_400),
    ],
)
def test_an_amount_is_read_as_it_is_written_in_either_language(typed, cents):
    assert read_euro(typed) == Euro(cents)


@pytest.mark.parametrize(
    "typed",
    [
        "", "   ", "€", "-5", "€ -5", "\N{MINUS SIGN}5", "1e9", "1E9", "0x10", "nan", "inf", "12,345.6,7", "1.23.456",
        "1,234,56", "1.2.3", "1,234 mln", "1.234 mln", "0,005", "12,3456", "tien euro", "5 kg", "1/2", "½", "٣",
        "--5", "1..5", "9" * 30, "9" * 5000, "1_000", "5%", "=1+1", "1.000,000", "10.000.000.000.000,01", "1'234.5.6",
    ],
)  # fmt: skip
def test_what_is_no_amount_or_could_be_two_is_refused_in_a_sentence(typed):
    with pytest.raises(NotAnAmount) as refusal:
        read_euro(typed)

    assert str(refusal.value).endswith(".")
    assert len(str(refusal.value)) < 200


def test_below_zero_is_read_where_that_means_something():
    assert read_euro("-5", least=-MOST) == Euro(-500)
    assert read_euro("€ -1.234,50", least=-MOST) == Euro(-123_450)


@given(st.integers(-MOST, MOST), st.sampled_from(["nl", "en"]))
def test_law_what_a_page_writes_in_full_is_read_back_to_the_cent(cents, language):
    with override(language):
        assert read_euro(exact(cents), least=-MOST) == Euro(cents)


@given(st.integers(10, 10**6), st.sampled_from(["nl", "en"]))
def test_law_what_a_page_writes_in_short_is_read_back(tenths, language):
    with override(language):
        written = short(Euro.million(tenths))

        if tenths % 10 == 0 and tenths // 10 >= 1000:
            with pytest.raises(NotAnAmount):
                read_euro(written)
        else:
            assert read_euro(written) == Euro.million(tenths)


@given(st.text(max_size=80))
def test_law_any_text_is_an_amount_of_whole_cents_or_a_sentence(text):
    try:
        amount = read_euro(text, least=-MOST)
    except NotAnAmount:
        return

    assert isinstance(amount, Euro)
    assert abs(amount) <= MOST


def test_a_field_says_what_to_write_and_leaves_what_is_not_needed_empty():
    with pytest.raises(ValidationError, match="1e9"):
        EuroFormField().clean("1e9")
    assert EuroFormField(required=False).clean("") is None
    assert EuroFormField().clean("1.234,50") == Euro(123_450)
