from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.rounds.a_round import BEGIN, a_participant, a_round
from tests.rounds.participants.some_people import A_NEIGHBOUR, CODE, WORK, newest

from krachtwijk.rounds.participants.registering import hash_of, prepare_codes
from krachtwijk.rounds.rulebooks.models import Channel

A_CODE = re.compile(r"<code>([A-Z2-9-]{14})</code>")


@pytest.fixture
def round(db):
    return a_round()


@pytest.fixture
def at_work(client, samira):
    client.force_login(samira)
    return client


def text(response) -> str:
    return response.content.decode()


def enters(client, **typed):
    given = {**A_NEIGHBOUR, "channel": "door", "token": str(uuid4()), **typed}
    return client.post(f"{WORK}nieuw/", given)


@pytest.mark.parametrize("channel", ["paper", "table", "door", "phone"])
def test_staff_write_somebody_down_and_give_them_a_code_that_works(at_work, round, samira, client, channel):
    page = enters(at_work, channel=channel, phone="050 1234567")

    made = newest(round)
    code = A_CODE.search(text(page))[1]
    assert (made.channel, made.entered_by, made.phone) == (channel, samira, "050 1234567")
    assert made.code_sha256 == hash_of(code)
    at_work.logout()
    assert at_work.post(CODE, {"code": code}).status_code == 302


def test_staff_may_write_down_somebody_without_an_address(at_work, round):
    enters(at_work, postcode="", house_number="", name="")

    assert newest(round).postcode == ""


def test_staff_write_down_members_of_a_group_that_asks_for_proof(at_work, round):
    round.rulebook.groups.update(proof="desk")

    enters(at_work)

    assert round.participants.count() == 1


def test_the_least_age_holds_at_the_door_too(at_work, round):
    page = enters(at_work, birth_year="2025")

    assert 'id="id_birth_year_error"' in text(page)
    assert not round.participants.exists()


def test_by_this_site_is_no_way_to_write_somebody_down(at_work, round):
    assert 'id="id_channel_error"' in text(enters(at_work, channel="web"))


def test_the_same_form_sent_twice_writes_one_person_down(at_work, round):
    token = str(uuid4())
    enters(at_work, token=token)
    page = enters(at_work, token=token)

    assert round.participants.count() == 1
    assert newest(round).code_sha256 == hash_of(A_CODE.search(text(page))[1])


def test_a_new_code_is_given_and_mailed(at_work, round):
    a_participant(round, email="anna@voorbeeld.example")

    page = at_work.post(f"{WORK}1/code/")

    code = A_CODE.search(text(page))[1]
    assert newest(round).code_sha256 == hash_of(code)
    assert code in mail.outbox[0].body


def test_an_account_gets_no_code(at_work, round, rachida):
    before = a_participant(round, person=rachida).code_sha256

    at_work.post(f"{WORK}1/code/")

    assert newest(round).code_sha256 == before


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({}, [4, 3, 2, 1]),
        ({"groep": "ondernemers"}, [2]),
        ({"weg": "door"}, [3]),
        ({"stand": "out"}, [3]),
        ({"stand": "in"}, [2, 1]),
        ({"stand": "nog-niet"}, [4]),
        ({"zoek": "bos"}, [1]),
        ({"zoek": "9716"}, [2]),
        ({"zoek": "3"}, [3]),
        ({"groep": "niets", "weg": "<script>", "zoek": "\0"}, [4, 3, 2, 1]),
        ({"zoek": "9" * 500}, []),
    ],
)
def test_the_list_is_chosen_by_its_address(at_work, round, samira, asked, numbers):
    groups = {group.slug: group for group in round.rulebook.groups.all()}
    a_participant(round, name="Anna Bos")
    a_participant(round, group=groups["ondernemers"], postcode="9716 AB")
    a_participant(
        round, channel=Channel.DOOR, entered_by=samira, standing="out", standing_because="Verhuisd."
    )
    prepare_codes(round=round, group=groups["bewoners"], number=1, now=BEGIN, by=samira)

    page = at_work.get(WORK, asked)

    assert [
        int(number) for number in re.findall(r'<th scope="row"><a href="[^"]*/(\d+)/">', text(page))
    ] == numbers


@pytest.mark.parametrize("path", ["", "dubbelen/"])
def test_a_list_of_many_takes_as_many_queries_as_a_list_of_one(
    at_work, round, path, django_assert_num_queries
):
    alike = {"birth_year": 1980, "name": "Anna Bos"}
    for _two in range(2):
        a_participant(round, **alike)
    with CaptureQueriesContext(connection) as few:
        at_work.get(f"{WORK}{path}")
    for _more in range(4):
        a_participant(round, **alike)

    with django_assert_num_queries(len(few)):
        at_work.get(f"{WORK}{path}")


def test_the_list_goes_by_fifty(at_work, round, samira):
    prepare_codes(round=round, group=round.rulebook.groups.first(), number=51, now=BEGIN, by=samira)

    page = text(at_work.get(WORK))

    assert page.count('<th scope="row">') == 50
    assert "Pagina 1 van 2" in page


@pytest.mark.parametrize("who", ["rachida", "bert", "omar", "cees", "wim", "nobody"])
def test_nobody_else_sees_names_and_addresses(client, cast, round, who):
    a_participant(round, name="Anna Bos")
    if who != "nobody":
        client.force_login(cast[who.capitalize()])

    for path in ("", "nieuw/", "dubbelen/", "1/", "dubbelen/1-1/"):
        page = client.get(f"{WORK}{path}")
        assert page.status_code in {302, 404}
        assert "Anna Bos" not in text(page)
    assert client.post(f"{WORK}1/code/").status_code in {302, 404}


def test_a_participant_of_another_round_is_not_found(at_work, round):
    a_participant(a_round("vorig-jaar"))

    assert at_work.get(f"{WORK}1/").status_code == 404
    assert at_work.get(f"{WORK}dubbelen/1-1/").status_code == 404


def test_an_empty_list_says_so(at_work, round):
    assert "Geen deelnemer is zo." in text(at_work.get(WORK))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("path", ["", "nieuw/", "dubbelen/", "dubbelen/1-2/", "1/"])
def test_every_page_is_there_in_both_languages(at_work, round, language, path):
    for _two in range(2):
        a_participant(round, name="Anna Bos", birth_year=1980)
    at_work.cookies["taal"] = language

    page = at_work.get(f"{WORK}{path}")

    assert page.status_code == 200
    assert f'lang="{language}"' in text(page)
