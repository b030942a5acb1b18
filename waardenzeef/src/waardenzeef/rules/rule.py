"""What every way of counting has in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Self
from urllib.parse import quote, unquote

from waardenzeef.count import Count
from waardenzeef.election import Election, ProjectId
from waardenzeef.rules.terms import WORDS, BadRule, Terms, candidates
from waardenzeef.ties import TieOrder

__all__ = [
    "BadRule",
    "Rule",
    "as_yes_or_no",
    "candidates",
    "refuse_how_to_raise",
    "shared_from_words",
    "shared_parameters",
    "shared_words",
    "ties_as_parameter",
    "ties_as_words",
    "ties_from_words",
    "yes_or_no",
]


@dataclass(frozen=True)
class Rule(ABC):
    """A way of counting with all its parameters; frozen, so that it can be published before the vote.

    `str(rule)` is its RULESPEC, which `parse_rule` reads back. `parameters` is the same as values
    for JSON. Every rule has a tie order, and terms a project must meet.
    """

    ties: TieOrder = field(default_factory=TieOrder, kw_only=True)
    terms: Terms = field(default_factory=Terms, kw_only=True)

    name: ClassVar[str]
    unwritten: ClassVar[tuple[str, ...]] = (*WORDS, "ties", "order")
    """The words of a RULESPEC that are left out while they are at their default."""

    @abstractmethod
    def count(self, election: Election) -> Count:
        """Count the election; the answer holds every step.

        Raises BadTieOrder, or BadRule for terms that are not of this election.
        """

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


def yes_or_no(name: str, word: str) -> bool:
    """The value of a switch in a RULESPEC. Raises BadRule."""
    if word not in ("yes", "no"):
        raise BadRule(f'{name}={word}: write "yes" or "no"')
    return word == "yes"


def as_yes_or_no(value: object) -> str:
    """How a switch stands in a RULESPEC."""
    return "yes" if value else "no"


def refuse_how_to_raise(completion: str, raising: Sequence[str], given: Mapping[str, bool]) -> None:
    """Refuse what says how shares are raised where the completion raises none, or a published rule says what it is not.

    `given` has the words of a RULESPEC, and whether each was chosen. Raises BadRule.
    """
    if completion in raising:
        return
    for word in (word for word, chosen in given.items() if chosen):
        raise BadRule(
            f"{word} says how the shares are raised, and completion={completion} raises nothing; leave {word} out, "
            f"or choose the completion {', '.join(raising[:-1])} or {raising[-1]}"
        )


def shared_words(rule: Rule) -> dict[str, str]:
    """How the terms and the tie order of a rule stand in its RULESPEC; what is default is not written."""
    return {**rule.terms.words, **ties_as_words(rule.ties)}


def shared_parameters(rule: Rule) -> dict[str, Any]:
    """How the terms and the tie order stand among the parameters of a rule."""
    return {**rule.terms.parameters, **ties_as_parameter(rule.ties)}


def shared_from_words(words: Mapping[str, str]) -> dict[str, Any]:
    """The terms and the tie order a RULESPEC asks for. Raises BadRule or BadTieOrder."""
    return {"terms": Terms.from_words(words), "ties": ties_from_words(words)}


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
