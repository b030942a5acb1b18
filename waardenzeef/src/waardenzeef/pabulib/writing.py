"""From an election to a `.pb` file that `read` reads back as the same election."""

from __future__ import annotations

import csv
import gzip
import io
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from waardenzeef.election import Election, VoteType
from waardenzeef.errors import WaardenzeefError
from waardenzeef.pabulib.faults import shown

Target = str | os.PathLike[str] | BinaryIO


class CannotBeWritten(WaardenzeefError):
    """The format has no way to say this; `str()` names it."""


def write(election: Election, target: Target) -> None:
    """Write a `.pb` file, to a path (compressed if it ends in .gz) or to a stream of bytes.

    Points are written for cumulative ballots; for the other kinds they follow from the ballot. A ballot without
    voter id gets its number. Raises CannotBeWritten, and OSError.

    >>> import io
    >>> from waardenzeef import Project
    >>> write(Election(100_00, (Project("a,b", 60_00),), ()), io.BytesIO())
    Traceback (most recent call last):
    ...
    waardenzeef.pabulib.writing.CannotBeWritten: the project id "a,b" cannot stand on a ballot of a .pb file
    """
    _check(election)
    data = _text(election).encode()
    if not isinstance(target, (str, os.PathLike)):
        target.write(data)
    elif os.fspath(target).endswith(".gz"):
        Path(target).write_bytes(gzip.compress(data, mtime=0))  # no clock: the same election, the same bytes
    else:
        Path(target).write_bytes(data)


def _check(election: Election) -> None:
    for project in election.by_id:
        if not project or project != project.strip() or set(project) & set(",\r\n\0"):
            raise CannotBeWritten(f"the project id {shown(project)} cannot stand on a ballot of a .pb file")


def _text(election: Election) -> str:
    file = io.StringIO()
    table = csv.writer(file, delimiter=";", lineterminator="\n")
    table.writerows([["META"], ["key", "value"], *_meta(election)])
    table.writerows([["PROJECTS"], *_projects(election)])
    table.writerows([["VOTES"], *_votes(election)])
    return file.getvalue()


def _meta(election: Election) -> Iterator[Sequence[str]]:
    yield "num_projects", str(len(election.projects))
    yield "num_votes", str(len(election.ballots))
    yield "budget", _amount(election.budget_cents)
    yield "vote_type", str(election.vote_type)
    yield "currency", election.currency
    yield from election.meta.items()


def _projects(election: Election) -> Iterator[Sequence[str]]:
    others = _names(project.columns for project in election.projects)
    yield ["project_id", "cost", "name", *others]
    for project in election.projects:
        yield [project.id, _amount(project.cost_cents), project.name, *_cells(project.columns, others)]


def _votes(election: Election) -> Iterator[Sequence[str]]:
    others = _names(ballot.columns for ballot in election.ballots)
    cumulative = election.vote_type is VoteType.CUMULATIVE
    yield ["voter_id", "vote", *(["points"] if cumulative else []), *others]
    for number, ballot in enumerate(election.ballots, start=1):
        points = [",".join(map(str, ballot.points))] if cumulative else []
        yield [
            ballot.voter or str(number),
            ",".join(ballot.projects),
            *points,
            *_cells(ballot.columns, others),
        ]


def _names(rows: Iterable[Mapping[str, str]]) -> list[str]:
    """All column names, in the order in which they first appear."""
    return list(dict.fromkeys(name for columns in rows for name in columns))


def _cells(columns: Mapping[str, str], names: Sequence[str]) -> Iterator[str]:
    return (columns.get(name, "") for name in names)


def _amount(cents: int) -> str:
    units, hundredths = divmod(cents, 100)
    return f"{units}.{hundredths:02}" if hundredths else str(units)
