"""Puts the parts of a report together into one page that needs no other file and no script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath

from waardenzeef.count import Count
from waardenzeef.election import ProjectId
from waardenzeef.explain import reasons
from waardenzeef.money import Language
from waardenzeef.reasons import Reason
from waardenzeef.report.bars import patterns
from waardenzeef.report.markup import Markup, element, items, together
from waardenzeef.report.other_rules import other_rules
from waardenzeef.report.payers import who_paid_what
from waardenzeef.report.plans import every_plan
from waardenzeef.report.recount import recount
from waardenzeef.report.rule_in_words import name, rule_in_words
from waardenzeef.report.steps import step_by_step
from waardenzeef.report.style import STYLE
from waardenzeef.report.subject import opening, title, what_was_voted_on
from waardenzeef.report.ties import ties
from waardenzeef.report.unspent import unspent
from waardenzeef.report.words import Words

Section = tuple[str, str, Markup]
"""The place in the page, the heading, the content."""


def as_html(
    count: Count,
    *,
    others: Sequence[Count] = (),
    language: Language = "en",
    file: str = "votes.pb",
    why: Mapping[ProjectId, Reason] | None = None,
) -> str:
    """One page about a finished count: what was voted on, by which rule, every reason, each step, how to recount.

    `others` are counts of the same election by other rules, to compare with; `file` is what the file with the votes is
    called in the command; `why` are the reasons of `count`, if they are at hand already. Everything is read from the
    counts: the same counts give the same page.

    >>> from waardenzeef import Ballot, Election, Greedy, Project
    >>> election = Election(90_00, (Project("hall", 90_00, "Hall & garden"),), (Ballot(("hall",), (1,)),))
    >>> page = as_html(Greedy().count(election))
    >>> page[:15], "Hall &amp; garden" in page, "<script" in page
    ('<!doctype html>', True, False)
    """
    words = Words(language, count.election.currency)
    heading = title(count, words)
    sections = [*_sections(count, why or reasons(count), others, PurePath(file).name, words)]
    counted = words.say(
        en=f"Counted by: {name(count.rule, words)}", nl=f"Geteld met: {name(count.rule, words)}"
    )
    main = element(
        "main",
        element("p", counted, class_="over"),
        element("h1", heading),
        opening(count, words),
        _contents(sections, words),
        *(_section(*section) for section in sections),
    )
    body = element("body", patterns(), main)
    return f"<!doctype html>\n{element('html', _head(heading), body, lang=language)}\n"


def _head(heading: str) -> Markup:
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("title", heading),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("style", Markup(STYLE)),
    )


def _sections(
    count: Count, why: Mapping[ProjectId, Reason], others: Sequence[Count], file: str, words: Words
) -> Iterator[Section]:
    say = words.say
    yield "votes", say(en="What was voted on?", nl="Waarover is gestemd?"), what_was_voted_on(count, words)
    yield "rule", say(en="How was it counted?", nl="Hoe is er geteld?"), rule_in_words(count.rule, words)
    yield (
        "plans",
        say(en="Which projects were chosen, and why?", nl="Welke plannen zijn gekozen, en waarom?"),
        every_plan(count, why, words),
    )
    yield "steps", say(en="Step by step", nl="Stap voor stap"), step_by_step(count, why, words)
    if count.endowment_cents is not None:
        yield "payers", say(en="Who paid for what?", nl="Wie betaalde wat?"), who_paid_what(count, why, words)
    if others:
        yield (
            "others",
            say(en="Counted in another way: who gains?", nl="Anders geteld: wie gaat erop vooruit?"),
            other_rules(count, others, words),
        )
    yield (
        "unspent",
        say(en="What stays unspent, and why?", nl="Wat blijft over, en waarom?"),
        unspent(count, why, words),
    )
    yield (
        "ties",
        say(en="Were projects exactly as good?", nl="Stonden plannen precies gelijk?"),
        ties(count, words),
    )
    yield "recount", say(en="Count it yourself", nl="Tel het zelf na"), recount(count, file, words)


def _contents(sections: Sequence[Section], words: Words) -> Markup:
    links = [element("a", heading, href=f"#{place}") for place, heading, _ in sections]
    return element("nav", items(links), aria_label=words.say(en="On this page", nl="Op deze pagina"))


def _section(place: str, heading: str, content: Markup) -> Markup:
    return element("section", element("h2", heading), together([content]), id=place)
