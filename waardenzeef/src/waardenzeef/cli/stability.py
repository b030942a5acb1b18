"""`waardenzeef stability`: how often each project wins when the ballots are drawn again."""

from __future__ import annotations

import argparse

import waardenzeef
from waardenzeef.cli import progress, rule_options, tables, writing
from waardenzeef.cli.reading import add_file, election_in
from waardenzeef.cli.refusal import Refusal
from waardenzeef.cli.tables import say
from waardenzeef.election import Election
from waardenzeef.money import LANGUAGES, Language, decimal, number
from waardenzeef.rules import Rule
from waardenzeef.stability import REPLICATES, Stability, stability
from waardenzeef.stability.document import as_json

_WORDS = {
    "en": {
        "columns": ("id", "project", "votes", "result", "wins in"),
        True: "won",
        False: "lost",
        "bar": "counting",
    },
    "nl": {
        "columns": ("id", "plan", "stemmen", "uitslag", "wint in"),
        True: "gekozen",
        False: "niet gekozen",
        "bar": "tellen",
    },
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of this command."""
    add_file(parser)
    rule_options.add_arguments(parser)
    parser.add_argument(
        "--replicates", metavar="N", type=int, default=REPLICATES, help="how many draws (default: 10000)"
    )
    parser.add_argument(
        "--seed", metavar="N", type=int, default=0, help="the same seed gives the same draws (default: 0)"
    )
    parser.add_argument(
        "--workers", metavar="N", type=int, help="how many processes (default: all cores of this machine)"
    )
    writing.add_json(parser, "answer")
    parser.add_argument(
        "--language", choices=LANGUAGES, default="en", help="language of the table (default: en)"
    )


def run(arguments: argparse.Namespace) -> None:
    """Draw, count and print."""
    rule = rule_options.rule_from(arguments)
    writing.check(arguments.json, source=arguments.file)
    election = election_in(arguments.file)
    found = _drawn(election, rule(election), arguments)
    if arguments.json is not None:
        writing.write(as_json(found), arguments.json, source=arguments.file)
    if arguments.json != writing.STANDARD_OUTPUT:
        _print(found, arguments.language)


def _drawn(election: Election, rule: Rule, arguments: argparse.Namespace) -> Stability:
    try:
        with progress.bar(str(_WORDS[arguments.language]["bar"])) as moved:
            return stability(
                election,
                rule,
                replicates=arguments.replicates,
                seed=arguments.seed,
                workers=arguments.workers,
                progress=moved,
            )
    except waardenzeef.WaardenzeefError as error:
        raise Refusal(str(error)) from None


def _print(found: Stability, language: Language) -> None:
    count, words = found.count, _WORDS[language]
    say(f"{count.rule}", *count.election.notes, "")
    tables.show(list(words["columns"]), _rows(found, language), right=frozenset({2, 4}))
    say("", found.summary(language))


def _rows(found: Stability, language: Language) -> list[list[str]]:
    election, words = found.count.election, _WORDS[language]
    surest_first = sorted(election.projects, key=lambda project: -found.wins[project.id])
    return [
        [
            project.id,
            project.name,
            number(election.votes[project.id], language),
            str(words[project.id in found.count.winners]),
            f"{decimal(100 * found.share(project.id), 1, language)}%",
        ]
        for project in surest_first
    ]
