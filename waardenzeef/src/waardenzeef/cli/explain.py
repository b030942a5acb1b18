"""`waardenzeef explain`: what an outcome means for its voters, and what the losing projects fell short."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import waardenzeef
from waardenzeef.cli import rule_options, tables, writing
from waardenzeef.cli.losers import add_fell_short, every_loser
from waardenzeef.cli.reading import add_file, election_in
from waardenzeef.cli.refusal import Refusal
from waardenzeef.cli.tables import say
from waardenzeef.count import Count
from waardenzeef.explain import reasons
from waardenzeef.fairness import Bought, TooFewVoters, bought, has, names
from waardenzeef.fairness.document import as_json
from waardenzeef.fairness.representation import Representation, representation
from waardenzeef.money import LANGUAGES, Language, money, money_down, number
from waardenzeef.needed import Needed, needed

_WORDS = {
    "en": {
        "columns": ("id", "project", "cost", "votes", "more supporters", "or a cost of"),
        "never": "not with {most}",
        "no cost": "none",
        "voters": "The voters",
        "losers": "What the others fell short (each figure checked by counting again)",
        "supporters": "Voters who named {project}",
        "raised": "Each of these counts may raise everyone's share to another height.",
        "channel": "More supporters vote by “{channel}”.",
        "points": "More supporters give the project {points} points each.",
        "rest": "No time to count again for {rest} of the losing projects; --fell-short does, --project ID for one.",
    },
    "nl": {
        "columns": ("id", "plan", "kosten", "stemmen", "stemmers meer", "of kosten van"),
        "never": "ook niet met {most}",
        "no cost": "geen",
        "voters": "De stemmers",
        "losers": "Wat de andere plannen tekortkwamen (elk getal is nagerekend met een nieuwe telling)",
        "supporters": "Stemmers op {project}",
        "raised": "Elke nieuwe telling kan op een ander deel per stemmer uitkomen.",
        "channel": "De stemmers meer stemmen via “{channel}”.",
        "points": "De stemmers meer geven het plan ieder {points} punten.",
        "rest": "Geen tijd om opnieuw te tellen voor {rest} van de andere plannen; --fell-short doet dat wel, "
        "--project ID voor één plan.",
    },
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of this command."""
    add_file(parser)
    rule_options.add_arguments(parser)
    parser.add_argument("--project", metavar="ID", help="only this project, and what its supporters bought")
    parser.add_argument(
        "--group",
        metavar="COLUMN=VALUE",
        action="append",
        default=[],
        help="also what the share of these voters bought, such as district=north; may be given more than once",
    )
    parser.add_argument(
        "--column",
        metavar="COLUMN",
        action="append",
        default=[],
        help="also the share of the money by this column of projects or voters; may be given more than once",
    )
    add_fell_short(parser)
    writing.add_json(parser, "answer")
    parser.add_argument(
        "--language", choices=LANGUAGES, default="en", help="language of the sentences (default: en)"
    )


def run(arguments: argparse.Namespace) -> None:
    """Count, look back and print."""
    rule = rule_options.rule_from(arguments)
    writing.check(arguments.json, source=arguments.file)
    election = election_in(arguments.file)
    if arguments.project is not None and arguments.project not in election.by_id:
        raise Refusal(f"there is no project {arguments.project}")
    count = rule_options.counted(rule(election), election)
    found = _representation(count, arguments)
    losers = _losers(count, arguments)
    if arguments.json is not None:
        writing.write(as_json(found, losers), arguments.json, source=arguments.file)
    if arguments.json != writing.STANDARD_OUTPUT:
        _print(found, losers, arguments)


def _representation(count: Count, arguments: argparse.Namespace) -> Representation:
    try:
        return representation(count, groups=list(_groups(count, arguments)), columns=arguments.column)
    except waardenzeef.WaardenzeefError as error:
        raise Refusal(str(error)) from None


def _groups(count: Count, arguments: argparse.Namespace) -> Iterator[Bought]:
    for asked in arguments.group:
        column, equals, value = asked.partition("=")
        if not equals or not any(has(column, value)(ballot) for ballot in count.election.ballots):
            raise Refusal(
                f"--group {asked}: no voter has this; write a column of VOTES and a value, such as sex=F"
            )
        yield bought(count, asked, has(column, value))


def _losers(count: Count, arguments: argparse.Namespace) -> list[Needed]:
    if arguments.project is not None:
        return [] if arguments.project in count.winners else [needed(count, arguments.project)]
    return every_loser(count, arguments)


def _print(found: Representation, losers: list[Needed], arguments: argparse.Namespace) -> None:
    count, language = found.count, arguments.language
    say(f"{count.rule}", *count.election.notes, "")
    if arguments.project is not None:
        say(*_about(count, arguments.project, losers, language))
    else:
        _print_all(found, losers, language)
        say(*_rest(count, losers, arguments))
    for group in found.groups:
        say("", *group.sentences(language))
    for shares in found.shares:
        say("", f"{shares.column}:", *shares.sentences(language))


def _about(count: Count, project: str, losers: list[Needed], language: Language) -> Iterator[str]:
    """One project: its reason, what it fell short, and what its supporters bought."""
    name = count.election.by_id[project].name
    yield f"{project} {name}".strip()
    yield reasons(count)[project].sentence(language)
    for short in losers:
        yield from short.sentences(language)
    label = str(_WORDS[language]["supporters"]).format(project=project)
    yield ""
    try:
        yield from bought(count, label, names(project)).sentences(language)
    except TooFewVoters as refusal:
        yield refusal.sentence(language)


def _print_all(found: Representation, losers: list[Needed], language: Language) -> None:
    words = _WORDS[language]
    say(f"{words['voters']}:", *found.sentences(language))
    if not losers:
        return
    say("", f"{words['losers']}:", "")
    tables.show(list(words["columns"]), _rows(found.count, losers, language), right=frozenset({2, 3, 4, 5}))
    if losers[0].raised:
        say("", str(words["raised"]))
    if losers[0].channel:
        say("", str(words["channel"]).format(channel=losers[0].channel))
    elif losers[0].points > 1:
        say("", str(words["points"]).format(points=number(losers[0].points, language)))


def _rest(count: Count, losers: list[Needed], arguments: argparse.Namespace) -> Iterator[str]:
    """For how many losers there was no time."""
    rest = len(count.election.projects) - len(count.winners) - len(losers)
    if rest and arguments.fell_short is not False:
        yield ""
        yield str(_WORDS[arguments.language]["rest"]).format(rest=number(rest, arguments.language))


def _rows(count: Count, losers: list[Needed], language: Language) -> list[list[str]]:
    election, words = count.election, _WORDS[language]

    def more(short: Needed) -> str:
        if short.extra_supporters is None:
            return str(words["never"]).format(most=number(short.most_tried, language))
        return number(short.extra_supporters, language)

    def cost(short: Needed) -> str:
        if short.wins_at_cents is None:
            return str(words["no cost"])
        told = money if short.raised else money_down  # with add1 a lower cost need not win too
        return told(short.wins_at_cents, election.currency, language)

    return [
        [
            short.project,
            election.by_id[short.project].name,
            money(short.cost_cents, election.currency, language),
            number(short.supporters, language),
            more(short),
            cost(short),
        ]
        for short in losers
    ]
