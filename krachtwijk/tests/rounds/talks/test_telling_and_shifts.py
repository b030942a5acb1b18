"""What may be told of small numbers, the order of motives, and what shifted between the judgements."""

import hashlib
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rounds.talks.some_sorted import TALKING, a_talked_over_round, sorted_of

from krachtwijk.rounds.rulebooks.models import Group
from krachtwijk.rounds.talks.balance import balance, turn, values_behind
from krachtwijk.rounds.talks.counts import Cell
from krachtwijk.rounds.talks.models import SortedGroup, Voice
from krachtwijk.rounds.talks.piles import place
from krachtwijk.rounds.talks.shifts import Shift, shifted, shifts
from krachtwijk.rounds.talks.telling import groups_told, told_of_cell
from krachtwijk.rounds.talks.words import plain, points_at_a_person
from waardenzeef.sieve import Tally, Thresholds, sieve

numbers = st.integers(0, 60)
cells = st.builds(Cell, numbers, numbers, numbers)


@given(cells)
def test_no_number_below_ten_but_zero_is_told(cell):
    told = told_of_cell(cell)

    assert all(each == 0 or each >= 10 for each in (told.wanted, told.not_wanted, told.dont_know))
    assert told.is_rounded or (told.wanted, told.not_wanted, told.dont_know) == (
        cell.wanted, cell.not_wanted, cell.dont_know,
    )  # fmt: skip


@given(st.lists(cells, min_size=1, max_size=5))
def test_what_is_left_out_cannot_be_found_by_subtraction(groups):
    rows = [
        SortedGroup(
            group=Group(order=at), wanted=each.wanted, not_wanted=each.not_wanted, dont_know=each.dont_know
        )
        for at, each in enumerate(groups)
    ]

    told = groups_told(rows)

    out = sum((each for row, each in zip(rows, groups, strict=True) if row not in told), Cell())
    assert all(min(row.wanted, row.not_wanted, row.dont_know) >= 10 for row in told)
    assert not told or out.judged == 0 or out.least >= 10


@given(cells, st.integers(1, 1000))
def test_the_same_weight_for_all_is_no_weight(cell, weight):
    alone = sieve([Tally("-", cell.wanted, cell.not_wanted, cell.dont_know)], Thresholds())[0]

    placed = place({1: cell}, {1: weight}, Thresholds())

    assert placed.because == alone.because
    assert placed.people == cell


def test_each_day_turns_the_order_and_anyone_can_count_it_again():
    number, day = "K7QF2M9X", date(2027, 6, 15)

    assert turn(number, day) == hashlib.sha256(b"2027-06-15 K7QF2M9X").hexdigest()
    assert turn(number, day) != turn(number, date(2027, 6, 16))


@pytest.mark.django_db
class TestBalance:
    def test_both_sides_get_the_same_number_of_places(self, samira, wim):
        about = sorted_of(a_talked_over_round(samira, wim), 2)
        Voice.objects.bulk_create(
            Voice(
                number=f"VEEL{at:04}", sorted=about, kind="motive", says="wanted", state="shown", text=f"Nr {at}",
                moderated_by=samira, moderated_at=TALKING,
            )
            for at in range(25)
        )  # fmt: skip

        first = balance(about, day=date(2027, 6, 15))
        last = balance(about, day=date(2027, 6, 15), number=3)

        assert (len(first.in_favour.voices), len(first.against.voices)) == (10, 1)
        assert (len(last.in_favour.voices), len(last.against.voices)) == (7, 0)
        assert (first.in_favour.written, first.against.written, first.last) == (27, 1, 3)

    def test_the_values_behind_each_side_are_counted(self, samira, wim):
        about = sorted_of(a_talked_over_round(samira, wim), 2)

        found = [(each.name, each.in_favour, each.against) for each in values_behind(about)]

        assert found == [("Bereikbaarheid", 0, 1), ("Groen", 1, 0), ("Veiligheid", 1, 0)]

    def test_the_shifts_of_a_round_leave_small_numbers_untold(self, samira, wim):
        round = a_talked_over_round(samira, wim)

        found = {each.number: each.first for each in shifts(round, {2: 25, 5: 10}, 40)}

        assert found[2] == Fraction(16, 30)
        assert {number for number, first in found.items() if first is None} == {1, 3, 4, 5, 6, 7, 8}


def test_the_largest_rise_comes_first_and_what_cannot_be_compared_last():
    first = [(1, "A", Fraction(1, 2)), (2, "B", Fraction(1, 2)), (3, "C", None), (4, "D", Fraction(1, 2))]

    found = shifted(first, {1: 40, 2: 80, 3: 10}, 100)

    assert [(each.number, each.by) for each in found] == [
        (2, Fraction(3, 10)), (1, Fraction(-1, 10)), (3, None), (4, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("second", "words"),
    [
        (Fraction(52, 100), "Dat is bijna hetzelfde."),
        (Fraction(3, 4), "dat is 25,0 punten meer."),
        (Fraction(1, 4), "dat is 25,0 punten minder."),
    ],
)
def test_a_shift_in_words(second, words):
    assert Shift(1, "A", Fraction(1, 2), second).sentence("nl").endswith(words)


def test_a_shift_that_cannot_be_told_says_so():
    untold = "Not compared: too few people judged it, or one of the numbers is lower than 10."
    assert Shift(1, "A", None, Fraction(1, 2)).sentence("en") == untold


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("a\x00b\x07", "ab"), ("a\u202eb", "ab"), ("a\r\nb", "a\nb"), ("👨‍👩‍👧", "👨‍👩‍👧"), (" x ", "x")],
)
def test_texts_are_made_plain(typed, kept):
    assert plain(typed) == kept


@pytest.mark.parametrize(
    "text", ["€ 1.234.567,50", "in 2027 nog 12 bomen", "nr 5, 10, 15 en 20", "van 9 tot 17 uur"]
)
def test_ordinary_numbers_point_at_nobody(text):
    assert points_at_a_person(text) == []
