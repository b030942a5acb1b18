"""What every way of counting has in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self
from urllib.parse import quote, unquote

from waardenzeef.count import Count
from waardenzeef.election import Election, Project, ProjectId
from waardenzeef.errors import WaardenzeefError
from waardenzeef.ties import TieOrder


class BadRule(WaardenzeefError):
    """A rule, or one of its parameters, that does not exist; `str()` says what does."""


@dataclass(frozen=True)
class Rule(ABC):
    """A way of counting with all its parameters; frozen, so that it can be published before the vote.

    `str(rule)` is its RULESPEC, which `parse_rule` reads back. `parameters` is the same as values
    for JSON.
    """

    name: ClassVar[str]

    @abstractmethod
    def count(self, election: Election) -> Count:
        """Count the election; the answer holds every step. Raises BadTieOrder."""

    @property
    @abstractmethod
    def parameters(self) -> dict[str, Any]:
        """Every parameter, also those left at their default, as values for JSON."""

    @property
    @abstractmethod
    def words(self) -> dict[str, str]:
        """Every parameter as it stands in the RULESPEC."""

    @classmethod
    @abstractmethod
    def from_words(cls, words: Mapping[str, str]) -> Self:
        """The rule with the parameters of a RULESPEC. Raises BadRule or BadTieOrder."""

    def __str__(self) -> str:
        return ",".join([self.name, *(f"{word}={value}" for word, value in self.words.items())])


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


def yes_or_no(name: str, word: str) -> bool:
    """The value of a switch in a RULESPEC. Raises BadRule."""
    if word not in ("yes", "no"):
        raise BadRule(f'{name}={word}: write "yes" or "no"')
    return word == "yes"


def as_yes_or_no(value: object) -> str:
    """How a switch stands in a RULESPEC."""
    return "yes" if value else "no"


def ties_as_words(ties: TieOrder) -> dict[str, str]:
    """How a tie order stands in a RULESPEC; the default is not written."""
    if ties.order:
        return {"order": "+".join(quote(project, safe="/.:") for project in ties.order)}
    return {} if ties == TieOrder() else {"ties": "+".join(ties.criteria)}


def ties_from_words(words: Mapping[str, str]) -> TieOrder:
    """The tie order a RULESPEC asks for. Raises BadTieOrder."""
    if "order" in words:
        return TieOrder(order=_ids(words["order"].split("+")))
    return TieOrder(criteria=tuple(words["ties"].split("+"))) if "ties" in words else TieOrder()


def ties_as_parameter(ties: TieOrder) -> dict[str, list[str]]:
    """How a tie order stands among the parameters of a rule."""
    return {"order": list(ties.order)} if ties.order else {"ties": list(ties.criteria)}


def _ids(words: Sequence[str]) -> tuple[ProjectId, ...]:
    return tuple(unquote(word) for word in words)
