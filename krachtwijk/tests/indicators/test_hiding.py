"""Small figures are hidden, and nobody can compute them back (INV-6)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from krachtwijk.indicators.hiding import THRESHOLD, Size, hidden, is_small

CITY, REST = "stad", "rest"


@st.composite
def cities(draw) -> dict[str, Size]:
    """A city of up to four neighbourhoods and a rest, each with people and some of them counted."""
    names = [f"wijk {number}" for number in range(draw(st.integers(1, 4)))] + [REST]
    parts = {}
    for name in names:
        n = draw(st.one_of(st.integers(1, 30), st.integers(1, 5000)))
        parts[name] = Size(n, draw(st.one_of(st.integers(0, min(n, 25)), st.integers(0, n))))
    whole = Size(sum(part.n for part in parts.values()), sum(part.counted for part in parts.values()))
    return parts | {CITY: whole}


@given(cities())
def test_every_small_figure_is_hidden(sizes):
    gone = hidden(sizes, whole=CITY, rest=REST)

    assert {name for name, size in sizes.items() if is_small(size)} <= gone


@given(cities())
def test_nothing_is_hidden_without_a_small_figure(sizes):
    if not any(is_small(size) for size in sizes.values()):
        assert hidden(sizes, whole=CITY, rest=REST) == frozenset()


@given(cities())
def test_what_is_hidden_cannot_be_subtracted_from_what_is_shown(sizes):
    """The only sum there is: city = neighbourhoods + rest. With two unknowns in it no one of them follows."""
    gone = hidden(sizes, whole=CITY, rest=REST)
    if not gone:
        return

    unknowns = [name for name in sizes if name in gone]
    assert len(unknowns) >= 2


@given(cities())
def test_what_can_be_subtracted_together_is_not_a_handful_of_people(sizes):
    """City minus what is shown gives the hidden parts together; that must not be small either, or the city goes too."""
    gone = hidden(sizes, whole=CITY, rest=REST)
    if not gone or CITY in gone:
        return

    n = sizes[CITY].n - sum(size.n for name, size in sizes.items() if name not in gone and name != CITY)
    counted = sizes[CITY].counted - sum(
        size.counted for name, size in sizes.items() if name not in gone and name != CITY
    )
    assert n >= THRESHOLD
    assert not is_small(Size(n, counted))


@pytest.mark.parametrize(
    ("size", "small"),
    [
        (Size(9), True),
        (Size(10), False),
        (Size(200, 9), True),
        (Size(200, 10), False),
        (Size(200, 0), False),
        (Size(200, 195), True),
        (Size(None), False),
        (Size(9, 0), True),
    ],
)
def test_the_counted_and_the_others_are_both_looked_at(size, small):
    assert is_small(size) == small


def test_the_smallest_other_neighbourhood_goes_first_and_the_city_last():
    sizes = {
        CITY: Size(1000, 300),
        REST: Size(700, 200),
        "a": Size(8, 4),
        "b": Size(92, 46),
        "c": Size(200, 50),
    }

    assert hidden(sizes, whole=CITY, rest=REST) == {"a", "b"}


def test_with_one_neighbourhood_the_rest_is_hidden_with_it():
    sizes = {CITY: Size(1000, 300), REST: Size(992, 296), "a": Size(8, 4)}

    assert hidden(sizes, whole=CITY, rest=REST) == {"a", REST}


def test_without_the_city_there_is_nothing_to_subtract_from():
    assert hidden({"a": Size(8, 4), "b": Size(92, 46)}, whole=CITY, rest=None) == {"a"}
