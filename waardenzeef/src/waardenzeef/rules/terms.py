"""The terms a project must meet under every rule: enough support, and no rival funded before it.

Thresholds and exclusions are what cities add to a counting rule; there is no one source. The least score is
`min_project_score_threshold` of the Pabulib format (https://pabulib.org/format), here also as a parameter. Projects
that exclude each other are those of Warsaw, rule "greedy-exclusive" in the same format; the outcomes of Bielany and
Bemowo in 2022, whose files name the projects, are reproduced.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from waardenzeef.election import Election, Project, ProjectId
from waardenzeef.errors import WaardenzeefError

Rivals = Mapping[ProjectId, Set[ProjectId]]

WORDS = ("least-score", "least-share", "exclusive")
_COLUMN = "column:"


class BadRule(WaardenzeefError):
    """A rule, or one of its parameters, that does not exist; `str()` says what does."""


def candidates(election: Election) -> tuple[Project, ...]:
    """The projects that can be funded at all, under every rule.

    Somebody voted for them, they cost no more than the whole budget, and they have the least score
    the election asks for.

    >>> from waardenzeef import Ballot, Election, Project
    >>> projects = (Project("hall", 90_00), Project("tower", 101_00), Project("moat", 5_00))
    >>> election = Election(100_00, projects, (Ballot(("hall", "tower"), (1, 1)),))
    >>> [project.id for project in candidates(election)]
    ['hall']
    """
    return tuple(project for project in election.projects if _can_be_funded(project, election))


def _can_be_funded(project: Project, election: Election) -> bool:
    return (
        election.votes[project.id] > 0
        and project.cost_cents <= election.budget_cents
        and election.scores[project.id] >= election.least_score
    )


class Shortfall(NamedTuple):
    """What a project has of its "score" or its "votes", and what it should have had at least."""

    of: str
    has: int
    needed: int


@dataclass(frozen=True)
class Terms:
    """What a project needs besides a turn and money.

    - `least_score`: this score at least, or what the file asks for if that is more.
    - `least_share`: to be named on at least this share of all ballots (1/20 is 5%).
    - `exclusive`: groups of projects of which at most one is funded. A project may stand in several groups.
    - `exclusive_column`: the same, read from a column of the projects: those with the same text in it, spaces
      around it aside, are one group; an empty text is no group.

    As soon as one project of a group is funded, the others are withdrawn: they get no turn any more, in a
    completion neither, and cannot stop a count. Under Equal Shares their supporters keep their money. A project that
    was passed over for want of money excludes nobody.

    Raises BadRule for a threshold below 0 or a share above 1, and for a group that is none.

    >>> Terms(least_share=Fraction(1, 20), exclusive=(("slide", "swing"),)).words
    {'least-share': '5%', 'exclusive': 'slide+swing'}
    >>> Terms().words
    {}
    """

    least_score: int = 0
    least_share: Fraction = Fraction(0)
    exclusive: tuple[tuple[ProjectId, ...], ...] = ()
    exclusive_column: str = ""

    def __post_init__(self) -> None:
        if self.least_score < 0 or not 0 <= self.least_share <= 1:
            raise BadRule("a least score is 0 or more, a least share 0% to 100%")
        if self.exclusive and self.exclusive_column:
            raise BadRule("projects exclude each other by groups or by a column, not both")
        for group in self.exclusive:
            if len(set(group)) < max(2, len(group)):
                raise BadRule(f'the exclusive group "{"+".join(group)}" needs two or more different projects')

    @classmethod
    def from_words(cls, words: Mapping[str, str]) -> Terms:
        """The terms a RULESPEC asks for. Raises BadRule.

        >>> Terms.from_words({"least-score": "20", "exclusive": "a+b/c+d"}).exclusive
        (('a', 'b'), ('c', 'd'))
        >>> Terms.from_words({"exclusive": "column:site"}).exclusive_column
        'site'
        """
        groups, by_column = words.get("exclusive", ""), words.get("exclusive", "").startswith(_COLUMN)
        if "exclusive" in words and groups in ("", _COLUMN):
            raise BadRule("exclusive=: name groups such as a+b/c+d, or a column such as column:site")
        return cls(
            least_score=_score(words.get("least-score", "0")),
            least_share=_share(words.get("least-share", "0%")),
            exclusive=() if by_column or not groups else tuple(map(_group, groups.split("/"))),
            exclusive_column=unquote(groups.removeprefix(_COLUMN)) if by_column else "",
        )

    @property
    def words(self) -> dict[str, str]:
        """The terms as they stand in a RULESPEC; what asks for nothing is not written."""
        column = f"{_COLUMN}{_quoted(self.exclusive_column)}" if self.exclusive_column else ""
        groups = "/".join("+".join(map(_quoted, group)) for group in self.exclusive)
        said = {
            "least-score": str(self.least_score) if self.least_score else "",
            "least-share": _as_percent(self.least_share) if self.least_share else "",
            "exclusive": column or groups,
        }
        return {word: value for word, value in said.items() if value}

    @property
    def parameters(self) -> dict[str, Any]:
        """The terms as values for JSON; what asks for nothing is left out.

        >>> Terms(least_score=20).parameters
        {'least_score': 20}
        """
        said = {
            "least_score": self.least_score,
            "least_share": _as_percent(self.least_share) if self.least_share else "",
            "exclusive": [list(group) for group in self.exclusive],
            "exclusive_column": self.exclusive_column,
        }
        return {name: value for name, value in said.items() if value}

    def candidates(self, election: Election) -> tuple[Project, ...]:
        """The projects that can be funded at all: those of every rule that also reach the thresholds.

        >>> from waardenzeef import Ballot, Project
        >>> projects = (Project("hall", 90_00), Project("lamp", 10_00))
        >>> ballots = (Ballot(("hall",), (1,)), Ballot(("hall",), (1,)), Ballot(("lamp",), (1,)))
        >>> election = Election(100_00, projects, ballots)
        >>> [project.id for project in Terms(least_share=Fraction(1, 2)).candidates(election)]
        ['hall']
        """
        return tuple(project for project in candidates(election) if not self.shortfall(election, project.id))

    def shortfall(self, election: Election, project: ProjectId) -> Shortfall | None:
        """The threshold this project does not reach, the score's first; None if it reaches both."""
        score, least_score = election.scores[project], max(self.least_score, election.least_score)
        if score < least_score:
            return Shortfall("score", score, least_score)
        votes, least_votes = election.votes[project], self.least_votes(election)
        return Shortfall("votes", votes, least_votes) if votes < least_votes else None

    def least_votes(self, election: Election) -> int:
        """The least share as a number of ballots, rounded up.

        >>> Terms(least_share=Fraction(1, 20)).least_votes(Election(0, (), ()))
        0
        """
        share = self.least_share * len(election.ballots)
        return -(-share.numerator // share.denominator)

    def rivals(self, election: Election) -> Rivals:
        """Per project those that cannot be funded beside it. Raises BadRule for a group that is not of this election.

        >>> from waardenzeef import Project
        >>> election = Election(100_00, (Project("a", 1_00), Project("b", 1_00), Project("c", 1_00)), ())
        >>> Terms(exclusive=(("a", "b"),)).rivals(election)["a"]
        {'b'}
        """
        rivals: defaultdict[ProjectId, set[ProjectId]] = defaultdict(set)
        for group in self.groups(election):
            for project in group:
                rivals[project] |= set(group) - {project}
        return rivals

    def groups(self, election: Election) -> Sequence[Sequence[ProjectId]]:
        """The projects of which at most one is funded, group by group. Raises BadRule as `rivals` does."""
        if not self.exclusive_column:
            self._check(election)
            return self.exclusive
        if not any(self.exclusive_column in project.columns for project in election.projects):
            raise BadRule(
                f'no project has a column "{self.exclusive_column}"; exclusive=column:NAME names one'
            )
        alike: defaultdict[str, list[ProjectId]] = defaultdict(list)
        for project in election.projects:
            alike[project.columns.get(self.exclusive_column, "").strip()].append(project.id)
        return [group for text, group in alike.items() if text]

    def _check(self, election: Election) -> None:
        for project in (project for group in self.exclusive for project in group):
            if project not in election.by_id:
                raise BadRule(f"an exclusive group names {project}, which is no project of this election")


def _group(text: str) -> tuple[ProjectId, ...]:
    return tuple(unquote(project) for project in text.split("+"))


def _quoted(text: str) -> str:
    return quote(text, safe="")  # a slash, a colon or a plus in an id would read as part of the notation


def _score(word: str) -> int:
    if not re.fullmatch(r"[0-9]{1,15}", word):
        raise BadRule(f"least-score={word}: write a whole number such as 20")
    return int(word)


def _share(word: str) -> Fraction:
    match = re.fullmatch(r"([0-9]{1,15}(?:/[0-9]{1,15}|\.[0-9]{1,12})?)%", word)
    if not match or re.search("/0+$", match[1]):
        raise BadRule(f"least-share={word}: write a percentage such as 5% or 2.5%")
    return Fraction(match[1]) / 100


def _as_percent(share: Fraction) -> str:
    percent = share * 100
    for decimals in range(13):
        if (percent * 10**decimals).denominator == 1:
            return f"{float(percent):.{decimals}f}%"
    return f"{percent}%"
