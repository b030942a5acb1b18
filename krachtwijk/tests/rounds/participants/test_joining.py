from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from tests.rounds.a_round import BEGIN, a_participant, a_round, during, hide_again
from tests.rounds.participants.some_people import CODE, FORGET, JOIN, joins, newest

from krachtwijk.rounds.participants.joining import RoundOver, Who, join
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.registering import hash_of
from krachtwijk.rounds.rulebooks.models import Group, Phase

NOW = during(Phase.Kind.CONCERNS)
A_CODE = re.compile(r"<code>([A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4})</code>")


@pytest.fixture
def round(db):
    return a_round()


@pytest.fixture(autouse=True)
def half_way_the_first_phase(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def text(response) -> str:
    return response.content.decode()


def code_on(response) -> str:
    return A_CODE.search(text(response))[1]


def test_a_neighbour_takes_part_without_an_account_and_reads_the_code_once(client, round):
    page = joins(client)

    made = newest(round)
    assert made.code_sha256 == hash_of(code_on(page))
    assert (made.name, made.postcode, made.house_number, made.birth_year, made.email) == (
        "Anna Bos",
        "9716 AB",
        "12A",
        1980,
        "",
    )
    assert made.came_at == NOW
    assert "no-store" in page.headers["Cache-Control"]
    assert A_CODE.search(text(client.get(JOIN))) is None


def test_the_code_is_mailed_to_whoever_leaves_an_address(client, round):
    page = joins(client, email="Anna@Voorbeeld.example")

    [sent] = mail.outbox
    assert sent.to == ["anna@voorbeeld.example"]
    assert code_on(page) in sent.body
    assert f"http://testserver{CODE}" in sent.body


def test_without_an_address_nothing_is_mailed(client, round):
    joins(client)

    assert mail.outbox == []


def test_somebody_with_an_account_takes_part_in_one_step_and_needs_no_code(client, round, rachida):
    client.force_login(rachida)

    page = joins(client, next="/meedoen/de-hoogte-2027/zorgen/")

    assert newest(round).person == rachida
    assert (page.status_code, page.headers["Location"]) == (302, "/meedoen/de-hoogte-2027/zorgen/")


def test_an_account_takes_part_once_in_two_tabs(client, round, rachida):
    client.force_login(rachida)
    joins(client)

    page = joins(client)

    assert round.participants.count() == 1
    assert "U doet mee" in text(page)


def test_the_same_form_sent_twice_makes_one_participant_with_a_code_that_works(client, round):
    token = str(uuid4())
    first = joins(client, token=token)
    second = joins(client, token=token)

    assert round.participants.count() == 1
    assert code_on(first) != code_on(second)
    assert newest(round).code_sha256 == hash_of(code_on(second))


def test_another_browser_without_the_token_gets_no_code_of_somebody_else(client, round):
    joins(client)

    page = joins(Client())

    assert round.participants.count() == 2
    assert newest(round).code_sha256 == hash_of(code_on(page))


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://kwaad.example/",
        "//kwaad.example",
        "/\\kwaad.example",
        "javascript:alert(1)",
        "",
        " //kwaad.example",
    ],
)
def test_a_link_of_somebody_else_cannot_lead_away(client, round, rachida, elsewhere):
    client.force_login(rachida)

    page = joins(client, next=elsewhere)

    assert page.headers["Location"] == "/meedoen/de-hoogte-2027/"


@pytest.mark.parametrize("elsewhere", ["https://kwaad.example/", "//kwaad.example", "javascript:alert(1)"])
def test_the_page_itself_shows_no_such_link(client, round, elsewhere):
    assert (
        "kwaad"
        not in text(client.get(JOIN, {"next": elsewhere}))
        .split("<main")[1]
        .replace("next%3D", "")
        .split('class="kw-form"')[1]
    )
    assert 'name="next" value="/meedoen/de-hoogte-2027/"' in text(client.get(JOIN, {"next": elsewhere}))


def test_a_local_address_is_kept_until_the_code_was_read(client, round):
    page = joins(client, next="/meedoen/de-hoogte-2027/oordeel/")

    assert 'class="kw-button" href="/meedoen/de-hoogte-2027/oordeel/"' in text(page)


@pytest.mark.parametrize(
    ("born", "may"), [("2015", True), ("2016", False), ("", False), ("1800", False), ("2030", False)]
)
def test_who_reaches_the_least_age_this_year_may_take_part(client, round, born, may):
    """The residents of this round are twelve or older, and it is 2027."""
    page = joins(client, birth_year=born)

    assert round.participants.exists() is may
    assert may or 'id="id_birth_year_error"' in text(page)


def test_a_group_without_a_least_age_asks_no_year_of_birth(client, round):
    joins(client, group="ondernemers", birth_year="")

    assert newest(round).group.slug == "ondernemers"


def test_an_empty_form_says_of_each_field_what_to_fill_in(client, round):
    page = text(client.post(JOIN, {}))

    for sentence in (
        "Kies de groep waar u bij hoort.",
        "Vul uw postcode in, zoals 9716 AB.",
        "Vul uw huisnummer in, zoals 12A.",
    ):
        assert sentence in page
    assert "Dit veld is verplicht" not in page


def test_a_page_beside_the_steps_stands_under_no_step_and_shows_the_rules_of_taking_part(client, round):
    page = text(client.get(JOIN))

    assert 'aria-current="page">Overzicht' not in page
    assert "Eén keer, in één groep." in page
    assert "Wanneer is een idee breed gewenst?" not in page


def test_typed_text_stays_when_something_is_wrong(client, round):
    page = joins(client, postcode="straat 3", name="Ánna 🌻 عائشة")

    assert 'value="Ánna 🌻 عائشة"' in text(page)
    assert "vier cijfers en twee letters" in text(page)
    assert not round.participants.exists()


@pytest.mark.parametrize("field", ["name", "postcode", "house_number", "email"])
def test_a_megabyte_in_a_field_is_refused_and_not_kept_in_the_database(client, round, field):
    page = joins(client, **{field: "a" * 1_000_000})

    assert page.status_code == 200
    assert f'id="id_{field}_error"' in text(page)
    assert not round.participants.exists()


def test_hostile_text_is_shown_as_text_and_steering_signs_are_taken_out(client, round):
    joins(client, name="<script>alert(1)</script>\x07\u202e Bos")

    assert newest(round).name == "<script>alert(1)</script> Bos"


def test_an_empty_form_names_what_is_missing(client, round):
    page = text(client.post(JOIN, {}))

    assert page.count("kw-field--wrong") == 3


@pytest.mark.parametrize("proof", [Group.Proof.CODE, Group.Proof.DESK])
def test_a_group_that_asks_for_proof_cannot_be_chosen_here_and_says_how(client, round, proof):
    round.rulebook.groups.filter(slug="studenten").update(proof=proof)

    page = joins(client, group="studenten", birth_year="2000")

    assert not round.participants.exists()
    assert "Groepen die op een andere manier meedoen" in text(page)


def test_the_deed_refuses_a_closed_group_whatever_the_form_let_through(round, in_english):
    group = round.rulebook.groups.get(slug="bewoners")
    group.proof = Group.Proof.DESK

    with pytest.raises(ValidationError, match="comes to the desk"):
        join(round=round, group=group, who=Who(birth_year=1980), token=uuid4(), now=NOW)


def test_a_group_of_another_round_is_refused(round, in_english):
    other = a_round("vorig-jaar").rulebook.groups.get(slug="bewoners")

    with pytest.raises(ValidationError, match="does not belong to this round"):
        join(round=round, group=other, who=Who(birth_year=1980), token=uuid4(), now=NOW)


def test_after_the_last_phase_nobody_begins_to_take_part(round):
    over = BEGIN + timedelta(days=400)

    with pytest.raises(RoundOver):
        join(
            round=round,
            group=round.rulebook.groups.all()[0],
            who=Who(birth_year=1980),
            token=uuid4(),
            now=over,
        )


def test_a_round_in_preparation_is_not_found(client, round):
    hide_again(round)

    assert client.get(JOIN).status_code == 404
    assert joins(client).status_code == 404


def test_leaving_makes_the_computer_forget(client, round):
    joins(client)
    assert "U doet mee" in text(client.get(JOIN))

    assert client.get(FORGET).status_code == 405
    client.post(FORGET)

    assert 'name="postcode"' in text(client.get(JOIN))
    assert round.participants.count() == 1


def test_somebody_put_out_reads_why_and_whom_to_ask(client, round):
    joins(client)
    round.participants.update(standing=Participant.Standing.OUT, standing_because="Dubbel met nummer 1.")

    page = text(client.get(JOIN))

    assert "Dubbel met nummer 1." in page
    assert "Bel 14 050." in page


def test_the_page_needs_few_queries(client, round, django_assert_max_num_queries):
    a_participant(round)

    with django_assert_max_num_queries(12):
        client.get(JOIN)


@pytest.mark.parametrize(
    ("language", "heading"), [("nl", "Doe mee aan deze ronde"), ("en", "Take part in this round")]
)
def test_the_page_is_there_in_both_languages(client, round, language, heading):
    client.cookies["taal"] = language

    assert heading in text(client.get(JOIN))
