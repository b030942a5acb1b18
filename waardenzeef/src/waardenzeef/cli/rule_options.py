"""The options that make up a rule, and the refusal of those that do not belong to it."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import waardenzeef
from waardenzeef.cli.refusal import Refusal
from waardenzeef.count import Count
from waardenzeef.election import Election, ProjectId
from waardenzeef.rules import RULES, Rule
from waardenzeef.rules.equal_shares import UTILITIES
from waardenzeef.rules.exact_equal_shares import UNTIL
from waardenzeef.rules.greedy import ORDERS
from waardenzeef.rules.pots import PERCENTAGES, Pots
from waardenzeef.rules.terms import WORDS, Terms
from waardenzeef.ties import TieOrder

BELONGS_TO = {
    "skip": ("greedy", "phragmen", "pots"),
    "by": ("greedy",),
    "utility": ("equal-shares", "exact-equal-shares", "bounded-overspending"),
    "completion": ("equal-shares", "exact-equal-shares", "bounded-overspending"),
    "exhaustive": ("equal-shares", "exact-equal-shares"),
    "until": ("exact-equal-shares",),
    "pots": ("pots",),
    "channels": ("pots",),
    "theme": ("pots",),
    "channel": ("pots",),
    "percentages": ("pots",),
    "step": ("equal-shares",),
}
_MOST_STEP_CENTS = 1_000_000_00
_MOST_ORDER_BYTES = 2**20
_MOST_FAULTS = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The rule and everything that varies within it. Nothing has a hidden default: see docs/counting.md."""
    switch = argparse.BooleanOptionalAction
    parser.add_argument(
        "--rule",
        choices=RULES,
        required=True,
        help="how to count: most votes first (greedy), money per theme (pots), or equal money for every voter (the "
        "others)",
    )
    shares = parser.add_argument_group("equal-shares, exact-equal-shares, bounded-overspending")
    shares.add_argument(
        "--utility",
        choices=UTILITIES,
        help="what a project is worth to a supporter: its cost (default) or one; equal-shares: or the points given, "
        "or cost times points",
    )
    shares.add_argument(
        "--completion",
        metavar="HOW",
        help="what happens with money left over: none (default), greedy; equal-shares: add1, add1u; "
        "exact-equal-shares: add-opt, add-opt-skip, add-opt-u, add-opt-skip-u",
    )
    shares.add_argument(
        "--exhaustive", action=switch, help="stop raising as soon as no other project fits (default: no)"
    )
    shares.add_argument(
        "--step", metavar="AMOUNT", help="how much add1 raises each voter's share (default: 1.00)"
    )
    shares.add_argument(
        "--until",
        choices=UNTIL,
        help="exact-equal-shares: stop raising at the first outcome that costs too much (default), or go on and take "
        "the best",
    )
    greedy = parser.add_argument_group("greedy (--skip: phragmen and pots too)")
    greedy.add_argument(
        "--skip",
        action=switch,
        help="pass over what does not fit and go on (default, not of phragmen), or stop there",
    )
    greedy.add_argument(
        "--by",
        choices=ORDERS,
        help="which list to go down: most votes first (default), or most votes for the cost",
    )
    _add_pots(parser.add_argument_group("pots only"))
    _add_terms(parser.add_argument_group("what a project must meet"))
    ties = parser.add_argument_group("equal standing").add_mutually_exclusive_group()
    ties.add_argument(
        "--ties",
        metavar="CRITERIA",
        help="what decides between equals, in this order (default: cheapest,votes,id)",
    )
    ties.add_argument(
        "--tie-order",
        metavar="FILE",
        help="a drawn order instead: every project id once, one per line, first goes first",
    )


def _add_pots(pots: argparse._ArgumentGroup) -> None:
    pots.add_argument("--pots", metavar="POTS", help="money per theme, such as sport:8000+joker:5000")
    pots.add_argument(
        "--channels", metavar="WEIGHTS", help="weight per channel, such as online:50%%+meeting:50%%"
    )
    pots.add_argument("--theme", metavar="COLUMN", help="column of the projects (default: category)")
    pots.add_argument("--channel", metavar="COLUMN", help="column of the votes (default: voting_method)")
    pots.add_argument(
        "--percentages",
        choices=PERCENTAGES,
        help="of the votes a channel gave in the theme (default), or of all its votes",
    )


def _add_terms(terms: argparse._ArgumentGroup) -> None:
    terms.add_argument("--least-score", metavar="N", help="votes, or points, a project needs at least")
    terms.add_argument(
        "--least-share", metavar="PERCENT", help="share of the ballots that must name it, such as 5%%"
    )
    terms.add_argument(
        "--exclusive",
        metavar="GROUPS",
        help="projects of which at most one is funded, such as a+b/c+d, or column:NAME",
    )


def rule_from(arguments: argparse.Namespace) -> Callable[[Election], Rule]:
    """The rule these options describe; the tie order may need the election. Raises Refusal."""
    given = {name: getattr(arguments, name) for name in BELONGS_TO if getattr(arguments, name) is not None}
    foreign = [_option(name, given[name]) for name in given if arguments.rule not in BELONGS_TO[name]]
    if foreign:
        raise Refusal(*(f"{option} does not belong to --rule {arguments.rule}" for option in foreign))
    if "step" in given:
        given["step_cents"] = step_cents(given.pop("step"))
    return lambda election: _made(arguments, given, election)


def counted(rule: Rule, election: Election) -> Count:
    """The count, or a Refusal when this rule cannot count these ballots."""
    try:
        return rule.count(election)
    except waardenzeef.WaardenzeefError as error:
        raise Refusal(str(error)) from None


def step_cents(text: str) -> int:
    """An amount such as 1, 0.50 or 1.00 in cents; above 0, at most 1,000,000 and no more than two decimals.

    >>> step_cents("1.00"), step_cents("0.5")
    (100, 50)
    """
    match = re.fullmatch(r"(\d{1,9})(?:\.(\d{1,2}))?", text, re.ASCII)
    cents = int(match[1]) * 100 + int((match[2] or "0").ljust(2, "0")) if match else 0
    if not 0 < cents <= _MOST_STEP_CENTS:
        raise Refusal(f"--step {text}: give an amount above 0 and at most 1000000, such as 1.00")
    return cents


def _option(name: str, value: object) -> str:
    return f"--no-{name}" if value is False else f"--{name}"


def _made(arguments: argparse.Namespace, given: dict[str, Any], election: Election) -> Rule:
    try:
        if arguments.rule == Pots.name:
            given = given | _pots(arguments)
        return RULES[arguments.rule](**given, **_ties(arguments, election), **_terms(arguments))
    except waardenzeef.WaardenzeefError as error:
        raise Refusal(str(error)) from None


def _pots(arguments: argparse.Namespace) -> dict[str, Any]:
    """The pots and channels, which are written as in a RULESPEC."""
    said = {word: getattr(arguments, word) for word in ("pots", "channels")}
    read = Pots.from_words({word: value for word, value in said.items() if value is not None})
    return {"pots": read.pots, "channels": read.channels}


def _terms(arguments: argparse.Namespace) -> dict[str, Any]:
    said = {word: getattr(arguments, word.replace("-", "_")) for word in WORDS}
    return {"terms": Terms.from_words({word: value for word, value in said.items() if value is not None})}


def _ties(arguments: argparse.Namespace, election: Election) -> dict[str, Any]:
    if arguments.ties is not None:
        return {"ties": TieOrder.parse(arguments.ties)}
    if arguments.tie_order is not None:
        return {"ties": TieOrder(order=_drawn_order(Path(arguments.tie_order), election))}
    return {}


def _drawn_order(path: Path, election: Election) -> tuple[ProjectId, ...]:
    order = [line.strip() for line in _lines(path)]
    faults = _order_faults(order, election)
    if faults:
        raise Refusal(*(f"{path}, {fault}" for fault in faults))
    return tuple(project for project in order if project)


def _lines(path: Path) -> list[str]:
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_ORDER_BYTES + 1)
        text = data.decode("utf-8-sig")
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise Refusal(f"{path} cannot be read: {why}") from None
    if len(data) > _MOST_ORDER_BYTES or "\0" in text:
        raise Refusal(f"{path} is no list of project ids")
    return text.splitlines()


def _order_faults(order: Sequence[str], election: Election) -> list[str]:
    """What keeps these lines from naming every project once; unknown ids, then repeats, then what is missing."""
    known, first = election.by_id, dict[ProjectId, int]()
    lines = [(line, project) for line, project in enumerate(order, start=1) if project]
    strange = [
        f"line {line}: there is no project {project}" for line, project in lines if project not in known
    ]
    again = [
        f"line {line}: project {project} is named a second time"
        for line, project in lines
        if project in known and first.setdefault(project, line) != line
    ]
    missing = [f"project {project} is missing" for project in known if project not in first]
    return _at_most(_MOST_FAULTS, strange + again + missing)


def _at_most(number: int, faults: list[str]) -> list[str]:
    more = [f"{len(faults) - number:,} more faults are not listed here"] if len(faults) > number else []
    return [*faults[:number], *more]
