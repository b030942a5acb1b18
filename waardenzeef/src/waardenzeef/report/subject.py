"""The opening: what was voted on, and in one bar how much of the money is given."""

from __future__ import annotations

from collections.abc import Iterator

from waardenzeef.count import Count
from waardenzeef.report.bars import bar
from waardenzeef.report.markup import Markup, element, items, together
from waardenzeef.report.words import Words

_BALLOTS = {
    "approval": ("Everybody named the projects they want.", "Iedereen noemde de plannen die men wil."),
    "choose-1": ("Everybody named one project.", "Iedereen noemde één plan."),
    "cumulative": (
        "Everybody divided points over the projects.",
        "Iedereen verdeelde punten over de plannen.",
    ),
    "ordinal": (
        "Everybody put projects in order of preference.",
        "Iedereen zette plannen op volgorde van voorkeur.",
    ),
}


def title(count: Count, words: Words) -> str:
    """What the vote calls itself in its file."""
    unnamed = words.say(en="The result of a vote", nl="De uitslag van een stemming")
    return count.election.meta.get("description", "").strip() or unnamed


def opening(count: Count, words: Words) -> Markup:
    """The sentence somebody remembers, and the bar of the budget."""
    election, spent = count.election, count.total_cost_cents
    said = {
        "winners": words.number(len(count.winners)),
        "plans": words.plans(len(election.projects)),
        "spent": words.money(spent),
        "budget": words.money(election.budget_cents),
    }
    lead = words.say(
        en="{winners} of {plans} get money: {spent} of {budget}.",
        nl="{winners} van de {plans} krijgen geld: {spent} van {budget}.",
    ).format(**said)
    return together([element("p", lead, class_="lead"), budget(count, words)])


def budget(count: Count, words: Words) -> Markup:
    """How much of the money is given and how much is left."""
    whole, spent = count.election.budget_cents, count.total_cost_cents
    given = words.say(en="given to projects", nl="naar plannen")
    left = words.say(en="left", nl="over")
    figures = f"{words.money(spent)} {given}, {words.money(whole - spent)} {left}"
    return element("div", bar([("now", spent)], whole=whole), element("p", figures), class_="budget")


def what_was_voted_on(count: Count, words: Words) -> Markup:
    """The facts of the vote, as far as the file tells them."""
    facts = [
        element("div", element("dt", about), element("dd", said)) for about, said in _facts(count, words)
    ]
    return together([element("dl", *facts), _notes(count, words)])


def _facts(count: Count, words: Words) -> Iterator[tuple[str, str]]:
    election, meta = count.election, count.election.meta
    place = ", ".join(filter(None, (meta.get(key, "").strip() for key in ("subunit", "unit", "country"))))
    when = " – ".join(filter(None, (meta.get(key, "").strip() for key in ("date_begin", "date_end"))))
    if place:
        yield words.say(en="Where", nl="Waar"), place
    if when or meta.get("instance"):
        yield words.say(en="When", nl="Wanneer"), when or meta["instance"]
    yield words.say(en="Money to give", nl="Geld te verdelen"), words.money(election.budget_cents)
    yield (
        words.say(en="Projects on the ballot", nl="Plannen op het stembiljet"),
        words.number(len(election.projects)),
    )
    yield words.say(en="Voters", nl="Stemmers"), words.number(len(election.ballots))
    english, dutch = _BALLOTS[str(election.vote_type)]
    yield words.say(en="The ballot", nl="Het stembiljet"), words.say(en=english, nl=dutch)


def _notes(count: Count, words: Words) -> Markup:
    """What the reader of the file noticed; those sentences exist in English."""
    if not count.election.notes:
        return Markup("")
    about = words.say(en="What was noticed in the file:", nl="Wat opviel in het bestand (in het Engels):")
    return together([element("p", about), element("div", items(count.election.notes), lang="en")])
