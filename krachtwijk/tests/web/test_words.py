"""Amounts, dates and statuses as a reader meets them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from krachtwijk.euro import Euro
from krachtwijk.web.templatetags import words

NO_BREAK = "\u00a0"


def test_a_short_amount_carries_the_exact_one():
    markup = words.euro(Euro.million(38))

    assert f"€{NO_BREAK}3,8{NO_BREAK}mln</data>" in markup
    assert f'title="€{NO_BREAK}3.800.000"' in markup
    assert 'tabindex="0"' in markup


def test_an_amount_that_is_exact_already_has_nothing_behind_it():
    assert words.euro(Euro(123_450)) == f'<data class="kw-money" value="123450">€{NO_BREAK}1.234,50</data>'


def test_english_readers_get_english_signs():
    with override("en"):
        assert words.euro_exact(Euro(123_450)) == f"€{NO_BREAK}1,234.50"


def test_no_amount_is_no_text():
    assert (words.euro(None), words.euro_exact(None), words.euro_plain(None)) == ("", "", "")


def test_a_moment_is_told_in_the_time_of_the_reader():
    assert (
        words.long_date(datetime(2007, 10, 2, 23, 0, tzinfo=UTC))
        == '<time datetime="2007-10-03">3 oktober 2007</time>'
    )
    assert words.long_date(date(2007, 10, 3)) == '<time datetime="2007-10-03">3 oktober 2007</time>'


@pytest.mark.parametrize(
    ("code", "tone"),
    [
        ("agrees", "good"),
        ("within-rounding", "nearly"),
        ("DOES_NOT_ADD_UP", "bad"),
        ("open", "underway"),
        ("something new", "grey"),
    ],
)
def test_a_status_has_a_tone_and_an_unknown_one_has_no_colour(code, tone):
    assert words.tone_of(code) == tone


def test_each_tone_has_a_shape_of_its_own():
    assert len(set(words.SHAPES.values())) == len(words.TONES)


def test_how_sure_money_is_has_shapes_of_its_own():
    shapes = [*words.LADDER.values(), *words.SHAPES.values()]

    assert list(words.LADDER) == ["asked", "promised", "reserved", "conditional"]
    assert len(set(shapes)) == len(shapes)
    assert words.LADDER["asked"] in words.status("asked", "gevraagd")


def test_dutch_words_on_an_english_page_are_marked_as_dutch():
    assert words.dutch_text("wijk & stad") == "wijk & stad"
    with override("en"):
        assert words.dutch_text("wijk & stad") == '<span lang="nl">wijk &amp; stad</span>'
