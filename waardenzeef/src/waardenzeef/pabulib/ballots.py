"""The section VOTES: one ballot per line.

An approval names projects, a choose-1 ballot at most one, a cumulative ballot gives points, and an ordinal ballot
names the best first: with k projects on it they get k, k - 1, …, 1 points (Borda). That is how the published
`score` of every ordinal file in Pabulib comes about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from waardenzeef.ballots import Ballots
from waardenzeef.election import Ballot, ProjectId, VoteType
from waardenzeef.pabulib.at_once import ballots_at_once
from waardenzeef.pabulib.columns import Columns
from waardenzeef.pabulib.faults import Faults, called, shown
from waardenzeef.pabulib.notes import Notes
from waardenzeef.pabulib.numbers import NotANumber, whole
from waardenzeef.pabulib.projects import ProjectList
from waardenzeef.pabulib.rows import Section
from waardenzeef.pabulib.table import Irregular

_MOST_POINTS = 10**9  # on one project; a number that a count and a reader can still follow


@dataclass
class Named:
    """The ballots read, and how many lines there were."""

    ballots: list[Ballot] = field(default_factory=list)
    lines: int = 0


class _Choice(NamedTuple):
    """What one ballot says, whoever cast it."""

    projects: tuple[ProjectId, ...] = ()
    points: tuple[int, ...] = ()


class _Repeat(NamedTuple):
    """A project that stands more than once on the ballot on this line."""

    line: int
    project: ProjectId
    times: int


class BallotReader:
    """Reads VOTES for one kind of ballot and one list of projects; adds what is wrong to `faults`."""

    def __init__(self, vote_type: VoteType, projects: ProjectList, faults: Faults, notes: Notes) -> None:
        self._vote_type, self._projects = vote_type, projects
        self._faults, self._notes = faults, notes
        self._known: dict[tuple[str, str], _Choice] = {}  # many voters say the same
        self._columns: dict[tuple[str, ...], Mapping[str, str]] = {}
        self._repeats: list[_Repeat] = []

    def read(self, section: Section) -> Named:
        """All ballots of the section."""
        needed = self._needed()
        columns = Columns(section, needed, self._faults)
        at = [columns.names.index(name) for name in needed if columns.complete]
        ballots = self._ballots(columns, at)
        self._judge_repeats(ballots)
        return Named(ballots, columns.seen)

    def read_at_once(self, section: Section, lines: bytes) -> Ballots:
        """The ballots on these lines, for which the section holds only the header. Raises Irregular."""
        if not Columns(section, self._needed(), self._faults).complete:
            raise Irregular
        return ballots_at_once(lines, section.header, self._vote_type, tuple(self._projects.ids))

    def _needed(self) -> Sequence[str]:
        cumulative = self._vote_type is VoteType.CUMULATIVE
        return ("voter_id", "vote", "points") if cumulative else ("voter_id", "vote")

    def _ballots(self, columns: Columns, at: Sequence[int]) -> list[Ballot]:
        """The ballots; voter, vote and points stand in the columns `at`."""
        others = [place for place in range(len(columns.names)) if place not in at]
        names = [columns.names[place] for place in others]
        ballots, seen = list[Ballot](), dict[str, int]()
        for line, fields in columns.whole_rows():
            if not fields:
                continue
            voter, vote, *points = [fields[place].strip() for place in at]
            self._check_voter(voter, line, seen)
            choice = self._choice(line, vote, points[0] if points else "")
            kept = self._kept(names, tuple([fields[place] for place in others]))
            ballots.append(Ballot(choice.projects, choice.points, voter, kept))
        return ballots

    def _check_voter(self, voter: str, line: int, seen: dict[str, int]) -> None:
        if not voter:
            self._faults.add(line, "VOTES", "voter_id", "is empty. Give every ballot its own id.")
        elif voter in seen:
            message = (
                f"voter {called(voter)} stands on line {seen[voter]} already. Each voter has one ballot."
            )
            self._faults.add(line, "VOTES", "voter_id", message)
        seen.setdefault(voter, line)

    def _kept(self, names: list[str], texts: tuple[str, ...]) -> Mapping[str, str]:
        """The other columns; voters with the same texts share one mapping."""
        if texts not in self._columns:
            self._columns[texts] = MappingProxyType(dict(zip(names, texts, strict=True)))
        return self._columns[texts]

    def _choice(self, line: int, vote: str, points: str) -> _Choice:
        choice = self._known.get((vote, points))
        if choice is None:
            choice = self._read_choice(line, vote, points)
            if choice is None:
                return _Choice()
        return choice

    def _read_choice(self, line: int, vote: str, points: str) -> _Choice | None:
        """What the ballot says; remembered unless there is something to say about the line itself."""
        named = _named(vote)
        if not self._check_named(line, named):
            return None
        given = self._points(line, named, points)
        if given is None:
            return None
        if len(set(named)) < len(named):
            return self._merged(line, named, given)
        choice = self._known[vote, points] = _Choice(named, given)
        return choice

    def _check_named(self, line: int, named: Sequence[ProjectId]) -> bool:
        known = self._projects.ids
        strange = [] if known.keys() >= set(named) else [project for project in named if project not in known]
        if strange and known:
            self._faults.add(line, "VOTES", "vote", _strange(strange[0]))
        if self._vote_type is VoteType.CHOOSE_1 and len(named) > 1:
            message = f"names {len(named)} projects, and on a choose-1 ballot there is room for one."
            self._faults.add(line, "VOTES", "vote", message)
            return False
        return not strange

    def _points(self, line: int, named: Sequence[ProjectId], points: str) -> tuple[int, ...] | None:
        if self._vote_type is VoteType.ORDINAL:
            return tuple(range(len(named), 0, -1))
        if self._vote_type is not VoteType.CUMULATIVE:
            return (1,) * len(named)
        given = points.split(",") if points else []
        if len(given) != len(named):
            message = (
                f"holds {len(given)}, the vote names {len(named)}. Give each project one number of points."
            )
            self._faults.add(line, "VOTES", "points", message)
            return None
        return self._numbers(line, given)

    def _numbers(self, line: int, given: Sequence[str]) -> tuple[int, ...] | None:
        try:
            numbers = tuple(whole(text.strip()) for text in given)
        except NotANumber as wrong:
            self._faults.add(line, "VOTES", "points", str(wrong))
            return None
        if max(numbers, default=0) > _MOST_POINTS:
            message = f"{max(numbers):,} is more points than a ballot can give ({_MOST_POINTS:,} at most)."
            self._faults.add(line, "VOTES", "points", message)
            return None
        return numbers

    def _merged(self, line: int, named: Sequence[ProjectId], points: Sequence[int]) -> _Choice:
        """The ballot with each project once: an approval once, points added up. `_judge_repeats` has the last word."""
        times, total = Counter(named), Counter[ProjectId]()
        self._repeats += [_Repeat(line, project, number) for project, number in times.items() if number > 1]
        for project, given in zip(named, points, strict=True):
            total[project] += given
        cumulative = self._vote_type is VoteType.CUMULATIVE
        return _Choice(tuple(times), tuple(total[project] if cumulative else 1 for project in times))

    def _judge_repeats(self, ballots: Sequence[Ballot]) -> None:
        """A project twice on a ballot is a fault, unless the published `votes` show that the ballot was taken so.

        Thirteen files of 2020-2026 hold such ballots; in each, `votes` counts every repeat. These votes were cast and
        counted, and nobody can mend them any more; in a file without published totals somebody can.
        """
        if not self._repeats:
            return
        once = Counter(project for ballot in ballots for project in ballot.projects)
        extra = Counter[ProjectId]()
        for repeat in self._repeats:
            extra[repeat.project] += repeat.times - 1
        published = {project.id: project.columns.get("votes", "") for project in self._projects.projects}
        for line, project, times in self._repeats:
            taken = published.get(project) == str(once[project] + extra[project])
            tolerated = taken and self._vote_type is not VoteType.ORDINAL
            self._say_repeat(line, project, times, tolerated=tolerated)

    def _say_repeat(self, line: int, project: ProjectId, times: int, *, tolerated: bool) -> None:
        if tolerated:
            self._notes.add(
                f"Line {line}: project {called(project)} stands {times} times on this ballot. It is one vote; "
                f"the column votes counts it {times} times."
            )
        else:
            message = f"project {called(project)} stands {times} times on this ballot. Name it once."
            self._faults.add(line, "VOTES", "vote", message)


def _named(vote: str) -> tuple[ProjectId, ...]:
    """The projects on a ballot, spaces around the commas left out."""
    named = vote.split(",") if vote else []
    return tuple(named) if vote.isascii() and " " not in vote else tuple(project.strip() for project in named)


def _strange(project: str) -> str:
    if not project:
        return "there is nothing between two commas, or behind the last one. Remove the comma."
    if ";" in project:
        return f"{shown(project)} holds a semicolon. Separate the projects on a ballot with commas."
    return f"project {called(project)} is not in PROJECTS. Add it there or remove it from this vote."
