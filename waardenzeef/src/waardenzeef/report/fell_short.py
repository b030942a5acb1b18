"""What every losing project fell short: how many more supporters, or how much cheaper, each figure counted again."""

from __future__ import annotations

from collections.abc import Sequence

from waardenzeef.count import Count
from waardenzeef.needed import Needed
from waardenzeef.report.markup import Markup, Part, element, together
from waardenzeef.report.tables import table
from waardenzeef.report.words import Words, name_of


def fell_short(count: Count, losers: Sequence[Needed], words: Words) -> Markup:
    """Two sentences per project, how they were checked, and for how many projects they were not."""
    rest = _rest(len(count.election.projects) - len(count.winners) - len(losers), words)
    if not losers:
        return rest
    checked = words.say(
        en="Each figure was checked by counting all votes again: with so many supporters more, or at that cost, the "
        "project is chosen, and with one supporter fewer or at one cent more it is not. New supporters vote for this "
        "project alone; the budget stays the same.",
        nl="Elk getal is gecontroleerd door alle stemmen opnieuw te tellen: met zo veel stemmers meer, of bij "
        "die kosten, "
        "wordt het plan gekozen, en met één stemmer minder of één cent meer niet. Nieuwe stemmers stemmen alleen "
        "op dit "
        "plan; het budget blijft gelijk.",
    )
    about = [element("p", checked)]
    if any(short.raised for short in losers):
        raised = words.say(
            en="In each of these counts everyone's part may be raised to another height. So at a still lower cost the "
            "project need not be chosen too. The figures under the outcome above can be others: they are of one "
            "count, at "
            "the part that is named there.",
            nl="In elk van die tellingen kan ieders deel anders worden opgehoogd. Bij nog lagere kosten hoeft het plan "
            "dus niet ook gekozen te worden. De bedragen bij de uitslag hierboven kunnen anders zijn: die gaan "
            "over één "
            "telling, met het deel dat daar staat.",
        )
        about.append(element("p", raised))
    columns = [
        words.say(en="Project", nl="Plan"),
        words.say(en="With more supporters", nl="Met meer stemmers"),
        words.say(en="At a lower cost", nl="Voor minder geld"),
    ]
    caption = words.say(en="Projects that were not chosen", nl="Plannen die niet zijn gekozen")
    return together(
        [*about, table(caption, columns, [_row(count, short, words) for short in losers], numbers=()), rest]
    )


def _rest(number: int, words: Words) -> Markup:
    """For how many projects nothing was counted again, and how to have it done."""
    if not number:
        return Markup("")
    plans = words.plans(number)
    said = words.say(
        en=f"For {plans} there was no time to count again. The command that makes this page does so when it is given",
        nl=f"Voor {plans} was geen tijd om opnieuw te tellen. De opdracht die deze pagina maakt, doet dat wel met",
    )
    return element("p", f"{said} ", element("code", "--fell-short"), ".")


def _row(count: Count, short: Needed, words: Words) -> Sequence[Part]:
    supporters, cost, *_ = short.sentences(words.language)
    has, costs = words.voters(short.supporters), words.money(short.cost_cents)
    now = words.say(en=f"{has}, costs {costs}", nl=f"{has}, kost {costs}")
    named = together([name_of(count.election, short.project), element("span", f" {now}", class_="note line")])
    return [named, supporters, cost]
