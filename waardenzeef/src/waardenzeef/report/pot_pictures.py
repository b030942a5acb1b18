"""The pots: how much of each is given, and how the votes of every channel make a project's result."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from waardenzeef.count import Count
from waardenzeef.election import Project, ProjectId
from waardenzeef.report.bars import bar, legend
from waardenzeef.report.markup import Markup, Part, element, together
from waardenzeef.report.tables import table
from waardenzeef.report.words import Words, called
from waardenzeef.rules import Pots
from waardenzeef.rules.pots import shares_by_channel, vote_shares


def pots(count: Count, rule: Pots, words: Words) -> Markup:
    """A bar per pot."""
    columns = [
        words.say(en="Pot", nl="Pot"),
        words.say(en="Money", nl="Geld"),
        words.say(en="Given", nl="Naar plannen"),
        words.say(en="Left", nl="Over"),
    ]
    caption = words.say(en="The money of every pot", nl="Het geld van elke pot")
    rows = [[together([pot, bar([("now", given)], whole=money)]), *map(words.money, (money, given, money - given))]
            for pot, money, given in _given(count, rule)]  # fmt: skip
    key = legend(
        ("now", words.say(en="given to projects", nl="naar plannen")),
        ("none", words.say(en="left", nl="over")),
    )
    return together([table(caption, columns, rows, numbers=(1, 2, 3)), key])


def results(count: Count, rule: Pots, words: Words) -> Markup:
    """Per theme the projects in order of their result, with the percentage in every channel."""
    by_channel, result = shares_by_channel(count.election, rule), vote_shares(count.election, rule)
    told = words.say(
        en="The result of a project is the average of its percentages, each channel with its weight. Percentages are "
        "rounded; the count uses the exact ones.",
        nl="De uitkomst van een plan is het gemiddelde van zijn percentages, elk kanaal met zijn gewicht. "
        "Percentages zijn "
        "afgerond; de telling rekent met de precieze.",
    )
    if not rule.channels:
        told = words.say(
            en="The result of a project is its part of the votes. Percentages are rounded; the count uses the "
            "exact ones.",
            nl="De uitkomst van een plan is zijn deel van de stemmen. Percentages zijn afgerond; de telling "
            "rekent met de "
            "precieze.",
        )
    tables = [
        _theme(pot, plans, by_channel, result, rule, words) for pot, plans in _by_pot(count, rule, result)
    ]
    return together([element("p", told), *tables])


def _given(count: Count, rule: Pots) -> Iterator[tuple[str, int, int]]:
    for pot, money in rule.pots:
        steps = [step for step in count.steps if rule.pot_of(count.election.by_id[step.project]) == pot]
        yield pot, money, sum(step.cost_cents for step in steps if step.chosen)


def _by_pot(
    count: Count, rule: Pots, result: Mapping[ProjectId, Fraction]
) -> Iterator[tuple[str, Sequence[Project]]]:
    for pot, _ in rule.pots:
        plans = [project for project in count.election.projects if rule.pot_of(project) == pot]
        if plans:
            yield pot, sorted(plans, key=lambda project: -result[project.id])


def _theme(
    pot: str,
    plans: Sequence[Project],
    by_channel: Mapping[str, Mapping[ProjectId, Fraction]],
    result: Mapping[ProjectId, Fraction],
    rule: Pots,
    words: Words,
) -> Markup:
    channels = [f"{channel} ({words.percent(weight)})" for channel, weight in rule.channels]
    columns = [words.say(en="Project", nl="Plan"), *channels, words.say(en="Result", nl="Uitkomst")]
    none = dict[ProjectId, Fraction]()

    def row(project: Project) -> Sequence[Part]:
        parts = [by_channel.get(channel, none).get(project.id, Fraction(0)) for channel, _ in rule.channels]
        drawn = bar([("now", result[project.id])], whole=1)
        return [together([called(project), drawn]), *map(words.rounded, [*parts, result[project.id]])]

    caption = words.say(en=f"Theme: {pot}", nl=f"Thema: {pot}")
    return table(caption, columns, [row(project) for project in plans], numbers=range(1, len(columns)))
