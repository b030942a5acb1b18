"""Forms on paper: read twice by two people, and every form that came in is somewhere."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction
from tests.rounds.a_round import a_participant
from tests.rounds.judging.some_cards import JUDGING, TALKING, Says, a_card, a_judged_round, typist

from krachtwijk.rounds.judging.judging import NotOnTheList
from krachtwijk.rounds.judging.models import Card, Judgement, PaperForm
from krachtwijk.rounds.judging.paper_forms import (
    AlreadyRead,
    Filled,
    NeedsGrounds,
    NeedsThirdPerson,
    NobodysForm,
    NothingToDecide,
    decide_form,
    differences,
    handed_in,
    read_form,
    reject_form,
)
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.proposals.models import Author
from krachtwijk.rounds.rulebooks.models import Channel
from krachtwijk.rounds.rulebooks.phases import PhaseClosed

pytestmark = pytest.mark.django_db
MARKS = {1: Says.WANTED, 2: Says.NOT_WANTED}


def read(round, filled, *names, number=7):
    for name in names:
        form = read_form(round=round, number=number, filled=filled, by=typist(name), now=JUDGING)
    form.refresh_from_db()
    return form


def test_a_form_counts_once_two_people_read_the_same():
    round = a_judged_round()
    somebody = a_participant(round)
    filled = Filled(MARKS, somebody, motives={1: "Mooi"})

    waits = read(round, filled, "Anna")
    assert (waits.standing, Card.objects.count()) == ("waiting", 0)
    form = read(round, filled, "Bram")

    assert form.standing == "counted"
    assert (form.card.participant, form.card.channel, form.card.entered_by) == (
        somebody, Channel.PAPER, typist("Bram"),
    )  # fmt: skip
    assert list(form.card.judgements.values_list("proposal__number", "says", "motive")) == [
        (1, "wanted", "Mooi"),
        (2, "not-wanted", ""),
    ]


def test_a_form_without_a_code_is_of_somebody_new_in_its_group():
    round = a_judged_round()
    students = round.rulebook.groups.get(slug="studenten")

    form = read(round, Filled(MARKS, group=students), "Anna", "Bram")

    assert form.card.participant.group == students
    assert form.card.participant.channel == Channel.PAPER


def test_the_same_person_cannot_read_twice():
    round = a_judged_round()
    filled = Filled(MARKS, a_participant(round))
    read(round, filled, "Anna")

    with pytest.raises(AlreadyRead):
        read(round, filled, "Anna")
    read(round, filled, "Bram")
    with pytest.raises(AlreadyRead):
        read(round, filled, "Cor")

    assert Card.objects.count() == 1


def test_two_readings_that_differ_wait_for_a_third_look_with_a_note():
    round = a_judged_round()
    somebody = a_participant(round)
    read(round, Filled(MARKS, somebody), "Anna")
    form = read(round, Filled({1: Says.WANTED, 2: Says.DONT_KNOW}, a_participant(round)), "Bram")

    assert (form.standing, differences(form)) == ("waiting", ["who", 2])
    with pytest.raises(NeedsGrounds):
        decide_form(form=form, filled=Filled(MARKS, somebody), note=" ", by=typist("Cor"), now=JUDGING)
    decided = decide_form(
        form=form,
        filled=Filled(MARKS, somebody),
        note="Kruisje net naast het vak.",
        by=typist("Cor"),
        now=JUDGING,
    )

    assert decided.standing == "counted"
    assert decided.note == "Kruisje net naast het vak."
    assert dict(Judgement.objects.values_list("proposal__number", "says")) == {1: "wanted", 2: "not-wanted"}
    with pytest.raises(NothingToDecide):
        decide_form(
            form=form, filled=Filled(MARKS, somebody), note="Nog eens", by=typist("Anna"), now=JUDGING
        )


@pytest.mark.parametrize("name", ["Anna", "Bram"])
def test_who_read_a_form_does_not_decide_between_the_two_readings(name):
    round = a_judged_round()
    somebody = a_participant(round)
    read(round, Filled(MARKS, somebody), "Anna")
    form = read(round, Filled({1: Says.WANTED, 2: Says.DONT_KNOW}, somebody), "Bram")

    with pytest.raises(NeedsThirdPerson):
        decide_form(
            form=form, filled=Filled(MARKS, somebody), note="Zo was het.", by=typist(name), now=JUDGING
        )

    form.refresh_from_db()
    assert (form.standing, Card.objects.count()) == ("waiting", 0)


def test_the_reason_why_a_form_does_not_count_stays():
    round = a_judged_round()
    form = reject_form(
        round=round, number=3, why=PaperForm.Why.ILLEGIBLE, note="Nat geworden.", by=typist(), now=JUDGING
    )

    for change in ({"note": "Anders"}, {"decided_by": typist("Bram")}, {"standing": "waiting", "why": ""}):
        with pytest.raises(DatabaseError, match="was settled and stays"), transaction.atomic():
            PaperForm.objects.filter(pk=form.pk).update(**change)


def test_a_form_that_wants_more_than_the_budget_does_not_count_and_can_be_filled_in_again():
    round = a_judged_round()
    somebody = a_participant(round)
    everything = Filled(dict.fromkeys((1, 2, 3), Says.WANTED), somebody)

    form = read(round, everything, "Anna", "Bram")
    again = read(round, Filled(MARKS, somebody), "Anna", "Bram", number=8)

    assert (form.standing, form.why) == ("rejected", "over-budget")
    assert again.standing == "counted"


def test_a_form_over_the_budget_without_a_code_makes_nobody_a_participant():
    round = a_judged_round()
    everything = Filled(dict.fromkeys((1, 2, 3), Says.WANTED), group=round.rulebook.groups.first())

    form = read(round, everything, "Anna", "Bram")

    assert form.why == "over-budget"
    assert Participant.objects.count() == 0


def test_somebody_who_judged_online_keeps_that_and_the_form_does_not_count():
    round = a_judged_round()
    somebody = a_participant(round)
    a_card(somebody, not_wanted=[1])

    form = read(round, Filled(MARKS, somebody), "Anna", "Bram")

    assert (form.standing, form.why) == ("rejected", "double")
    assert dict(Judgement.objects.values_list("proposal__number", "says")) == {1: "not-wanted"}


def test_a_mark_for_ones_own_plan_is_left_out():
    round = a_judged_round()
    author = a_participant(round)
    Author.objects.create(
        proposal=round.proposals.get(number=1), participant=author, order=1, shown_as="Buur", since=JUDGING
    )

    read(round, Filled(MARKS, author), "Anna", "Bram")

    assert dict(Judgement.objects.values_list("proposal__number", "says")) == {2: "not-wanted"}


def test_what_cannot_be_read_is_rejected_with_a_reason():
    round = a_judged_round()

    form = reject_form(
        round=round, number=3, why=PaperForm.Why.ILLEGIBLE, note="Nat geworden.", by=typist(), now=JUDGING
    )

    assert (form.standing, form.note) == ("rejected", "Nat geworden.")
    with pytest.raises(NothingToDecide):
        reject_form(round=round, number=3, why=PaperForm.Why.DOUBLE, note="Weer", by=typist(), now=JUDGING)


def test_every_form_that_came_in_is_counted_rejected_or_waiting():
    round = a_judged_round()
    read(round, Filled(MARKS, a_participant(round)), "Anna", "Bram", number=1)
    read(round, Filled(MARKS, a_participant(round)), "Anna", number=2)
    reject_form(round=round, number=3, why=PaperForm.Why.ILLEGIBLE, note="Nat.", by=typist(), now=JUDGING)

    assert handed_in(round) == {"handed_in": 3, "counted": 1, "rejected": 1, "waiting": 1}


def test_nothing_is_typed_after_the_close_or_of_a_plan_that_is_not_there():
    round = a_judged_round()
    filled = Filled(MARKS, a_participant(round))

    with pytest.raises(PhaseClosed):
        read_form(round=round, number=1, filled=filled, by=typist(), now=TALKING)
    with pytest.raises(NotOnTheList):
        read(round, Filled({9: Says.WANTED}, filled.participant), "Anna")
    with pytest.raises(NobodysForm):
        read(round, Filled(MARKS), "Anna")

    assert PaperForm.objects.count() == 0
