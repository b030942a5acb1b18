"""An address of every page of a round: most of `de-hoogte-2027`, in which something of each kind is made."""

from __future__ import annotations

from tests.rounds.a_round import a_round, seen_by
from tests.rounds.afterwards import some_outcomes
from tests.rounds.concerns import some_concerns
from tests.rounds.entrance import some_entrances
from tests.rounds.feasibility import some_checks
from tests.rounds.judging import some_cards
from tests.rounds.news import some_news
from tests.rounds.organising import some_running
from tests.rounds.participants import some_people
from tests.rounds.proposals import some_proposals
from tests.rounds.rulebooks import some_rules
from tests.rounds.talks import some_sorted
from tests.rounds.values import some_values

from krachtwijk.people.models import Person


def addresses() -> dict[str, str]:
    """In the demo, whose persons are there."""
    worker = Person.objects.get(email="neighbourhood-worker@demo.example")
    round = a_round()
    some_concerns.make_concerns(round, seen_by(worker))
    some_cards.to_visit()
    return {
        "entrance:round": round.get_absolute_url(),
        "rulebooks:rules": f"{round.get_absolute_url()}regels/",
        **some_concerns.ADDRESSES,
        **some_cards.ADDRESSES,
        **some_values.addresses(),
        **some_proposals.addresses(),
        **some_checks.addresses(),
        **some_people.addresses(),
        **some_news.addresses(),
        **some_entrances.addresses(),
        **some_sorted.addresses(),
        **some_outcomes.addresses(),
        **some_rules.some_rounds(),
        **some_running.addresses(),
    }
