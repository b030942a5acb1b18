"""All ballots of an election as compressed rows: a few arrays instead of millions of small objects.

The projects named on ballot `i` are `named[starts[i]:starts[i + 1]]`, as positions in the list of projects, in the
voter's order. That is how sparse matrices are kept ("compressed sparse rows"), and what a count reads directly. Who
looks at a single ballot still gets a `Ballot`, made at that moment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from waardenzeef.election import Ballot, ProjectId

Numbers = NDArray[np.int64]
Positions = NDArray[np.int32]
Keys = NDArray[np.uint64]

_WORD = 64  # bits
_BLOCK = 2**23  # marks spread out at a time; small enough for a processor's cache
_ODD = np.uint64(0x9E3779B97F4A7C15)  # 2**64 divided by the golden ratio: spreads what is multiplied by it
_HALF = np.uint64(32)
_NOBODY: Positions = np.zeros(0, dtype=np.int32)


class Voter(NamedTuple):
    """Who cast a ballot, and the other columns of the file."""

    id: str = ""
    columns: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """The different sets of projects that ballots name, and on how many ballots each stands.

    `named[starts[g]:starts[g + 1]]` are the projects of group `g`, as positions in ascending order, each once;
    `weights[g]` is its number of ballots. Groups stand in the order in which they first appear.

    >>> ballots = [Ballot(("a", "b"), (1, 1)), Ballot(("b",), (1,)), Ballot(("b", "a"), (1, 1))]
    >>> groups = Ballots.of(ballots, ["a", "b"]).groups
    >>> groups.weights.tolist(), groups.starts.tolist(), groups.named.tolist()
    ([2, 1], [0, 2, 3], [0, 1, 1])
    """

    weights: Numbers
    starts: Numbers
    named: Positions


class Ballots(Sequence[Ballot]):
    """Ballots in arrays that read as a sequence of `Ballot`.

    `projects` are the ids that the positions in `named` refer to. `points` runs parallel to `named`; None when every
    mark is worth 1. `voters` may be any sequence, also one that reads a voter when asked; None when nobody is known.

    >>> ballots = Ballots(["trees", "swing"], starts=[0, 1, 3], named=[0, 1, 0])
    >>> len(ballots), ballots[1].projects, ballots == (Ballot(("trees",), (1,)), Ballot(("swing", "trees"), (1, 1)))
    (2, ('swing', 'trees'), True)
    """

    def __init__(
        self,
        projects: Iterable[ProjectId],
        starts: Numbers | Sequence[int],
        named: Positions | Sequence[int],
        points: NDArray[Any] | None = None,
        voters: Sequence[Voter] | None = None,
    ) -> None:
        self.projects = tuple(projects)
        self.starts: Numbers = np.asarray(starts, dtype=np.int64)
        self.named: Positions = np.asarray(named, dtype=np.int32)
        self.points, self.voters = points, voters

    @classmethod
    def of(cls, ballots: Sequence[Ballot], projects: Iterable[ProjectId] | None = None) -> Ballots:
        """The same ballots in arrays, for these projects, or for those that the ballots name.

        Raises KeyError when a ballot names a project that is not in `projects`.

        >>> Ballots.of([Ballot(("b", "a"), (2, 1))], ["a", "b"]).named.tolist()
        [1, 0]
        """
        projects = tuple(_named(ballots) if projects is None else projects)
        if isinstance(ballots, Ballots):
            return ballots if ballots.projects == projects else ballots._renumbered(projects)
        place = _places(projects)
        lengths = [len(ballot.projects) for ballot in ballots]
        if lengths != [len(ballot.points) for ballot in ballots]:
            raise ValueError("a ballot gives each project it names one number of points")
        named = [place[project] for ballot in ballots for project in ballot.projects]
        points = _points([point for ballot in ballots for point in ballot.points])
        return cls(projects, _starts(lengths), named, points, [Voter(b.voter, b.columns) for b in ballots])

    def __len__(self) -> int:
        return len(self.starts) - 1

    @overload
    def __getitem__(self, at: int) -> Ballot: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Ballot, ...]: ...
    def __getitem__(self, at: int | slice) -> Ballot | tuple[Ballot, ...]:
        if isinstance(at, slice):
            return tuple(self[place] for place in range(len(self))[at])
        place = range(len(self))[at]
        marks = slice(self.starts[place], self.starts[place + 1])
        projects = tuple([self.projects[position] for position in self.named[marks].tolist()])
        points = (1,) * len(projects) if self.points is None else tuple(self.points[marks].tolist())
        return Ballot(projects, points, *(self.voters[place] if self.voters is not None else Voter()))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, (Ballots, tuple)):
            return NotImplemented
        return len(self) == len(other) and all(
            mine == theirs for mine, theirs in zip(self, other, strict=True)
        )

    __hash__ = None  # type: ignore[assignment]  # arrays have none

    def __repr__(self) -> str:
        return f"<{len(self):,} ballots naming {len(self.named):,} projects>"

    @property
    def lengths(self) -> Numbers:
        """Per ballot how many projects it names."""
        return np.diff(self.starts)

    @cached_property
    def groups(self) -> Groups:
        """The ballots that name the same projects, taken together."""
        keys = _keys(self.starts, self.named, len(self.projects))
        firsts, weights = alike(keys)
        return Groups(weights, *_marks(keys[firsts]))

    def votes(self) -> Numbers:
        """Per position the number of ballots that name it.

        >>> Ballots(["trees", "swing"], starts=[0, 1, 3], named=[0, 1, 0]).votes().tolist()
        [2, 1]
        """
        return np.bincount(self.named, minlength=len(self.projects))

    def scores(self) -> NDArray[Any]:
        """Per position all points given to it.

        >>> Ballots.of([Ballot(("a", "b"), (2, 1)), Ballot(("a",), (3,))], ["a", "b"]).scores().tolist()
        [5, 1]
        """
        if self.points is None:
            return self.votes()
        total = np.zeros(len(self.projects), dtype=self.points.dtype)
        np.add.at(total, self.named, self.points)  # bincount would add up in floating point
        return total

    def name_a_project_twice(self) -> bool:
        """Whether any ballot does.

        >>> Ballots(["a", "b"], [0, 2], [1, 1]).name_a_project_twice()
        True
        """
        keys = _keys(self.starts, self.named, len(self.projects))
        return int(np.bitwise_count(keys).sum()) < len(self.named)

    def _renumbered(self, projects: tuple[ProjectId, ...]) -> Ballots:
        """These ballots for another list of projects, or the same in another order."""
        place, used = _places(projects), set(np.unique(self.named).tolist())
        moved = [place[project] if old in used else -1 for old, project in enumerate(self.projects)]
        named = np.array(moved, dtype=np.int32)[self.named]
        return Ballots(projects, self.starts, named, self.points, self.voters)


def supporters(rows: Ballots | Groups, projects: int) -> list[Positions]:
    """Per project the ballots (or groups) that name it, in ascending order.

    >>> [rows.tolist() for rows in supporters(Ballots(["a", "b"], [0, 1, 3], [0, 0, 1]), 2)]
    [[0, 1], [1]]
    """
    parts = [_supporters(rows, part, projects) for part in _parts(len(rows.starts) - 1, _WORD)]
    return [np.concatenate([_NOBODY, *named]) for named in zip(*parts, strict=True)] or [_NOBODY] * projects


def _supporters(rows: Ballots | Groups, part: slice, projects: int) -> list[Positions]:
    inside = rows.starts[part.start : part.stop + 1]
    named = rows.named[inside[0] : inside[-1]]
    # NumPy sorts numbers of 16 bits without comparing them.
    order = np.argsort(named.astype(np.uint16 if projects <= 2**16 else np.int32), kind="stable")
    who = np.repeat(np.arange(part.start, part.stop, dtype=np.int32), np.diff(inside))[order]
    return np.split(who, np.cumsum(np.bincount(named, minlength=projects)))[:projects]


def _named(ballots: Sequence[Ballot]) -> Iterable[ProjectId]:
    if isinstance(ballots, Ballots):
        return ballots.projects
    return dict.fromkeys(project for ballot in ballots for project in ballot.projects)


def _places(projects: Iterable[ProjectId]) -> dict[ProjectId, int]:
    return {project: position for position, project in enumerate(projects)}


def _starts(lengths: Sequence[int] | Numbers) -> Numbers:
    starts = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=starts[1:])
    return starts


def _points(given: Sequence[int]) -> NDArray[Any] | None:
    """None when all are 1; Python's own integers when sums might not fit in 64 bits."""
    if all(point == 1 for point in given):
        return None
    largest = max(map(abs, given))
    return np.array(given, dtype=np.int64 if largest * len(given) < 2**63 else object)


def _keys(starts: Numbers, named: Positions, projects: int) -> Keys:
    """Per ballot one bit for each project: the same for ballots that name the same projects."""
    width = _WORD * max(1, -(-projects // _WORD))
    keys = np.empty((len(starts) - 1, width // _WORD), dtype=np.uint64)
    for part in _parts(len(keys), width):
        inside = starts[part.start : part.stop + 1]
        bits = np.zeros((part.stop - part.start) * width, dtype=np.bool_)
        rows = np.repeat(np.arange(0, len(bits), width), np.diff(inside))
        bits[rows + named[inside[0] : inside[-1]]] = True
        keys[part] = np.packbits(bits).view(np.uint64).reshape(-1, keys.shape[1])
    return keys


def _marks(keys: Keys) -> tuple[Numbers, Positions]:
    """From such bits back to compressed rows, ascending."""
    width = _WORD * keys.shape[1]
    starts = _starts(np.bitwise_count(keys).sum(axis=1, dtype=np.int64))
    named = np.empty(starts[-1], dtype=np.int32)
    for part in _parts(len(keys), width):
        bits = np.unpackbits(keys[part].reshape(-1).view(np.uint8)).view(np.bool_)
        places = np.flatnonzero(bits).astype(np.int32)
        named[starts[part.start] : starts[part.stop]] = places % np.int32(width)
    return starts, named


def _parts(rows: int, width: int) -> Iterator[slice]:
    step = max(1, _BLOCK // width)
    return (slice(first, min(first + step, rows)) for first in range(0, rows, step))


def alike(keys: Keys) -> tuple[Numbers, Numbers]:
    """The rows at which each different key first appears, in that order, and how often it does.

    Sorting one mixed number per row is many times faster than sorting whole rows. Should two different rows ever mix to
    the same number, that shows, and whole rows are sorted after all.
    """
    if not len(keys):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    order, begins = _side_by_side(keys)
    times = np.zeros(len(keys), dtype=np.int64)
    times[np.minimum.reduceat(order, begins)] = np.diff(begins, append=len(keys))
    firsts = np.flatnonzero(times)
    return firsts, times[firsts]


def _side_by_side(keys: Keys) -> tuple[Numbers, Numbers]:
    """An order of the rows in which equal ones stand together, and the places where another key begins."""
    mixed = _mixed(keys)
    order = np.argsort(mixed)
    mixed = mixed[order]
    begins = np.concatenate(([True], mixed[1:] != mixed[:-1]))
    if not _all_equal(keys, order, np.flatnonzero(~begins)):
        order = np.lexsort(keys.T)
        begins = np.concatenate(([True], (keys[order[1:]] != keys[order[:-1]]).any(axis=1)))
    return order, np.flatnonzero(begins)


def _mixed(keys: Keys) -> Keys:
    """One number per row. Two rounds per word, or the high bits of one word and the low ones of the next cancel out."""
    mixed = np.zeros(len(keys), dtype=np.uint64)
    for word in keys.T:
        mixed ^= word
        for _ in range(2):
            mixed *= _ODD
            mixed ^= mixed >> _HALF
    return mixed


def _all_equal(keys: Keys, order: Numbers, places: Numbers) -> bool:
    """Whether, in this order, the rows at `places` are the same as the ones before them."""
    before, after = order[places - 1], order[places]
    return all(bool((word[before] == word[after]).all()) for word in keys.T)
