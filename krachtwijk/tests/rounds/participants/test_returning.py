from __future__ import annotations

import pytest
from django.test import Client
from tests.rounds.a_round import BEGIN, a_participant, a_round
from tests.rounds.participants.some_people import CODE, JOIN

from krachtwijk.people.attempts import ALLOWED, WINDOW
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.registering import prepare_codes, register, renew_code
from krachtwijk.rounds.participants.returning import TooManyTries, WrongCode, come_back, mail_code


@pytest.fixture
def round(db):
    return a_round()


@pytest.fixture
def known(round):
    """Somebody who takes part, and the code they were given."""
    return register(round=round, group=round.rulebook.groups.first(), now=BEGIN)


def text(response) -> str:
    return response.content.decode()


def test_the_code_brings_somebody_back_however_it_was_typed(client, round, known):
    _participant, code = known

    page = client.post(
        CODE, {"code": code.lower().replace("-", " "), "next": "/meedoen/de-hoogte-2027/oordeel/"}
    )

    assert page.headers["Location"] == "/meedoen/de-hoogte-2027/oordeel/"
    assert "U doet mee" in text(client.get(JOIN))


def test_a_wrong_code_says_what_to_do_and_opens_nothing(client, round, known):
    page = client.post(CODE, {"code": "AAAA-BBBB-CCCC"})

    assert "Deze code hoort niet bij deze ronde" in text(page)
    assert 'name="postcode"' in text(client.get(JOIN))


def test_an_empty_code_says_where_the_code_stands(client, round):
    assert "Vul uw code in. Die staat in uw brief, of u schreef hem zelf op." in text(client.post(CODE, {}))


def test_a_code_of_another_round_opens_nothing_here(client, round):
    other = a_round("vorig-jaar")
    _participant, code = register(round=other, group=other.rulebook.groups.first(), now=BEGIN)

    page = client.post(CODE, {"code": code})

    assert "Deze code hoort niet bij deze ronde" in text(page)
    assert 'name="postcode"' in text(client.get(JOIN))


def test_the_session_of_one_round_says_nothing_in_another(client, round, known):
    other = a_round("vorig-jaar")
    a_participant(other)
    client.post(CODE, {"code": known[1]})

    assert "U doet mee" in text(client.get(JOIN))
    assert 'name="postcode"' in text(client.get("/meedoen/vorig-jaar/aanmelden/"))


def test_somebody_with_an_account_is_never_a_participant_of_the_browser_before(client, round, known, rachida):
    client.post(CODE, {"code": known[1]})

    client.force_login(rachida)

    assert 'name="postcode"' in text(client.get(JOIN))


def test_a_code_does_not_open_the_participation_of_an_account(client, round, rachida):
    """An account is opened by its password; no code was given."""
    participant = a_participant(round, person=rachida)
    code = renew_code(participant=participant)

    client.post(CODE, {"code": code})

    assert 'name="postcode"' in text(client.get(JOIN))


def test_a_browser_that_keeps_trying_waits_a_quarter_of_an_hour(round, known):
    for place in range(ALLOWED):
        with pytest.raises(WrongCode):
            come_back(round=round, code=f"AAA{'BCDEF'[place]}-BBBB-CCCC", browser="one", now=BEGIN)

    with pytest.raises(TooManyTries):
        come_back(round=round, code=known[1], browser="one", now=BEGIN)
    assert come_back(round=round, code=known[1], browser="another", now=BEGIN) == known[0]
    assert come_back(round=round, code=known[1], browser="one", now=BEGIN + WINDOW) == known[0]


def test_who_saw_the_beginning_of_a_code_cannot_try_the_rest_from_many_browsers(round, known):
    for place in range(ALLOWED):
        with pytest.raises(WrongCode):
            come_back(round=round, code=f"{known[1][:4]}-BBBB-CCCC", browser=str(place), now=BEGIN)

    with pytest.raises(TooManyTries):
        come_back(round=round, code=known[1], browser="my own", now=BEGIN)


def test_the_page_says_to_wait_after_five_wrong_codes(client, round, known):
    for letter in "BCDEF":
        client.post(CODE, {"code": f"AAA{letter}-BBBB-CCCC"})

    page = client.post(CODE, {"code": known[1]})

    assert "Wacht een kwartier" in text(page)
    assert "U doet mee" not in text(Client().get(JOIN))


def test_right_codes_take_no_try_away(client, round, known):
    for _again in range(ALLOWED + 2):
        page = client.post(CODE, {"code": known[1]})

    assert page.status_code == 302


def test_a_code_of_somebody_put_out_tells_why(client, round, known):
    round.participants.update(standing=Participant.Standing.OUT, standing_because="Dubbel met nummer 7.")

    page = text(client.post(CODE, {"code": known[1]}))

    assert "Dubbel met nummer 7." in page
    assert "Bel 14 050." in page


def test_a_new_code_ends_the_old_one(client, round, known):
    participant, old = known
    new = renew_code(participant=participant)

    assert client.post(CODE, {"code": old}).status_code == 200
    assert client.post(CODE, {"code": new}).status_code == 302


def test_codes_for_letters_open_once_somebody_comes_with_one(round, samira):
    group = round.rulebook.groups.first()
    a_participant(round)

    made = prepare_codes(round=round, group=group, number=3, now=BEGIN, by=samira)

    assert [participant.number for participant, _code in made] == [2, 3, 4]
    assert len({code for _participant, code in made}) == 3
    assert list(round.participants.filter(came_at=None).values_list("number", flat=True)) == [2, 3, 4]
    found = come_back(round=round, code=made[1][1], browser="one", now=BEGIN + WINDOW)
    assert (found.number, found.came_at) == (3, BEGIN + WINDOW)


def test_many_codes_take_few_queries(round, samira, django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        prepare_codes(round=round, group=round.rulebook.groups.first(), number=900, now=BEGIN, by=samira)


@pytest.mark.parametrize("typed", ["", "🌻" * 20, "\0", "a" * 1_000_000, "' OR 1=1 --"])
def test_strange_codes_are_refused_with_a_sentence(client, round, known, typed):
    page = client.post(CODE, {"code": typed})

    assert 'id="id_code_error"' in text(page)


def test_a_session_key_that_somebody_else_knew_beforehand_opens_nothing(client, round, known):
    client.post(CODE, {"code": "AAAA-BBBB-CCCC"})
    planted = client.cookies["sessionid"].value
    client.post(CODE, {"code": known[1]})

    other = Client()
    other.cookies["sessionid"] = planted

    assert client.cookies["sessionid"].value != planted
    assert "U doet mee" in text(client.get(JOIN))
    assert "U doet mee" not in text(other.get(JOIN))


def test_what_somebody_with_a_code_sees_is_kept_nowhere(client, round, known):
    client.post(CODE, {"code": known[1]})

    for address in ("/meedoen/de-hoogte-2027/oordeel/", "/meedoen/de-hoogte-2027/", "/mijn/"):
        assert "no-store" in client.get(address).headers["Cache-Control"]


@pytest.mark.parametrize(
    "away", ["https://kwaad.example/", "//kwaad.example/", "javascript:alert(1)", "/\\kwaad.example"]
)
def test_a_link_to_come_back_leads_nowhere_else(client, round, known, away):
    page = client.post(CODE, {"code": known[1], "next": away})

    assert page.headers["Location"] == "/meedoen/de-hoogte-2027/"


def test_a_name_of_a_round_writes_no_header_of_its_own(round, known, mailoutbox):
    participant, code = known
    participant.email = "mo@voorbeeld.example"
    round.name_nl = "De Hoogte\r\nBcc: kwaad@voorbeeld.example"
    participant.round = round

    assert mail_code(participant=participant, code=code, address="http://testserver/")

    assert mailoutbox[0].subject == "Uw persoonlijke code voor De Hoogte Bcc: kwaad@voorbeeld.example"
