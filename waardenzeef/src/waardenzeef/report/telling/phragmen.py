"""Sequential Phragmén, in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from waardenzeef.count import Count
from waardenzeef.report.telling import shares
from waardenzeef.report.words import Words
from waardenzeef.rules import Phragmen


def name(rule: Phragmen, words: Words) -> str:
    """What people call it."""
    saving = words.say(en="saving together (Phragmén)", nl="samen sparen (Phragmén)")
    return saving if not rule.skip else saving + words.say(en=", passing over", nl=", met overslaan")


def steps(rule: Phragmen, words: Words) -> Iterator[str]:
    """The rule step by step."""
    yield words.say(
        en="Nobody gets a part beforehand. Money comes in bit by bit, for every voter at the same pace.",
        nl="Niemand krijgt vooraf een deel. Het geld komt beetje bij beetje binnen, voor elke stemmer even snel.",
    )
    yield words.say(
        en="As soon as the people who voted for a project have enough for it together, its turn has come. Does "
        "it fit in "
        "what is left of the budget? Then it is chosen. They pay all they have, and begin again at nothing.",
        nl="Zodra de mensen die op een plan stemden er samen genoeg voor hebben, is het aan de beurt. Past het "
        "in wat er "
        "over is van het budget? Dan is het gekozen. Zij betalen alles wat ze hebben en beginnen weer bij nul.",
    )
    if rule.skip:
        yield words.say(
            en="A project that does not fit is passed over, and the people who voted for it keep what they have. The "
            "count goes on until every project has had its turn.",
            nl="Een plan dat niet past, wordt overgeslagen, en de mensen die erop stemden houden wat ze hebben. De "
            "telling gaat door tot elk plan aan de beurt is geweest.",
        )
    else:
        yield words.say(
            en="At the first project that does not fit, the count stops.",
            nl="Bij het eerste plan dat niet past, stopt de telling.",
        )


def why_left(count: Count, rule: Phragmen, words: Words) -> str:
    """Why the count ended with money left."""
    if rule.skip or all(step.chosen for step in count.steps):
        return shares.nothing_fits(words)
    return words.say(
        en="The people of the next project had enough for it, but it did not fit in what is left of the budget; there "
        "the count stopped.",
        nl="De mensen van het volgende plan hadden er genoeg voor, maar het paste niet in wat er over is van het "
        "budget; "
        "daar stopte de telling.",
    )
