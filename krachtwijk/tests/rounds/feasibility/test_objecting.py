"""Whoever takes part can object to a no; somebody else than who said no decides, in the open."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from tests.rounds.a_round import a_participant
from tests.rounds.feasibility.some_checks import (
    MOMENT,
    a_checked_round,
    a_reviewer,
    announced_no,
    drafted,
    moment_known,
    objected,
    raw,
)
from tests.rounds.feasibility.some_verdicts import a_proposal, a_verdict

from krachtwijk.euro import Euro
from krachtwijk.rounds.feasibility.announcing import announce
from krachtwijk.rounds.feasibility.models import Objection, Verdict
from krachtwijk.rounds.feasibility.objecting import Entry, ObjectedAlready, TermOver, object_to
from krachtwijk.rounds.feasibility.queries import on_the_list, verdict_of
from krachtwijk.rounds.feasibility.recusal import Recused
from krachtwijk.rounds.feasibility.ruling import Grounds, SamePerson, hear_objection, rule
from krachtwijk.rounds.feasibility.terms import last_day
from krachtwijk.rounds.news.models import Follow, Notice
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.models import Channel
from krachtwijk.subject import Subject

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
LAST = date(2027, 6, 7)
LATE = datetime(2027, 6, 8, 0, 0, 1, tzinfo=ZoneInfo("Europe/Amsterdam"))
LATER = MOMENT + timedelta(days=20)
UPHELD = Grounds("De grond is toch van de gemeente.", "The ground is the city's after all.")
DISMISSED = Grounds("De grond blijft van een ander.", where_next_nl="U kunt naar de ombudsman.")


@pytest.fixture
def no(samira) -> Verdict:
    return announced_no(samira)


def test_somebody_who_takes_part_objects(no):
    objection = objected(no)

    assert (objection.number, objection.state, objection.due) == (1, Objection.State.RECEIVED, LAST)
    assert objection.answer_before == date(2027, 7, 19)
    assert objection.address == "/meedoen/de-hoogte-2027/haalbaarheid/1/"


def test_who_objects_hears_every_step(no):
    objection = objected(no)

    assert list(Follow.objects.values_list("participant", "reference")) == [
        (objection.participant_id, "de-hoogte-2027/1")
    ]
    assert Notice.objects.first().line_en == (
        "Somebody objects to the result of the check. An answer comes by 19 July 2027."
    )


def test_the_last_day_is_a_whole_day(no):
    just_before = LATE - timedelta(seconds=2)

    assert objected(no, now=just_before).received_at == just_before


def test_after_the_term_it_is_refused_with_the_date(no):
    with pytest.raises(TermOver, match="until 7 June 2027"):
        objected(no, now=LATE)

    assert not Objection.objects.exists()


def test_a_late_objection_is_admitted_with_grounds(no, samira):
    entry = Entry(Channel.PHONE, samira, "Lag in het ziekenhuis.")

    objection = objected(no, now=LATE, entry=entry)

    assert (objection.late_because, objection.admitted_by) == ("Lag in het ziekenhuis.", samira)
    assert objection.answer_before == last_day(LATE.date(), 42)


def test_nobody_admits_their_own_late_objection(no):
    with pytest.raises(TermOver):
        objected(no, now=LATE, entry=Entry(late_because="Vergeten."))


def test_grounds_of_lateness_are_kept_only_when_it_is_late(no, samira):
    assert objected(no, entry=Entry(Channel.PAPER, samira, "Voor de zekerheid.")).late_because == ""


def test_a_person_objects_once(no):
    first = objected(no)

    with pytest.raises(ObjectedAlready, match="objection 1"):
        objected(no, participant=first.participant)
    assert objected(no).number == 2


def test_the_same_form_sent_twice_is_one_objection(no):
    token, participant = uuid4(), a_participant(no.proposal.round)

    first = objected(no, token=token, participant=participant)

    assert objected(no, token=token, participant=participant) == first
    assert Notice.objects.filter(line_en__startswith="Somebody objects").count() == 1


@pytest.mark.parametrize("text", ["", " \x00\n", "x" * 5001])
def test_an_objection_says_why_and_is_not_endless(no, text):
    with pytest.raises(ValidationError) as refused:
        objected(no, text=text)

    assert list(refused.value.message_dict) == ["text"]


def test_hostile_text_is_kept_as_it_is_without_control_characters(no):
    assert objected(no, text="<b>nee</b>\x00 👩‍👩‍👧 مرحبا").text == "<b>nee</b> 👩‍👩‍👧 مرحبا"


def test_there_is_nothing_to_object_to_in_a_yes(no):
    with pytest.raises(ValidationError, match="You object to a no"):
        objected(a_verdict(a_proposal(no.proposal.round)))


def test_who_was_put_out_of_the_round_does_not_object(no):
    gone = a_participant(no.proposal.round, standing=Participant.Standing.OUT, standing_because="Dubbel.")

    with pytest.raises(ValidationError, match="takes part in this round"):
        objected(no, participant=gone)


def test_a_name_is_shown_only_when_the_objector_wants(no):
    assert [objected(no).shown_as, objected(no, shown_as="Fatima").shown_as] == ["", "Fatima"]


def test_somebody_is_heard_before_the_decision(no, ineke):
    objection = objected(no)

    hear_objection(objection=objection, on=LATER.date(), note="Er was een kaart.", by=ineke, now=LATER)

    assert Objection.objects.get().state == Objection.State.HEARD
    with pytest.raises(ValidationError, match="already"):
        hear_objection(objection=objection, on=LATER.date(), note="Nog eens.", by=ineke, now=LATER)


@pytest.mark.parametrize("days", [-21, 1])
def test_a_hearing_is_not_before_the_objection_nor_in_the_future(no, ineke, days):
    with pytest.raises(ValidationError) as refused:
        hear_objection(
            objection=objected(no), on=LATER.date() + timedelta(days=days), note="x", by=ineke, now=LATER
        )

    assert list(refused.value.message_dict) == ["on"]


def test_upheld_a_new_result_takes_the_place_of_the_no(no, ineke):
    objection = objected(no)

    ruling = _ruled(objection, ineke, upheld=True)

    yes = verdict_of(no.proposal)
    assert (yes.feasible, yes.replaces, yes.reason_nl) == (True, no, UPHELD.nl)
    assert (yes.cost, ruling.verdict, Objection.objects.get().state) == (no.cost, yes, Objection.State.UPHELD)
    assert [each.number for each in on_the_list(no.proposal.round)] == [1]
    assert Notice.objects.first().line_en == "The objection was upheld: this can be done after all."


def test_upheld_no_amount_comes_up_that_the_authors_never_saw(no, ineke):
    with pytest.raises(ValidationError) as refused:
        rule(
            objection=objected(no),
            upheld=True,
            grounds=UPHELD,
            body=no.body,
            by=ineke,
            now=LATER,
            decided={2: Euro(1)},
        )

    assert list(refused.value.message_dict) == ["decided_2"]
    assert verdict_of(no.proposal) == no


def test_dismissed_the_objector_hears_why_and_where_to_go(no, ineke):
    objection = objected(no)
    with pytest.raises(ValidationError) as refused:
        rule(objection=objection, upheld=False, grounds=Grounds("Nee."), body=no.body, by=ineke, now=LATER)
    assert list(refused.value.message_dict) == ["where_next_nl"]

    ruling = _ruled(objection, ineke)

    assert (ruling.grounds, ruling.where_next) == (DISMISSED.nl, DISMISSED.where_next_nl)
    assert verdict_of(no.proposal) == no


def test_who_gave_the_result_does_not_decide_on_the_objection(no, samira):
    with pytest.raises(SamePerson):
        _ruled(objected(no), samira, upheld=True)


def test_who_checked_the_proposal_does_not_decide_on_the_objection(no):
    with pytest.raises(SamePerson, match="You checked"):
        _ruled(objected(no), a_reviewer("Jet"))


def test_who_objects_does_not_decide(no, ineke):
    mine = a_participant(no.proposal.round, person=ineke)

    with pytest.raises(SamePerson):
        _ruled(objected(no, participant=mine), ineke)


def test_an_author_does_not_decide(samira, ineke):
    round = a_checked_round(samira)
    own = a_proposal(round, a_participant(round, person=ineke))
    drafted(own, by=samira, feasible=False)
    moment_known(round, by=samira)
    announce(round=round, now=MOMENT)

    with pytest.raises(Recused):
        _ruled(objected(own.verdicts.get()), ineke)


def test_an_objection_is_decided_once(no, ineke):
    objection = objected(no)
    _ruled(objection, ineke)

    with pytest.raises(ValidationError, match="already"):
        _ruled(objection, ineke, upheld=True)


def test_two_upheld_objections_to_one_no_give_one_new_result(no, ineke):
    first, second = objected(no), objected(no)
    _ruled(first, ineke, upheld=True)

    assert _ruled(second, ineke, upheld=True).verdict is None
    assert no.proposal.verdicts.count() == 2


def test_nobody_objects_to_a_no_that_was_replaced(no, ineke):
    _ruled(objected(no), ineke, upheld=True)

    with pytest.raises(ValidationError, match="Another result"):
        objected(no)


def test_another_room_can_have_its_own_things_objected_to(no, ineke):
    subject = Subject("outcome", "de-hoogte-2027", "Uitslag", "Outcome", "/meedoen/de-hoogte-2027/uitslag/")
    objection = object_to(
        round=no.proposal.round,
        subject=subject,
        due=LAST,
        participant=a_participant(no.proposal.round),
        text="Verkeerd geteld.",
        now=MOMENT,
    )

    assert _ruled(objection, ineke, upheld=True).verdict is None
    assert (objection.label, objection.address) == ("Outcome", subject.address)


@pytest.mark.parametrize("table", ["objection", "hearing", "ruling"])
def test_not_even_raw_sql_changes_an_objection(no, ineke, table):
    objection = objected(no)
    hear_objection(objection=objection, on=LATER.date(), note="Er was een kaart.", by=ineke, now=LATER)
    _ruled(objection, ineke)

    for sql in raw(table):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


@pytest.mark.parametrize(
    ("begin", "days", "last"),
    [
        (date(2027, 4, 25), 42, date(2027, 6, 7)),
        (date(2027, 4, 26), 42, date(2027, 6, 7)),
        (date(2027, 4, 27), 42, date(2027, 6, 8)),
        (date(2027, 11, 13), 42, date(2027, 12, 27)),
        (date(2027, 5, 1), 5, date(2027, 5, 7)),
    ],
)
def test_a_term_never_ends_in_a_weekend_or_on_a_holiday(begin, days, last):
    assert last_day(begin, days) == last


def _ruled(objection, by, *, upheld=False):
    return rule(
        objection=objection,
        upheld=upheld,
        grounds=UPHELD if upheld else DISMISSED,
        body=objection.round.body,
        by=by,
        now=LATER,
    )
