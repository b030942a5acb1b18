"""Whoever takes part can object to the decision; somebody without any part in it writes down the answer."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from tests.rounds.a_round import a_participant
from tests.rounds.afterwards.some_objections import DISMISSED, LATER, decided, objected
from tests.rounds.afterwards.some_outcomes import (
    FOLLOWING,
    a_counted_round,
    a_plan,
    adopted,
    carrying,
    manager,
    told,
)
from tests.rounds.feasibility.some_verdicts import checker
from tests.rounds.judging.some_cards import typist

from krachtwijk.money.models import FundingLine
from krachtwijk.rounds.afterwards.carrying_out import become_measure
from krachtwijk.rounds.afterwards.models import Adoption, Revision, Ruling
from krachtwijk.rounds.afterwards.objecting import hear_objection, objections_to_decision
from krachtwijk.rounds.afterwards.queries import fate_of, fates_of, waiting_for_a_measure
from krachtwijk.rounds.afterwards.refusals import NotCarriedOut, NothingDecided
from krachtwijk.rounds.feasibility.models import Objection
from krachtwijk.rounds.feasibility.objecting import Entry, ObjectedAlready, TermOver
from krachtwijk.rounds.feasibility.recusal import Recused
from krachtwijk.rounds.feasibility.ruling import SamePerson
from krachtwijk.rounds.news.models import Follow, Notice
from krachtwijk.rounds.participants.declaring import declare_interest
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.proposals.models import Author
from krachtwijk.rounds.proposals.subjects import proposal_subject
from krachtwijk.rounds.rulebooks.models import Channel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def adoption() -> Adoption:
    return adopted()


def after_the_term(adoption: Adoption) -> datetime:
    day = adoption.object_before + timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, time(0, 0, 1)))


def test_somebody_who_made_no_plan_objects_to_the_whole_decision(adoption):
    objection = objected(adoption)

    assert (objection.number, objection.kind, objection.label) == (
        1, "decision-on-round", "The decision about the whole outcome",
    )  # fmt: skip
    assert (objection.due, objection.address) == (adoption.object_before, "/meedoen/de-hoogte-2027/besluit/")
    assert Follow.objects.get(participant=objection.participant).kind == "decision-on-round"


def test_or_to_what_was_decided_of_one_plan(adoption):
    objection = objected(adoption, 3)

    assert (objection.kind, objection.reference, objection.label) == (
        "decision-on-plan", "de-hoogte-2027/3", "Plan 3",
    )  # fmt: skip
    assert objection.address == "/meedoen/de-hoogte-2027/vervolg/3/"
    assert Notice.objects.first().line_en.startswith("Somebody objects to the decision. An answer comes by")


def test_the_same_person_can_object_to_both_and_to_each_once(adoption):
    mine = a_participant(adoption.round)
    objected(adoption, participant=mine)
    objected(adoption, 3, participant=mine)

    with pytest.raises(ObjectedAlready, match="objection 2"):
        objected(adoption, 3, participant=mine)


def test_the_same_form_sent_twice_is_one_objection(adoption):
    token, mine = uuid4(), a_participant(adoption.round)

    assert objected(adoption, participant=mine, token=token) == objected(
        adoption, participant=mine, token=token
    )
    assert Notice.objects.filter(line_en__startswith="Somebody objects").count() == 1


def test_the_last_day_is_a_whole_day(adoption):
    objected(adoption, now=after_the_term(adoption) - timedelta(seconds=2))

    with pytest.raises(TermOver):
        objected(adoption, now=after_the_term(adoption))


def test_staff_admit_a_late_one_with_grounds(adoption):
    entry = Entry(Channel.PAPER, typist("Samira"), "De brief kwam bij de buren.")

    objection = objected(adoption, now=after_the_term(adoption), entry=entry)

    assert (objection.channel, objection.late_because) == (Channel.PAPER, "De brief kwam bij de buren.")


def test_before_the_decision_there_is_nothing_to_object_to():
    round = a_counted_round()

    with pytest.raises(NothingDecided, match="as soon as there is a decision"):
        objected(adoption=Adoption(round=round))


def test_nor_to_a_plan_of_which_nothing_was_decided(adoption):
    adoption.round.proposals.create(number=9, title="Later", begun_at=LATER)

    with pytest.raises(NothingDecided):
        objected(adoption, 9)


@pytest.mark.parametrize("text", ["", " \x00\n", "x" * 5001])
def test_an_objection_says_why_and_is_not_endless(adoption, text):
    with pytest.raises(ValidationError) as refused:
        objected(adoption, text=text)

    assert list(refused.value.message_dict) == ["text"]


def test_somebody_is_heard_and_who_follows_the_plan_reads_it(adoption):
    objection = objected(adoption, 3)

    hear_objection(
        objection=objection, on=LATER.date(), note="Er was een kaart.", by=typist("Samira"), now=LATER
    )

    assert Objection.objects.get().state == Objection.State.HEARD
    assert Notice.objects.first().line_en == "The objection to the decision was talked through."


def test_dismissed_the_decision_stays_and_the_objector_hears_where_to_go(adoption):
    objection = objected(adoption, 3)

    answer = decided(objection)

    assert (answer.grounds, answer.where_next) == (DISMISSED.nl, DISMISSED.where_next_nl)
    assert not Ruling.objects.get(proposal__number=3).is_carried_out
    assert Notice.objects.first().line_en.startswith("The objection to the decision was dismissed.")


def test_upheld_with_grounds_alone_no_plan_changes(adoption):
    decided(objected(adoption), upheld=True)

    assert Notice.objects.first().line_en == "The objection to the decision was upheld. Read what changes."
    assert not Revision.objects.exists()


def test_upheld_a_chosen_plan_gets_no_money_after_all_and_another_does(adoption):
    decided(objected(adoption, 1), upheld=True, carried_out=False)
    decided(objected(adoption, 3), upheld=True, carried_out=True)

    assert [(each.proposal.number, int(each.ruling.granted)) for each in fates_of(adoption.round)] == [
        (2, 40_000_00), (3, 60_000_00), (1, 0),
    ]  # fmt: skip
    assert [each.proposal.number for each in waiting_for_a_measure(manager(), adoption.round)] == [2, 3]
    assert Notice.objects.first().line_en.endswith("this plan is carried out after all.")


def test_the_last_answer_holds(adoption):
    decided(objected(adoption, 1), upheld=True, carried_out=False)
    decided(objected(adoption, 1), upheld=True, carried_out=True)

    assert fate_of(adoption.round.proposals.get(number=1)).ruling.granted == 20_000_00


def test_what_was_turned_down_after_an_objection_becomes_no_measure(adoption):
    a_plan(adoption.round)
    decided(objected(adoption, 1), upheld=True, carried_out=False)
    ruling = Ruling.objects.get(proposal__number=1)

    with pytest.raises(NotCarriedOut):
        become_measure(ruling=ruling, carrying=carrying(adoption.round), by=manager(), now=FOLLOWING)


def test_what_is_carried_out_after_all_becomes_a_measure_with_its_money(adoption):
    a_plan(adoption.round)
    decided(objected(adoption, 1), upheld=True, carried_out=False)
    decided(objected(adoption, 3), upheld=True, carried_out=True)
    ruling = Ruling.objects.get(proposal__number=3)

    became = become_measure(ruling=ruling, carrying=carrying(adoption.round), by=manager(), now=FOLLOWING)
    told(became)

    assert FundingLine.objects.get(measure=became.measure).amount == 60_000_00


def test_no_more_is_given_than_there_is(adoption):
    with pytest.raises(ValidationError) as refused:
        decided(objected(adoption, 3), upheld=True, carried_out=True)

    said = refused.value.message_dict["carried_out"][0].replace("\N{NO-BREAK SPACE}", "")
    assert said.startswith("This plan costs €60,000, and €40,000 is left.")
    assert Objection.objects.get().state == Objection.State.RECEIVED


def test_a_plan_that_is_a_measure_already_is_not_turned_down_here(adoption):
    a_plan(adoption.round)
    ruling = Ruling.objects.get(proposal__number=1)
    become_measure(ruling=ruling, carrying=carrying(adoption.round), by=manager(), now=FOLLOWING)

    with pytest.raises(ValidationError, match="First stop the measure"):
        decided(objected(adoption, 1), upheld=True, carried_out=False)


@pytest.mark.parametrize(("number", "upheld", "carried_out"), [(3, False, True), (None, True, True)])
def test_a_plan_changes_only_with_an_upheld_objection_to_it(adoption, number, upheld, carried_out):
    with pytest.raises(ValidationError) as refused:
        decided(objected(adoption, number), upheld=upheld, carried_out=carried_out)

    assert list(refused.value.message_dict) == ["carried_out"]


def test_nothing_is_decided_that_holds_already(adoption):
    with pytest.raises(ValidationError, match="how it is already"):
        decided(objected(adoption, 1), upheld=True, carried_out=True)


@pytest.mark.parametrize("number", [None, 1])
def test_who_recorded_the_decision_does_not_answer(adoption, number):
    with pytest.raises(SamePerson, match="You recorded this decision"):
        decided(objected(adoption, number), by=typist("Ineke"))


def test_nor_who_checked_the_plan(adoption):
    with pytest.raises(SamePerson, match="You checked"):
        decided(objected(adoption, 1), by=checker())


def test_nor_who_objects_also_when_they_came_in_with_a_code(adoption):
    samira = typist("Samira")
    with_account = a_participant(adoption.round, person=samira)
    with_code = a_participant(adoption.round)
    Participant.objects.filter(pk=with_code.pk).update(same_as=with_account)

    with pytest.raises(SamePerson, match="your own objection"):
        decided(objected(adoption, participant=with_code), by=samira)


@pytest.mark.parametrize("number", [None, 2])
def test_nor_an_author_who_came_in_with_a_code(adoption, number):
    samira = typist("Samira")
    with_account = a_participant(adoption.round, person=samira)
    with_code = a_participant(adoption.round)
    Participant.objects.filter(pk=with_code.pk).update(same_as=with_account)
    plan = adoption.round.proposals.get(number=2)
    Author.objects.create(proposal=plan, participant=with_code, order=1, shown_as="Buur", since=LATER)

    with pytest.raises(Recused, match="made this idea"):
        decided(objected(adoption, number))


@pytest.mark.parametrize("number", [None, 2])
def test_nor_who_declared_an_interest(adoption, number):
    declare_interest(
        round=adoption.round,
        what="Mijn zus voert het uit.",
        token=uuid4(),
        person=typist("Samira"),
        proposal=proposal_subject(adoption.round.proposals.get(number=2)),
        now=LATER,
    )

    with pytest.raises(Recused, match="has an interest"):
        decided(objected(adoption, number))


def test_an_interest_in_another_plan_does_not_stand_in_the_way(adoption):
    declare_interest(
        round=adoption.round,
        what="Mijn zus voert het uit.",
        token=uuid4(),
        person=typist("Samira"),
        proposal=proposal_subject(adoption.round.proposals.get(number=2)),
        now=LATER,
    )

    assert not decided(objected(adoption, 3)).upheld


def test_not_even_raw_sql_changes_what_was_decided_otherwise(adoption):
    decided(objected(adoption, 1), upheld=True, carried_out=False)

    for sql in ("UPDATE afterwards_revision SET amount = 5", "DELETE FROM afterwards_revision"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


def test_objections_to_the_check_and_to_the_decision_are_told_apart(adoption):
    objected(adoption)
    subject = {"kind": "verdict", "reference": "de-hoogte-2027/1/1", "label_nl": "Plan 1", "address": "/"}
    first = Objection.objects.get()
    Objection.objects.create(
        round=first.round, number=2, participant=first.participant, text="x", due=first.due,
        answer_before=first.answer_before, received_at=first.received_at, **subject,
    )  # fmt: skip

    assert [each.number for each in objections_to_decision(adoption.round)] == [1]
