"""What was noticed in a file and tolerated: sentences for `election.notes`, so that nothing is put right in silence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from waardenzeef.election import Election, ProjectId, VoteType
from waardenzeef.pabulib.faults import called
from waardenzeef.pabulib.numbers import NotANumber, whole

_LISTED = 20
_EXAMPLES = 3


class Notes:
    """The sentences so far; keeps the first ones and counts the others."""

    def __init__(self) -> None:
        self._first: list[str] = []
        self._others = 0
        self._rounded: list[tuple[int, str]] = []

    def add(self, sentence: str) -> None:
        """Note one thing."""
        if len(self._first) < _LISTED:
            self._first.append(sentence)
        else:
            self._others += 1

    def round(self, line: int, text: str) -> None:
        """Note that an amount held parts of a cent."""
        self._rounded.append((line, text.strip()))

    def sentences(self) -> tuple[str, ...]:
        """All notes, in the order of the file."""
        rounded = []
        if self._rounded:
            line, text = self._rounded[0]
            rounded = [f"Amounts with parts of a cent are rounded to the nearest cent: {text} on line {line}"]
            rounded[0] += f" and {len(self._rounded) - 1:,} more." if len(self._rounded) > 1 else "."
        more = [f"There are {self._others:,} more such remarks."] if self._others else []
        return (*rounded, *self._first, *more)


def recounts(election: Election, notes: Notes) -> Election:
    """The election with all notes, also where the file's own totals disagree with its ballots."""
    blank = len(election.ballots) - int(np.count_nonzero(election.rows.lengths))
    if blank:
        ballots = (
            "1 ballot is blank; it counts as a voter and supports"
            if blank == 1
            else (f"{blank:,} ballots are blank; they count as voters and support")
        )
        notes.add(f"{ballots} no project.")
    _compare(election, "votes", election.votes, notes)
    _compare(election, "score", election.scores, notes)
    _compare_ranks(election, notes)
    return replace(election, notes=notes.sentences())


def _compare(election: Election, column: str, counted: Mapping[ProjectId, int], notes: Notes) -> None:
    published = {project.id: project.columns.get(column, "") for project in election.projects}
    different = [project for project, text in published.items() if text and _number(text) != counted[project]]
    if not different:
        return
    examples = "; ".join(
        f"project {called(project)}: {published[project]} in the file, {counted[project]} on the ballots"
        for project in different[:_EXAMPLES]
    )
    more = ", and others" if len(different) > _EXAMPLES else ""
    notes.add(f"The column {column} does not agree with the ballots ({examples}{more}). The ballots count.")


def _compare_ranks(election: Election, notes: Notes) -> None:
    """Ordinal files may also hold points; the order on the ballot is what counts."""
    if election.vote_type is not VoteType.ORDINAL or not election.ballots:
        return
    if "points" not in election.ballots[0].columns:  # all ballots of a file have the same columns
        return
    for ballot in election.ballots:
        points = ballot.columns.get("points", "")
        if points and points != ",".join(map(str, ballot.points)):
            notes.add("The column points does not follow from the order on the ballots. The order counts.")
            return


def _number(text: str) -> int | None:
    try:
        return whole(text.strip())
    except NotANumber:
        return None
