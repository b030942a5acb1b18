"""The rules of a round as one text, the same for the same rules: that is what gets frozen and hashed.

JSON with sorted names, two spaces per level, every letter as itself, one line break at the end; in UTF-8. Amounts are
whole cents, moments are in UTC. Whoever saves the text as a file gets the published hash from `sha256sum`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from krachtwijk.rounds.rulebooks.facts import (
    ROUND_FACTS,
    GroupFacts,
    Period,
    RoundFacts,
    RuleFacts,
    groups_in,
    periods_of,
    rules_in,
)
from krachtwijk.rounds.rulebooks.models import Rulebook, SieveRound
from waardenzeef import parse_rule

FORMAT = "krachtwijk-rulebook-1"


@dataclass(frozen=True)
class Whole:
    """Everything a frozen text holds."""

    round: SieveRound
    rules: RuleFacts
    groups: Sequence[GroupFacts]
    periods: Sequence[Period]


def whole_of(round: SieveRound) -> Whole:
    """As it stands in the database now: four queries."""
    rulebook = Rulebook.objects.get(round=round)
    return Whole(round, rules_in(rulebook), groups_in(rulebook), periods_of(round))


def text_of(whole: Whole) -> str:
    """The text to freeze."""
    return json.dumps(_as_values(whole), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def sha256_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def stamp_of(round: SieveRound) -> str:
    """Changes as soon as anything changes that gets frozen. A form carries it, to see that somebody else was ahead."""
    return sha256_of(text_of(whole_of(round)))


def stamp_of_facts(facts: RoundFacts) -> str:
    """The same for what a round is about: its words change after freezing too."""
    values = (getattr(facts, name) for name in ROUND_FACTS)
    return sha256_of(json.dumps([str(getattr(value, "pk", value)) for value in values]))


def _as_values(whole: Whole) -> dict[str, Any]:
    round, rules = whole.round, asdict(whole.rules)
    return {
        "format": FORMAT,
        "round": {
            "slug": round.slug,
            "name_nl": round.name_nl,
            "programme": round.programme.slug,
            "area": round.area.slug,
            "organiser": round.organiser.slug,
            "body": round.body.slug,
            "budget_cents": int(round.budget),
        },
        "rules": rules | {"counting_rule_in_full": _in_full(whole.rules.counting_rule)},
        "groups": [asdict(group) for group in whole.groups],
        "phases": [
            {
                "kind": str(each.kind),
                "opens_at": _utc(each.opens_at),
                "closes_at": _utc(each.closes_at),
            }
            for each in whole.periods
        ],
    }


def _in_full(spec: str) -> dict[str, Any]:
    """Every parameter of the counting rule, also those nobody chose."""
    rule = parse_rule(spec)
    return {"name": rule.name, **rule.parameters}


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
