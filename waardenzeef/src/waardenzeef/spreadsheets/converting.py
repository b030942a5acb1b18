"""Two tables become an election, or a list of what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from waardenzeef.election import Ballot, Election, Project, VoteType
from waardenzeef.errors import WaardenzeefError
from waardenzeef.pabulib.faults import PabulibFaults, called
from waardenzeef.pabulib.numbers import NotANumber
from waardenzeef.spreadsheets.amounts import cents_of, decimal_sign
from waardenzeef.spreadsheets.ballots import BallotSheet
from waardenzeef.spreadsheets.tables import Table

PROJECT_ID = ("project_id", "id", "code", "nummer", "nr", "project", "plan")
COST = ("cost", "costs", "kosten", "bedrag", "prijs", "amount")
NAME = ("name", "naam", "title", "titel", "project", "plan", "omschrijving")

_OWN = frozenset(
    {"project_id", "cost", "name", "votes", "score", "selected"}
)  # a .pb file means something by these


class SpreadsheetFaults(WaardenzeefError):
    """The sheets cannot be converted; `faults` says why, one sentence each, with file, line and field."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


@dataclass(frozen=True, slots=True)
class Conversion:
    """The election, and in sentences what was recognised in the sheets and what was left out."""

    election: Election
    noticed: tuple[str, ...]


def convert(
    projects: Table,
    ballots: Table,
    *,
    budget_cents: int,
    vote_type: VoteType = VoteType.APPROVAL,
    currency: str = "EUR",
) -> Conversion:
    """Make an election of a sheet of projects and a sheet of ballots. Raises SpreadsheetFaults.

    Voters are numbered anew, in the order of the sheet: what the sheet says about a person does not travel on.

    >>> from waardenzeef.spreadsheets.tables import Row
    >>> found = convert(
    ...     Table("projects.csv", Row(1, ["id", "naam", "kosten"]), [Row(2, ["a", "Boom", "€ 1.250,50"])]),
    ...     Table("ballots.csv", Row(1, ["stemmer", "keuze"]), [Row(2, ["Bert", "a"])]),
    ...     budget_cents=2_000_00,
    ... )
    >>> found.election.projects[0].cost_cents, found.election.ballots[0].voter
    (125050, '1')
    >>> found.noticed
    ('projects.csv: amounts with a decimal comma.', 'ballots.csv: one row per ballot, its projects in one cell.')
    """
    noticed = [*projects.noticed, *ballots.noticed]
    try:
        listed = _projects(projects, noticed)
        sheet = BallotSheet(ballots, listed, vote_type)
        cast = sheet.ballots()
    except PabulibFaults:  # too many to go on: the tables hold them
        raise SpreadsheetFaults(_said(projects, ballots)) from None
    if faults := _said(projects, ballots):
        raise SpreadsheetFaults(faults)
    election = Election(budget_cents, tuple(listed), _renumbered(cast), vote_type, currency)
    return Conversion(election, (*noticed, *sheet.noticed))


def _said(*tables: Table) -> list[str]:
    return [f"{table.file}, {fault}" for table in tables for fault in table.faults.listed()]


def _renumbered(ballots: Iterable[Ballot]) -> tuple[Ballot, ...]:
    return tuple(replace(ballot, voter=str(number)) for number, ballot in enumerate(ballots, start=1))


def _projects(table: Table, noticed: list[str]) -> list[Project]:
    project_id, cost = table.column(PROJECT_ID), table.column(COST)
    for column, name in ((project_id, "project_id"), (cost, "cost")):
        if not column:
            table.blame(table.header.line, name, "this column is missing in the header line.")
    if not table.rows:
        table.blame(table.header.line, "", "there is no project under this header.")
    if not project_id or not cost:
        return []
    sheet = _ProjectSheet(table, project_id, cost, table.column(NAME, but=(project_id, cost)))
    noticed += sheet.noticed()
    return sheet.projects()


class _ProjectSheet:
    """A sheet of projects of which the columns are known."""

    def __init__(self, table: Table, project_id: str, cost: str, name: str) -> None:
        self.table, self.project_id, self.cost, self.name = table, project_id, cost, name
        self.sign = decimal_sign(text for _, text in table.values(cost))
        unused = [column for column in table.header.cells if column not in (project_id, cost, name)]
        self.kept = [column for column in unused if column.lower() not in _OWN]
        self.left_out = [column for column in unused if column not in self.kept]

    def noticed(self) -> list[str]:
        file, signs = self.table.file, {",": "comma", ".": "point"}
        said = [f"{file}: amounts with a decimal {signs[self.sign]}."] if self.sign else []
        return said + (
            [f"{file}: left out {', '.join(map(called, self.left_out))}."] if self.left_out else []
        )

    def projects(self) -> list[Project]:
        found: dict[str, Project] = {}
        for line, cells in self.table.rows:
            row = dict(zip(self.table.header.cells, cells, strict=True))
            project = row[self.project_id]
            price = _cost(self.table, line, self.cost, row[self.cost], self.sign)
            if _check_id(self.table, line, self.project_id, project, found):
                kept = {column: row[column] for column in self.kept}
                found[project] = Project(project, price, row.get(self.name, ""), kept)
        return list(found.values())


def _check_id(table: Table, line: int, column: str, project: str, found: dict[str, Project]) -> bool:
    if not project:
        table.blame(line, column, "is empty. Give every project an id.")
    elif re.search(r"[,;|\n]", project):
        table.blame(
            line, column, f"{called(project)} holds a sign that separates projects on a ballot (, ; |)."
        )
    elif project in found:
        table.blame(line, column, f"project {called(project)} stands there already. Give each its own id.")
    else:
        return True
    return False


def _cost(table: Table, line: int, column: str, text: str, sign: str) -> int:
    try:
        return cents_of(text, sign)
    except NotANumber as wrong:
        table.blame(line, column, str(wrong))
        return 0
