"""How anybody counts again: the exact command, the hash of the votes, the version of the program."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from waardenzeef import version
from waardenzeef.count import Count
from waardenzeef.report.markup import Markup, element, together
from waardenzeef.report.words import Words
from waardenzeef.rules import EqualShares, ExactEqualShares, Rule

TIE_ORDER_FILE = "tie-order.txt"


def commands(rule: Rule, file: str) -> list[str]:
    """The lines to type in the folder of `file`; a drawn tie order is first written to a file.

    >>> from waardenzeef import Greedy
    >>> commands(Greedy(skip=False), "my votes.pb")
    ["waardenzeef tally 'my votes.pb' --rule greedy --no-skip"]
    """
    order = rule.parameters.get("order")
    before = [f"printf '%s\\n' {shlex.join(order)} > {TIE_ORDER_FILE}"] if order else []
    return [*before, shlex.join(["waardenzeef", "tally", file, "--rule", rule.name, *_options(rule)])]


def recount(count: Count, file: str, words: Words) -> Markup:
    """What somebody needs who does not believe this page."""
    about = words.say(
        en="Install the free program waardenzeef and type this in the folder with the file of votes:",
        nl="Installeer het gratis programma waardenzeef en typ dit in de map met het stembestand:",
    )
    lines = element("code", "\n".join(commands(count.rule, file)))
    facts = [(words.say(en="Program", nl="Programma"), f"waardenzeef {version.installed()}")]
    if count.election.input_sha256:
        seal = words.say(en="Seal of the file with votes (SHA-256)", nl="Zegel van het stembestand (SHA-256)")
        facts.append((seal, count.election.input_sha256))
    told = [
        element("div", element("dt", about), element("dd", element("code", said))) for about, said in facts
    ]
    return together([element("p", about), _code(lines), element("dl", *told)])


def _code(lines: Markup) -> Markup:
    return element("pre", lines, tabindex="0")


def _options(rule: Rule) -> Iterator[str]:
    for name, value in rule.words.items():
        if value in ("yes", "no"):
            if _belongs(rule, name):
                yield f"--{name}" if value == "yes" else f"--no-{name}"
        elif name == "order":
            yield from ("--tie-order", TIE_ORDER_FILE)
        elif _belongs(rule, name):
            yield from (f"--{name}", value.replace("+", ",") if name == "ties" else value)


def _belongs(rule: Rule, name: str) -> bool:
    """Whether the option means something with this rule: how to raise says nothing where nothing is raised."""
    raises = not isinstance(rule, EqualShares | ExactEqualShares) or rule.raises
    return raises or name not in ("step", "exhaustive", "until")
