"""The rule of a count in plain words: the idea, and every choice that was made within it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from waardenzeef.count import Count
from waardenzeef.election import Election, ProjectId
from waardenzeef.report.markup import Markup, element, items, together
from waardenzeef.report.telling import (
    bounded_overspending,
    equal_shares,
    exact_equal_shares,
    greedy,
    phragmen,
    pots,
)
from waardenzeef.report.telling.terms import terms_in_words
from waardenzeef.report.words import Words
from waardenzeef.rules import BoundedOverspending, EqualShares, ExactEqualShares, Greedy, Phragmen, Pots, Rule
from waardenzeef.ties import TieOrder

_CRITERIA = {
    "cheapest": ("the cheapest project", "het goedkoopste plan"),
    "votes": ("the project with the most votes", "het plan met de meeste stemmen"),
    "id": ("the project with the lowest number", "het plan met het laagste nummer"),
}


def name(rule: Rule, words: Words) -> str:
    """What people call the rule, with the choices that matter most.

    >>> name(EqualShares(completion="add1"), Words("en", "EUR")), name(Greedy(), Words("nl", "EUR"))
    ('equal shares, with raises', 'meeste stemmen eerst')
    """
    match rule:
        case Greedy():
            return greedy.name(rule, words)
        case EqualShares():
            return equal_shares.name(rule, words)
        case ExactEqualShares():
            return exact_equal_shares.name(rule, words)
        case BoundedOverspending():
            return bounded_overspending.name(rule, words)
        case Phragmen():
            return phragmen.name(rule, words)
        case Pots():
            return pots.name(rule, words)
    raise NoWords(rule)


def why_left(count: Count, words: Words) -> str:
    """Why the count ended with money left, in a sentence or two.

    >>> from waardenzeef import Ballot, Election, Project
    >>> election = Election(5_00, (Project("a", 3_00), Project("b", 3_00)), (Ballot(("a", "b"), (1, 1)),))
    >>> why_left(Greedy(skip=False).count(election), Words("en", "EUR"))
    'The next project in the row did not fit in it; there the count stopped.'
    """
    match count.rule:
        case Greedy() as rule:
            return greedy.why_left(count, rule, words)
        case EqualShares() as rule:
            return equal_shares.why_left(count, rule, words)
        case ExactEqualShares() as rule:
            return exact_equal_shares.why_left(count, rule, words)
        case BoundedOverspending() as rule:
            return bounded_overspending.why_left(count, rule, words)
        case Phragmen() as rule:
            return phragmen.why_left(count, rule, words)
        case Pots() as rule:
            return pots.why_left(count, rule, words)
    raise NoWords(count.rule)


def rule_in_words(rule: Rule, election: Election, words: Words) -> Markup:
    """The steps of the rule, what a project must meet, and the rule exactly as a program reads it."""
    asked = [*terms_in_words(rule.terms, election, words)]
    about = words.say(en="What a project must meet:", nl="Waaraan een plan moet voldoen:")
    exactly = words.say(en="The rule exactly, for a program:", nl="De regel precies, voor een programma:")
    return together(
        [
            items(_steps(rule, words), tag="ol"),
            together([element("p", about), items(asked)]) if asked else Markup(""),
            element("p", exactly, " ", element("code", str(rule)), class_="note"),
        ]
    )


class NoWords(TypeError):
    """A rule of which this room has no words yet; every rule of the library has them, and a test holds it to that."""


def ties_in_words(ties: TieOrder, words: Words, called: Mapping[ProjectId, str] | None = None) -> str:
    """What decides between projects that are exactly as good; projects are named by their id, or as `called` says.

    >>> ties_in_words(TieOrder(), Words("en", "EUR"))
    'First the cheapest project, then the project with the most votes, then the project with the lowest number.'
    """
    if ties.order:
        order = ", ".join((called or {}).get(project, project) for project in ties.order)
        return words.say(
            en=f"An order drawn beforehand decides: {order}.",
            nl=f"Een vooraf gelote volgorde beslist: {order}.",
        )
    named = [words.say(en=_CRITERIA[each][0], nl=_CRITERIA[each][1]) for each in ties.criteria]
    listed = words.say(en=", then ", nl=", dan ").join(named)
    return words.say(en=f"First {listed}.", nl=f"Eerst {listed}.")


def _steps(rule: Rule, words: Words) -> Iterator[str]:
    match rule:
        case Greedy():
            return greedy.steps(rule, words)
        case EqualShares():
            return equal_shares.steps(rule, words)
        case ExactEqualShares():
            return exact_equal_shares.steps(rule, words)
        case BoundedOverspending():
            return bounded_overspending.steps(rule, words)
        case Phragmen():
            return phragmen.steps(rule, words)
        case Pots():
            return pots.steps(rule, words)
    raise NoWords(rule)
