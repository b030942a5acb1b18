"""The map of who gained between two outcomes: the voters of every project, and of every part of town the file names.

A bar per group, gained on the left and lost on the right; the same numbers stand beside it in the table.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from waardenzeef.count import Count
from waardenzeef.fairness import LEAST_VOTERS
from waardenzeef.report.bars import bar, legend
from waardenzeef.report.gains import differences
from waardenzeef.report.markup import Markup, Part, together
from waardenzeef.report.tables import table
from waardenzeef.report.words import Words, called

MOST_CELLS = 20
"""A column with more different texts, such as an age in years, is no map."""

_COLUMNS = {
    "district": ("Part of town", "Wijk"),
    "neighborhood": ("Neighbourhood", "Buurt"),
    "sex": ("Sex", "Geslacht"),
    "voting_method": ("Way of voting", "Manier van stemmen"),
}


class Moved(NamedTuple):
    """How many voters of a group have more, as many and fewer funded projects of their own."""

    gained: int
    same: int
    lost: int

    @property
    def voters(self) -> int:
        """The whole group."""
        return sum(self)


def moved(changes: Iterable[int]) -> Moved:
    """Count who goes up and down.

    >>> moved([2, 0, -1, 1])
    Moved(gained=2, same=1, lost=1)
    """
    found = Counter((change > 0) - (change < 0) for change in changes)
    return Moved(found[1], found[0], found[-1])


def by_project(count: Count, other: Count) -> Mapping[str, Moved]:
    """Per project, by its id, the voters who named it."""
    changes = defaultdict[str, list[int]](list)
    for ballot, change in zip(count.election.ballots, differences(count, other), strict=True):
        for project in ballot.projects:
            changes[project].append(change)
    return {project: moved(found) for project, found in changes.items()}


def by_column(count: Count, other: Count, column: str) -> Mapping[str, Moved]:
    """Per text in a column of the votes; texts of fewer than 10 voters are put together under the empty text.

    Empty if that leaves nothing that can be told.
    """
    changes = defaultdict[str, list[int]](list)
    for ballot, change in zip(count.election.ballots, differences(count, other), strict=True):
        changes[ballot.columns.get(column, "").strip()].append(change)
    small = sorted((len(found), text) for text, found in changes.items())
    rest: list[int] = changes.pop("", [])
    for size, text in small:
        if text and (size < LEAST_VOTERS or 0 < len(rest) < LEAST_VOTERS):
            rest += changes.pop(text)
    cells = {text: moved(found) for text, found in sorted(changes.items())}
    if not cells or 0 < len(rest) < LEAST_VOTERS:
        return {}
    return cells | ({"": moved(rest)} if rest else {})


def gain_map(count: Count, other: Count, words: Words) -> Markup:
    """All maps of two outcomes: by project, and by every column of the votes that makes a few groups of voters."""
    projects = by_project(count, other)
    rows = [(called(p), projects[p.id]) for p in count.election.projects if p.id in projects]
    among = words.say(
        en="Who gains, among the voters of each project",
        nl="Wie gaat erop vooruit, van de stemmers op elk plan",
    )
    maps = [_map(among, words.say(en="Voters of", nl="Stemmers op"), rows, words)]
    for column in _columns(count):
        found = by_column(count, other, column)
        if len(found) > 1:
            others = words.say(en="others", nl="overige")
            of, cells = _named(column, words), [(text or others, m) for text, m in found.items()]
            by = words.say(en=f"Who gains, by {of.lower()}", nl=f"Wie gaat erop vooruit, per {of.lower()}")
            maps.append(_map(by, of, cells, words))
    key = legend(
        ("gained", words.say(en="gained", nl="vooruit")),
        ("same", words.say(en="the same", nl="gelijk")),
        ("lost", words.say(en="lost", nl="achteruit")),
    )
    return together([key, *maps])


def _columns(count: Count) -> Iterator[str]:
    texts = defaultdict[str, set[str]](set)
    for ballot in count.election.ballots:
        for column, text in ballot.columns.items():
            if len(texts[column]) <= MOST_CELLS:
                texts[column].add(text.strip())
    return (column for column, found in texts.items() if 1 < len(found) <= MOST_CELLS)


def _named(column: str, words: Words) -> str:
    english, dutch = _COLUMNS.get(column, (column, column))
    return words.say(en=english, nl=dutch)


def _map(caption: str, of: str, rows: Sequence[tuple[str, Moved]], words: Words) -> Markup:
    columns = [
        of,
        words.say(en="Voters", nl="Stemmers"),
        words.say(en="Gained", nl="Vooruit"),
        words.say(en="The same", nl="Gelijk"),
        words.say(en="Lost", nl="Achteruit"),
    ]
    return table(caption, columns, [_row(name, found, words) for name, found in rows], numbers=range(1, 5))


def _row(name: str, found: Moved, words: Words) -> Sequence[Part]:
    drawn = bar([*zip(("gained", "same", "lost"), found, strict=True)], whole=found.voters)
    return [together([name, drawn]), *map(words.number, (found.voters, *found))]
