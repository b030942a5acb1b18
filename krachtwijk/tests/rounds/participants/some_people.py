"""People who take part in a round, and how one fills in the pages for it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.test import Client
from tests.rounds.a_round import a_participant, a_round

from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.models import SieveRound

JOIN = "/meedoen/de-hoogte-2027/aanmelden/"
CODE = f"{JOIN}code/"
FORGET = f"{JOIN}vergeten/"
WORK = "/werk/rondes/de-hoogte-2027/deelnemers/"
ADDRESSES = {
    "participants:join": JOIN,
    "participants:code": CODE,
    "participants:forget": FORGET,
    "participants:work": WORK,
    "participants:new": f"{WORK}nieuw/",
    "participants:doubles": f"{WORK}dubbelen/",
    "participants:compare": f"{WORK}dubbelen/1-2/",
    "participants:participant": f"{WORK}1/",
    "participants:new-code": f"{WORK}1/code/",
}
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


def addresses() -> dict[str, str]:
    """An address of each page, with two people who take part."""
    round = SieveRound.objects.filter(slug="de-hoogte-2027").first() or a_round()
    for _missing in range(2 - round.participants.count()):
        a_participant(round)
    return ADDRESSES
