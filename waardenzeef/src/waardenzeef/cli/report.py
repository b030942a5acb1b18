"""`waardenzeef report`: one count as one web page for people."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import waardenzeef
from waardenzeef.cli import rule_options, writing
from waardenzeef.cli.losers import add_fell_short, every_loser
from waardenzeef.cli.reading import STANDARD_INPUT, add_file, election_in
from waardenzeef.cli.refusal import Refusal
from waardenzeef.money import LANGUAGES
from waardenzeef.report import as_html
from waardenzeef.rules import Greedy, Rule, parse_rule


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of this command."""
    add_file(parser)
    rule_options.add_arguments(parser)
    parser.add_argument(
        "-o", "--output", metavar="OUT", required=True, help="the page to write; - for standard output"
    )
    parser.add_argument(
        "--compare",
        metavar="RULESPEC",
        nargs="*",
        help="rules to compare with (default: greedy, or equal-shares when the rule is greedy); empty for none",
    )
    parser.add_argument(
        "--language", choices=LANGUAGES, default="en", help="language of the page (default: en)"
    )
    add_fell_short(parser)


def run(arguments: argparse.Namespace) -> None:
    """Count, compare and write."""
    rule, given = rule_options.rule_from(arguments), _rules(arguments.compare)
    writing.check(arguments.output, source=arguments.file, option="--output")
    election = election_in(arguments.file)
    chosen = rule(election)
    count = rule_options.counted(chosen, election)
    others = [rule_options.counted(other, election) for other in (_usual(chosen) if given is None else given)]
    losers = None if arguments.fell_short is False else every_loser(count, arguments)
    file = "votes.pb" if arguments.file == STANDARD_INPUT else arguments.file
    page = as_html(count, others=others, language=arguments.language, file=file, losers=losers)
    writing.write(page, arguments.output, source=arguments.file, option="--output")


def _usual(rule: Rule) -> list[Rule]:
    return [parse_rule("equal-shares" if isinstance(rule, Greedy) else "greedy")]


def _rules(specs: Sequence[str] | None) -> list[Rule] | None:
    try:
        return None if specs is None else [parse_rule(spec) for spec in specs]
    except waardenzeef.WaardenzeefError as error:
        raise Refusal(str(error)) from None
