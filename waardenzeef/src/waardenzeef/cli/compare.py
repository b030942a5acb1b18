"""`waardenzeef compare`: several rules on the same votes, side by side."""

from __future__ import annotations

import argparse

import waardenzeef
from waardenzeef.cli import tables
from waardenzeef.cli.reading import add_file, election_in
from waardenzeef.cli.refusal import Refusal
from waardenzeef.cli.tables import say
from waardenzeef.comparison import Comparison, Summary, compare
from waardenzeef.election import Project
from waardenzeef.money import LANGUAGES, Language, decimal, money, number
from waardenzeef.rules import Rule, parse_rule

USUAL = ("greedy", "equal-shares", "equal-shares,completion=add1")
_WORDS = {
    "en": {
        "project": ("id", "project", "cost", "votes"),
        "funded": "funded",
        "figures": "figure",
        "number": "projects funded",
        "spent": "spent",
        "used": "share of the budget used",
        "without": "ballots with no funded project",
        "mean": "funded projects per ballot (mean)",
    },
    "nl": {
        "project": ("id", "plan", "kosten", "stemmen"),
        "funded": "gekozen",
        "figures": "cijfer",
        "number": "gekozen plannen",
        "spent": "besteed",
        "used": "deel van het budget besteed",
        "without": "stembiljetten zonder gekozen plan",
        "mean": "gekozen plannen per stembiljet (gemiddeld)",
    },
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of this command."""
    add_file(parser)
    parser.add_argument(
        "rules",
        metavar="RULESPEC",
        nargs="*",
        default=USUAL,
        help=f'a rule such as "greedy,skip=no" (default, three of them: {" ".join(USUAL)})',
    )
    parser.add_argument(
        "--language", choices=LANGUAGES, default="en", help="language of the tables (default: en)"
    )


def run(arguments: argparse.Namespace) -> None:
    """Count by every rule and print."""
    rules = [_rule(spec) for spec in arguments.rules]
    election = election_in(arguments.file)
    try:
        compared = compare(election, rules)
    except waardenzeef.WaardenzeefError as error:
        raise Refusal(str(error)) from None
    _print(compared, arguments.language)


def _rule(spec: str) -> Rule:
    try:
        return parse_rule(spec)
    except waardenzeef.WaardenzeefError as error:
        raise Refusal(str(error)) from None


def _print(compared: Comparison, language: Language) -> None:
    words, letters = _WORDS[language], [chr(ord("A") + i) for i in range(len(compared.counts))]
    rules = [f"{letter}: {count.rule}" for letter, count in zip(letters, compared.counts, strict=True)]
    say(*rules, *compared.election.notes, "")
    tables.show([*words["project"], *letters], _project_rows(compared, language), right=frozenset({2, 3}))
    say("")
    figures = _figure_rows(compared, language)
    tables.show([str(words["figures"]), *letters], figures, right=frozenset(range(1, 1 + len(letters))))


def _project_rows(compared: Comparison, language: Language) -> list[list[str]]:
    election, funded = compared.election, str(_WORDS[language]["funded"])
    votes, points = election.votes, election.scores

    def row(project: Project) -> list[str]:
        return [
            project.id,
            project.name,
            money(project.cost_cents, election.currency, language),
            number(votes[project.id], language),
            *(funded if by else "-" for by in compared.funded_by(project.id)),
        ]

    return [row(project) for project in sorted(election.projects, key=lambda project: -points[project.id])]


def _figure_rows(compared: Comparison, language: Language) -> list[list[str]]:
    words, lines = _WORDS[language], compared.summaries

    def spent(line: Summary) -> str:
        return money(line.total_cost_cents, compared.election.currency, language)

    def used(line: Summary) -> str:
        return f"{decimal(100 * line.share_of_budget_used, 1, language)}%"

    def mean(line: Summary) -> str:
        return decimal(line.mean_funded_per_ballot, 2, language)

    return [
        [str(words["number"]), *(number(line.funded, language) for line in lines)],
        [str(words["spent"]), *map(spent, lines)],
        [str(words["used"]), *map(used, lines)],
        [str(words["without"]), *(number(line.ballots_without_funded, language) for line in lines)],
        [str(words["mean"]), *map(mean, lines)],
    ]
