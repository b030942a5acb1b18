"""A form for one person: made by staff or by themselves, and typed as theirs."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils.translation import override
from tests.reports.some_reports import in_print
from tests.rounds.a_round import a_participant
from tests.rounds.judging.some_cards import JUDGING, ROUND, WORK, Says, a_judged_round, judge, set_clock

from krachtwijk.rounds.judging.models import Card, PaperForm
from krachtwijk.rounds.judging.personal_forms import by_mark, mark_of
from krachtwijk.rounds.judging.printing import judgement_form
from krachtwijk.rounds.participants.models import Participant

pytestmark = pytest.mark.django_db
MINE = f"{ROUND}oordeel/mijn-formulier.pdf"


@pytest.fixture
def round():
    made = a_judged_round()
    set_clock(JUDGING)
    return made


def logged_in(person):
    client = Client()
    client.cookies["taal"] = "nl"
    client.force_login(person)
    return client


def typed(client, number, code, **marks):
    return client.post(f"{WORK}oordeel/papier/{number}/", {"code": code, "group": "", **marks}, follow=True)


def test_a_form_for_one_person_holds_their_number_and_not_their_name(round):
    fatima = a_participant(round, name="Fatima")

    told = in_print(judgement_form(round, at=JUDGING, of=fatima))

    assert mark_of(fatima) in told
    assert "Fatima" not in told
    assert mark_of(fatima) not in in_print(judgement_form(round, at=JUDGING))


@pytest.mark.parametrize(
    ("language", "sentence"), [("nl", "alleen voor u gemaakt"), ("en", "made for you alone")]
)
def test_the_form_says_in_its_own_language_that_it_is_for_one_person(round, language, sentence):
    with override(language):
        assert sentence in in_print(judgement_form(round, at=JUDGING, of=a_participant(round)))


def test_a_mark_is_found_however_it_is_typed(round):
    somebody = a_participant(round)
    mark = mark_of(somebody)

    found = [
        by_mark(round, each)
        for each in (mark, f" {mark.lower()} ", mark.replace("-", " "), mark.replace("-", ""))
    ]

    assert found == [somebody] * 4


def test_a_number_without_its_own_signs_is_of_nobody(round):
    somebody, neighbour = a_participant(round), a_participant(round)
    signs = mark_of(neighbour).split("-")[1]
    wrong = [
        f"{somebody.number}-{signs}",
        str(somebody.number),
        f"{somebody.number}-",
        "999-AAAA",
        "0-AAAA",
        "é",
        "",
    ]
    wrong += ["9" * 40 + "-AAAA", f"٣-{signs}", f"{neighbour.number}-{signs}A"]

    assert [by_mark(round, each) for each in wrong] == [None] * len(wrong)


def test_a_mark_of_another_round_is_of_nobody_here(round):
    elsewhere = a_participant(a_judged_round(slug="korrewegwijk-2027"))
    a_participant(round)

    assert by_mark(round, mark_of(elsewhere)) is None


def test_a_form_for_one_person_is_typed_by_two_and_counts_as_theirs(round, samira, ineke):
    somebody = a_participant(round)

    for person in (samira, ineke):
        typed(logged_in(person), 7, mark_of(somebody), plan_1="wanted")

    form = PaperForm.objects.get(number=7)
    assert form.standing == "counted"
    assert form.card.participant == somebody
    assert round.participants.count() == 1


def test_a_slip_of_the_pen_in_the_mark_counts_for_nobody_and_keeps_what_was_typed(round, samira):
    somebody = a_participant(round)

    page = typed(logged_in(samira), 7, f"{mark_of(somebody)[:-1]}-", plan_1="wanted")

    assert page.status_code == 400
    assert "Deze code hoort niet bij deze ronde" in page.content.decode()
    assert not PaperForm.objects.exists()


def test_whoever_judged_on_the_site_gets_their_form_back(round, samira, ineke):
    somebody = a_participant(round)
    judge(participant=somebody, number=1, says=Says.WANTED, now=JUDGING)

    for person in (samira, ineke):
        typed(logged_in(person), 7, mark_of(somebody), plan_2="wanted")

    assert PaperForm.objects.get().why == "double"
    assert list(Card.objects.get().judgements.values_list("proposal__number", flat=True)) == [1]


def test_staff_print_the_form_from_the_page_of_the_participant(round, samira):
    somebody = a_participant(round)
    client = logged_in(samira)
    address = f"{WORK}oordeel/formulier-{somebody.number}.pdf"

    assert f'href="{address}"' in client.get(f"{WORK}deelnemers/{somebody.number}/").content.decode()
    made = client.get(address)

    assert mark_of(somebody) in in_print(made.content)
    assert "no-store" in made["Cache-Control"]


def test_who_takes_part_prints_their_own_form_and_no_other(round, rachida):
    a_participant(round)
    mine = a_participant(round, person=rachida)
    client = logged_in(rachida)

    assert f'href="{MINE}"' in client.get(f"{ROUND}oordeel/").content.decode()
    assert mark_of(mine) in in_print(client.get(MINE).content)
    assert client.get(f"{WORK}oordeel/formulier-1.pdf").status_code == 404


def test_a_stranger_takes_part_first_and_comes_back_to_the_form(client, round):
    answer = client.get(MINE)

    assert answer.status_code == 302
    assert answer["Location"].startswith(f"{ROUND}aanmelden/?next=")


def test_there_is_no_form_for_whoever_does_not_judge(round, samira, rachida):
    out = a_participant(round, person=rachida)
    Participant.objects.filter(pk=out.pk).update(standing="out", standing_because="Dubbel.")
    client = logged_in(samira)

    assert client.get(f"{WORK}oordeel/formulier-{out.number}.pdf").status_code == 404
    assert client.get(f"{WORK}oordeel/formulier-99.pdf").status_code == 404
    assert f"formulier-{out.number}.pdf" not in client.get(f"{WORK}deelnemers/{out.number}/").content.decode()
    assert logged_in(rachida).get(MINE).status_code == 302
