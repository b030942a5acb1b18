"""What stayed unspent, and why."""

from __future__ import annotations

from collections.abc import Mapping

from waardenzeef.count import Count
from waardenzeef.election import Project, ProjectId
from waardenzeef.reasons import (
    LostAfterStop,
    LostFromPot,
    LostShortByPoints,
    LostShortOfMoney,
    LostShortOfPart,
    LostStillEarning,
    LostSupportersSpent,
    Reason,
)
from waardenzeef.report.markup import Markup, element, items, together
from waardenzeef.report.plans import in_reading_order
from waardenzeef.report.rule_in_words import why_left
from waardenzeef.report.words import Words, called

_COULD_NOT_PAY = (LostShortOfMoney, LostShortOfPart, LostShortByPoints, LostSupportersSpent)
_NO_TURN = (LostAfterStop, LostStillEarning)


def unspent(count: Count, why: Mapping[ProjectId, Reason], words: Words) -> Markup:
    """How much is left, why the count ended there, and which projects would still have fitted."""
    left = count.election.budget_cents - count.total_cost_cents
    if not left:
        return element(
            "p", words.say(en="All money is given to projects.", nl="Al het geld gaat naar plannen.")
        )
    amount = words.money(left)
    first = words.say(en=f"{amount} is not spent.", nl=f"{amount} wordt niet uitgegeven.")
    return together(
        [element("p", element("strong", first), " ", why_left(count, words)), *_fitting(count, why, words)]
    )


def _fitting(count: Count, why: Mapping[ProjectId, Reason], words: Words) -> list[Markup]:
    could_not = words.say(
        en="These projects would fit in the money left. They were not chosen, because the people who voted for them "
        "could not pay them together:",
        nl="Deze plannen zouden passen in het geld dat over is. Ze zijn niet gekozen, omdat de mensen die erop stemden "
        "ze samen niet konden betalen:",
    )
    no_turn = words.say(
        en="These projects would fit in the money left. They were not chosen, because the count had stopped before "
        "their turn:",
        nl="Deze plannen zouden passen in het geld dat over is. Ze zijn niet gekozen, omdat de telling al was gestopt "
        "voor hun beurt:",
    )
    from_pot = words.say(
        en="These projects would fit in all the money left together. They were not chosen, because too little was left "
        "in the pot of their own theme:",
        nl="Deze plannen zouden passen in al het geld dat samen over is. Ze zijn niet gekozen, omdat er te weinig over "
        "was in de pot van hun eigen thema:",
    )
    told = ((could_not, _COULD_NOT_PAY), (no_turn, _NO_TURN), (from_pot, (LostFromPot,)))
    return [
        together([element("p", about), items(f"{called(p)} ({words.money(p.cost_cents)})" for p in found)])
        for about, kinds in told
        if (found := _that_fit(count, why, kinds))
    ]


def _that_fit(
    count: Count, why: Mapping[ProjectId, Reason], kinds: tuple[type[Reason], ...]
) -> list[Project]:
    left = count.election.budget_cents - count.total_cost_cents
    return [
        project
        for project in in_reading_order(count)
        if isinstance(why[project.id], kinds) and project.cost_cents <= left
    ]
