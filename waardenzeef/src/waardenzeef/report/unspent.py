"""What stayed unspent, and why."""

from __future__ import annotations

from collections.abc import Mapping

from waardenzeef.count import Count
from waardenzeef.election import ProjectId
from waardenzeef.reasons import LostShortOfMoney, Reason
from waardenzeef.report.markup import Markup, element, items, together
from waardenzeef.report.plans import in_reading_order
from waardenzeef.report.words import Words, called
from waardenzeef.rules import EqualShares, Greedy


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
        [element("p", element("strong", first), " ", why_left(count, words)), _fitting(count, why, words)]
    )


def why_left(count: Count, words: Words) -> str:
    """Why the count ended with money left, in a sentence or two.

    >>> from waardenzeef import Election
    >>> why_left(Greedy(skip=False).count(Election(5_00, (), ())), Words("en", "EUR"))
    'The next project in the row did not fit in it; there the count stopped.'
    """
    rule = count.rule
    if isinstance(rule, Greedy) and not rule.skip:
        return words.say(
            en="The next project in the row did not fit in it; there the count stopped.",
            nl="Het volgende plan in de rij paste er niet in; daar stopte de telling.",
        )
    if isinstance(rule, EqualShares) and rule.completion in ("none", "add1"):
        return _shares_left(count, words)
    return words.say(
        en="No other project that can be chosen fits in it.",
        nl="Geen ander plan dat kan worden gekozen past erin.",
    )


def _shares_left(count: Count, words: Words) -> str:
    if count.stopped == "overspend":
        return words.say(
            en="One more raise of everyone's part would have cost more than the budget, so the count stopped there.",
            nl="Nog een keer ieders deel ophogen zou meer kosten dan het budget. Daarom stopte de telling daarvoor.",
        )
    if count.stopped == "exhaustive":
        return words.say(en="No other project fits in it.", nl="Geen ander plan past erin.")
    if count.stopped == "all":
        return words.say(
            en="Every project that can be chosen is chosen.", nl="Elk plan dat kan worden gekozen is gekozen."
        )
    return words.say(
        en="It is spread over the parts of all voters. No group of voters has enough left for one more project.",
        nl="Het zit verspreid in de delen van alle stemmers. Geen groep stemmers heeft genoeg over voor nog een plan.",
    )


def _fitting(count: Count, why: Mapping[ProjectId, Reason], words: Words) -> Markup:
    left = count.election.budget_cents - count.total_cost_cents
    fitting = [
        f"{called(project)} ({words.money(project.cost_cents)})"
        for project in in_reading_order(count)
        if isinstance(why[project.id], LostShortOfMoney) and project.cost_cents <= left
    ]
    if not fitting:
        return Markup("")
    about = words.say(
        en="These projects would fit in the money left. They were not chosen, because the people who voted for them "
        "could not pay them together:",
        nl="Deze plannen zouden passen in het geld dat over is. Ze zijn niet gekozen, omdat de mensen die erop stemden "
        "ze samen niet konden betalen:",
    )
    return together([element("p", about), items(fitting)])
