"""What every page of a round shows: where we are, and the rules that bind the page."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from krachtwijk.rounds.rulebooks.in_words import binding
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import Step, steps_of
from krachtwijk.rounds.rulebooks.rules import rules_of

ADDRESS = {
    Phase.Kind.CONCERNS: "zorgen",
    Phase.Kind.VALUES: "waarden",
    Phase.Kind.PROPOSALS: "ideeen",
    Phase.Kind.FEASIBILITY: "haalbaarheid",
    Phase.Kind.JUDGEMENT: "oordeel",
    Phase.Kind.TALK: "gesprek",
    Phase.Kind.VOTE: "stemmen",
    Phase.Kind.OUTCOME: "uitslag",
    Phase.Kind.DECISION: "besluit",
    Phase.Kind.FOLLOW_UP: "vervolg",
}
"""The last part of the address of each phase."""


def address_of(round: SieveRound, kind: Phase.Kind) -> str:
    """The page of a phase. An outcome has none before the votes are counted: then that of the vote."""
    if kind == Phase.Kind.OUTCOME and round.vote_id is None:
        kind = Phase.Kind.VOTE
    return f"{round.get_absolute_url()}{ADDRESS[kind]}/"


def frame(round: SieveRound, at: datetime, here: Phase.Kind | None = None) -> dict[str, Any]:
    """The values `rulebooks/page.html` needs, for a page of phase `here` (None: of the round as a whole)."""
    steps = [(step, address_of(round, step.kind)) for step in steps_of(round, at)]
    current: Step | None = next((step for step, _address in steps if step.kind == here), None)
    rules = rules_of(round)
    return {
        "round": round,
        "at": at,
        "steps": steps,
        "here": here,
        "step": current,
        "rules": rules,
        "binding": binding(round, rules, here),
    }
