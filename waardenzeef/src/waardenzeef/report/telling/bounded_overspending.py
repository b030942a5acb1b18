"""Equal shares with bounded overspending, in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from waardenzeef.count import Count
from waardenzeef.report.telling import shares
from waardenzeef.report.words import Words
from waardenzeef.rules import BoundedOverspending


def name(rule: BoundedOverspending, words: Words) -> str:
    """What people call it, with the choices that matter most."""
    named = words.say(en="equal shares, the budget adds", nl="gelijke delen, het budget past bij")
    if rule.completion == "greedy":
        named += words.say(en=", then most votes", nl=", daarna meeste stemmen")
    return named + (shares.counted_as_one(words) if rule.utility == "cardinality" else "")


def steps(rule: BoundedOverspending, words: Words) -> Iterator[str]:
    """The rule step by step."""
    yield shares.equal_parts(words)
    yield words.say(
        en="The people who voted for a project pay it together, as far as they can. What they cannot pay is added from "
        "the budget.",
        nl="De mensen die op een plan stemden, betalen het samen, zo ver ze kunnen. Wat ze niet kunnen betalen, "
        "past het "
        "budget bij.",
    )
    yield _first(rule, words)
    yield words.say(
        en="The smaller the part that its own voters can pay, the later a project has its turn. A project of "
        "which they "
        "can pay a half counts as four times as expensive.",
        nl="Hoe kleiner het deel dat de eigen stemmers kunnen betalen, hoe later een plan aan de beurt is. Een plan "
        "waarvan zij de helft kunnen betalen, telt als vier keer zo duur.",
    )
    yield words.say(
        en="All projects together never cost more than the budget. It ends when no project fits any more, or when the "
        "people who voted for what fits have spent everything.",
        nl="Alle plannen samen kosten nooit meer dan het budget. Het houdt op als geen plan meer past, of als de "
        "mensen "
        "die stemden op wat past al hun geld hebben besteed.",
    )
    yield shares.most_votes_that_fit(words) if rule.completion == "greedy" else shares.not_spent(words)


def why_left(count: Count, rule: BoundedOverspending, words: Words) -> str:
    """Why the count ended with money left."""
    left = count.election.budget_cents - count.total_cost_cents
    chosen = frozenset(count.winners)
    others = (p for p in rule.terms.candidates(count.election) if p.id not in chosen)
    if rule.completion == "greedy" or not any(project.cost_cents <= left for project in others):
        return shares.nothing_fits(words)
    return words.say(
        en="The people who voted for the projects that fit in it had spent all their money.",
        nl="De mensen die stemden op de plannen die erin passen, hadden al hun geld besteed.",
    )


def _first(rule: BoundedOverspending, words: Words) -> str:
    if rule.utility == "cardinality":
        return words.say(
            en="Each time the project goes first for which its voters need to give the least money.",
            nl="Steeds gaat het plan voor waarvoor de eigen stemmers het minste geld hoeven te geven.",
        )
    return words.say(
        en="Each time the project goes first for which each of its voters needs to give the smallest part of its cost.",
        nl="Steeds gaat het plan voor waarvoor elke eigen stemmer het kleinste deel van de kosten hoeft te geven.",
    )
