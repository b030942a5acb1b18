"""Step by step: which project was looked at, who paid for it, and how much money was left after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from waardenzeef.count import Count, Step
from waardenzeef.election import ProjectId
from waardenzeef.reasons import Reason, WonByShares
from waardenzeef.report.bars import bar, legend
from waardenzeef.report.markup import Markup, Part, element, together
from waardenzeef.report.tables import table
from waardenzeef.report.words import Words, name_of
from waardenzeef.rules import EqualShares


def step_by_step(count: Count, why: Mapping[ProjectId, Reason], words: Words) -> Markup:
    """The money left after each step, as bars in the table of the steps."""
    if not count.steps:
        return element("p", words.say(en="No project could be chosen.", nl="Geen plan kon worden gekozen."))
    columns = [
        words.say(en="Step", nl="Stap"),
        words.say(en="Who paid", nl="Wie betaalde"),
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
    raised = count.increments * count.rule.step_cents if isinstance(count.rule, EqualShares) else 0
    return Fraction(count.endowment_cents) - raised


def _shares(count: Count, words: Words) -> Markup:
    first, final = share_at_start(count), count.endowment_cents
    if first is None or final is None:
        return Markup("")
    said = words.say(
        en=f"Every voter had {words.money(first)} to give.",
        nl=f"Elke stemmer had {words.money(first)} te geven.",
    )
    return element("p", said, *([" ", _raised(count, words.money(final), words)] if count.increments else []))


def _raised(count: Count, last: str, words: Words) -> str:
    times = words.number(count.increments)
    return words.say(
        en=f"Money was left over, so this part was raised {times} times, to {last}; after each raise the count "
        "began again. Below is the last count. Nobody holds that higher part: all chosen projects together "
        "never cost more than the budget.",
        nl=f"Er bleef geld over. Daarom ging dit deel {times} keer omhoog, tot {last}; na elke keer begon de "
        "telling opnieuw. Hieronder staat de laatste telling. Niemand heeft dat hogere deel echt: de gekozen "
        "plannen samen kosten nooit meer dan het budget.",
    )


def _row(count: Count, step: Step, why: Mapping[ProjectId, Reason], words: Words) -> Sequence[Part]:
    return [
        together([f"{step.number}. {name_of(count.election, step.project)}", _bar(count, step)]),
        _payers(step, why[step.project], words),
        words.money(step.cost_cents),
        words.money(step.budget_left_cents),
    ]


def _bar(count: Count, step: Step) -> Markup:
    whole, now = count.election.budget_cents, step.cost_cents if step.chosen else 0
    return bar([("earlier", whole - step.budget_left_cents - now), ("now", now)], whole=whole)


def _payers(step: Step, reason: Reason, words: Words) -> str:
    if not step.chosen:
        return words.say(en="does not fit: passed over", nl="past niet: overgeslagen")
    if isinstance(reason, WonByShares):
        return _by_shares(reason, words)
    if step.phase == "completion":
        return words.say(en="paid from the money left over", nl="betaald uit het geld dat over was")
    supporters = words.voters(step.supporters)
    return words.say(en=f"from the budget: {supporters}", nl=f"uit het budget: {supporters}")


def _by_shares(reason: WonByShares, words: Words) -> str:
    parts = []
    if reason.payers_full:
        parts.append(f"{words.voters(reason.payers_full)} × {words.money(reason.share_cents)}")
    if reason.payers_rest:
        parts.append(_gave_the_rest(reason.payers_rest, words))
    if reason.without_money:
        nothing = words.say(en="with nothing left", nl="zonder geld over")
        parts.append(f"{words.voters(reason.without_money)} {nothing}")
    return "; ".join(parts)


def _gave_the_rest(number: int, words: Words) -> str:
    gave = "gaf" if number == 1 else "gaven"
    said = words.say(en="gave what was left", nl=f"{gave} wat nog over was")
    return f"{words.voters(number)} {said}"


def _legend(words: Words) -> Markup:
    return legend(
        ("earlier", words.say(en="given in earlier steps", nl="gegeven in eerdere stappen")),
        ("now", words.say(en="given in this step", nl="gegeven in deze stap")),
        ("none", words.say(en="left", nl="over")),
    )
