"""Choosing a way of counting in words: the rule, what happens with money left over, when that stops, and ties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from krachtwijk.euro import Euro, EuroFormField
from krachtwijk.rounds.votes import rulebook as counted
from krachtwijk.rounds.votes.choices import choices_of
from waardenzeef import EqualShares, ExactEqualShares, Rule, parse_rule
from waardenzeef.rules.equal_shares import RAISING, USUAL_STEP_CENTS

WAYS = (
    *(f"equal-shares,completion={completion}" for completion in ("add1", "add1u", "greedy", "none")),
    *(
        f"exact-equal-shares,completion={completion}"
        for completion in ("add-opt", "add-opt-skip", "add-opt-u", "add-opt-skip-u", "greedy", "none")
    ),
    "bounded-overspending,completion=none",
    "bounded-overspending,completion=greedy",
    "phragmen,skip=no",
    "phragmen,skip=yes",
    "greedy,skip=yes",
    "greedy,skip=no",
    "greedy,skip=yes,by=votes-per-cost",
    "greedy,skip=no,by=votes-per-cost",
    "pots,skip=yes",
    "pots,skip=no",
)
"""Every rule that counts chosen plans, with each of its ways to end. Points are for other ballots. What a pot holds
the fiches say, when they are counted: until then the rule names no pots.
"""
UTILITIES = (
    ("cost", _("A large plan counts for more than a small one")),
    ("cardinality", _("Every plan counts the same, large or small")),
)
UNTIL = (
    ("overspend", _("As soon as one more raise would cost more than there is")),
    ("all", _("When no raise changes anything any more; the outcome that uses most counts")),
)
USUAL_STEP = Euro(USUAL_STEP_CENTS)
SWITCH = (("no", _("No")), ("yes", _("Yes")))
TIES = (
    (
        "cheapest+votes+id",
        _("First the cheapest plan, then the one with the most votes, then the lowest number"),
    ),
    ("votes+cheapest+id", _("First the plan with the most votes, then the cheapest, then the lowest number")),
    ("votes+id", _("First the plan with the most votes, then the lowest number")),
    ("id", _("The plan with the lowest number")),
)
_SAYS_NOTHING = gettext_noop(
    "This part means nothing in the way of counting you chose. Put it back to the first in the list."
)
PARTS = ("way", "utility", "until", "exhaustive", "step", "ties")


@dataclass(frozen=True)
class Parts:
    """A RULESPEC taken apart, as the fields ask for it."""

    way: str = WAYS[0]
    utility: str = "cost"
    until: str = "overspend"
    exhaustive: str = "no"
    step: Euro = USUAL_STEP
    ties: str = TIES[0][0]


def apart(spec: str) -> Parts:
    """The parts of a RULESPEC, each at what it says or at the default."""
    rule = parse_rule(spec)
    return Parts(
        way=next((way for way in WAYS if _ends_alike(parse_rule(way), rule)), WAYS[0]),
        utility=getattr(rule, "utility", "cost"),
        until=getattr(rule, "until", "overspend"),
        exhaustive="yes" if getattr(rule, "exhaustive", False) else "no",
        step=Euro(getattr(rule, "step_cents", USUAL_STEP)),
        ties="+".join(rule.ties.criteria),
    )


def together(parts: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    """The RULESPEC of these parts, and what does not go together, by field.

    >>> together({"way": "phragmen,skip=no", "ties": "votes+id"})
    ('phragmen,skip=no,ties=votes+id', {})
    """
    rule = parse_rule(parts["way"])
    asked = _asked(parts)
    words = {name: value for name, value in asked.items() if value is not None and _has(rule, name)}
    wrong = {name: gettext(_SAYS_NOTHING) for name in asked if asked[name] is not None and name not in words}
    if parts["ties"] != TIES[0][0]:
        words["ties"] = parts["ties"]
    return ",".join([parts["way"], *(f"{name}={value}" for name, value in words.items())]), wrong


def _asked(parts: Mapping[str, Any]) -> dict[str, str | None]:
    """What differs from the usual, as it stands in a RULESPEC."""
    usual = Parts()
    euros, cents = divmod(parts.get("step") or usual.step, 100)
    written = {
        "utility": parts.get("utility") or usual.utility,
        "until": parts.get("until") or usual.until,
        "exhaustive": parts.get("exhaustive") or usual.exhaustive,
        "step": f"{euros}.{cents:02d}",
    }
    same = {"utility": "cost", "until": "overspend", "exhaustive": "no", "step": "1.00"}
    return {name: None if value == same[name] else value for name, value in written.items()}


def _has(rule: Rule, part: str) -> bool:
    if part == "utility":
        return hasattr(rule, "utility")
    if isinstance(rule, EqualShares):
        return rule.completion in RAISING and part in ("exhaustive", "step")
    return isinstance(rule, ExactEqualShares) and rule.completion.startswith("add-opt") and part != "step"


def _ends_alike(way: Rule, rule: Rule) -> bool:
    """Whether they are the same rule with the same ending."""
    return type(way) is type(rule) and all(
        getattr(way, part, None) == getattr(rule, part, None) for part in ("completion", "skip", "by")
    )


def ways_in_words() -> list[tuple[str, list[tuple[str, str]]]]:
    """The ways for a list to choose from, under the name of each rule."""
    named = [(counted.Rulebook(parse_rule(way)).name, way) for way in WAYS]
    return [
        (f"{name[0].upper()}{name[1:]}", [(way, _ending(way)) for _name, way in ways])
        for name, ways in groupby(named, key=lambda pair: pair[0])
    ]


def _ending(way: str) -> str:
    """What happens at the end: with money left over, or when a plan does not fit."""
    rule = parse_rule(way)
    about = {str(choice.about): choice for choice in choices_of(rule)}
    wanted = (
        gettext("Money is left over"),
        gettext("A plan does not fit in the money left"),
        gettext("A plan does not fit in its pot"),
    )
    choice = next(about[words] for words in wanted if words in about)
    name = counted.Rulebook(rule).name
    return f"{name[0].upper()}{name[1:]}. {choice.about}: {choice.chosen}"


class CountingFields(forms.Form):
    """A form that asks for a way of counting. `clean` leaves the RULESPEC as `counting_rule`."""

    way = forms.ChoiceField(
        label=_("How are the votes counted?"),
        choices=ways_in_words,
        help_text=_("In the preview you read what each way does, with an example."),
    )
    utility = forms.ChoiceField(
        label=_("Which plan goes first?"),
        choices=UTILITIES,
        required=False,
        help_text=_("Only where everybody has a part of the money."),
    )
    until = forms.ChoiceField(
        label=_("Until when are the parts raised?"),
        choices=UNTIL,
        required=False,
        help_text=_("Only for “equal shares, all pay the same”, when the parts are raised."),
    )
    exhaustive = forms.ChoiceField(
        label=_("Does raising also stop when no other plan fits in the money left?"),
        choices=SWITCH,
        required=False,
        help_text=_("Only where the parts are raised."),
    )
    step = EuroFormField(
        label=_("By how much is everybody's part raised each time?"),
        required=False,
        least=1,
        help_text=_("Only for “equal shares”, when the parts are raised. Usually 1 euro."),
    )
    ties = forms.ChoiceField(label=_("Two plans are just as good: which goes first?"), choices=TIES)

    def clean(self) -> dict[str, Any]:
        return with_counting_rule(self, super().clean() or {})


def with_counting_rule(form: forms.Form, given: dict[str, Any]) -> dict[str, Any]:
    """What a form with these fields was given, and the RULESPEC it comes to; or else an error at a field."""
    if "way" not in given or "ties" not in given:
        return given
    spec, wrong = together(given)
    for field, problem in wrong.items():
        form.add_error(field, problem)
    return given if wrong else given | {"counting_rule": spec}
