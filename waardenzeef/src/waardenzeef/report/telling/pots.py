"""A pot per theme, in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from waardenzeef.count import Count
from waardenzeef.report.words import Words
from waardenzeef.rules import Pots


def name(rule: Pots, words: Words) -> str:
    """What people call it."""
    pots = words.say(en="a pot for every theme", nl="een pot per thema")
    weigh = words.say(en=", every channel weighed", nl=", elk kanaal gewogen") if rule.channels else ""
    stop = "" if rule.skip else words.say(en=", with a stop", nl=", met een stop")
    return f"{pots}{weigh}{stop}"


def steps(rule: Pots, words: Words) -> Iterator[str]:
    """The rule step by step."""
    pots = ", ".join(f"{pot} {words.money(cents)}" for pot, cents in rule.pots)
    yield words.say(
        en=f"The money is divided over pots beforehand: {pots}.",
        nl=f"Het geld is vooraf over potten verdeeld: {pots}.",
    )
    yield from _percentages(rule, words)
    yield words.say(
        en="In each theme the project with the highest result goes first, as long as the pot lasts.",
        nl="In elk thema gaat het plan met de hoogste uitkomst voor, zolang de pot reikt.",
    )
    yield _misfit(rule, words)
    yield words.say(
        en="What is left in a pot is not spent on another theme.",
        nl="Wat in een pot overblijft, gaat niet naar een ander thema.",
    )


def why_left(count: Count, rule: Pots, words: Words) -> str:
    """Why the count ended with money left."""
    in_pots = sum(cents for _, cents in rule.pots)
    said = words.say(
        en="It is spread over the pots: the next project of each theme did not fit in what was left in its pot.",
        nl="Het zit verspreid in de potten: het volgende plan van elk thema paste niet in wat er in zijn pot over was.",
    )
    if all(step.chosen for step in count.steps):
        said = words.say(
            en="It is spread over the pots: every project that can be chosen is chosen.",
            nl="Het zit verspreid in de potten: elk plan dat kan worden gekozen, is gekozen.",
        )
    if in_pots == count.election.budget_cents:
        return said
    rest = words.money(count.election.budget_cents - in_pots)
    return f"{said} " + words.say(en=f"{rest} was in no pot.", nl=f"{rest} zat in geen enkele pot.")


def _percentages(rule: Pots, words: Words) -> Iterator[str]:
    english, dutch = (
        ("all votes in its theme", "alle stemmen in zijn thema")
        if rule.percentages == "theme"
        else ("all votes", "alle stemmen")
    )
    if not rule.channels:
        yield words.say(
            en=f"The result of a project is its part of {english}, in percent.",
            nl=f"De uitkomst van een plan is zijn deel van {dutch}, in procenten.",
        )
        return
    yield words.say(
        en=f"People could vote through several channels. For each channel apart, the votes of a project become a "
        f"percentage of {english}.",
        nl=f"Mensen konden via verschillende kanalen stemmen. Voor elk kanaal apart worden de stemmen op een plan een "
        f"percentage van {dutch}.",
    )
    weights = words.and_so([f"{channel} {words.percent(weight)}" for channel, weight in rule.channels])
    yield words.say(
        en="The result of a project is the average of these percentages. Each channel counts for a part of it: "
        f"{weights}. "
        "So a vote through a channel with few votes weighs more.",
        nl="De uitkomst van een plan is het gemiddelde van die percentages. Elk kanaal telt voor een deel mee: "
        f"{weights}. "
        "Een stem via een kanaal met weinig stemmen weegt dus zwaarder.",
    )


def _misfit(rule: Pots, words: Words) -> str:
    if rule.skip:
        return words.say(
            en="A project that does not fit in what is left in its pot is passed over.",
            nl="Een plan dat niet past in wat er in zijn pot over is, wordt overgeslagen.",
        )
    return words.say(
        en="At the first project that does not fit, the count stops for that theme.",
        nl="Bij het eerste plan dat niet past, stopt de telling voor dat thema.",
    )
