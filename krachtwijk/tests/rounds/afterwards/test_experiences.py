"""Residents say whether a plan is there and whether it helped; small numbers are not told."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from tests.rounds.a_round import a_participant, a_round
from tests.rounds.afterwards.some_outcomes import FOLLOWING, adopted

from krachtwijk.rounds.afterwards.experiencing import experiences_of, say_how_it_is
from krachtwijk.rounds.afterwards.models import Experience
from krachtwijk.rounds.afterwards.refusals import NotThereYet
from krachtwijk.rounds.participants.models import Participant

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def plan():
    return adopted().rulings.get(proposal__number=1).proposal


def say(plan, participant=None, is_there="yes", helped="yes"):
    participant = participant or a_participant(plan.round)
    return say_how_it_is(
        proposal=plan, participant=participant, is_there=is_there, helped=helped, now=FOLLOWING
    )


def test_from_ten_people_on_the_numbers_are_told(plan):
    for helped in ["yes"] * 7 + ["no"] * 2:
        say(plan, helped=helped)
    assert not experiences_of(plan).is_told

    say(plan, is_there="no", helped="too-early")

    told = experiences_of(plan)
    assert told.people == 10
    assert [number for _answer, number in told.is_there] == [9, 0, 1]
    assert [number for _answer, number in told.helped] == [7, 2, 1]


def test_saying_it_again_replaces_what_was_said(plan):
    somebody = a_participant(plan.round)
    say(plan, somebody)

    say(plan, somebody, is_there="partly")

    assert [each.is_there for each in Experience.objects.all()] == ["partly"]


def test_somebody_who_was_put_out_of_the_round_does_not_count(plan):
    for _each in range(9):
        say(plan)
    out = a_participant(plan.round)
    say(plan, out)
    Participant.objects.filter(pk=out.pk).update(standing="out", standing_because="Deed twee keer mee.")

    assert not experiences_of(plan).is_told


def test_a_plan_without_money_cannot_be_judged(plan):
    without = plan.round.proposals.get(number=3)

    with pytest.raises(NotThereYet):
        say(without)


def test_somebody_of_another_round_says_nothing_here(plan):
    with pytest.raises(NotThereYet):
        say(plan, a_participant(a_round(slug="elders")))


def test_an_answer_that_is_none_is_refused(plan):
    with pytest.raises(ValidationError):
        say(plan, is_there="misschien")
