"""Every project with its cost, its votes and the reason why it won or lost."""

from __future__ import annotations

from collections.abc import Mapping

from waardenzeef.count import Count
from waardenzeef.election import Project, ProjectId
from waardenzeef.reasons import Reason
from waardenzeef.report.markup import Markup, Part, element, together
from waardenzeef.report.tables import table
from waardenzeef.report.words import Words, called, in_points, quoted_names


def every_plan(count: Count, why: Mapping[ProjectId, Reason], words: Words) -> Markup:
    """The table of all projects: winners as they were chosen, then the others, most votes or points first."""
    scored = (
        words.say(en="Points", nl="Punten")
        if in_points(count.election)
        else words.say(en="Votes", nl="Stemmen")
    )
    columns = [
        words.say(en="Project", nl="Plan"),
        words.say(en="Cost", nl="Kosten"),
        scored,
        words.say(en="Result, and why", nl="Uitslag, en waarom"),
    ]
    names = quoted_names(count.election)
    rows = [_row(count, project, why[project.id], names, words) for project in in_reading_order(count)]
    return table(words.plans(len(rows)), columns, rows, numbers=(1, 2))


def in_reading_order(count: Count) -> list[Project]:
    """Winners as they were chosen, then the others, most votes or points first.

    >>> from waardenzeef import Ballot, Election, Greedy, Project
    >>> projects = (Project("hall", 90_00), Project("lamp", 30_00))
    >>> election = Election(50_00, projects, (Ballot(("hall",), (1,)), Ballot(("lamp", "hall"), (1, 1))))
    >>> [project.id for project in in_reading_order(Greedy().count(election))]
    ['lamp', 'hall']
    """
    place = {project: position for position, project in enumerate(count.winners)}
    points = count.election.scores
    return sorted(count.election.projects, key=lambda p: (place.get(p.id, len(place)), -points[p.id]))


def named(project: Project) -> Markup:
    """A project's name with its number in the file, when it has both."""
    number = element("span", f" ({project.id})", class_="note") if project.name else ""
    return together([called(project), number])


def sentence(reason: Reason, names: Mapping[ProjectId, str], words: Words) -> str:
    """A reason as a sentence of its own, which calls other projects by their names."""
    said = reason.sentence(words.language, called=names)
    return f"{said[:1].upper()}{said[1:]}."


def _row(
    count: Count, project: Project, reason: Reason, names: Mapping[ProjectId, str], words: Words
) -> list[Part]:
    return [
        named(project),
        words.money(project.cost_cents),
        words.number(count.election.scores[project.id]),
        together([_mark(reason.won, words), " ", sentence(reason, names, words)]),
    ]


def _mark(won: bool, words: Words) -> Markup:  # noqa: FBT001 - the value itself
    """A sign that can be told apart without colour; the word follows in the sentence."""
    sign, kind = ("\N{CHECK MARK}", "won") if won else ("\N{MULTIPLICATION SIGN}", "lost")
    return element("span", sign, class_=f"mark {kind}", aria_hidden="true")
