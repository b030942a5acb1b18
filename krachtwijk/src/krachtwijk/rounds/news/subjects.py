"""The round itself as a thing to follow: whoever follows it gets its newsletter."""

from __future__ import annotations

from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.subject import Subject

ROUND = "round"


def subject_of(round: SieveRound) -> Subject:
    return Subject(ROUND, round.slug, round.name_nl, round.name_en or round.name_nl, round.get_absolute_url())
