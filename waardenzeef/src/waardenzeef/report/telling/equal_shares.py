"""Equal shares, in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from waardenzeef.count import Count
from waardenzeef.report.telling import shares
from waardenzeef.report.words import Words
from waardenzeef.rules import EqualShares
from waardenzeef.rules.point_shares import UTILITIES as BY_POINTS

_NAMES = {
    "none": ("equal shares", "gelijke delen"),
    "add1": ("equal shares, with raises", "gelijke delen, met ophogen"),
    "add1u": (
        "equal shares, with raises, then most votes",
        "gelijke delen, met ophogen, daarna meeste stemmen",
    ),
    "greedy": ("equal shares, then most votes", "gelijke delen, daarna meeste stemmen"),
}
_FIRST = {
    "cost": (
        "for which each voter pays the smallest part of its cost",
        "waarvoor elke stemmer het kleinste deel van de kosten betaalt",
    ),
    "cardinality": (
        "for which each voter pays the least money",
        "waarvoor elke stemmer het minste geld betaalt",
    ),
    "points": ("for which one point costs the least", "waarvoor één punt het minste kost"),
    "cost-points": (
        "for which one point costs the smallest part of what the project costs",
        "waarvoor één punt het kleinste deel van de kosten van het plan is",
    ),
}


def name(rule: EqualShares, words: Words) -> str:
    """What people call it, with the choices that matter most."""
    english, dutch = _NAMES[rule.completion]
    named = words.say(en=english, nl=dutch)
    if rule.utility in BY_POINTS:
        weigh = words.say(en=", points weigh", nl=", punten tellen mee")
        cost = words.say(en=" and cost too", nl=" en kosten ook") if rule.utility == "cost-points" else ""
        return f"{named}{weigh}{cost}"
    return named + (shares.counted_as_one(words) if rule.utility == "cardinality" else "")


def steps(rule: EqualShares, words: Words) -> Iterator[str]:
    """The rule step by step."""
    yield shares.equal_parts(words)
    yield _who_pays(rule, words)
    english, dutch = _FIRST[rule.utility]
    yield words.say(
        en=f"Are several possible? Then the one {english} goes first.",
        nl=f"Zijn er meer mogelijk? Dan gaat het plan voor {dutch}.",
    )
    yield shares.until_nobody_can_pay(words)
    yield from _completion(rule, words)


def why_left(count: Count, rule: EqualShares, words: Words) -> str:
    """Why the count ended with money left."""
    if rule.completion in ("none", "add1"):
        return shares.why_left(count, words)
    return shares.nothing_fits(words)


def _who_pays(rule: EqualShares, words: Words) -> str:
    if rule.utility in BY_POINTS:
        return words.say(
            en="A project can be chosen when the people who gave it points can pay it together. Every point costs the "
            "same: who gave it more points pays more. Who has less left pays what is left, and for the others a point "
            "costs a little more.",
            nl="Een plan kan worden gekozen als de mensen die het punten gaven het samen kunnen betalen. Elk punt kost "
            "evenveel: wie het meer punten gaf, betaalt meer. Wie minder over heeft, betaalt wat er nog is, en voor de "
            "anderen kost een punt iets meer.",
        )
    return words.say(
        en="A project can be chosen when the people who voted for it can pay it together. They all pay the same. "
        "Who has less left pays what is left, and the others pay a little more.",
        nl="Een plan kan worden gekozen als de mensen die erop stemden het samen kunnen betalen. Ze betalen allemaal "
        "evenveel. Wie minder over heeft, betaalt wat er nog is, en de anderen betalen iets meer.",
    )


def _completion(rule: EqualShares, words: Words) -> Iterator[str]:
    if rule.completion == "none":
        yield shares.not_spent(words)
    if rule.raises:
        yield _raises(rule, words)
    if rule.completion in ("add1u", "greedy"):
        yield shares.most_votes_that_fit(words)


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
