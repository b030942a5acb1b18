"""The same votes counted in another way: who gained, who lost, which projects change places, in figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from waardenzeef.comparison import Summary, summary
from waardenzeef.count import Count
from waardenzeef.election import ProjectId
from waardenzeef.report.gain_map import gain_map
from waardenzeef.report.gains import Gains, gains
from waardenzeef.report.hundred import hundred, of_a_hundred, shape
from waardenzeef.report.markup import Markup, Part, element, items, together
from waardenzeef.report.rule_in_words import name
from waardenzeef.report.tables import table
from waardenzeef.report.words import Words, name_of


def other_rules(count: Count, others: Sequence[Count], words: Words) -> Markup:
    """The figures of all counts side by side, and per other count who gained by this one."""
    told = words.say(
        en="No rule is best at everything. A voter gains when more of the projects they voted for are chosen; what "
        "a project costs does not matter here.",
        nl="Geen regel is in alles de beste. Een stemmer gaat erop vooruit als meer van de plannen waarop die stemde "
        "zijn gekozen; wat een plan kost, telt hier niet mee.",
    )
    sections = [_beside(count, other, words) for other in others]
    return together([element("p", told), _figures(count, others, words), *sections])


def _figures(count: Count, others: Sequence[Count], words: Words) -> Markup:
    columns = [
        words.say(en="Rule", nl="Telregel"),
        words.say(en="Projects chosen", nl="Gekozen plannen"),
        words.say(en="Money used", nl="Geld gebruikt"),
        words.say(en="Voters without any chosen project", nl="Stemmers zonder gekozen plan"),
        words.say(en="Chosen projects per voter, on average", nl="Gekozen plannen per stemmer, gemiddeld"),
    ]
    caption = words.say(en="The rules side by side", nl="De telregels naast elkaar")
    this = element("span", words.say(en=" (this count)", nl=" (deze telling)"), class_="note")
    rows = [[together([name(each.rule, words), this if each is count else ""]), *_row(summary(each), words)]
            for each in (count, *others)]  # fmt: skip
    return table(caption, columns, rows, numbers=range(1, 5))


def _row(line: Summary, words: Words) -> Sequence[Part]:
    return [
        words.number(line.funded),
        f"{words.decimal(100 * line.share_of_budget_used, 1)}%",
        words.number(line.ballots_without_funded),
        words.decimal(line.mean_funded_per_ballot, 2),
    ]


def _beside(count: Count, other: Count, words: Words) -> Markup:
    mine, theirs = name(count.rule, words), name(other.rule, words)
    heading = words.say(en=f"“{mine}” instead of “{theirs}”", nl=f"“{mine}” in plaats van “{theirs}”")
    found = gains(count, other)
    return together(
        [
            element("h3", heading),
            *_picture(found, words),
            *_changes(count, other, found, words),
            *([gain_map(count, other, words)] if found.gained or found.lost else []),
        ],
    )


def _picture(found: Gains, words: Words) -> Iterator[Markup]:
    numbers = {"gained": found.gained, "same": found.same, "lost": found.lost}
    total, shares = sum(numbers.values()), of_a_hundred([*numbers.values()])
    if total:
        up, same, down = (words.number(share) for share in shares)
        says = words.say(
            en=f"Of every 100 voters {up} gain, {same} see no change and {down} lose.",
            nl=f"Van elke 100 stemmers gaan er {up} op vooruit, blijft het voor {same} gelijk en gaan er {down} op "
            f"achteruit.",
        )
        yield element("p", says)
        yield hundred([*zip(numbers, shares, strict=True)], says=says)
    columns = [
        words.say(en="Of their own projects", nl="Van hun eigen plannen"),
        words.say(en="Voters", nl="Stemmers"),
        words.say(en="Share", nl="Deel"),
    ]
    caption = words.say(en="Who gains, who loses", nl="Wie gaat erop vooruit, wie erop achteruit")
    yield table(caption, columns, _groups(numbers, total, words), numbers=(1, 2))


def _groups(numbers: dict[str, int], total: int, words: Words) -> Iterator[Sequence[Part]]:
    said = {
        "gained": words.say(en=" more chosen", nl=" meer gekozen"),
        "same": words.say(en=" just as many", nl=" evenveel"),
        "lost": words.say(en=" fewer chosen", nl=" minder gekozen"),
    }
    for kind, number in numbers.items():
        share = Fraction(100 * number, total) if total else Fraction(0)
        yield [together([shape(kind), said[kind]]), words.number(number), f"{words.decimal(share, 1)}%"]


def _changes(count: Count, other: Count, found: Gains, words: Words) -> Iterator[Markup]:
    theirs = name(other.rule, words)
    if not found.only_here and not found.only_there:
        yield element(
            "p", words.say(en="Both choose the same projects.", nl="Beide kiezen dezelfde plannen.")
        )
    if found.only_here:
        yield element("p", words.say(en="Chosen in this count alone:", nl="Alleen in deze telling gekozen:"))
        yield items(_with_cost(count, found.only_here, words))
    if found.only_there:
        yield element("p", words.say(en=f"Chosen by “{theirs}” alone:", nl=f"Alleen bij “{theirs}” gekozen:"))
        yield items(_with_cost(count, found.only_there, words))


def _with_cost(count: Count, projects: Sequence[ProjectId], words: Words) -> Iterator[str]:
    by_id = count.election.by_id
    return (
        f"{name_of(count.election, project)} ({words.money(by_id[project].cost_cents)})"
        for project in projects
    )
