"""Something to follow, and the addresses of this room."""

from __future__ import annotations

from dataclasses import asdict

from tests.rounds.a_round import a_participant, a_round, during

from krachtwijk.people.models import Role
from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.news.digests import write_letters
from krachtwijk.rounds.news.following import answer_address, one_click_address, stop_address
from krachtwijk.rounds.news.models import AskedByMail, Follow, Notice
from krachtwijk.rounds.news.telling import Reader, follow, tell
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.subject import Subject

NOW = during(Phase.Kind.CONCERNS)
LAMP = Subject("concern", "1", "Lamp kapot", "Broken lamp", "/meedoen/de-hoogte-2027/")
BENCH = Subject("concern", "2", "Bank weg", "Bench gone", "/meedoen/de-hoogte-2027/")

NOT_BY_CLICKING = {
    "news:follow": "a button on the page of a thing",
    "news:answer": "a link in a mail",
    "news:stop": "a link in a mail",
    "news:stop-at-once": "a link in a mail",
    **dict.fromkeys(("news:post", "news:letter", "news:posted"), "for who runs a round"),
}


def by_mail(
    round: SieveRound, email: str = "mo@voorbeeld.example", about: Subject = LAMP, language: str = "nl"
) -> Follow:
    return follow(round=round, about=about, reader=Reader(email=email), now=NOW, language=language)


def on_paper(round: SieveRound, participant: Participant, about: Subject = LAMP) -> Follow:
    return follow(round=round, about=about, reader=Reader(participant=participant), now=NOW)


def a_line(round: SieveRound, line: str = "De lamp wordt gemaakt.", about: Subject = LAMP) -> Notice:
    return tell(round=round, about=about, line_nl=line, line_en="The lamp will be mended.", now=NOW)


def addresses() -> dict[str, str]:
    """An address of every page of this room, in the round of the tests, which is made when it is not there."""
    round = SieveRound.objects.filter(slug="de-hoogte-2027").first() or a_round()
    followed = on_paper(round, a_participant(round, name="Mo"))
    a_line(round)
    [letter] = write_letters(round=round, by=Viewer(roles=frozenset({Role.NEIGHBOURHOOD_WORKER})), now=NOW)
    asked = AskedByMail.objects.create(
        round=round, about=asdict(LAMP), email="mo@voorbeeld.example", language="nl", at=NOW
    )
    page = f"/meedoen/{round.slug}/volgen/"
    post = f"/werk/rondes/{round.slug}/post/"
    return {
        "news:follow": page,
        "news:answer": answer_address(asked),
        "news:stop": stop_address(followed),
        "news:stop-at-once": one_click_address(letter),
        "news:post": post,
        "news:letter": f"{post}{letter.pk}/",
        "news:posted": f"{post}{letter.pk}/gepost/",
    }
