from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from tests.rounds.a_round import BEGIN, a_participant, a_round
from tests.rounds.participants.some_people import WORK, joins

from krachtwijk.rounds.participants.doubles import Sign, possible_doubles
from krachtwijk.rounds.participants.models import Participant, StandingChange
from krachtwijk.rounds.participants.queries import taking_part
from krachtwijk.rounds.participants.registering import prepare_codes
from krachtwijk.rounds.participants.standing import change_standing, mark_same, readmit, tell_apart

Standing = Participant.Standing
AT_HOME = {"birth_year": 1980, "postcode": "9716 AB", "house_number": "12A"}


@pytest.fixture
def round(db):
    return a_round()


def text(response) -> str:
    return response.content.decode()


def signs(round) -> list[tuple[Sign, ...]]:
    return [pair.signs for pair in possible_doubles(round)]


def test_one_person_under_two_addresses_is_seen_by_staff_and_judges_once(client, round, samira):
    """Somebody came in twice, with two e-mail addresses."""
    joins(client, email="anna@een.example")
    client.cookies.clear()
    joins(client, email="anna@twee.example", name="")
    client.force_login(samira)
    one, other = round.participants.all()

    assert f"{WORK}dubbelen/1-2/" in text(client.get(f"{WORK}dubbelen/"))
    page = client.get(f"{WORK}dubbelen/1-2/")
    assert "anna@een.example" in text(page)
    assert "anna@twee.example" in text(page)
    client.post(f"{WORK}dubbelen/1-2/", {"verdict": "1", "grounds": "Zij zei het zelf."})

    other.refresh_from_db()
    assert (other.standing, other.same_as, other.standing_because) == ("out", one, "Zij zei het zelf.")
    assert list(taking_part(round)) == [one]
    assert "Niemand lijkt twee keer mee te doen." in text(client.get(f"{WORK}dubbelen/"))


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (AT_HOME, AT_HOME, [(Sign.ADDRESS,)]),
        (AT_HOME, AT_HOME | {"birth_year": 1981}, []),
        (AT_HOME, AT_HOME | {"house_number": "12"}, []),
        (
            {"name": "J. de Boër", "birth_year": 1980},
            {"name": "j de boer", "birth_year": 1980},
            [(Sign.NAME,)],
        ),
        ({"name": "J. de Boer", "birth_year": 1980}, {"name": "J. de Boer", "birth_year": 1950}, []),
        ({"name": "J. de Boer"}, {"name": "J. de Boer"}, []),
        ({"email": "An.Bos+wijk@gmail.com"}, {"email": "anbos@googlemail.com"}, [(Sign.MAILBOX,)]),
        ({"email": "an.bos@wijk.example"}, {"email": "anbos@wijk.example"}, []),
        ({}, {}, []),
        (
            AT_HOME | {"name": "Anna", "email": "a@b.example"},
            AT_HOME | {"name": "ANNA", "email": "a+x@b.example"},
            [(Sign.ADDRESS, Sign.NAME, Sign.MAILBOX)],
        ),
    ],
)
def test_what_makes_two_participants_look_like_one_person(round, one, other, found):
    a_participant(round, **one)
    a_participant(round, **other)

    assert signs(round) == found


def test_an_account_and_a_code_with_one_mailbox_look_like_one_person(round, rachida):
    a_participant(round, person=rachida)
    a_participant(round, email="Rachida@voorbeeld.example")

    assert signs(round) == [(Sign.MAILBOX,)]


def test_a_participant_of_another_round_is_no_double(round):
    a_participant(round, **AT_HOME)
    a_participant(a_round("vorig-jaar"), **AT_HOME)

    assert possible_doubles(round) == []


def test_who_were_told_apart_do_not_come_back_on_the_list(client, round, samira):
    for _twin in range(3):
        a_participant(round, **AT_HOME)
    one, two, three = round.participants.all()
    client.force_login(samira)

    client.post(f"{WORK}dubbelen/2-1/", {"verdict": "twee", "grounds": "Een tweeling."})

    assert [(pair.first, pair.second) for pair in possible_doubles(round)] == [(one.pk, three.pk)]
    tell_apart(one=one, other=three, grounds="Een drieling.", by=samira, now=BEGIN)
    assert [(pair.first, pair.second) for pair in possible_doubles(round)] == [(two.pk, three.pk)]


def test_many_at_one_address_make_a_list_one_can_work_through(round):
    for _student in range(12):
        a_participant(round, **AT_HOME)

    assert len(possible_doubles(round)) == 11


@pytest.mark.parametrize("number", [2, 12])
def test_looking_for_doubles_takes_two_queries_whatever_the_size(round, django_assert_num_queries, number):
    for _each in range(number):
        a_participant(round, **AT_HOME)

    with django_assert_num_queries(2):
        possible_doubles(round)


def test_letting_somebody_in_again_keeps_the_whole_history(round, samira):
    one, other = a_participant(round), a_participant(round)

    mark_same(double=other, same_as=one, grounds="Zelfde adres.", by=samira, now=BEGIN)
    readmit(participant=other, grounds="Het is haar dochter.", by=samira, now=BEGIN)

    other.refresh_from_db()
    assert (other.standing, other.same_as, other.standing_because) == ("in", None, "")
    assert list(other.standing_changes.values_list("standing", "because", "same_as__number")) == [
        ("in", "Het is haar dochter.", None),
        ("out", "Zelfde adres.", 1),
    ]


def test_without_grounds_nothing_changes(client, round, samira):
    a_participant(round)
    client.force_login(samira)

    page = client.post(f"{WORK}1/", {"standing": "out", "grounds": " "})

    assert 'id="id_grounds_error"' in text(page)
    assert round.participants.get().standing == "in"
    with pytest.raises(ValidationError):
        change_standing(
            participant=round.participants.get(), standing=Standing.OUT, grounds=" ", by=samira, now=BEGIN
        )
    assert not StandingChange.objects.exists()


def test_somebody_in_doubt_takes_part_and_reads_why(client, round, samira):
    joins(client)
    change_standing(
        participant=round.participants.get(),
        standing=Standing.DOUBTED,
        grounds="Woont u hier?",
        by=samira,
        now=BEGIN,
    )

    page = text(client.get("/meedoen/de-hoogte-2027/aanmelden/"))

    assert "Woont u hier?" in page
    assert taking_part(round).count() == 1


def test_nobody_is_the_double_of_themselves_of_a_stranger_or_of_somebody_who_is_out(round, samira):
    one, other = a_participant(round), a_participant(round)
    elsewhere = a_participant(a_round("vorig-jaar"))
    change_standing(participant=other, standing=Standing.OUT, grounds="Verhuisd.", by=samira, now=BEGIN)
    other.refresh_from_db()

    for same_as in (one, elsewhere, other):
        with pytest.raises(ValidationError):
            mark_same(double=one, same_as=same_as, grounds="Zelfde.", by=samira, now=BEGIN)
    one.refresh_from_db()
    assert one.standing == "in"


@pytest.mark.parametrize("statement", ["UPDATE {} SET because = 'anders'", "DELETE FROM {}"])
def test_the_database_keeps_every_change_of_standing(round, samira, statement):
    change_standing(
        participant=a_participant(round), standing=Standing.OUT, grounds="Verhuisd.", by=samira, now=BEGIN
    )

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(StandingChange._meta.db_table))
    assert StandingChange.objects.get().because == "Verhuisd."


def test_a_code_that_waits_in_a_letter_does_not_take_part(round, samira):
    prepare_codes(round=round, group=round.rulebook.groups.first(), number=2, now=BEGIN, by=samira)

    assert taking_part(round).count() == 0
