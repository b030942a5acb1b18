"""Objections to a decision to test with."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from tests.rounds.a_round import a_participant
from tests.rounds.afterwards.some_outcomes import DECIDING, adopted
from tests.rounds.judging.some_cards import typist

from krachtwijk.rounds.afterwards.answering import decide_objection
from krachtwijk.rounds.afterwards.models import Adoption
from krachtwijk.rounds.afterwards.objecting import object_to_decision
from krachtwijk.rounds.feasibility.models import Objection, Ruling
from krachtwijk.rounds.feasibility.ruling import Grounds

LATER = DECIDING + timedelta(days=20)
UPHELD = Grounds("De raad had ongelijk.", "The council was wrong.")
DISMISSED = Grounds("De raad had gelijk.", where_next_nl="U kunt naar de ombudsman.")


def objected(adoption: Adoption | None = None, number: int | None = None, **facts: Any) -> Objection:
    """Somebody objects to the whole decision, or to what it says of plan `number`."""
    round = (adoption or adopted()).round
    given: dict[str, Any] = {
        "round": round, "text": "Zo hebben we dat niet gekozen.", "now": DECIDING + timedelta(days=1),
        "proposal": round.proposals.get(number=number) if number else None,
    } | facts  # fmt: skip
    given.setdefault("participant", None)
    given["participant"] = given["participant"] or a_participant(round)
    return object_to_decision(**given)


def decided(objection: Objection, *, upheld: bool = False, **facts: Any) -> Ruling:
    """What the body decides on it."""
    given: dict[str, Any] = {
        "objection": objection, "upheld": upheld, "grounds": UPHELD if upheld else DISMISSED,
        "body": objection.round.body, "by": typist("Samira"), "now": LATER,
    } | facts  # fmt: skip
    return decide_objection(**given)


def token(number: int) -> str:
    """The one-time token of a form."""
    return str(UUID(int=number))
