"""Which part of the money went where, against which part of the voters asked for it.

By a column of the voters (district, age): the share of the money is what was spent on the voters of that cell, the cost
of each funded project divided equally over its supporters (the "share" of Lackner, Maly and Rey, "Fairness in
Long-Term Participatory Budgeting", IJCAI 2021). By a column of the projects (theme, place): the share of the money is
the cost of its funded projects; the share of the voters divides each voter equally over the projects they named.
A project with several themes, `sport,school`, counts for each with an equal part.

Cells of fewer than 10 voters are never shown: they are put together, with the next smallest cell as long as one of
them could still be worked out from the total.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from waardenzeef.election import Election, ProjectId
from waardenzeef.errors import WaardenzeefError
from waardenzeef.fairness.satisfaction import costs_of
from waardenzeef.money import Language
from waardenzeef.words import Words

LEAST_VOTERS = 10  # fewer could be pointed out


class UnknownColumn(WaardenzeefError):
    """No project or ballot has this column; `str()` names those that exist."""


@dataclass(frozen=True, slots=True)
class Part:
    """One cell: its share of the voters and of the money spent, both of 1. `name` is "" for small cells together."""

    name: str
    voters: int
    share_of_voters: Fraction
    money_cents: Fraction
    share_of_money: Fraction


@dataclass(frozen=True, slots=True)
class Shares:
    """The cells of one column, the largest first; `put_together` cells were too small to show on their own."""

    column: str
    of: str  # "voters" or "projects"
    parts: tuple[Part, ...]
    put_together: int = 0
    currency: str = "EUR"

    def sentences(self, language: Language = "en") -> tuple[str, ...]:
        """One sentence per cell, "en" or "nl"."""
        words = Words(language, self.currency)
        small = words.say(
            en=f"{self.put_together} small cells together", nl=f"{self.put_together} kleine groepen samen"
        )
        return tuple(_sentence(part, part.name or small, words) for part in self.parts)


@dataclass(slots=True)
class _Cell:
    names: list[str]
    ballots: set[int] = field(default_factory=set)
    weight: Fraction = Fraction(0)
    cents: Fraction = Fraction(0)

    @property
    def few(self) -> bool:
        return 0 < len(self.ballots) < LEAST_VOTERS

    @property
    def name(self) -> str:
        return self.names[0] if len(self.names) == 1 and not self.few else ""


def shares_by_voters(election: Election, funded: Collection[ProjectId], column: str) -> Shares:
    """The money spent on the voters of each value of a column of VOTES. Raises UnknownColumn.

    >>> from waardenzeef import Ballot, Election, Project
    >>> north = [Ballot(("trees",), (1,), columns={"district": "north"})] * 30
    >>> south = [Ballot(("swing",), (1,), columns={"district": "south"})] * 10
    >>> election = Election(900_00, (Project("trees", 600_00), Project("swing", 300_00)), (*north, *south))
    >>> print(*shares_by_voters(election, ["trees", "swing"], "district").sentences(), sep="\\n")
    north: 75.0% of the voters, 66.7% of the money (€ 600).
    south: 25.0% of the voters, 33.3% of the money (€ 300).
    """
    _check(column, {name for ballot in election.ballots for name in ballot.columns})
    each = _each_supporter(election, funded)
    cells: dict[str, _Cell] = {}
    alike: Counter[tuple[str, tuple[ProjectId, ...]]] = Counter()
    for position, ballot in enumerate(election.ballots):
        value = ballot.columns.get(column, "").strip() or "?"
        cells.setdefault(value, _Cell([value])).ballots.add(position)
        alike[value, ballot.projects] += 1
    for (value, named), voters in alike.items():
        cells[value].cents += voters * sum((each[p] for p in named if p in each), Fraction(0))
        cells[value].weight += voters
    return _shown(column, "voters", cells.values(), election.currency)


def shares_by_projects(election: Election, funded: Collection[ProjectId], column: str) -> Shares:
    """The money spent on each value of a column of PROJECTS, against the voters who asked. Raises UnknownColumn.

    >>> from waardenzeef import Ballot, Election, Project
    >>> projects = (Project("trees", 600_00, columns={"theme": "green"}), Project("swing", 300_00,
    ...             columns={"theme": "play"}))
    >>> ballots = [Ballot(("trees", "swing"), (1, 1))] * 20 + [Ballot(("swing",), (1,))] * 20
    >>> shares = shares_by_projects(Election(900_00, projects, tuple(ballots)), ["trees"], "theme")
    >>> [(part.name, part.share_of_voters, part.share_of_money) for part in shares.parts]
    [('play', Fraction(3, 4), Fraction(0, 1)), ('green', Fraction(1, 4), Fraction(1, 1))]
    """
    _check(column, {name for project in election.projects for name in project.columns})
    values = {project.id: _values(project.columns.get(column, "")) for project in election.projects}
    cells: dict[str, _Cell] = {value: _Cell([value]) for of in values.values() for value in of}
    for project, cents in costs_of(election, funded).items():
        for value in values[project]:
            cells[value].cents += Fraction(cents, len(values[project]))
    _add_voters(election, values, cells)
    return _shown(column, "projects", cells.values(), election.currency)


def _add_voters(
    election: Election, values: Mapping[ProjectId, Sequence[str]], cells: Mapping[str, _Cell]
) -> None:
    alike: dict[tuple[ProjectId, ...], list[int]] = defaultdict(list)
    for position, ballot in enumerate(election.ballots):
        alike[ballot.projects].append(position)
    for named, positions in alike.items():
        for project in named:
            for value in values[project]:
                cells[value].ballots.update(positions)
                cells[value].weight += Fraction(len(positions), len(named) * len(values[project]))


def _each_supporter(election: Election, funded: Collection[ProjectId]) -> Mapping[ProjectId, Fraction]:
    votes = election.votes
    return {p: Fraction(cents, votes[p]) for p, cents in costs_of(election, funded).items() if votes[p]}


def _values(text: str) -> Sequence[str]:
    return list(dict.fromkeys(value.strip() for value in text.split(",") if value.strip())) or ["?"]


def _shown(column: str, of: str, cells: Iterable[_Cell], currency: str) -> Shares:
    together = _put_together(sorted(cells, key=lambda cell: (len(cell.ballots), cell.names)))
    voters = sum((cell.weight for cell in together), Fraction(0))
    money = sum((cell.cents for cell in together), Fraction(0))
    parts = [
        Part(
            name=cell.name,
            voters=len(cell.ballots),
            share_of_voters=cell.weight / voters if voters else Fraction(0),
            money_cents=cell.cents,
            share_of_money=cell.cents / money if money else Fraction(0),
        )
        for cell in reversed(together)
    ]
    hidden = sum(len(cell.names) for cell in together if not cell.name)
    return Shares(column, of, tuple(sorted(parts, key=lambda part: not part.name)), hidden, currency)


def _put_together(smallest_first: Sequence[_Cell]) -> list[_Cell]:
    """The cells with the small ones as one. A single hidden cell would follow from the total, so it takes company."""
    hidden = _Cell([])
    empty = [cell for cell in smallest_first if not cell.ballots]  # nobody to point out
    shown = list(smallest_first)[len(empty) :]
    while shown and (shown[0].few or (hidden.names and (len(hidden.names) < 2 or hidden.few))):
        cell = shown.pop(0)
        hidden = _Cell(
            [*hidden.names, *cell.names],
            hidden.ballots | cell.ballots,
            hidden.weight + cell.weight,
            hidden.cents + cell.cents,
        )
    return [*empty, hidden, *shown] if hidden.names else [*empty, *shown]


def _check(column: str, known: Collection[str]) -> None:
    if column not in known:
        raise UnknownColumn(
            f'there is no column "{column}"; choose from {", ".join(sorted(known)) or "none"}'
        )


def _sentence(part: Part, name: str, words: Words) -> str:
    voters, money = words.percent(part.share_of_voters), words.percent(part.share_of_money)
    amount = words.near(part.money_cents)
    return words.say(
        en=f"{name}: {voters} of the voters, {money} of the money ({amount}).",
        nl=f"{name}: {voters} van de stemmers, {money} van het geld ({amount}).",
    )
