"""Worries and participants from a file: looked at first, all or none, and out again as a whole."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.rounds.a_round import a_round, during, seen_by
from tests.rounds.organising.some_running import WORK, at_moment, logged_in

from krachtwijk.imports.models import Import, Staged
from krachtwijk.rounds.concerns.answering import answer as answer_concern
from krachtwijk.rounds.concerns.models import Concern
from krachtwijk.rounds.news.models import Follow
from krachtwijk.rounds.organising.importing import PARTICIPANTS
from krachtwijk.rounds.organising.models import FromFile
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.models import Phase
from krachtwijk.rounds.values.naming import name_value

ASKING = during(Phase.Kind.CONCERNS)
WORRIES, PEOPLE = f"{WORK}inlezen/zorgen/", f"{WORK}inlezen/deelnemers/"
GOOD = (
    "zorg;straat;weg;datum;e-mail\n"
    "De lantaarn is stuk.;Bessemoerstraat;aan de deur;4-1-2027;anna@bos.example\n"
    "=2+5 Te hard rijden.;;paper;2027-01-05;\n"
)
FOLK = "groep;weg;naam;geboortejaar\nbewoners;door;Anna Bos;1980\nondernemers;phone;;\n"

pytestmark = pytest.mark.django_db


@pytest.fixture
def round():
    return at_moment(a_round(), ASKING)


@pytest.fixture
def desk(ineke, round):
    client = logged_in(ineke)
    client.cookies["taal"] = "nl"
    return client


def hand_in(client, start, content, name="deur.csv"):
    held = content.encode() if isinstance(content, str) else content
    return client.post(start, {"file": SimpleUploadedFile(name, held)}, follow=True)


def brought_in(client, start, content, name="deur.csv"):
    page = hand_in(client, start, content, name)
    address = page.redirect_chain[-1][0]
    form = page.context["form"]
    columns = {each: form[each].value() or "" for each in form.fields}
    return client.post(address, columns | {"bring-in": "ja"}, follow=True)


def taken_back(client):
    taken = Import.objects.get()
    return client.post(taken.address, {"because": "Verkeerd bestand."}, follow=True)


def test_a_file_of_worries_becomes_worries_with_their_own_day_to_answer(desk, round, ineke):
    brought_in(desk, WORRIES, GOOD)

    first, second = Concern.objects.order_by("number")
    assert (first.text, first.where, first.channel, first.entered_by) == (
        "De lantaarn is stuk.", "Bessemoerstraat", "door", ineke,
    )  # fmt: skip
    assert first.at.date().isoformat() == "2027-01-04"
    assert first.answer_due < second.answer_due
    assert first.email == "anna@bos.example"


def test_a_spreadsheet_comes_in_as_well(desk):
    book = openpyxl.Workbook()
    book.active.append(["zorg", "weg", "datum"])
    book.active.append(["Losse tegel.", "door", "2027-01-04"])
    content = io.BytesIO()
    book.save(content)

    brought_in(desk, WORRIES, content.getvalue(), "deur.xlsx")

    assert Concern.objects.get().text == "Losse tegel."


def test_looking_at_a_file_brings_nothing_in(desk):
    page = hand_in(desk, WORRIES, GOOD)

    assert list(page.context["faults"]) == []
    assert not Concern.objects.exists()


@pytest.mark.parametrize("row", ["Stuk.;;web;4-1-2027;", "Stuk.;;door;4-1-2026;", "Stuk.;;door;4-1-2028;",
                                 ";;door;4-1-2027;", "Stuk.;;door;4-1-2027;geen adres",
                                 "De lantaarn is stuk.;Bessemoerstraat;door;4-1-2027;"])  # fmt: skip
def test_one_row_that_cannot_be_keeps_all_out_and_names_its_line(desk, row):
    page = brought_in(desk, WORRIES, GOOD + row + "\n")

    assert not Concern.objects.exists()
    assert [fault.line for fault in page.context["faults"]] == [4]


def test_a_file_taken_back_leaves_no_worry_and_no_follower(desk):
    brought_in(desk, WORRIES, GOOD)
    assert Follow.objects.exists()

    taken_back(desk)

    assert not Concern.objects.exists()
    assert not Follow.objects.exists()
    assert Import.objects.get().undone_at is not None


def test_a_file_stays_when_one_of_its_worries_was_answered(desk, ineke):
    brought_in(desk, WORRIES, GOOD)
    answer_concern(by=seen_by(ineke), concern=Concern.objects.first(), text_nl="Gemaakt.", now=ASKING)

    taken_back(desk)

    assert Concern.objects.count() == 2
    assert Import.objects.get().undone_at is None


def test_a_file_of_people_becomes_participants_who_count(desk, round, ineke):
    brought_in(desk, PEOPLE, FOLK)

    first, second = round.participants.order_by("number")
    assert (first.name, first.channel, first.group.slug, first.entered_by) == (
        "Anna Bos",
        "door",
        "bewoners",
        ineke,
    )
    assert (second.channel, second.group.slug) == ("phone", "ondernemers")
    assert FromFile.objects.count() == 2


def test_whoever_is_too_young_by_the_rules_keeps_the_whole_file_out(desk, round):
    page = brought_in(desk, PEOPLE, FOLK + "bewoners;door;Kind;2024\n")

    assert not round.participants.exists()
    assert [fault.line for fault in page.context["faults"]] == [4]


def test_people_from_a_file_go_out_again(desk):
    brought_in(desk, PEOPLE, FOLK)

    taken_back(desk)

    assert not Participant.objects.exists()


def test_people_who_did_something_stay(desk, round):
    brought_in(desk, PEOPLE, FOLK)
    name_value(participant=Participant.objects.first(), words="Groen", now=during(Phase.Kind.VALUES))

    taken_back(desk)

    assert Participant.objects.count() == 2


@pytest.mark.parametrize(("start", "content"), [(WORRIES, GOOD), (PEOPLE, FOLK)])
def test_the_neighbourhood_worker_brings_files_of_a_round_in_and_takes_them_back(
    start, content, round, samira
):
    client = logged_in(samira)
    brought_in(client, start, content)
    made = Concern.objects.count() + round.participants.count()

    taken_back(client)

    assert made == 2
    assert Import.objects.get().undone_by == samira
    assert Concern.objects.count() + round.participants.count() == 0


@pytest.mark.parametrize("start", [WORRIES, PEOPLE])
def test_nobody_else_brings_files_in(start, round, rachida, wim):
    answers = [logged_in(each).get(start).status_code for each in (rachida, wim)]
    answers.append(hand_in(logged_in(rachida), start, GOOD).status_code)

    assert answers == [404] * 3
    assert not Staged.objects.exists()


def test_a_file_that_somebody_else_handed_in_is_checked_by_them_alone(desk, samira, round):
    address = hand_in(desk, WORRIES, GOOD).redirect_chain[-1][0]

    assert logged_in(samira).get(address).status_code == 404


def test_the_neighbourhood_worker_finds_the_files_where_she_works(samira, round):
    client = logged_in(samira)

    for page, start in (
        (WORK, WORRIES),
        (WORK, PEOPLE),
        (f"{WORK}zorgen/", WORRIES),
        (f"{WORK}deelnemers/", PEOPLE),
    ):
        assert f'href="{start}"' in client.get(page).content.decode()


def test_a_deed_without_the_right_brings_nobody_in(round, rachida):
    intake = PARTICIPANTS.intake_for(seen_by(rachida), round.slug)

    with pytest.raises(PermissionDenied):
        intake.bring_in([], Import(by=rachida, at=ASKING))
