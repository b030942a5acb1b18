"""Something to follow, and the addresses of this room."""

from __future__ import annotations

from django.urls import reverse
from tests.rounds.a_round import during

from krachtwijk.rounds.news.following import stop_address
from krachtwijk.rounds.news.models import Follow, Notice
from krachtwijk.rounds.news.telling import Reader, follow, tell
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.subject import Subject

NOW = during(Phase.Kind.CONCERNS)
LAMP = Subject("concern", "1", "Lamp kapot", "Broken lamp", "/meedoen/de-hoogte-2027/")
BENCH = Subject("concern", "2", "Bank weg", "Bench gone", "/meedoen/de-hoogte-2027/")


def by_mail(
    round: SieveRound, email: str = "mo@voorbeeld.example", about: Subject = LAMP, language: str = "nl"
) -> Follow:
    return follow(round=round, about=about, reader=Reader(email=email), now=NOW, language=language)


def on_paper(round: SieveRound, participant: Participant, about: Subject = LAMP) -> Follow:
    return follow(round=round, about=about, reader=Reader(participant=participant), now=NOW)


def a_line(round: SieveRound, line: str = "De lamp wordt gemaakt.", about: Subject = LAMP) -> Notice:
    return tell(round=round, about=about, line_nl=line, line_en="The lamp will be mended.", now=NOW)
