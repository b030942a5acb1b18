"""`waardenzeef convert`: sheets of projects and ballots become a `.pb` file."""

from __future__ import annotations

import argparse
import io
import re
from pathlib import Path

import waardenzeef
from waardenzeef.cli.refusal import Refusal
from waardenzeef.cli.tables import say
from waardenzeef.election import Election, VoteType
from waardenzeef.money import money, number
from waardenzeef.pabulib.numbers import NotANumber
from waardenzeef.spreadsheets import Conversion, SpreadsheetFaults, Table, Unreadable, convert, read_table
from waardenzeef.spreadsheets.amounts import cents_of, decimal_sign


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of this command."""
    sheet = ".csv or .xlsx; a sheet of its name: votes.xlsx#Ballots"
    parser.add_argument("projects", metavar="PROJECTS", help=f"the sheet of projects ({sheet})")
    parser.add_argument("ballots", metavar="BALLOTS", help="the sheet of ballots")
    parser.add_argument("--budget", metavar="AMOUNT", required=True, help="the budget, such as 300000")
    parser.add_argument(
        "--vote-type",
        choices=list(map(str, VoteType)),
        default="approval",
        help="kind of ballot (default: approval)",
    )
    parser.add_argument("--currency", metavar="CODE", default="EUR", help="three capitals (default: EUR)")
    target = parser.add_mutually_exclusive_group(required=True)
    target.add_argument("--output", metavar="OUT.pb", help="the file to write; it must not exist yet")
    target.add_argument("--dry-run", action="store_true", help="only say what would be written")


def run(arguments: argparse.Namespace) -> None:
    """Convert all or nothing, and say what was found."""
    budget, currency = _budget(arguments.budget), _currency(arguments.currency)
    projects, ballots = _table(arguments.projects), _table(arguments.ballots)
    try:
        found = convert(
            projects,
            ballots,
            budget_cents=budget,
            vote_type=VoteType(arguments.vote_type),
            currency=currency,
        )
    except SpreadsheetFaults as wrong:
        raise Refusal(*wrong.faults) from None
    if not arguments.dry_run:
        _write(found.election, Path(arguments.output))
    _print(found, "Nothing was written." if arguments.dry_run else f"Written to {arguments.output}.")


def _print(found: Conversion, ending: str) -> None:
    election = found.election
    blank = sum(not ballot.projects for ballot in election.ballots)
    marks = sum(len(ballot.projects) for ballot in election.ballots)
    say(
        *found.noticed,
        f"Budget: {money(election.budget_cents, election.currency)}. Projects: {number(len(election.projects))}, "
        f"together {money(sum(project.cost_cents for project in election.projects), election.currency)}.",
        f"Ballots: {number(len(election.ballots))} ({election.vote_type}), of which {number(blank)} blank; "
        f"{number(marks)} marks.",
        ending,
    )


def _table(path: str) -> Table:
    try:
        return read_table(path)
    except Unreadable as wrong:
        raise Refusal(f"{path}: {wrong}") from None
    except waardenzeef.PabulibFaults as wrong:
        raise Refusal(*(f"{path}, {fault}" for fault in wrong.faults)) from None
    except (OSError, ValueError) as error:
        raise Refusal(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from None


def _write(election: Election, target: Path) -> None:
    """Write the file whole, and only when it reads back as the same election."""
    file = io.BytesIO()
    try:
        waardenzeef.write(election, file)
        waardenzeef.read(io.BytesIO(file.getvalue()))
        with target.open("xb") as out:
            out.write(file.getvalue())
    except waardenzeef.WaardenzeefError as wrong:
        raise Refusal(f"{target} cannot be written: {wrong}") from None
    except FileExistsError:
        raise Refusal(f"{target} exists already; choose another file") from None
    except OSError as error:
        raise Refusal(f"{target} cannot be written: {error.strerror or error}") from None


def _budget(text: str) -> int:
    try:
        cents = cents_of(text, decimal_sign([text]))
    except NotANumber as wrong:
        raise Refusal(f"--budget {wrong}") from None
    if not cents:
        raise Refusal("--budget 0: there is nothing to divide")
    return cents


def _currency(code: str) -> str:
    if not re.fullmatch("[A-Z]{3}", code):
        raise Refusal(f"--currency {code}: write three capitals, such as EUR")
    return code
