"""Papers of meetings, typed over by two persons who do not see each other's figures."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from tests.rounds.a_round import a_round, seen_by
from tests.rounds.values.some_values import (
    OPEN,
    OVER,
    THE_DAY,
    a_counted_meeting,
    a_meeting,
    laid,
    running,
    some_themes,
)

from krachtwijk.rounds.values.dividing import divide, inputs_of
from krachtwijk.rounds.values.meetings import (
    Difference,
    enter_again,
    enter_meeting,
    standing_of,
    standings,
    withdraw_meeting,
)
from krachtwijk.rounds.values.models import Meeting, MeetingEntry

pytestmark = pytest.mark.django_db
PAPER = laid(2, {"sport": 12.5, "groen": 7.5})


@pytest.fixture
def round(samira):
    there = a_round()
    some_themes(there, samira)
    return there


def again(meeting, person, paper):
    return enter_again(meeting=meeting, laid=paper, by=running(person), now=OPEN)


def test_a_meeting_counts_when_two_persons_typed_the_same(round, samira, ineke):
    meeting = a_meeting(round, samira, PAPER)
    assert inputs_of(round).parties == ()

    standing = again(meeting, ineke, PAPER)

    assert (standing.counts, standing.differences) == (True, ())
    [party] = inputs_of(round).parties
    assert (party.people, party.halves) == (2, {"sport": 25, "groen": 15, "veilig": 0})


def test_the_same_person_twice_is_one_person(round, samira):
    meeting = a_meeting(round, samira, PAPER)

    assert again(meeting, samira, PAPER).counts is False
    assert MeetingEntry.objects.count() == 1


def test_what_differs_is_told_per_theme_and_agreed_after_a_correction(round, samira, ineke):
    meeting = a_meeting(round, samira, laid(3, {"sport": 12.5, "groen": 17.5}))

    standing = again(meeting, ineke, PAPER)
    assert standing.counts is False
    assert standing.differences == (
        Difference("", Fraction(3), Fraction(2)),
        Difference("groen", Fraction(35, 2), Fraction(15, 2)),
    )

    assert again(meeting, samira, PAPER).counts is True


def test_a_later_figure_by_one_person_makes_it_wait_again(round, samira, ineke):
    meeting = a_counted_meeting(round, samira, ineke, PAPER)

    assert again(meeting, samira, laid(2, {"sport": 20})).counts is False
    assert inputs_of(round).parties == ()


def test_the_same_form_twice_is_one_meeting(round, samira):
    token = uuid4()
    for _ in range(2):
        enter_meeting(
            round=round, name="Buurthuis", place="Kantine", on=THE_DAY, sheet="Map 1", laid=PAPER,
            by=running(samira), now=OPEN, token=token,
        )  # fmt: skip

    assert (Meeting.objects.count(), MeetingEntry.objects.count()) == (1, 1)


@pytest.mark.usefixtures("in_english")
def test_fiches_that_do_not_fit_the_people_ask_for_an_explanation_and_are_then_taken(round, samira):
    with pytest.raises(ValidationError) as refusal:
        a_meeting(round, samira, laid(3, {"sport": 29.5}))
    assert refusal.value.message_dict == {
        "remark": [
            "3 people with 10 fiches each have 30 fiches. You filled in 29,5."
            " Look again. If it is right, write here why."
        ]
    }

    meeting = a_meeting(round, samira, laid(3, {"sport": 29.5}, "Iemand hield een halve fiche."))

    assert standing_of(meeting).entry.remark == "Iemand hield een halve fiche."


@pytest.mark.usefixtures("in_english")
@pytest.mark.parametrize(
    ("paper", "sentence"),
    [
        (laid(0, {"sport": 1}), "how many people"),
        (laid(20_000, {"sport": 1}), "how many people"),
        (laid(1, {}), "Nothing was laid"),
        (laid(1, {"sport": 0.25}), "whole or half fiches"),
        (laid(1, {"sport": -1}), "whole or half fiches"),
        (laid(1, {"sport": 1_000_001}), "whole or half fiches"),
        (laid(1, {"vreemd": 1}), "not of this round"),
    ],
)
def test_figures_that_cannot_be_are_refused(round, samira, paper, sentence):
    with pytest.raises(ValidationError) as refusal:
        a_meeting(round, samira, paper)

    assert sentence in refusal.value.messages[0]
    assert Meeting.objects.count() == 0


@pytest.mark.usefixtures("in_english")
@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": " "}, "Give the meeting a name."),
        ({"place": ""}, "Write where it was."),
        ({"sheet": ""}, "Write where the paper is kept, such as “map 3, blad 2”."),
        ({"name": "x" * 121}, "This is 121 characters long. At most 120 fit. Make it shorter."),
        ({"on": date(2026, 1, 1)}, "The meeting must have been while this phase was open."),
        ({"on": OPEN.date() + timedelta(days=1)}, "The meeting has not been yet. Give the day it was."),
    ],
)
def test_a_meeting_without_its_facts_is_refused(round, samira, changed, sentence):
    facts = {"name": "Buurthuis", "place": "Kantine", "on": THE_DAY, "sheet": "Map 1"} | changed

    with pytest.raises(ValidationError) as refusal:
        enter_meeting(round=round, laid=PAPER, by=running(samira), now=OPEN, **facts)

    assert refusal.value.messages == [sentence]


def test_a_paper_may_come_in_after_the_phase_closed_but_not_after_the_money_was_divided(round, samira, ineke):
    a_counted_meeting(round, samira, ineke, PAPER)
    late = enter_meeting(
        round=round, name="Flat", place="Flat", on=THE_DAY, sheet="Map 2", laid=PAPER,
        by=running(samira), now=OVER,
    )  # fmt: skip
    enter_again(meeting=late, laid=PAPER, by=running(ineke), now=OVER)
    divide(round=round, by=running(samira), now=OVER)

    for deed in (
        lambda: a_meeting(round, samira, PAPER, "Te laat"),
        lambda: again(late, ineke, PAPER),
        lambda: withdraw_meeting(meeting=late, because="x", by=running(samira), now=OVER),
    ):
        with pytest.raises(ValidationError):
            deed()
    assert Meeting.objects.count() == 2


def test_a_withdrawn_meeting_counts_no_more_and_says_why(round, samira, ineke):
    meeting = a_counted_meeting(round, samira, ineke, PAPER)

    withdraw_meeting(meeting=meeting, because="Dubbel ingevoerd.", by=running(ineke), now=OPEN)

    assert (standings(round), inputs_of(round).parties) == ([], ())
    assert Meeting.objects.get().withdrawn_because == "Dubbel ingevoerd."


def test_only_who_runs_the_round_types_over(round, samira, wim):
    meeting = a_meeting(round, samira, PAPER)

    for deed in (
        lambda: enter_again(meeting=meeting, laid=PAPER, by=seen_by(wim), now=OPEN),
        lambda: withdraw_meeting(meeting=meeting, because="x", by=seen_by(wim), now=OPEN),
    ):
        with pytest.raises(PermissionDenied):
            deed()
    assert standing_of(meeting).counts is False


def test_what_was_typed_stays_also_for_raw_sql(round, samira):
    a_meeting(round, samira, PAPER)

    for deed in (
        lambda: MeetingEntry.objects.update(people=9),
        lambda: MeetingEntry.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            deed()
    assert MeetingEntry.objects.get().people == 2


def test_ten_meetings_take_as_many_questions_as_one(round, samira, ineke, django_assert_num_queries):
    for number in range(10):
        a_counted_meeting(round, samira, ineke, PAPER, f"Tafel {number}")

    with django_assert_num_queries(3):
        assert all(each.counts for each in standings(round))
