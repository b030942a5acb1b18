"""The sheet of ballots, in one of three layouts, recognised by its header.

- *list*: one row per ballot, with the projects in one cell;
- *marks*: one row per project on a ballot;
- *grid*: one row per ballot, with a column per project.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from waardenzeef.election import Ballot, Project, ProjectId, VoteType
from waardenzeef.pabulib.faults import called, shown
from waardenzeef.pabulib.numbers import NotANumber, whole
from waardenzeef.spreadsheets.tables import Table

VOTER = ("voter_id", "voter", "stemmer", "ballot", "stembiljet", "respondent", "id", "nr")
VOTE = (
    "vote",
    "votes",
    "stem",
    "stemmen",
    "choice",
    "choices",
    "keuze",
    "keuzes",
    "projects",
    "projecten",
    "plannen",
)
MARK = ("project_id", "project", "plan")
NUMBER = ("points", "punten", "rank", "rang")

_YES = frozenset({"1", "x", "ja", "yes", "true", "waar", "✓"})
_NO = frozenset({"", "0", "nee", "no", "false", "onwaar", "-"})
_BETWEEN = re.compile(r"[,;|\n]")
_MOST_POINTS = 10**9


class Layout(StrEnum):
    """How ballots stand in the sheet."""

    LIST = "one row per ballot, its projects in one cell"
    MARKS = "one row per project on a ballot"
    GRID = "one row per ballot, a column per project"


class _Mark(NamedTuple):
    """A project on a ballot with the number beside it, and where that stands."""

    project: ProjectId
    number: str
    line: int
    column: str


class BallotSheet:
    """Reads the ballots from a table; what is wrong is blamed on the table, what is left out stands in `noticed`."""

    def __init__(self, table: Table, projects: Sequence[Project], vote_type: VoteType) -> None:
        self.table, self.vote_type = table, vote_type
        self.ids = {project.id for project in projects}
        self.names = {project.name: project.id for project in projects if project.name}
        self.noticed: list[str] = []

    def ballots(self) -> tuple[Ballot, ...]:
        """All ballots, in the order in which their voters first appear."""
        layout = self.layout()
        if layout is None:
            self._blame_header()
            return ()
        self.noticed.append(f"{self.table.file}: {layout.value}.")
        read = {Layout.LIST: self._lists, Layout.MARKS: self._marks, Layout.GRID: self._grid}[layout]
        return tuple(self._ballot(voter, marks) for voter, marks in read().items())

    def layout(self) -> Layout | None:
        """The layout the header shows; None when it shows none."""
        if self.table.column(VOTE):
            return Layout.LIST
        if self.table.column(MARK) and self.table.column(VOTER):
            return Layout.MARKS
        return Layout.GRID if self._project_columns() else None

    # The three layouts, each as the marks per voter

    def _lists(self) -> dict[str, list[_Mark]]:
        voter, vote, number = self.table.column(VOTER), self.table.column(VOTE), self._number_column()
        self._leave_out([voter, vote, number])
        found: dict[str, list[_Mark]] = {}
        for line, cells in self._cells():
            named = _pieces(cells[vote])
            numbers = _pieces(cells[number]) if number and cells[number] else [""] * len(named)
            if len(numbers) != len(named):
                message = (
                    f"holds {len(numbers)}, the ballot names {len(named)}. Give each project one number."
                )
                self.table.blame(line, number, message)
                continue
            marks = [_Mark(project, given, line, vote) for project, given in zip(named, numbers, strict=True)]
            self._keep(found, cells.get(voter, ""), marks, line, voter)
        return found

    def _marks(self) -> dict[str, list[_Mark]]:
        project, number = self.table.column(MARK), self._number_column()
        voter = self.table.column(VOTER, but=(project,))
        self._leave_out([voter, project, number])
        found: dict[str, list[_Mark]] = {}
        for line, cells in self._cells():
            if not cells[voter]:
                self.table.blame(line, voter, "is empty. Say on every line whose ballot it is.")
                continue
            marks = found.setdefault(cells[voter], [])
            if cells[project]:
                marks.append(_Mark(cells[project], cells.get(number, ""), line, project))
        return found

    def _grid(self) -> dict[str, list[_Mark]]:
        columns, voter = self._project_columns(), self.table.column(VOTER)
        self._leave_out([voter, *columns])
        if absent := sorted(self.ids - set(columns.values())):
            self.noticed.append(f"{self.table.file}: no column for {', '.join(map(called, absent))}.")
        found: dict[str, list[_Mark]] = {}
        for line, cells in self._cells():
            marks = [
                _Mark(project, cells[column], line, column)
                for column, project in columns.items()
                if self._is_marked(cells[column], line, column)
            ]
            self._keep(found, cells.get(voter, ""), marks, line, voter)
        return found

    def _is_marked(self, cell: str, line: int, column: str) -> bool:
        if cell.lower() in _NO:
            return False
        if self.vote_type in (VoteType.APPROVAL, VoteType.CHOOSE_1) and cell.lower() not in _YES:
            self.table.blame(
                line, column, f"{shown(cell)} is neither yes (1, x, ja, yes) nor no (empty, 0, nee, no)."
            )
            return False
        return True

    # From marks to a ballot

    def _ballot(self, voter: str, marks: Sequence[_Mark]) -> Ballot:
        if not self._check(marks):
            return Ballot((), (), voter)
        if self.vote_type is VoteType.CUMULATIVE:
            numbers = [self._number(mark, "points") for mark in marks]
            return Ballot(tuple(mark.project for mark in marks), tuple(numbers), voter)
        if self.vote_type is VoteType.ORDINAL:
            best_first = self._ranked(marks)
            return Ballot(best_first, tuple(range(len(best_first), 0, -1)), voter)
        return Ballot(tuple(mark.project for mark in marks), (1,) * len(marks), voter)

    def _check(self, marks: Sequence[_Mark]) -> bool:
        """Whether the projects exist and stand there once, and are no more than the ballot has room for."""
        faults_before = self.table.faults.number
        times = Counter(mark.project for mark in marks)
        for mark in marks:
            if mark.project not in self.ids:
                message = (
                    f"there is no project {called(mark.project)}."
                    if mark.project
                    else "a project is missing."
                )
                self.table.blame(mark.line, mark.column, message)
            elif times[mark.project] > 1:
                message = (
                    f"project {called(mark.project)} stands on this ballot {times.pop(mark.project)} times."
                )
                self.table.blame(mark.line, mark.column, message)
        if self.vote_type is VoteType.CHOOSE_1 and len(marks) > 1:
            message = f"this ballot names {len(marks)} projects, and there is room for one."
            self.table.blame(marks[1].line, marks[1].column, message)
        return self.table.faults.number == faults_before

    def _ranked(self, marks: Sequence[_Mark]) -> tuple[ProjectId, ...]:
        """The projects by rank, 1 first; without numbers in the order in which they stand there."""
        if not any(mark.number for mark in marks):
            return tuple(mark.project for mark in marks)
        ranks = {self._number(mark, "rank"): mark.project for mark in marks}
        if sorted(ranks) != list(range(1, len(marks) + 1)):
            message = f"the ranks on this ballot are not 1 to {len(marks)}, each once."
            self.table.blame(marks[0].line, marks[0].column, message)
        return tuple(ranks[rank] for rank in sorted(ranks))

    def _number(self, mark: _Mark, what: str) -> int:
        try:
            number = whole(mark.number)
        except NotANumber as wrong:
            self.table.blame(mark.line, mark.column, f"{what} of project {called(mark.project)}: {wrong}")
            return 0
        if number > _MOST_POINTS:
            self.table.blame(mark.line, mark.column, f"{number:,} is more than a ballot can give.")
        return number

    # The header and the rows

    def _project_columns(self) -> dict[str, ProjectId]:
        """The columns that bear the id or the name of a project."""
        columns = {
            name: name if name in self.ids else self.names.get(name, "") for name in self.table.header.cells
        }
        return {column: project for column, project in columns.items() if project}

    def _number_column(self) -> str:
        """The column of points or ranks, on ballots that have them."""
        numbered = self.vote_type in (VoteType.CUMULATIVE, VoteType.ORDINAL)
        return self.table.column(NUMBER) if numbered else ""

    def _cells(self) -> list[tuple[int, Mapping[str, str]]]:
        names = self.table.header.cells
        return [(line, dict(zip(names, cells, strict=True))) for line, cells in self.table.rows]

    def _keep(
        self, found: dict[str, list[_Mark]], voter: str, marks: list[_Mark], line: int, column: str
    ) -> None:
        if column and not voter:
            self.table.blame(line, column, "is empty. Give every ballot its own id, or leave out the column.")
        elif voter in found:
            self.table.blame(line, column, f"voter {called(voter)} has a ballot already.")
        else:
            found[voter or f"#{line}"] = marks

    def _leave_out(self, used: Sequence[str]) -> None:
        others = [called(name) for name in self.table.header.cells if name not in used]
        if others:
            self.noticed.append(f"{self.table.file}: left out {', '.join(others)}.")

    def _blame_header(self) -> None:
        self.table.blame(
            self.table.header.line,
            "",
            "shows no layout of ballots. Name a column vote (projects in one cell), or voter and project "
            "(one row per mark), or give every project a column with its id.",
        )


def _pieces(cell: str) -> list[str]:
    return [piece.strip() for piece in _BETWEEN.split(cell)] if cell else []
