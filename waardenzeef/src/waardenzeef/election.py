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
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from waardenzeef.ballots import Ballots, Groups
    from waardenzeef.count import Count
    from waardenzeef.rules import Rule

LEAST_SCORE = "min_project_score_threshold"  # the key in META

ProjectId = str


class VoteType(StrEnum):
    """The four kinds of ballot in the Pabulib format (https://pabulib.org/format)."""

    APPROVAL = "approval"
    CHOOSE_1 = "choose-1"
    CUMULATIVE = "cumulative"
    ORDINAL = "ordinal"


@dataclass(frozen=True, slots=True)
class Project:
    """One proposal with a price. `columns` holds every other column of the file, as text.

    >>> Project("12", cost_cents=7_200_00, name="PopUp Podium").cost_cents
    720000
    """

    id: ProjectId
    cost_cents: int
    name: str = ""
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Ballot:
    """The projects one voter named, in the voter's order, with the points given to each.

    `points` runs parallel to `projects`: 1 for approval and choose-1, the points given for
    cumulative, the Borda score for ordinal ballots.

    >>> Ballot(projects=("trees", "swing"), points=(2, 1), voter="v7").points
    (2, 1)
    """

    projects: tuple[ProjectId, ...]
    points: tuple[int, ...]
    voter: str = ""
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Election:
    """A budget, the projects that ask for part of it and the ballots cast.

    `meta` holds the file's other META lines as text; `input_sha256` is the hash of the exact
    bytes read (uncompressed), empty when the election was made in memory; `notes` are sentences about
    what was noticed in the file and tolerated. `ballots` is any sequence of them, such as a tuple;
    an election that was read holds `Ballots`, which look the same and take far less memory.

    >>> election = Election(100_00, (Project("a", 60_00),), (Ballot(("a",), (1,)),))
    >>> election.vote_type.value, election.currency, election.by_id["a"].cost_cents
    ('approval', 'EUR', 6000)
    """

    budget_cents: int
    projects: tuple[Project, ...]
    ballots: Sequence[Ballot]
    vote_type: VoteType = VoteType.APPROVAL
    currency: str = "EUR"
    meta: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    input_sha256: str = ""
    notes: Sequence[str] = ()

    @cached_property
    def by_id(self) -> Mapping[ProjectId, Project]:
        """The projects by their id."""
        return {project.id: project for project in self.projects}

    @cached_property
    def rows(self) -> Ballots:
        """The ballots as arrays, with positions in `projects` for ids; see `waardenzeef.ballots`.

        Raises KeyError when a ballot names a project that is not in this election.

        >>> rows = Election(100_00, (Project("a", 60_00), Project("b", 0)), (Ballot(("b", "a"), (1, 1)),)).rows
        >>> rows.named.tolist(), rows.starts.tolist()
        ([1, 0], [0, 2])
        """
        from waardenzeef.ballots import Ballots  # slow import

        return Ballots.of(self.ballots, [project.id for project in self.projects])

    @property
    def groups(self) -> Groups:
        """The ballots that name the same projects taken together, whatever their order and points.

        >>> ballots = (Ballot(("a", "b"), (1, 1)), Ballot(("b", "a"), (1, 1)), Ballot((), ()))
        >>> Election(100_00, (Project("a", 60_00), Project("b", 0)), ballots).groups.weights.tolist()
        [2, 1]
        """
        return self.rows.groups

    @cached_property
    def votes(self) -> Mapping[ProjectId, int]:
        """Per project the number of ballots that name it.

        >>> Election(100_00, (Project("a", 60_00), Project("b", 0)), (Ballot(("a",), (3,)),)).votes
        {'a': 1, 'b': 0}
        """
        return dict(zip(self.rows.projects, self.rows.votes().tolist(), strict=True))

    @cached_property
    def scores(self) -> Mapping[ProjectId, int]:
        """Per project all points given to it; its votes when the ballots give no points.

        >>> Election(100_00, (Project("a", 60_00), Project("b", 0)), (Ballot(("a",), (3,)),)).scores
        {'a': 3, 'b': 0}
        """
        return dict(zip(self.rows.projects, self.rows.scores().tolist(), strict=True))

    @property
    def least_score(self) -> int:
        """The score a project needs at least to be funded, from the file's META; 0 when it asks for none.

        >>> Election(100_00, (), (), meta={"min_project_score_threshold": "25"}).least_score
        25
        """
        return int(self.meta.get(LEAST_SCORE) or 0)

    def _repr_html_(self) -> str:
        """What a notebook shows: the budget, the voters and the projects."""
        from waardenzeef.notebook import election_html  # slow import

        return election_html(self)

    def tally(self, rule: Rule) -> Count:
        """Count this election by a rule; the same as `rule.count(election)`.

        >>> from waardenzeef import Greedy
        >>> Election(100_00, (Project("a", 60_00),), (Ballot(("a",), (1,)),)).tally(Greedy()).winners
        ('a',)
        """
        return rule.count(self)
