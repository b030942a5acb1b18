"""An example of every page of the entrance, in the round `de-hoogte-2027`."""

from __future__ import annotations

from uuid import uuid4

from tests.rounds.a_round import BEGIN, a_participant, a_round

from krachtwijk.people.models import Organisation
from krachtwijk.rounds.news.models import Follow
from krachtwijk.rounds.participants.declaring import declare_interest
from krachtwijk.rounds.rulebooks.models import SieveRound

ROUND = "/meedoen/de-hoogte-2027/"
INTERESTS = f"{ROUND}belangen/"
WORK = "/werk/rondes/de-hoogte-2027/belangen/"
MINE = "/mijn/"


def addresses() -> dict[str, str]:
    """An address of each page that no link leads to."""
    round = SieveRound.objects.filter(slug="de-hoogte-2027").first() or a_round()
    somebody = a_participant(round)
    builders, _new = Organisation.objects.get_or_create(
        slug="bouwers", defaults={"name": "Bouwers", "kind": Organisation.Kind.HOUSING_ASSOCIATION}
    )
    interest = declare_interest(
        round=round, participant=somebody, organisation=builders, what="Ik werk er.", token=uuid4(), now=BEGIN
    )
    followed = Follow.objects.create(
        round=round, kind="proposal", reference="de-hoogte-2027/1", participant=somebody, since=BEGIN
    )
    return {
        "entrance:mine": MINE,
        "entrance:stop": f"{MINE}volgen/{followed.pk}/stop/",
        "entrance:feed": f"{ROUND}feed.atom",
        "entrance:interests": INTERESTS,
        "entrance:interests-work": WORK,
        "entrance:lift-interest": f"{WORK}{interest.pk}/",
    }
