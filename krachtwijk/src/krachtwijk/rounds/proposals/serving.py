"""Which ideas serve a value, for the page of that value."""

from __future__ import annotations

from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.values.extras import Serves
from krachtwijk.rounds.values.models import Value

MOST = 50
"""So many are shown; the list of ideas has them all."""


def ideas_of_a_value(value: Value) -> list[Serves]:
    """What was handed in and not taken back, by its number."""
    there = value.proposals.filter(status=Proposal.Status.SUBMITTED).order_by("number")[:MOST]
    found = []
    for each in there:
        each.round = value.round
        found.append(Serves(f"{each.number}. {each.shown_title}", each.get_absolute_url()))
    return found
