"""What a notebook shows instead of a long `repr`: an election, a count and a comparison as small tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from waardenzeef.comparison import Comparison
from waardenzeef.count import Count
from waardenzeef.election import Election
from waardenzeef.explain import reasons
from waardenzeef.report.markup import Markup, Part, element
from waardenzeef.report.plans import in_reading_order
from waardenzeef.report.rule_in_words import name
from waardenzeef.report.words import Words, called, in_points, quoted_names

MOST_ROWS = 60
"""A notebook is no place for hundreds of rows; the last line says how many are left out."""


def election_html(election: Election) -> str:
    """The budget, the voters and the projects, most votes first.

    >>> from waardenzeef import Ballot, Project
    >>> "A &amp; B" in election_html(Election(90_00, (Project("a", 60_00, "A & B"),), (Ballot(("a",), (1,)),)))
    True
    """
    words = Words("en", election.currency)
    about = f"{words.plans(len(election.projects))}, {words.voters(len(election.ballots))}"
    ranked = sorted(election.projects, key=lambda project: -election.scores[project.id])
    rows = [[called(p), words.money(p.cost_cents), words.number(election.scores[p.id])] for p in ranked]
    scored = "Points" if in_points(election) else "Votes"
    return _table(f"{about}, {words.money(election.budget_cents)}", ["Project", "Cost", scored], rows, words)


def count_html(count: Count) -> str:
    """Every project with its reason: winners as they were chosen, then the others."""
    words, why, names = Words("en", count.election.currency), reasons(count), quoted_names(count.election)
    spent, budget = words.money(count.total_cost_cents), words.money(count.election.budget_cents)
    rows = [
        [called(p), words.money(p.cost_cents), why[p.id].sentence(called=names)]
        for p in in_reading_order(count)
    ]
    about = (
        f"{name(count.rule, words)}: {len(count.winners)} of {words.plans(len(rows))}, {spent} of {budget}"
    )
    return _table(about, ["Project", "Cost", "Result, and why"], rows, words)


def comparison_html(compared: Comparison) -> str:
    """One column per rule: what it funds, and the figures that favour no rule."""
    words, election = Words("en", compared.election.currency), compared.election
    lines = compared.summaries
    figures: list[list[Part]] = [
        ["Spent", *(words.money(line.total_cost_cents) for line in lines)],
        ["Voters without any funded project", *(words.number(line.ballots_without_funded) for line in lines)],
        [
            "Funded projects per voter, on average",
            *(words.decimal(line.mean_funded_per_ballot, 2) for line in lines),
        ],
    ]
    funded = [
        [called(p), *("funded" if by else "\N{EN DASH}" for by in compared.funded_by(p.id))]
        for p in election.projects
    ]
    rules = [name(count.rule, words) for count in compared.counts]
    return _table("The same votes, counted by several rules", ["", *rules], [*figures, *funded], words)


def _table(caption: str, columns: Sequence[str], rows: Sequence[Sequence[Part]], words: Words) -> Markup:
    head = element("tr", *(element("th", column, scope="col") for column in columns))
    shown: Iterable[Markup] = (_row(row) for row in rows[:MOST_ROWS])
    table = element("table", element("caption", caption), element("thead", head), element("tbody", *shown))
    left_out = len(rows) - MOST_ROWS
    more = element("p", f"and {words.number(left_out)} more") if left_out > 0 else Markup("")
    return element("div", table, more)


def _row(cells: Sequence[Part]) -> Markup:
    first, *others = cells
    return element("tr", element("th", first, scope="row"), *(element("td", cell) for cell in others))
