"""The ways of counting. A rule is written down in one line, its RULESPEC, and read back from it."""

from __future__ import annotations

from collections.abc import Iterable

from waardenzeef.rules.bounded_overspending import BoundedOverspending
from waardenzeef.rules.equal_shares import EqualShares
from waardenzeef.rules.exact_equal_shares import ExactEqualShares
from waardenzeef.rules.greedy import Greedy
from waardenzeef.rules.phragmen import Phragmen
from waardenzeef.rules.pots import Pots
from waardenzeef.rules.rule import BadRule, Rule

__all__ = [
    "RULES",
    "BadRule",
    "BoundedOverspending",
    "EqualShares",
    "ExactEqualShares",
    "Greedy",
    "Phragmen",
    "Pots",
    "Rule",
    "parse_rule",
]

RULES: dict[str, type[Rule]] = {
    rule.name: rule for rule in (Greedy, EqualShares, ExactEqualShares, BoundedOverspending, Phragmen, Pots)
}


def parse_rule(spec: str) -> Rule:
    """The rule a RULESPEC describes: its name and parameters, separated by commas; what is left out is default.

    Raises BadRule for what does not exist and BadTieOrder for a tie order that is none.

    >>> print(parse_rule("equal-shares,completion=add1"))
    equal-shares,utility=cost,completion=add1,exhaustive=no,step=1.00
    """
    name, *parts = (part.strip() for part in spec.split(","))
    if name not in RULES:
        raise BadRule(f'there is no rule "{name}"; choose {_one_of(RULES)}')
    words: dict[str, str] = {}
    for part in parts:
        word, equals, value = part.partition("=")
        if not equals or word in words:
            raise BadRule(f'"{part}" in the rule "{spec}": write each parameter once, as name=value')
        words[word] = value
    return _made(RULES[name], words)


def _one_of(names: Iterable[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} or {last}"


def _made(rule: type[Rule], words: dict[str, str]) -> Rule:
    known = [*rule().words, *rule.unwritten]
    unknown = [word for word in words if word not in known]
    if unknown:
        raise BadRule(f'the rule {rule.name} has no parameter "{unknown[0]}"; it has {", ".join(known)}')
    return rule.from_words(words)
