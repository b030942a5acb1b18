"""`waardenzeef verify`: count again, plainly, and say where a published result differs."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import Any

import waardenzeef
from waardenzeef.cli.reading import add_file, election_in
from waardenzeef.cli.refusal import Refusal
from waardenzeef.cli.tables import say
from waardenzeef.money import LANGUAGES, Language, number
from waardenzeef.rules import parse_rule
from waardenzeef.verify import Announced, Verdict, verify

DIFFERS = 1

_LISTED = 20
_LARGEST_MIB = 64
_DEEPEST = 50
"""Brackets within brackets; a result has six. Python's reader of JSON ends the whole program at some tens of thousands
where somebody raised the limit for that."""
_WORDS = {
    "en": {
        "input": "Input (SHA-256)",
        "right": "The result is right: {values} values compared, and the plain count finds the same.",
        "wrong": "The result is not right: {values} values compared, {differences} differ.",
        "more": "{more} more differences are not listed here.",
    },
    "nl": {
        "input": "Stembestand (SHA-256)",
        "right": "Het resultaat klopt: {values} waarden vergeleken, en de natelling vindt hetzelfde.",
        "wrong": "Het resultaat klopt niet: {values} waarden vergeleken, {differences} zijn anders.",
        "more": "Nog {more} andere verschillen staan hier niet bij.",
    },
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of this command."""
    add_file(parser)
    parser.add_argument("result", metavar="RESULT.json", help="the result, as tally --json wrote it")
    parser.add_argument(
        "--rule", metavar="RULESPEC", help="the rule announced before the vote; the result must name the same"
    )
    parser.add_argument(
        "--language", choices=LANGUAGES, default="en", help="language of the answer (default: en)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Check and print; the exit code says whether the result is right."""
    announced, claimed = _announced(arguments.rule), _claimed(Path(arguments.result))
    election = election_in(arguments.file)
    try:
        verdict = verify(election, claimed, announced=announced)
    except waardenzeef.WaardenzeefError as error:
        raise Refusal(f"{arguments.result}: {error}") from None
    say(
        f"{_WORDS[arguments.language]['input']}: {election.input_sha256}",
        *_lines(verdict, arguments.language),
    )
    return 0 if verdict.right else DIFFERS


def _lines(verdict: Verdict, language: Language) -> list[str]:
    words, differences = _WORDS[language], verdict.differences
    values = number(verdict.values_compared, language)
    if verdict.right:
        return [words["right"].format(values=values)]
    more = len(differences) - _LISTED
    return [
        words["wrong"].format(values=values, differences=number(len(differences), language)),
        *(f"- {difference.sentence(language)}" for difference in differences[:_LISTED]),
        *([words["more"].format(more=number(more, language))] if more > 0 else []),
    ]


def _announced(spec: str | None) -> Announced | None:
    if spec is None:
        return None
    try:
        rule = parse_rule(spec)
    except waardenzeef.WaardenzeefError as error:
        raise Refusal(str(error)) from None
    return Announced(rule.name, rule.parameters)


def _claimed(path: Path) -> Any:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_MIB * 2**20 + 1)
        if len(data) > _LARGEST_MIB * 2**20:
            raise Refusal(f"{path} is larger than {_LARGEST_MIB} MiB; no result is")
        return _parsed(data.decode("utf-8-sig"))
    except OSError as error:
        raise Refusal(f"{path} cannot be read: {error.strerror or error}") from None
    except ValueError:
        raise Refusal(f"{path} is no JSON; give the file that tally --json wrote") from None


def _parsed(text: str) -> Any:
    """The JSON, or a ValueError when it is none or goes deeper than any result."""
    depth = 0
    for part in re.finditer(r'"(?:[^"\\]|\\.)*(?:"|\Z)|[][{}]', text, re.DOTALL):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(part[0], 0)
        if depth > _DEEPEST:
            raise ValueError("brackets within brackets")
    return json.loads(text)
