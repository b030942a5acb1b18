"""No number of people below ten is told, and none can be found by adding and subtracting what is told."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from krachtwijk.rounds.organising.hiding import ALL, FEW, hidden_of, told_chain, with_totals

ROWS, COLUMNS = ["a", "b", "c"], ["web", "paper", "door", "phone"]
PLACES = [(row, column) for row in ROWS for column in COLUMNS]
tables = st.lists(
    st.one_of(st.integers(0, 12), st.integers(0, 300)), min_size=len(PLACES), max_size=len(PLACES)
).map(lambda numbers: with_totals(dict(zip(PLACES, numbers, strict=True)), ROWS, COLUMNS))


def found_by_subtracting(hidden):
    """Which hidden places the sums of rows and columns settle, whatever the numbers: linear algebra over Fractions."""
    unknown = sorted(hidden)
    sums = []
    for row in [*ROWS, ALL]:
        sums.append({(row, column): 1 for column in COLUMNS} | {(row, ALL): -1})
    for column in [*COLUMNS, ALL]:
        sums.append({(row, column): 1 for row in ROWS} | {(ALL, column): -1})
    matrix = [[Fraction(each.get(place, 0)) for place in unknown] for each in sums]
    done = 0
    for column in range(len(unknown)):
        pivot = next((row for row in range(done, len(matrix)) if matrix[row][column]), None)
        if pivot is None:
            continue
        matrix[done], matrix[pivot] = matrix[pivot], matrix[done]
        matrix[done] = [value / matrix[done][column] for value in matrix[done]]
        for row in range(len(matrix)):
            if row != done and matrix[row][column]:
                factor = matrix[row][column]
                matrix[row] = [a - factor * b for a, b in zip(matrix[row], matrix[done], strict=True)]
        done += 1
    settled = [row for row in matrix if sum(value != 0 for value in row) == 1]
    return {unknown[next(at for at, value in enumerate(row) if value)] for row in settled}


@given(tables)
def test_no_hidden_number_is_found_by_adding_and_subtracting(table):
    hidden = hidden_of(table)

    assert {place for place, number in table.items() if number < FEW} <= hidden
    assert found_by_subtracting(hidden) == set()


@given(tables)
def test_what_is_hidden_in_a_told_row_is_never_fewer_than_ten_people_together(table):
    hidden = hidden_of(table)

    for row in ROWS:
        out = [table[row, column] for column in COLUMNS if (row, column) in hidden]
        if out and (row, ALL) not in hidden:
            assert sum(out) >= FEW


def test_a_table_without_small_numbers_is_told_whole():
    table = with_totals(dict.fromkeys(PLACES, 10), ROWS, COLUMNS)

    assert hidden_of(table) == set()


def test_one_small_number_takes_a_second_one_along_in_its_row_and_in_its_column():
    table = with_totals(dict.fromkeys(PLACES, 40) | {("a", "web"): 3, ("b", "paper"): 20}, ROWS, COLUMNS)

    hidden = hidden_of(table)

    assert ("a", "web") in hidden
    assert len([place for place in hidden if place[0] == "a"]) >= 2
    assert len([place for place in hidden if place[1] == "web"]) >= 2


def test_a_table_of_nobody_tells_nothing():
    table = with_totals({}, ROWS, COLUMNS)

    assert hidden_of(table) == set(table)


@given(st.lists(st.integers(0, 200), max_size=6))
def test_no_two_told_steps_lie_fewer_than_ten_people_apart(numbers):
    told = [number for number in told_chain(numbers) if number is not None]

    assert all(number >= FEW for number in told)
    assert all(before == after or abs(before - after) >= FEW for before, after in pairwise(told))
