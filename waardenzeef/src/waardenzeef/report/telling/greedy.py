"""Most votes first, in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from waardenzeef.count import Count
from waardenzeef.report.words import Words
from waardenzeef.rules import Greedy


def name(rule: Greedy, words: Words) -> str:
    """What people call it."""
    first = words.say(en="most votes first", nl="meeste stemmen eerst")
    if rule.by == "votes-per-cost":
        first = words.say(en="most votes for the money first", nl="meeste stemmen voor het geld eerst")
    return first if rule.skip else first + words.say(en=", with a stop", nl=", met een stop")


def steps(rule: Greedy, words: Words) -> Iterator[str]:
    """The rule step by step."""
    yield from _row(rule, words)
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


def _row(rule: Greedy, words: Words) -> Iterator[str]:
    if rule.by == "votes":
        yield words.say(
            en="The projects stand in a row: the one with the most votes (or points) first.",
            nl="De plannen staan op een rij: het plan met de meeste stemmen (of punten) eerst.",
        )
        return
    yield words.say(
        en="For every project its cost is divided by its votes (or points): that is what one vote costs.",
        nl="Van elk plan worden de kosten gedeeld door de stemmen (of punten): dat is wat één stem kost.",
    )
    yield words.say(
        en="The projects stand in a row: the one for which a vote costs the least first. So a cheap project "
        "needs fewer "
        "votes than an expensive one.",
        nl="De plannen staan op een rij: het plan waarvoor een stem het minste kost eerst. Een goedkoop plan heeft dus "
        "minder stemmen nodig dan een duur plan.",
    )


def why_left(count: Count, rule: Greedy, words: Words) -> str:
    """Why the count ended with money left."""
    if rule.skip or all(step.chosen for step in count.steps):
        return words.say(
            en="No other project that can be chosen fits in it.",
            nl="Geen ander plan dat kan worden gekozen past erin.",
        )
    return words.say(
        en="The next project in the row did not fit in it; there the count stopped.",
        nl="Het volgende plan in de rij paste er niet in; daar stopte de telling.",
    )
