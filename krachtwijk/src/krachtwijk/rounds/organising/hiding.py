"""Which numbers of people may be told: none below ten, and none that would give one away by subtraction."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

FEW = 10
"""Smaller numbers of people stay untold."""
ALL = "all"
"""The place of a total, along either side of a table."""

Place = tuple[str, str]
Counts = Mapping[Place, int]


def with_totals(counts: Counts, rows: Sequence[str], columns: Sequence[str]) -> dict[Place, int]:
    """The same table with a total per row, per column, and of everything.

    >>> with_totals({("a", "x"): 3}, ["a"], ["x", "y"])["all", "all"]
    3
    """
    whole = {(row, column): counts.get((row, column), 0) for row in rows for column in columns}
    for row in rows:
        whole[row, ALL] = sum(whole[row, column] for column in columns)
    for column in [*columns, ALL]:
        whole[ALL, column] = sum(whole[row, column] for row in rows)
    return whole


def hidden_of(table: Counts) -> set[Place]:
    """The places of a table with totals that stay untold.

    First every number below ten. Then, as long as the hidden numbers of one row or column could be found by
    subtracting, or together are fewer than ten people, the smallest told number beside them is hidden as well; and
    so too as long as several rows and columns together give one hidden number away.
    """
    hidden = {place for place, number in table.items() if number < FEW}
    while place := _weak_spot(table, hidden):
        hidden.add(place)
    return hidden


def told_chain(numbers: Sequence[int]) -> list[int | None]:
    """The numbers of people who came as far as each step; None where a number, or how many fewer it is than the last
    one that was told, is of fewer than ten people. That nobody left may be told.

    >>> told_chain([120, 115, 80, 4])
    [120, None, 80, None]
    """
    told: list[int | None] = []
    before: int | None = None
    for number in numbers:
        is_told = number >= FEW and (before is None or before == number or abs(before - number) >= FEW)
        told.append(number if is_told else None)
        before = number if is_told else before
    return told


def _weak_spot(table: Counts, hidden: Collection[Place]) -> Place | None:
    """A told number that has to be hidden too, the smallest that helps; None when nothing can be found."""
    for side in (0, 1):
        for line in dict.fromkeys(place[side] for place in table):
            if spot := _in_line(table, hidden, side, line):
                return spot
    for place in sorted(hidden):
        if _is_bridge(place, hidden) and (beside := _beside(table, hidden, place)):
            return beside
    return None


def _in_line(table: Counts, hidden: Collection[Place], side: int, line: str) -> Place | None:
    """One hidden number in a row can be subtracted; several that are few people together tell of few people."""
    here = [place for place in table if place[side] == line]
    out = [place for place in here if place in hidden]
    inside = sum(table[place] for place in out if place[1 - side] != ALL)
    if not out or (len(out) > 1 and (inside >= FEW or (line, ALL)[:: 1 if side == 0 else -1] in hidden)):
        return None
    return _smallest(table, (place for place in here if place not in hidden))


def _is_bridge(place: Place, hidden: Collection[Place]) -> bool:
    """Whether rows and columns that are linked by hidden numbers fall apart without this one: then adding and
    subtracting whole rows and columns leaves this number alone.
    """
    links = [each for each in hidden if each != place]
    reached, before = {(0, place[0])}, 0
    while before != len(reached):
        before = len(reached)
        for row, column in links:
            ends = {(0, row), (1, column)}
            if ends & reached:
                reached |= ends
    return (1, place[1]) not in reached


def _beside(table: Counts, hidden: Collection[Place], place: Place) -> Place | None:
    row, column = place
    there = (each for each in table if each not in hidden and (each[0] == row or each[1] == column))
    return _smallest(table, there)


def _smallest(table: Counts, places: object) -> Place | None:
    """Totals last: they say most."""
    listed: list[Place] = list(places)  # type: ignore[call-overload]
    return min(listed, key=lambda each: (each.count(ALL), table[each], each), default=None)
