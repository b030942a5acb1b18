from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.rounds.a_round import a_participant, a_round, during
from tests.rounds.concerns.some_concerns import a_concern
from tests.rounds.entrance.some_entrances import MINE
from tests.rounds.feasibility.some_verdicts import a_proposal, a_verdict

from krachtwijk.rounds.judging.models import Card, Judgement
from krachtwijk.rounds.news.models import Follow
from krachtwijk.rounds.news.telling import Reader, follow, tell
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.sessions import KEY
from krachtwijk.rounds.rulebooks.models import Phase
from krachtwijk.subject import Subject

Kind = Phase.Kind
LAMP = Subject("concern", "de-hoogte-2027/1", "De lamp", "The lamp", "/meedoen/de-hoogte-2027/zorgen/1/")


@pytest.fixture
def round(db, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: during(Kind.JUDGEMENT))
    return a_round()


def as_participant(*participants: Participant) -> Client:
    """A browser in which these codes were typed."""
    client = Client()
    session = client.session
    session[KEY] = {each.round.slug: each.number for each in participants}
    session.save()
    client.cookies["sessionid"] = session.session_key
    return client


def page_of(client: Client) -> str:
    return client.get(MINE).content.decode().split("<main", 1)[1]


def says(participant: Participant, proposal, *, says: str = "wanted") -> None:
    at = during(Kind.JUDGEMENT)
    card, _new = Card.objects.get_or_create(
        participant=participant, defaults={"round": participant.round, "begun_at": at, "changed_at": at}
    )
    Judgement.objects.create(card=card, proposal=proposal, says=says, at=at)


def of_me(concern, participant):
    type(concern).objects.filter(pk=concern.pk).update(participant=participant)


def test_a_stranger_reads_how_to_come_back(client, round):
    of_me(a_concern(round, "De stoep ligt los."), a_participant(round))

    page = page_of(client)

    assert "Deze computer kent u niet." in page
    assert "De stoep ligt los." not in page


def test_a_stranger_goes_on_to_the_code_and_comes_back_here(client, round):
    page = page_of(client)

    assert 'href="/meedoen/de-hoogte-2027/aanmelden/code/?next=/mijn/"' in page
    assert "?next=/mijn/" in page.split("kw-button--second", 1)[1]
    assert "kw-button" not in page_of(as_participant(a_participant(round)))


@pytest.mark.parametrize(
    ("about", "name"),
    [
        (LAMP, "Zorg 1 in De Hoogte"),
        (Subject("proposal", "de-hoogte-2027/12", "x", "x", "/"), "Idee 12 in De Hoogte"),
        (Subject("round", "de-hoogte-2027", "x", "x", "/"), "De Hoogte"),
    ],
)
def test_what_i_follow_has_a_name_before_anything_happened_to_it(round, about, name):
    me = a_participant(round)
    follow(round=round, about=about, reader=Reader(participant=me), now=during(Kind.VALUES))

    page = page_of(as_participant(me))

    assert f"<h3>{name}" in page
    assert "Er is niets mee gebeurd sinds u het volgt." in page


def test_whoever_said_nothing_reads_what_can_be_done_now(round):
    page = page_of(as_participant(a_participant(round)))

    assert "U hebt nog niets gezegd." in page
    assert "Oordeel over de ideeën" in page


def test_everything_i_said_has_its_state_and_what_comes_next(round):
    me = a_participant(round)
    of_me(a_concern(round, "De stoep ligt los."), me)
    bench, pond = a_proposal(round, me, title="Een bank"), a_proposal(round, me, title="Een vijver")
    a_verdict(bench)
    a_verdict(pond, feasible=False)
    says(me, a_proposal(round))

    page = page_of(as_participant(me))

    for words in (
        "De stoep ligt los.", "verteld, nog geen antwoord",
        "Een bank", "Mensen oordelen er nu over.",
        "Een vijver", "kan niet", "U kunt bezwaar maken tot en met",
        "Uw oordeel over 1 idee", "U kunt het veranderen tot en met",
    ):  # fmt: skip
        assert words in page


def test_an_answered_worry_leads_to_its_answer(round):
    me = a_participant(round)
    concern = a_concern(round)
    type(concern).objects.filter(pk=concern.pk).update(participant=me, answered_at=during(Kind.VALUES))

    page = page_of(as_participant(me))

    assert "beantwoord" in page
    assert f'href="/meedoen/de-hoogte-2027/zorgen/{concern.number}/"' in page


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"status": "draft", "submitted_at": None}, "Het is niet ingediend toen dat kon."),
        ({"status": "withdrawn"}, "De indieners hebben het teruggenomen."),
        ({"title": "", "status": "draft", "submitted_at": None}, "Een idee dat nog geen titel heeft"),
    ],
)
def test_an_idea_says_how_it_stands(round, facts, words):
    me = a_participant(round)
    a_proposal(round, me, **facts)

    assert words in page_of(as_participant(me))


def test_a_merged_idea_leads_on(round):
    me = a_participant(round)
    a_proposal(round, me, status="merged", merged_into=a_proposal(round, title="Groot park"))

    assert "Het gaat verder als “Groot park”" in page_of(as_participant(me))


def test_nobody_reads_what_somebody_else_said(round):
    me, other = a_participant(round), a_participant(round)
    of_me(a_concern(round, "Van een ander."), other)
    a_proposal(round, other, title="Van een ander.")
    says(other, a_proposal(round, title="Een bank"))

    assert "Van een ander." not in page_of(as_participant(me))
    assert "Uw oordeel" not in page_of(as_participant(me))


def test_my_judgement_is_counted_there_and_never_told(round):
    me = a_participant(round)
    says(me, a_proposal(round, title="Een bank"), says="not-wanted")

    page = page_of(as_participant(me))

    assert "Uw oordeel over 1 idee" in page
    assert "Een bank" not in page


def test_an_account_and_codes_of_two_rounds_each_show_their_own(round, rachida):
    other = a_round("vorig-jaar")
    of_me(a_concern(round, "Hier."), a_participant(round))
    by_code = [round.participants.get(), a_participant(other)]
    of_me(a_concern(other, "Daar."), by_code[1])
    of_me(a_concern(round, "Met mijn account."), a_participant(round, person=rachida))

    page = page_of(as_participant(*by_code))
    assert [words in page for words in ("Hier.", "Daar.", "Met mijn account.")] == [True, True, False]
    signed_in = as_participant(*by_code)
    signed_in.force_login(rachida)
    page = page_of(signed_in)
    assert [words in page for words in ("Hier.", "Daar.", "Met mijn account.")] == [False, False, True]


def test_a_number_in_the_session_never_opens_the_account_of_somebody(round, rachida):
    theirs = a_participant(round, person=rachida)
    of_me(a_concern(round, "Met mijn account."), theirs)

    assert "Met mijn account." not in page_of(as_participant(theirs))


def test_what_i_follow_has_its_last_line_and_a_button_to_stop(round):
    me = a_participant(round)
    follow(round=round, about=LAMP, reader=Reader(participant=me), now=during(Kind.VALUES))
    tell(round=round, about=LAMP, line_nl="Hij wordt gemaakt.", now=during(Kind.VALUES))
    tell(round=round, about=LAMP, line_nl="Hij brandt weer.", now=during(Kind.JUDGEMENT))
    client = as_participant(me)

    page = page_of(client)
    assert "Hij brandt weer." in page
    assert "Hij wordt gemaakt." not in page
    client.post(f"{MINE}volgen/{Follow.objects.get().pk}/stop/")

    assert "Hij brandt weer." not in page_of(client)
    assert Follow.objects.get().until == during(Kind.JUDGEMENT)


def test_nobody_stops_what_somebody_else_follows(client, round, rachida):
    following = follow(
        round=round, about=LAMP, reader=Reader(participant=a_participant(round)), now=during(Kind.VALUES)
    )

    for browser in (client, as_participant(a_participant(round))):
        assert browser.post(f"{MINE}volgen/{following.pk}/stop/").status_code == 404
    client.force_login(rachida)
    assert client.post(f"{MINE}volgen/{following.pk}/stop/").status_code == 404
    assert client.get(f"{MINE}volgen/{following.pk}/stop/").status_code == 405
    assert Follow.objects.get().until is None


def test_more_things_take_no_more_queries(round, django_assert_num_queries):
    me = a_participant(round)
    client = as_participant(me)

    def say_something(number):
        of_me(a_concern(round), me)
        a_verdict(a_proposal(round, me))
        about = Subject("concern", f"de-hoogte-2027/{number}", "Lamp", "Lamp", "/meedoen/")
        follow(round=round, about=about, reader=Reader(participant=me), now=during(Kind.VALUES))

    say_something(1)
    client.get(MINE)
    with CaptureQueriesContext(connection) as few:
        client.get(MINE)
    for number in range(2, 6):
        say_something(number)

    with django_assert_num_queries(len(few)):
        client.get(MINE)


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "Wat is er gebeurd met wat ik zei?"), ("en", "What became of what I said")]
)
def test_the_page_is_there_in_both_languages(client, round, language, words):
    client.cookies["taal"] = language

    assert words in page_of(client)
