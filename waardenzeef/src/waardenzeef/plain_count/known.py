"""Which rules and parameters can be counted plainly; all else is refused in a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from waardenzeef.errors import WaardenzeefError

CRITERIA = ("cheapest", "votes", "id")


class NoPlainCount(WaardenzeefError):
    """There is no plain count of this rule, or it has no such parameter; `str()` says which."""


def _any_of(*values: Any) -> Callable[[Any], bool]:
    return lambda value: any(type(value) is type(known) and value == known for known in values)


def _is_bool(value: Any) -> bool:
    return isinstance(value, bool)


def _whole_above_0(value: Any) -> bool:
    return type(value) is int and value > 0


def _whole_or_none(value: Any) -> bool:
    return value is None or (type(value) is int and value >= 0)


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _percentage(value: Any) -> bool:
    return (
        isinstance(value, str) and re.fullmatch(r"[0-9]+(\.[0-9]+|/[0-9]*[1-9][0-9]*)?%", value) is not None
    )


def _percentage_or_none(value: Any) -> bool:
    return value is None or _percentage(value)


def _groups_or_none(value: Any) -> bool:
    return value is None or (isinstance(value, (list, tuple)) and all(map(_texts, value)))


def _texts(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and all(map(_text, value))


def _text_or_none(value: Any) -> bool:
    return value is None or _text(value)


def _amounts(value: Any) -> bool:
    return isinstance(value, Mapping) and all(map(_text, value)) and all(map(_amount, value.values()))


def _amount(value: Any) -> bool:
    return type(value) is int and value >= 0


def _weights(value: Any) -> bool:
    return isinstance(value, Mapping) and all(map(_text, value)) and all(map(_weight, value.values()))


def _weight(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[0-9]+(/[0-9]*[1-9][0-9]*)?", value) is not None


_SHARED = {
    "least_score": _whole_or_none,  # these four are left out where nothing is asked
    "least_share": _percentage_or_none,
    "exclusive": _groups_or_none,
    "exclusive_column": _text_or_none,
}

_YES_OR_NO = _is_bool

PARAMETERS: Mapping[str, Mapping[str, Callable[[Any], bool]]] = {
    "greedy": {
        "skip": _YES_OR_NO,
        "by": _any_of("votes", "votes-per-cost", None),  # said by nobody before there was a choice
    },
    "equal-shares": {
        "utility": _any_of("cost", "cardinality", "points", "cost-points"),
        "completion": _any_of("none", "add1", "add1u", "greedy"),
        "exhaustive": _YES_OR_NO,
        "step_cents": _whole_above_0,
    },
    "exact-equal-shares": {
        "utility": _any_of("cost", "cardinality"),
        "completion": _any_of("none", "add-opt", "add-opt-skip", "add-opt-u", "add-opt-skip-u", "greedy"),
        "until": _any_of("overspend", "all"),
        "exhaustive": _YES_OR_NO,
    },
    "bounded-overspending": {
        "utility": _any_of("cost", "cardinality"),
        "completion": _any_of("none", "greedy"),
    },
    "phragmen": {"skip": _YES_OR_NO},
    "pots": {
        "pots": _amounts,
        "channels": _weights,
        "theme": _text,
        "channel": _text,
        "percentages": _any_of("theme", "all"),
        "skip": _YES_OR_NO,
    },
}
"""The rules, and per parameter whether a value is known. Each rule also has terms, and `ties` or `order`."""


def check(rule: str, parameters: Mapping[str, Any]) -> None:
    """Raises NoPlainCount for what cannot be counted."""
    if rule not in PARAMETERS:
        raise NoPlainCount(
            f'there is no plain count of the rule "{rule}"; there is of {", ".join(PARAMETERS)}'
        )
    for name, is_known in {**PARAMETERS[rule], **_SHARED}.items():
        if not is_known(parameters.get(name)):
            raise NoPlainCount(f"the plain count of {rule} knows no {name} {parameters.get(name)!r}")
    strange = sorted(parameters.keys() - PARAMETERS[rule].keys() - _SHARED.keys() - {"ties", "order"})
    if strange:
        raise NoPlainCount(f"the plain count of {rule} knows no parameter {strange[0]}")
    _check_ties(parameters)


def _check_ties(parameters: Mapping[str, Any]) -> None:
    said = parameters.get("order") or parameters.get("ties")
    if not said or not _texts(said):
        raise NoPlainCount("the parameters hold no tie order")
    if not parameters.get("order") and (said[-1] != "id" or not set(said) <= set(CRITERIA)):
        raise NoPlainCount(f"the plain count knows the tie criteria {', '.join(CRITERIA)}, the last being id")
