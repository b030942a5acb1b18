"""What is voted on and what the voters said: projects, ballots and the election that holds them.

Amounts are integer hundredths of the currency ("cents", also for złoty or forint), so that no
count ever meets a rounding error.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

ProjectId = str


class VoteType(StrEnum):
    """The four kinds of ballot in the Pabulib format (https://pabulib.org/format)."""

    APPROVAL = "approval"
    CHOOSE_1 = "choose-1"
    CUMULATIVE = "cumulative"
    ORDINAL = "ordinal"


@dataclass(frozen=True, slots=True)
class Project:
    """One proposal with a price. `columns` holds every other column of the file, as text."""

    id: ProjectId
    cost_cents: int
    name: str = ""
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Ballot:
    """The projects one voter named, in the voter's order, with the points given to each.

    `points` runs parallel to `projects`: 1 for approval and choose-1, the points given for
    cumulative, the Borda score for ordinal ballots.
    """

    projects: tuple[ProjectId, ...]
    points: tuple[int, ...]
    voter: str = ""
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Election:
    """A budget, the projects that ask for part of it and the ballots cast.

    `meta` holds the file's other META lines as text; `input_sha256` is the hash of the exact
    bytes read (uncompressed), empty when the election was made in memory.
    """

    budget_cents: int
    projects: tuple[Project, ...]
    ballots: tuple[Ballot, ...]
    vote_type: VoteType = VoteType.APPROVAL
    currency: str = "EUR"
    meta: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    input_sha256: str = ""
    notes: Sequence[str] = ()

    @cached_property
    def by_id(self) -> Mapping[ProjectId, Project]:
        return {project.id: project for project in self.projects}
