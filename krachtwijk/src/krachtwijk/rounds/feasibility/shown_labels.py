"""What an objection is about, as everybody reads it: its label was fixed before the words of the idea were hidden."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.utils.translation import override

from krachtwijk.rounds.feasibility.models import Objection
from krachtwijk.rounds.rulebooks.models import SieveRound

Listed = TypeVar("Listed", bound=Iterable[Objection])


def without_hidden_words(round: SieveRound, objections: Listed) -> Listed:
    """The same objections, each about a hidden idea with its number for a label. One query. Nothing is stored."""
    hidden = {
        str(each.number): each for each in round.proposals.filter(is_hidden=True).only("number", "is_hidden")
    }
    for objection in objections:
        idea = hidden.get(objection.reference.removeprefix(f"{round.slug}/").split("/")[0])
        if idea is not None:
            with override("nl"):
                objection.label_nl = idea.shown_title
            with override("en"):
                objection.label_en = idea.shown_title
    return objections
