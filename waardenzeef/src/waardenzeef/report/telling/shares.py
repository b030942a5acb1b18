"""What the rules that give every voter a part have in common, in plain words."""

from __future__ import annotations

from waardenzeef.count import Count
from waardenzeef.report.words import Words


def equal_parts(words: Words) -> str:
    """Everybody holds a part."""
    return words.say(
        en="The money is divided in equal parts. Every voter holds one part.",
        nl="Het geld wordt in gelijke delen verdeeld. Elke stemmer heeft één deel.",
    )


def until_nobody_can_pay(words: Words) -> str:
    """Where the buying ends."""
    return words.say(
        en="This goes on until no group of voters can pay its project any more.",
        nl="Zo gaat het door tot geen groep stemmers haar plan nog kan betalen.",
    )


def not_spent(words: Words) -> str:
    """No completion."""
    return words.say(en="What is left over is not spent.", nl="Wat overblijft, wordt niet uitgegeven.")


def most_votes_that_fit(words: Words) -> str:
    """A greedy completion."""
    return words.say(
        en="What is then left goes to the projects with the most votes that still fit.",
        nl="Wat dan nog over is, gaat naar de plannen met de meeste stemmen die nog passen.",
    )


def counted_as_one(words: Words) -> str:
    """The addition to a name when utility is cardinality."""
    return words.say(en=", every project counted as one", nl=", elk plan telt als één")


def nothing_fits(words: Words) -> str:
    """Why money is left after the list was gone down."""
    return words.say(
        en="No other project that can be chosen fits in it.",
        nl="Geen ander plan dat kan worden gekozen past erin.",
    )


def why_left(count: Count, words: Words) -> str:
    """Why parts of voters stayed unspent."""
    if count.stopped == "overspend":
        return words.say(
            en="One more raise of everyone's part would have cost more than the budget, so the count stopped there.",
            nl="Nog een keer ieders deel ophogen zou meer kosten dan het budget. Daarom stopte de telling daarvoor.",
        )
    if count.stopped == "exhaustive":
        return words.say(en="No other project fits in it.", nl="Geen ander plan past erin.")
    if count.stopped == "best":
        return words.say(
            en="Everyone's part was raised further too; of all outcomes within the budget this one spends the most.",
            nl="Ieders deel is ook verder opgehoogd; van alle uitslagen binnen het budget geeft deze het meeste uit.",
        )
    if count.stopped == "all":
        return words.say(
            en="Every project that can be chosen is chosen.", nl="Elk plan dat kan worden gekozen is gekozen."
        )
    return words.say(
        en="It is spread over the parts of all voters. No group of voters has enough left for one more project.",
        nl="Het zit verspreid in de delen van alle stemmers. Geen groep stemmers heeft genoeg over voor nog een plan.",
    )
