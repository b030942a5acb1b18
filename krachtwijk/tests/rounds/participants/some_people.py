"""People who take part in a round, and how one fills in the pages for it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.test import Client

from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.models import SieveRound

JOIN = "/meedoen/de-hoogte-2027/aanmelden/"
CODE = f"{JOIN}code/"
FORGET = f"{JOIN}vergeten/"
ADDRESSES = {"participants:join": JOIN, "participants:code": CODE, "participants:forget": FORGET}
"""An example of each page, in the round `de-hoogte-2027`."""
A_NEIGHBOUR = {
    "group": "bewoners",
    "birth_year": "1980",
    "name": "Anna Bos",
    "postcode": "9716ab",
    "house_number": "12 a",
    "email": "",
}


def joins(client: Client, **typed: Any) -> Any:
    """What the page answers to somebody who fills it in."""
    return client.post(JOIN, A_NEIGHBOUR | {"token": str(uuid4())} | typed)


def newest(round: SieveRound) -> Participant:
    found: Participant = round.participants.order_by("number").last()  # type: ignore[assignment]
    return found
