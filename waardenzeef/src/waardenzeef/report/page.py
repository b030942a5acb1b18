"""Puts the parts of a report together into one page that needs no other file and no script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath

from waardenzeef.count import Count
from waardenzeef.election import ProjectId
from waardenzeef.explain import reasons
from waardenzeef.money import Language
from waardenzeef.needed import Needed
from waardenzeef.reasons import Reason
from waardenzeef.report.bars import patterns
from waardenzeef.report.fell_short import fell_short
from waardenzeef.report.markup import Markup, element, items, together
from waardenzeef.report.other_rules import other_rules
from waardenzeef.report.payers import voters_pay, who_paid_what
from waardenzeef.report.plans import every_plan
from waardenzeef.report.pot_pictures import pots, results
from waardenzeef.report.recount import recount
from waardenzeef.report.rule_in_words import name, rule_in_words
from waardenzeef.report.steps import step_by_step
from waardenzeef.report.style import STYLE
from waardenzeef.report.subject import opening, title, what_was_voted_on
from waardenzeef.report.ties import ties
from waardenzeef.report.unspent import unspent
from waardenzeef.report.words import Words
from waardenzeef.rules import Pots

Section = tuple[str, str, Markup]
"""The place in the page, the heading, the content."""


def as_html(
    count: Count,
    *,
    others: Sequence[Count] = (),
    language: Language = "en",
    file: str = "votes.pb",
    why: Mapping[ProjectId, Reason] | None = None,
    losers: Sequence[Needed] | None = None,
) -> str:
    """One page about a finished count: what was voted on, by which rule, every reason, each step, how to recount.

    `others` are counts of the same election by other rules, to compare with; `file` is what the file with the votes is
    called in the command; `why` are the reasons of `count`, if they are at hand already; `losers` what losing
    projects fell short (needed.py), as far as that was counted: it takes many counts, so it is left out unless given.
    Everything is read from the counts: the same counts give the same page.

    >>> from waardenzeef import Ballot, Election, Greedy, Project
    >>> election = Election(90_00, (Project("hall", 90_00, "Hall & garden"),), (Ballot(("hall",), (1,)),))
    >>> page = as_html(Greedy().count(election))
    >>> page[:15], "Hall &amp; garden" in page, "<script" in page
    ('<!doctype html>', True, False)
    """
    words = Words(language, count.election.currency)
    heading = title(count, words)
    sections = [*_sections(count, why or reasons(count), others, losers, PurePath(file).name, words)]
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
    count: Count,
    why: Mapping[ProjectId, Reason],
    others: Sequence[Count],
    losers: Sequence[Needed] | None,
    file: str,
    words: Words,
) -> Iterator[Section]:
    yield from _what_and_how(count, why, losers, words)
    yield from _money(count, why, words)
    say = words.say
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


def _what_and_how(
    count: Count, why: Mapping[ProjectId, Reason], losers: Sequence[Needed] | None, words: Words
) -> Iterator[Section]:
    say = words.say
    yield "votes", say(en="What was voted on?", nl="Waarover is gestemd?"), what_was_voted_on(count, words)
    yield (
        "rule",
        say(en="How was it counted?", nl="Hoe is er geteld?"),
        rule_in_words(count.rule, count.election, words),
    )
    yield (
        "plans",
        say(en="Which projects were chosen, and why?", nl="Welke plannen zijn gekozen, en waarom?"),
        every_plan(count, why, words),
    )
    if losers is not None and len(count.winners) < len(count.election.projects):
        yield (
            "short",
            say(en="What did the others fall short?", nl="Wat kwamen de andere plannen tekort?"),
            fell_short(count, losers, words),
        )


def _money(count: Count, why: Mapping[ProjectId, Reason], words: Words) -> Iterator[Section]:
    say = words.say
    if isinstance(count.rule, Pots):
        yield (
            "results",
            say(en="The votes per theme", nl="De stemmen per thema"),
            results(count, count.rule, words),
        )
        yield "pots", say(en="The pots", nl="De potten"), pots(count, count.rule, words)
    yield "steps", say(en="Step by step", nl="Stap voor stap"), step_by_step(count, why, words)
    if voters_pay(count):
        yield "payers", say(en="Who paid for what?", nl="Wie betaalde wat?"), who_paid_what(count, why, words)


def _contents(sections: Sequence[Section], words: Words) -> Markup:
    links = [element("a", heading, href=f"#{place}") for place, heading, _ in sections]
    return element("nav", items(links), aria_label=words.say(en="On this page", nl="Op deze pagina"))


def _section(place: str, heading: str, content: Markup) -> Markup:
    return element("section", element("h2", heading), together([content]), id=place)
