"""VOTES of an ordinary file, all ballots at once instead of line by line, which is many times faster.

Ordinary means: no quotation marks, every line complete, every voter another, every project known and named once. For
any other file `Irregular` is raised, and the careful reader (ballots.py) says what is wrong with it, if anything is.
Where both can read, they read the same: a law in the tests, and all files of the open set.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from waardenzeef.ballots import Ballots, Numbers, Voter
from waardenzeef.election import ProjectId, VoteType
from waardenzeef.pabulib.rows import SECTIONS
from waardenzeef.pabulib.table import Irregular, Table

_VOTES = re.compile(rb"\nVOTES;*\n[^\n]+\n")


class Parts(NamedTuple):
    """A file in two: up to and including the header line of VOTES, and the lines of VOTES."""

    head: bytes
    lines: bytes


def parts(text: bytes) -> Parts:
    """The two parts of a file. Raises Irregular.

    >>> parts(b"META\\n...\\nVOTES\\nvoter_id;vote\\n1;a\\n").lines
    b'1;a\\n'
    """
    found = _VOTES.search(text)
    if not found or text.find(b'"', found.start()) >= 0:
        raise Irregular
    return Parts(text[: found.end()], text[found.end() :])


def ballots_at_once(
    lines: bytes, header: Sequence[str], vote_type: VoteType, projects: Sequence[ProjectId]
) -> Ballots:
    """The ballots on these lines. `header` holds each column that is needed, once. Raises Irregular.

    >>> ballots = ballots_at_once(b"7;b,a\\n8;\\n", ["voter_id", "vote"], VoteType.APPROVAL, ["a", "b"])
    >>> ballots[0].projects, ballots[0].voter, ballots[1].projects
    (('b', 'a'), '7', ())
    """
    _check_text(lines)
    table = Table(lines, len(header))
    _check_sections(table, len(header))
    voters, votes = (table.column(header.index(name)) for name in ("voter_id", "vote"))
    for fields in (voters, votes):
        table.check_visible(fields)
    table.check_all_different(voters)
    starts, names = table.split(votes)
    named = table.places_of(names, projects)
    points = _points(table, header, vote_type, starts)
    ballots = Ballots(projects, starts, named, points, _Voters(table, header, vote_type))
    _check_names(ballots, vote_type)
    return ballots


class _Voters(Sequence[Voter]):
    """The voters on the lines, each read when it is asked for."""

    def __init__(self, table: Table, header: Sequence[str], vote_type: VoteType) -> None:
        own = ("vote", "points") if vote_type is VoteType.CUMULATIVE else ("vote",)
        self._text, self._lines = table.text, table.lines
        self._voter = header.index("voter_id")
        self._others = [(at, name) for at, name in enumerate(header) if name not in (*own, "voter_id")]

    def __len__(self) -> int:
        return len(self._lines.starts)

    def __getitem__(self, at):  # type: ignore[no-untyped-def]
        fields = self._text[self._lines.starts[at] : self._lines.ends[at]].decode().split(";")
        return Voter(
            fields[self._voter], MappingProxyType({name: fields[place] for place, name in self._others})
        )


def _check_text(lines: bytes) -> None:
    try:
        lines.decode()
    except UnicodeDecodeError:
        raise Irregular from None


def _check_sections(table: Table, width: int) -> None:
    """A line with nothing behind its first field may be the name of a section."""
    # Behind the first semicolon, such a line holds the other semicolons and nothing else.
    first, rest = table.column(0), table.lines.ends - table.column(1).starts
    for start, end in zip(*(ends[rest == width - 2].tolist() for ends in first), strict=True):
        if table.text[start:end].decode().strip().upper() in SECTIONS:
            raise Irregular


def _points(table: Table, header: Sequence[str], vote_type: VoteType, starts: Numbers) -> Numbers | None:
    if vote_type is VoteType.ORDINAL:
        return np.repeat(starts[1:], np.diff(starts)) - np.arange(starts[-1])
    if vote_type is not VoteType.CUMULATIVE:
        return None
    fields = table.column(header.index("points"))
    given, pieces = table.split(fields)
    if not np.array_equal(given, starts):
        raise Irregular
    return table.numbers(pieces)


def _check_names(ballots: Ballots, vote_type: VoteType) -> None:
    if ballots.name_a_project_twice() or (vote_type is VoteType.CHOOSE_1 and ballots.lengths.max() > 1):
        raise Irregular
