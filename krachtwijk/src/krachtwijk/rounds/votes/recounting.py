"""The command with which anybody counts a stored run again."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from krachtwijk.rounds.votes.models import Run
from waardenzeef import Pots, Rule, TieOrder

TIE_ORDER_FILE = "volgorde.txt"


def ballots_name(run: Run) -> str:
    """What the downloaded ballots are called."""
    return f"{run.round.slug}.pb"


def outcome_name(run: Run) -> str:
    """What the downloaded count is called, and the own count of the reader."""
    return f"{run.round.slug}.json"


def recount_commands(run: Run) -> list[str]:
    """The lines to type in the folder of the downloaded ballots: they print the same JSON as was stored."""
    rule = run.counting_rule
    options = shlex.join(["--rule", rule.name, *_options(rule)])
    count = f"waardenzeef tally {shlex.quote(ballots_name(run))} {options} --json -"
    return [*_tie_order(rule), count]


def _options(rule: Rule) -> Iterator[str]:
    """Every parameter as an option of the command; what only belongs to raises, only where there are raises."""
    raises = rule.words.get("completion", "").startswith("add")
    for word, value in rule.words.items():
        if word in ("ties", "order") or (word in OF_RAISES and not raises):
            continue
        if word in SWITCHES:
            yield _switch(word, on=value == "yes")
        else:
            yield from (f"--{word}", _as_option(rule, word, value))
    yield from _ties(rule.ties)


SWITCHES = ("skip", "exhaustive")
OF_RAISES = ("step", "until")


def _as_option(rule: Rule, word: str, value: str) -> str:
    """Names of columns are escaped in a RULESPEC, and not on the command line."""
    if isinstance(rule, Pots) and word in ("theme", "channel"):
        return rule.theme if word == "theme" else rule.channel
    return value


def _switch(name: str, *, on: bool) -> str:
    return f"--{name}" if on else f"--no-{name}"


def _ties(ties: TieOrder) -> Iterator[str]:
    if ties.order:
        yield from ("--tie-order", TIE_ORDER_FILE)
    else:
        yield from ("--ties", ",".join(ties.criteria))


def _tie_order(rule: Rule) -> list[str]:
    """The drawn order, written to the file that the count reads."""
    order = rule.ties.order
    return [f"printf '%s\\n' {shlex.join(order)} > {TIE_ORDER_FILE}"] if order else []
