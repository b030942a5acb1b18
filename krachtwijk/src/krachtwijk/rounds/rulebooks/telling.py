"""Everything the page with the rules shows: in short, per group, per step, with examples, corrections and moves."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from krachtwijk.euro import Euro, exact
from krachtwijk.rounds.rulebooks import in_words
from krachtwijk.rounds.rulebooks.calendars import last_day
from krachtwijk.rounds.rulebooks.facts import rule_field
from krachtwijk.rounds.rulebooks.group_fields import name_of_fact, shown_fact
from krachtwijk.rounds.rulebooks.models import Correction, GroupCorrection, PhaseMove, Rulebook, SieveRound
from krachtwijk.rounds.rulebooks.phases import Step, steps_of
from krachtwijk.rounds.rulebooks.rule_forms import RULE_NAMES
from krachtwijk.rounds.rulebooks.rules import corrections_of_groups, rules_of
from krachtwijk.rounds.rulebooks.sieve_example import sieve_example
from krachtwijk.rounds.votes import rulebook as counted
from krachtwijk.rounds.votes.worked_example import worked_example
from waardenzeef import parse_rule

PERCENTS = ("wanted_from", "unwanted_to", "dispersion_to", "opinion_from")


def whole_rulebook(round: SieveRound, at: datetime) -> dict[str, Any]:
    """The values `rulebooks/parts/all_rules.html` needs, in the reader's language."""
    rules = rules_of(round)
    rule = parse_rule(rules.counting_rule)
    return {
        "round": round,
        "rules": rules,
        "short": in_words.in_short(round, rules),
        "groups": [(group, in_words.voice(group)) for group in rules.groups.all()],
        "phases": [_told(round, rules, step) for step in steps_of(round, at)],
        "sieve": {
            "wanted": in_words.wanted(rules),
            "unwanted": in_words.unwanted(rules),
            "dispersion": in_words.dispersion(rules),
            "opinion": in_words.enough_opinions(rules),
            "lines": sieve_example(rules),
        },
        "counting": counted.Rulebook(rule),
        "example": worked_example(rule),
        "own_idea": in_words.own_idea(rules),
        "interests": in_words.interests(),
        "objecting": in_words.objecting(rules),
        "corrections": corrections_in(rules),
        "moves": [
            _moved(each) for each in PhaseMove.objects.filter(phase__round=round).select_related("phase")
        ],
    }


def _told(round: SieveRound, rules: Rulebook, step: Step) -> tuple[Step, list[in_words.Said]]:
    return step, in_words.binding(round, rules, step.kind)


def corrections_in(rules: Rulebook) -> list[dict[str, Any]]:
    """All that was put right, in the order in which that happened."""
    of_groups = map(group_corrected, corrections_of_groups(rules))
    told = [*map(corrected, rules.corrections.all()), *of_groups]
    return sorted(told, key=lambda each: each["at"])


def group_corrected(correction: GroupCorrection) -> dict[str, Any]:
    """The same of a correction of a group."""
    return {
        "at": correction.at,
        "name": name_of_fact(correction.group, correction.fact),
        "was": shown_fact(correction.fact, correction.was),
        "becomes": shown_fact(correction.fact, correction.becomes),
        "grounds": correction.grounds,
    }


def corrected(correction: Correction) -> dict[str, Any]:
    """A correction for people to read: which rule, what it was, what it becomes, and why."""
    return {
        "at": correction.at,
        "name": RULE_NAMES[correction.rule],
        "was": shown_value(correction.rule, _back(correction.rule, correction.was)),
        "becomes": shown_value(correction.rule, _back(correction.rule, correction.becomes)),
        "grounds": correction.grounds,
    }


def _back(rule: str, value: Any) -> Any:
    return rule_field(rule).to_python(value)


def _moved(move: PhaseMove) -> dict[str, Any]:
    return {
        "at": move.at,
        "phase": move.phase,
        "was": (move.opened_at, last_day(move.closed_at)),
        "becomes": (move.opens_at, last_day(move.closes_at)),
        "grounds": move.grounds,
    }


def shown_value(rule: str, value: Any) -> str:
    """The value of one rule as people read it."""
    if value is None:
        return _("no limit")
    if rule == "counting_rule":
        book = counted.Rulebook(parse_rule(value))
        return " ".join(
            [f"{book.name[0].upper()}{book.name[1:]}.", *(_choice(each) for each in book.choices)]
        )
    if rule in ("portioning", "own_proposal"):
        return str(dict(rule_field(rule).flatchoices)[value])
    if isinstance(value, Euro):
        return exact(value)
    return f"{value}%" if rule in PERCENTS else str(value)


def _choice(choice: Any) -> str:
    return f"{choice.about}: {choice.chosen}"
