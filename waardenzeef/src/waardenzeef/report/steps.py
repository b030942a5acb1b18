"""Step by step: which project was looked at, what happened, and how much money was left after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from waardenzeef.count import Count, Step
from waardenzeef.election import ProjectId
from waardenzeef.reasons import Reason
from waardenzeef.report.bars import bar, legend
from waardenzeef.report.happened import happened
from waardenzeef.report.markup import Markup, Part, element, together
from waardenzeef.report.tables import table
from waardenzeef.report.words import Words, name_of
from waardenzeef.rules import Phragmen


def step_by_step(count: Count, why: Mapping[ProjectId, Reason], words: Words) -> Markup:
    """The money left after each step, as bars in the table of the steps."""
    if not count.steps:
        return element("p", words.say(en="No project could be chosen.", nl="Geen plan kon worden gekozen."))
    columns = [
        words.say(en="Step", nl="Stap"),
        words.say(en="What happened", nl="Wat er gebeurde")
        if share_at_start(count) is None
        else words.say(en="Who paid", nl="Wie betaalde"),
        words.say(en="Cost", nl="Kosten"),
        words.say(en="Money left", nl="Geld over"),
    ]
    caption = words.say(
        en="How the money was given, project after project", nl="Hoe het geld werd gegeven, plan na plan"
    )
    rows = [_row(count, step, why, words) for step in count.steps]
    return together([_shares(count, words), table(caption, columns, rows, numbers=(2, 3)), _legend(words)])


def share_at_start(count: Count) -> Fraction | None:
    """Everyone's equal part of the real budget, before any raise; None when the rule gives no parts."""
    if count.endowment_cents is None:
        return None
    return Fraction(count.election.budget_cents, len(count.election.ballots))


def _shares(count: Count, words: Words) -> Markup:
    first, final = share_at_start(count), count.endowment_cents
    if isinstance(count.rule, Phragmen):
        return element("p", _came_in(count, words))
    if first is None or final is None:
        return Markup("")
    said = words.say(
        en=f"Every voter had {words.money(first)} to give.",
        nl=f"Elke stemmer had {words.money(first)} te geven.",
    )
    return element("p", said, *([" ", _raised(count, words.money(final), words)] if count.increments else []))


def _came_in(count: Count, words: Words) -> str:
    received = words.money(max(step.price_cents or Fraction(0) for step in count.steps))
    return words.say(
        en=f"When the count ended, {received} had come in for every voter.",
        nl=f"Toen de telling eindigde, was er voor elke stemmer {received} binnengekomen.",
    )


def _raised(count: Count, last: str, words: Words) -> str:
    how_often, again = _how_often(count, words)
    return words.say(
        en=f"Money was left over, so this part was raised {how_often}, to {last}; {again} the count began again. "
        "Below is "
        "the last count. Nobody holds that higher part: all chosen projects together never cost more than the budget.",
        nl=f"Er bleef geld over. Daarom ging dit deel {how_often} omhoog, tot {last}; {again} begon de telling "
        "opnieuw. "
        "Hieronder staat de laatste telling. Niemand heeft dat hogere deel echt: de gekozen plannen samen kosten nooit "
        "meer dan het budget.",
    )


def _how_often(count: Count, words: Words) -> tuple[str, str]:
    """How often the part was raised, and the word for what came after it."""
    if count.increments == 1:
        return words.say(en="once", nl="één keer"), words.say(en="then", nl="daarna")
    times = words.number(count.increments)
    return words.say(en=f"{times} times", nl=f"{times} keer"), words.say(
        en="after each raise", nl="na elke keer"
    )


def _row(count: Count, step: Step, why: Mapping[ProjectId, Reason], words: Words) -> Sequence[Part]:
    return [
        together([f"{step.number}. {name_of(count.election, step.project)}", _bar(count, step)]),
        happened(count, step, why[step.project], words),
        words.money(step.cost_cents),
        words.money(step.budget_left_cents),
    ]


def _bar(count: Count, step: Step) -> Markup:
    whole, now = count.election.budget_cents, step.cost_cents if step.chosen else 0
    return bar([("earlier", whole - step.budget_left_cents - now), ("now", now)], whole=whole)


def _legend(words: Words) -> Markup:
    return legend(
        ("earlier", words.say(en="given in earlier steps", nl="gegeven in eerdere stappen")),
        ("now", words.say(en="given in this step", nl="gegeven in deze stap")),
        ("none", words.say(en="left", nl="over")),
    )
