"""The command with which anybody counts a stored run again."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from krachtwijk.rounds.models import Run
from waardenzeef import EqualShares, Greedy, Rule, TieOrder

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
    if isinstance(rule, EqualShares):
        yield from ("--utility", rule.utility, "--completion", rule.completion)
        yield _switch("exhaustive", on=rule.exhaustive)
        if rule.completion.startswith("add1"):
            yield from ("--step", rule.words["step"])
        yield from _ties(rule.ties)
    elif isinstance(rule, Greedy):
        yield _switch("skip", on=rule.skip)
        yield from _ties(rule.ties)


def _switch(name: str, *, on: bool) -> str:
    return f"--{name}" if on else f"--no-{name}"


def _ties(ties: TieOrder) -> Iterator[str]:
    if ties.order:
        yield from ("--tie-order", TIE_ORDER_FILE)
    else:
        yield from ("--ties", ",".join(ties.criteria))


def _tie_order(rule: Rule) -> list[str]:
    """The drawn order, written to the file that the count reads."""
    ties = rule.ties if isinstance(rule, EqualShares | Greedy) else TieOrder()
    return [f"printf '%s\\n' {shlex.join(ties.order)} > {TIE_ORDER_FILE}"] if ties.order else []
