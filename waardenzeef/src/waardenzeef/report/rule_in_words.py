"""The rule of a count in plain words: the idea, and every choice that was made within it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from waardenzeef.report.markup import Markup, element, items, together
from waardenzeef.report.words import Words
from waardenzeef.rules import EqualShares, Greedy, Rule
from waardenzeef.ties import TieOrder

_CRITERIA = {
    "cheapest": ("the cheapest project", "het goedkoopste plan"),
    "votes": ("the project with the most votes", "het plan met de meeste stemmen"),
    "id": ("the project with the lowest number", "het plan met het laagste nummer"),
}


def name(rule: Rule, words: Words) -> str:
    """What people call the rule, with the choice that matters most.

    >>> name(EqualShares(completion="add1"), Words("en", "EUR")), name(Greedy(), Words("nl", "EUR"))
    ('equal shares, with raises', 'meeste stemmen eerst')
    """
    if isinstance(rule, Greedy):
        first = words.say(en="most votes first", nl="meeste stemmen eerst")
        return first if rule.skip else first + words.say(en=", with a stop", nl=", met een stop")
    return _name_of_shares(rule, words) if isinstance(rule, EqualShares) else str(rule)


def _name_of_shares(rule: EqualShares, words: Words) -> str:
    english, dutch = {
        "none": ("equal shares", "gelijke delen"),
        "add1": ("equal shares, with raises", "gelijke delen, met ophogen"),
        "add1u": (
            "equal shares, with raises, then most votes",
            "gelijke delen, met ophogen, daarna meeste stemmen",
        ),
        "greedy": ("equal shares, then most votes", "gelijke delen, daarna meeste stemmen"),
    }[rule.completion]
    by_number = words.say(en=", every project counted as one", nl=", elk plan telt als één")
    return words.say(en=english, nl=dutch) + (by_number if rule.utility == "cardinality" else "")


def rule_in_words(rule: Rule, words: Words) -> Markup:
    """The steps of the rule, the choices within it, and the rule exactly as a program reads it."""
    exactly = words.say(en="The rule exactly, for a program:", nl="De regel precies, voor een programma:")
    return together(
        [
            items(_steps(rule, words), tag="ol"),
            element("p", exactly, " ", element("code", str(rule))),
        ]
    )


def ties_in_words(ties: TieOrder, words: Words) -> str:
    """What decides between projects that are exactly as good.

    >>> ties_in_words(TieOrder(), Words("en", "EUR"))
    'First the cheapest project, then the project with the most votes, then the project with the lowest number.'
    """
    if ties.order:
        order = ", ".join(ties.order)
        return words.say(
            en=f"An order drawn beforehand decides: {order}.",
            nl=f"Een vooraf gelote volgorde beslist: {order}.",
        )
    named = [words.say(en=_CRITERIA[each][0], nl=_CRITERIA[each][1]) for each in ties.criteria]
    listed = words.say(en=", then ", nl=", dan ").join(named)
    return words.say(en=f"First {listed}.", nl=f"Eerst {listed}.")


def _steps(rule: Rule, words: Words) -> Iterator[str]:
    if isinstance(rule, Greedy):
        return _greedy(rule, words)
    return _shares(rule, words) if isinstance(rule, EqualShares) else _parameters(rule.parameters)


def _parameters(parameters: Mapping[str, object]) -> Iterator[str]:
    """A rule that has no words here yet is told by its parameters."""
    return (f"{name} = {value}" for name, value in parameters.items())


def _greedy(rule: Greedy, words: Words) -> Iterator[str]:
    yield words.say(
        en="The projects stand in a row: the one with the most votes (or points) first.",
        nl="De plannen staan op een rij: het plan met de meeste stemmen (of punten) eerst.",
    )
    yield words.say(
        en="One after the other they get their money, as long as there is enough.",
        nl="Om de beurt krijgen ze hun geld, zolang er genoeg is.",
    )
    if rule.skip:
        yield words.say(
            en="A project that does not fit in the money left is passed over.",
            nl="Een plan dat niet past in het geld dat over is, wordt overgeslagen.",
        )
    else:
        yield words.say(
            en="At the first project that does not fit, the count stops.",
            nl="Bij het eerste plan dat niet past, stopt de telling.",
        )


def _shares(rule: EqualShares, words: Words) -> Iterator[str]:
    yield words.say(
        en="The money is divided in equal parts. Every voter holds one part.",
        nl="Het geld wordt in gelijke delen verdeeld. Elke stemmer heeft één deel.",
    )
    yield words.say(
        en="A project can be chosen when the people who voted for it can pay it together. They all pay the same. "
        "Who has less left pays what is left, and the others pay a little more.",
        nl="Een plan kan worden gekozen als de mensen die erop stemden het samen kunnen betalen. Ze betalen allemaal "
        "evenveel. Wie minder over heeft, betaalt wat er nog is, en de anderen betalen iets meer.",
    )
    yield _best_buy(rule, words)
    yield words.say(
        en="This goes on until no group of voters can pay its project any more.",
        nl="Zo gaat het door tot geen groep stemmers haar plan nog kan betalen.",
    )
    yield from _completion(rule, words)


def _best_buy(rule: EqualShares, words: Words) -> str:
    if rule.utility == "cardinality":
        return words.say(
            en="Are several possible? Then the one for which each voter pays the least money goes first.",
            nl="Zijn er meer mogelijk? Dan gaat het plan voor waarvoor elke stemmer het minste geld betaalt.",
        )
    return words.say(
        en="Are several possible? Then the one for which each voter pays the smallest part of its cost goes first.",
        nl="Zijn er meer mogelijk? Dan gaat het plan voor waarvoor elke stemmer het kleinste deel van de kosten "
        "betaalt.",
    )


def _completion(rule: EqualShares, words: Words) -> Iterator[str]:
    if rule.completion == "none":
        yield words.say(en="What is left over is not spent.", nl="Wat overblijft, wordt niet uitgegeven.")
    if rule.completion in ("add1", "add1u"):
        yield _raises(rule, words)
    if rule.completion in ("add1u", "greedy"):
        yield words.say(
            en="What is then left goes to the projects with the most votes that still fit.",
            nl="Wat dan nog over is, gaat naar de plannen met de meeste stemmen die nog passen.",
        )


def _raises(rule: EqualShares, words: Words) -> str:
    step = words.money(rule.step_cents)
    until = words.say(
        en="until one more raise would cost more than there is",
        nl="tot nog een keer ophogen meer zou kosten dan er is",
    )
    if rule.exhaustive:
        until += words.say(en=", or no other project fits", nl=", of geen ander plan meer past")
    return words.say(
        en=f"Is money left over? Then everyone's part is raised by {step} and the count begins again, {until}.",
        nl=f"Blijft er geld over? Dan gaat ieders deel {step} omhoog en begint de telling opnieuw, {until}.",
    )
