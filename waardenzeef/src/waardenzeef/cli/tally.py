"""`waardenzeef tally`: count one election by one rule and say why each project won or lost."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from fractions import Fraction

from waardenzeef.cli import rule_options, tables, writing
from waardenzeef.cli.reading import add_file, election_in
from waardenzeef.cli.tables import say
from waardenzeef.count import Count
from waardenzeef.document import as_json
from waardenzeef.election import Project
from waardenzeef.explain import reasons
from waardenzeef.money import LANGUAGES, Language, money, number
from waardenzeef.rules import EqualShares

_COLUMNS = {
    "en": ("step", "id", "project", "cost", "votes", "reason"),
    "nl": ("stap", "id", "plan", "kosten", "stemmen", "reden"),
}
_WORDS = {
    "en": {
        "rule": "Rule",
        "input": "Input (SHA-256)",
        "funded": "Funded: {winners} of {projects} projects, {spent} of {budget}; {left} not spent.",
        "share": "Share per voter: {first}.",
        "raised": "Share per voter: {first} at the start, {final} at the end, after {times} raises of {step}.",
        "to_change": "Share per voter: {first} at the start, {final} at the end; raises to the next change: {times}.",
        "best": "Higher shares were looked at too: this outcome spends most within the budget.",
        "overspend": "One more raise would have cost more than the budget.",
        "exhaustive": "The count stopped because no other project still fitted.",
        "all": "The count stopped because every project with votes is funded.",
    },
    "nl": {
        "rule": "Telregel",
        "input": "Stembestand (SHA-256)",
        "funded": "Gekozen: {winners} van {projects} plannen, {spent} van {budget}; {left} niet besteed.",
        "share": "Deel per stemmer: {first}.",
        "raised": "Deel per stemmer: {first} bij het begin, {final} op het eind, na {times} keer {step} erbij.",
        "to_change": "Deel per stemmer: {first} bij het begin, {final} op het eind; {times} keer verhoogd, "
        "steeds tot de uitslag veranderde.",
        "best": "Ook hogere delen zijn bekeken: deze uitslag besteedt het meeste binnen het budget.",
        "overspend": "Nog een keer erbij zou meer kosten dan het budget.",
        "exhaustive": "De telling stopte omdat geen ander plan meer paste.",
        "all": "De telling stopte omdat elk plan met stemmen is gekozen.",
    },
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of this command."""
    add_file(parser)
    rule_options.add_arguments(parser)
    writing.add_json(parser, "count")
    parser.add_argument(
        "--language", choices=LANGUAGES, default="en", help="language of the table (default: en)"
    )


def run(arguments: argparse.Namespace) -> None:
    """Count and print."""
    rule = rule_options.rule_from(arguments)
    writing.check(arguments.json, source=arguments.file)
    election = election_in(arguments.file)
    count = rule_options.counted(rule(election), election)
    if arguments.json is not None:
        writing.write(as_json(count), arguments.json, source=arguments.file)
    if arguments.json != writing.STANDARD_OUTPUT:
        _print(count, arguments.language)


def _print(count: Count, language: Language) -> None:
    words, election = _WORDS[language], count.election
    say(f"{words['rule']}: {count.rule}", f"{words['input']}: {election.input_sha256}", *election.notes, "")
    tables.show(_COLUMNS[language], _rows(count, language), right=frozenset({0, 3, 4}))
    say("", *_closing(count, language))


def _rows(count: Count, language: Language) -> list[list[str]]:
    why, votes = reasons(count), count.election.votes
    step_of = {step.project: str(step.number) for step in count.steps if step.chosen}

    def row(project: Project) -> list[str]:
        return [
            step_of.get(project.id, ""),
            project.id,
            project.name,
            money(project.cost_cents, count.election.currency, language),
            number(votes[project.id], language),
            why[project.id].sentence(language),
        ]

    return [row(project) for project in _in_reading_order(count)]


def _in_reading_order(count: Count) -> list[Project]:
    """Winners as they were chosen, then the others, most votes or points first."""
    place = {project: position for position, project in enumerate(count.winners)}
    points = count.election.scores
    return sorted(count.election.projects, key=lambda p: (place.get(p.id, len(place)), -points[p.id]))


def _closing(count: Count, language: Language) -> list[str]:
    words, election = _WORDS[language], count.election

    def amount(cents: int) -> str:
        return money(cents, election.currency, language)

    funded = words["funded"].format(
        winners=number(len(count.winners), language),
        projects=number(len(election.projects), language),
        spent=amount(count.total_cost_cents),
        budget=amount(election.budget_cents),
        left=amount(election.budget_cents - count.total_cost_cents),
    )
    return [funded, *_shares(count, language, amount)]


def _shares(count: Count, language: Language, amount: Callable[..., str]) -> list[str]:
    if count.endowment_cents is None:
        return []
    words, final = _WORDS[language], count.endowment_cents
    if not count.increments:
        return [
            words["share"].format(first=amount(final)),
            *([words["best"]] if count.stopped == "best" else []),
        ]
    return [_raised(count, language, amount), *([words[count.stopped]] if count.stopped in words else [])]


def _raised(count: Count, language: Language, amount: Callable[..., str]) -> str:
    words, final, times = _WORDS[language], count.endowment_cents, number(count.increments, language)
    first = Fraction(count.election.budget_cents, len(count.election.ballots))
    if isinstance(count.rule, EqualShares):
        step = amount(count.rule.step_cents)
        return words["raised"].format(first=amount(first), final=amount(final), times=times, step=step)
    return words["to_change"].format(first=amount(first), final=amount(final), times=times)
