"""The drawings: a length for every figure, a pattern where something is not sure, a word for everything."""

from __future__ import annotations

import re

import pytest
from django.template import engines

from krachtwijk.euro import Euro

PARTS = [
    {"label": "Werk", "value": Euro.million(45)},
    {"label": "Gezinnen", "value": Euro.million(15), "tone": "conditional", "note": "onder voorwaarde"},
]


def drawn(source, **values):
    return engines["django"].from_string(source).render(values)


def widths(picture):
    return re.findall(r'<rect [^>]*width="([\d.]+)%"', picture)


def test_the_longest_bar_is_as_wide_as_the_page():
    picture = drawn("{% bar_figure title='Geld' rows=rows %}", rows=PARTS)

    assert [size for size in widths(picture) if size != "100"] == ["100.00", "33.33"]


def test_parts_of_a_whole_lie_side_by_side_and_what_is_not_sure_is_striped():
    picture = drawn("{% stacked_figure title='Geld' parts=parts %}", parts=PARTS)

    assert re.findall(r'x="([\d.]+)%" width="([\d.]+)%"', picture) == [("0.00", "75.00"), ("75.00", "25.00")]
    assert 'fill="url(#kw-stripes)" x="75.00%"' in picture


def test_what_a_paper_claims_beyond_the_parts_is_a_dotted_part_and_a_line_of_its_own():
    picture = drawn(
        "{% stacked_figure title='Geld' parts=parts stated=stated %}", parts=PARTS, stated=Euro.million(80)
    )

    assert 'fill="url(#kw-dots)" x="75.00%" width="25.00%"' in picture
    assert "Niet verklaard verschil" in picture
    assert "€\u00a02\u00a0mln" in picture


def test_a_paper_that_claims_less_is_not_drawn_but_told():
    picture = drawn(
        "{% stacked_figure title='Geld' parts=parts stated=stated %}", parts=PARTS, stated=Euro.million(50)
    )

    assert "kw-dots" not in picture
    assert "€\u00a0−1\u00a0mln" in picture


def test_a_budget_is_told_to_the_cent():
    picture = drawn(
        "{% budget_bar spent=spent budget=budget %}", spent=Euro(7_670_000), budget=Euro(10_000_000)
    )

    assert "76.700" in picture
    assert "100.000" in picture
    assert "mln" not in picture
    assert 'width="76.70%"' in picture


def test_too_much_is_said_in_words():
    picture = drawn("{% budget_bar spent=spent budget=budget %}", spent=Euro(12_000), budget=Euro(10_000))

    assert "kw-budget--over" in picture
    assert "te veel" in picture


@pytest.mark.parametrize("rows", [[], [{"label": "Niets", "value": 0}]])
def test_nothing_to_draw_is_no_mistake(rows):
    assert "kw-figure" in drawn("{% bar_figure title='Geld' rows=rows %}", rows=rows)
    assert "kw-figure" in drawn("{% stacked_figure title='Geld' parts=rows %}", rows=rows)


def test_words_of_others_stay_words():
    picture = drawn(
        "{% bar_figure title=title rows=rows %}", title="<b>", rows=[{"label": "<i>", "value": 1}]
    )

    assert "<b>" not in picture
    assert "<i>" not in picture
