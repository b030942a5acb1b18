"""Exact equal shares, in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from waardenzeef.count import Count
from waardenzeef.report.telling import shares
from waardenzeef.report.words import Words
from waardenzeef.rules import ExactEqualShares


def name(rule: ExactEqualShares, words: Words) -> str:
    """What people call it, with the choices that matter most."""
    named = words.say(en="exactly equal shares", nl="precies gelijke delen")
    if rule.raises:
        named += words.say(en=", with raises", nl=", met ophogen")
        if "skip" in rule.completion:
            named += words.say(en=" to the next project", nl=" tot het volgende plan")
        if rule.until == "all":
            named += words.say(en=", the fullest outcome", nl=", de volste uitslag")
    if _then_most_votes(rule):
        named += words.say(en=", then most votes", nl=", daarna meeste stemmen")
    return named + (shares.counted_as_one(words) if rule.utility == "cardinality" else "")


def steps(rule: ExactEqualShares, words: Words) -> Iterator[str]:
    """The rule step by step."""
    yield shares.equal_parts(words)
    yield words.say(
        en="A project can be chosen when a number of the people who voted for it can each pay the same part of it. As "
        "many as possible pay together. Who has less left than that part pays nothing, and keeps the money for another "
        "project.",
        nl="Een plan kan worden gekozen als een aantal van de mensen die erop stemden er ieder een even groot deel van "
        "kan betalen. Zo veel mogelijk mensen betalen samen. Wie minder over heeft dan dat deel, betaalt niets "
        "en houdt "
        "het geld voor een ander plan.",
    )
    yield _first(rule, words)
    yield shares.until_nobody_can_pay(words)
    if rule.completion == "none":
        yield shares.not_spent(words)
    if rule.raises:
        yield from _raises(rule, words)
    if _then_most_votes(rule):
        yield shares.most_votes_that_fit(words)


def why_left(count: Count, rule: ExactEqualShares, words: Words) -> str:
    """Why the count ended with money left."""
    return shares.nothing_fits(words) if _then_most_votes(rule) else shares.why_left(count, words)


def _then_most_votes(rule: ExactEqualShares) -> bool:
    return rule.completion == "greedy" or rule.completion.endswith("-u")


def _first(rule: ExactEqualShares, words: Words) -> str:
    if rule.utility == "cardinality":
        return words.say(
            en="Are several possible? Then the one for which each payer pays the least money goes first.",
            nl="Zijn er meer mogelijk? Dan gaat het plan voor waarvoor ieder die meebetaalt het minste geld betaalt.",
        )
    return words.say(
        en="Are several possible? Then the one that most people pay for together goes first.",
        nl="Zijn er meer mogelijk? Dan gaat het plan voor waaraan de meeste mensen meebetalen.",
    )


def _raises(rule: ExactEqualShares, words: Words) -> Iterator[str]:
    if "skip" in rule.completion:
        so_far = words.say(
            en="so far that a project that is not chosen can be paid",
            nl="precies zo ver dat een plan dat niet is gekozen kan worden betaald",
        )
    else:
        so_far = words.say(
            en="so far that something changes in the outcome",
            nl="precies zo ver dat er iets aan de uitslag verandert",
        )
    yield words.say(
        en=f"Is money left over? Then everyone's part is raised just {so_far}, and the count begins again.",
        nl=f"Blijft er geld over? Dan gaat ieders deel omhoog, {so_far}, en begint de telling opnieuw.",
    )
    yield _end(rule, words)
    if rule.exhaustive:
        yield words.say(
            en="It also ends as soon as no other project fits in the money left.",
            nl="Het houdt ook op zodra geen ander plan meer past in het geld dat over is.",
        )


def _end(rule: ExactEqualShares, words: Words) -> str:
    if rule.until == "all":
        return words.say(
            en="This goes on until no raise changes anything. Of all outcomes that cost no more than there is, the one "
            "that spends the most counts.",
            nl="Dat gaat door tot ophogen niets meer verandert. Van alle uitslagen die niet meer kosten dan er "
            "is, telt "
            "de uitslag die het meeste uitgeeft.",
        )
    return words.say(
        en="This goes on until the outcome would cost more than there is. The outcome before that counts.",
        nl="Dat gaat door tot de uitslag meer zou kosten dan er is. De uitslag daarvoor telt.",
    )
