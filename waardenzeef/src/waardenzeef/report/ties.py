"""Where projects were exactly as good, and what decided."""

from __future__ import annotations

from collections.abc import Iterator

from waardenzeef.count import Count
from waardenzeef.report.markup import Markup, element, items, together
from waardenzeef.report.rule_in_words import ties_in_words
from waardenzeef.report.words import Words, name_of, quoted_names
from waardenzeef.ties import TieOrder


def ties(count: Count, words: Words) -> Markup:
    """Every choice that only the tie order could make, and that order."""
    order = getattr(count.rule, "ties", TieOrder())
    about = words.say(en="When projects are exactly as good: ", nl="Als plannen precies gelijk staan: ")
    said = ties_in_words(order, words, quoted_names(count.election))
    settled = element("p", about + said[:1].lower() + said[1:])
    found = [*_ties(count, words)]
    none = words.say(en="That did not happen in this count.", nl="Dat kwam in deze telling niet voor.")
    return together([settled, items(found) if found else element("p", none)])


def _ties(count: Count, words: Words) -> Iterator[str]:
    for step in count.steps:
        if step.chosen and step.tied_with:
            first = name_of(count.election, step.project)
            others = ", ".join(name_of(count.election, other) for other in step.tied_with)
            yield words.say(
                en=f"Step {step.number}: “{first}” was exactly as good as “{others}” and went first.",
                nl=f"Stap {step.number}: “{first}” stond precies gelijk met “{others}” en ging voor.",
            )
