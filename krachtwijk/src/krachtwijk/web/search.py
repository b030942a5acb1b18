"""Search: each room answers for its own things, over what the viewer may see. This only asks them all."""

from __future__ import annotations

from krachtwijk.bodies import queries as bodies
from krachtwijk.documents import queries as documents
from krachtwijk.found import Found
from krachtwijk.indicators import queries as indicators
from krachtwijk.money import queries as money
from krachtwijk.people.viewer import Viewer
from krachtwijk.places import queries as places
from krachtwijk.plans import finding as measures
from krachtwijk.plans import queries as plans
from krachtwijk.rounds.entrance import finding as sieve_rounds
from krachtwijk.rounds.votes import queries as rounds

ROOMS = (
    places.found,
    plans.found,
    measures.found,
    money.found,
    indicators.found,
    bodies.found,
    documents.found,
    sieve_rounds.found,
    rounds.found,
)
"""Who is asked, and whose answers come first."""

SHORTEST, LONGEST = 2, 100


def search(words: str, viewer: Viewer) -> list[Found]:
    """What the rooms found for `words`. Too short to search for: nothing."""
    if len(words) < SHORTEST:
        return []
    return [found for answer in ROOMS for found in answer(words, viewer)]


def tidy(typed: str) -> str:
    """The words as a visitor meant them. Databases refuse a zero byte.

    >>> tidy("  hart   van de wijk ")
    'hart van de wijk'
    """
    return " ".join(typed.replace("\0", " ").split())[:LONGEST]
