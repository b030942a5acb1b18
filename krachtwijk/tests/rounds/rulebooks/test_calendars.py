"""The calendar of a round: what is proposed, and what cannot be."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from tests.rounds.a_round import a_round
from tests.rounds.rulebooks.some_rules import FIRST_DAY, NOW, frozen, in_preparation, samira

from krachtwijk.rounds.rulebooks.calendars import last_day, period, problems_of, proposed
from krachtwijk.rounds.rulebooks.canonical import stamp_of
from krachtwijk.rounds.rulebooks.facts import Period, periods_of
from krachtwijk.rounds.rulebooks.forms import in_days
from krachtwijk.rounds.rulebooks.models import Phase
from krachtwijk.rounds.rulebooks.planning import set_calendar
from krachtwijk.rounds.rulebooks.refusals import ChangedMeanwhile

Kind = Phase.Kind
pytestmark = pytest.mark.usefixtures("in_english")
DAY = timedelta(days=1)


def with_days(kind: Phase.Kind, opens_at: datetime, closes_at: datetime) -> list[Period]:
    return [Period(kind, opens_at, closes_at) if each.kind == kind else each for each in proposed(FIRST_DAY)]


def of(kind: Phase.Kind) -> Period:
    return next(each for each in proposed(FIRST_DAY) if each.kind == kind)


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 1, 1)))
def test_the_proposed_calendar_is_always_possible(first):
    assert list(problems_of(proposed(first))) == []


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 1, 1)), st.integers(0, 400))
def test_a_step_lasts_up_to_and_including_its_last_day(first, days):
    last = first + days * DAY

    assert last_day(period(Kind.TALK, first, last).closes_at) == last


def test_a_day_begins_at_midnight_on_the_wall_in_summer_and_in_winter():
    assert period(Kind.TALK, date(2027, 3, 27), date(2027, 3, 28)) == Period(
        Kind.TALK, datetime(2027, 3, 26, 23, tzinfo=UTC), datetime(2027, 3, 28, 22, tzinfo=UTC)
    )


def test_a_step_that_was_not_given_other_days_keeps_its_hours():
    was = Period(Kind.VOTE, datetime(2027, 5, 1, 7, 30, tzinfo=UTC), datetime(2027, 5, 3, 18, tzinfo=UTC))

    assert in_days(Kind.VOTE, date(2027, 5, 1), date(2027, 5, 3), was) == was
    assert in_days(Kind.VOTE, date(2027, 5, 1), date(2027, 5, 4), was).closes_at == datetime(
        2027, 5, 4, 22, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (Kind.PROPOSALS, Kind.JUDGEMENT), (Kind.FEASIBILITY, Kind.JUDGEMENT), (Kind.JUDGEMENT, Kind.TALK),
        (Kind.TALK, Kind.VOTE), (Kind.VOTE, Kind.OUTCOME),
    ],
)  # fmt: skip
def test_some_steps_must_be_over_before_the_next_begins(earlier, later):
    overlapping = with_days(earlier, of(earlier).opens_at, of(later).opens_at + DAY)

    [(_kind, problem)] = [each for each in problems_of(overlapping) if each[0] == later]

    assert problem.startswith(f"“{earlier.label}” must be over before “{later.label}” begins. ")


def test_worries_and_values_may_overlap():
    assert of(Kind.CONCERNS).closes_at > of(Kind.VALUES).opens_at


def test_steps_begin_in_their_order():
    moved = with_days(Kind.VALUES, of(Kind.CONCERNS).opens_at - DAY, of(Kind.VALUES).closes_at)

    assert list(problems_of(moved)) == [
        (Kind.VALUES, "“What matters” would begin before “Worries”. Give it a later first day.")
    ]


def test_a_step_ends_after_it_begins_and_within_ten_years():
    backwards = with_days(Kind.FOLLOW_UP, of(Kind.FOLLOW_UP).opens_at, of(Kind.FOLLOW_UP).opens_at)
    endless = with_days(Kind.FOLLOW_UP, of(Kind.FOLLOW_UP).opens_at, datetime(2090, 1, 1, tzinfo=UTC))

    assert [problem for _kind, problem in problems_of(backwards)] == [
        "This step ends before it begins. Give it a later last day."
    ]
    assert [problem for _kind, problem in problems_of(endless)] == [
        "This step lasts more than ten years. Check the year of the last day."
    ]


def test_a_round_can_do_without_worries_but_not_without_a_vote():
    without = [each for each in proposed(FIRST_DAY) if each.kind not in (Kind.CONCERNS, Kind.VOTE)]

    assert list(problems_of(without)) == [
        (Kind.VOTE, "A round cannot do without this step. Give it a first and a last day.")
    ]


@pytest.mark.django_db
def test_a_round_in_preparation_gets_the_days_it_is_given_and_loses_a_step_that_is_left_out():
    made = in_preparation()
    wanted = [each for each in proposed(date(2028, 1, 3)) if each.kind != Kind.VALUES]

    set_calendar(round=made, periods=wanted, by=samira(), now=NOW)

    assert periods_of(made) == wanted


@pytest.mark.django_db
def test_a_wrong_order_is_refused_and_nothing_changes():
    made = in_preparation()
    before = periods_of(made)
    wrong = with_days(Kind.TALK, of(Kind.TALK).opens_at, of(Kind.VOTE).opens_at + DAY)

    with pytest.raises(ValidationError, match="must be over before"):
        set_calendar(round=made, periods=wrong, by=samira(), now=NOW)

    assert periods_of(made) == before


@pytest.mark.django_db
def test_who_looked_at_older_days_does_not_overwrite_newer_ones():
    made = in_preparation()
    seen = stamp_of(made)
    set_calendar(round=made, periods=proposed(date(2028, 1, 3)), by=samira(), now=NOW, seen=seen)

    with pytest.raises(ChangedMeanwhile):
        set_calendar(round=made, periods=proposed(FIRST_DAY), by=samira(), now=NOW, seen=seen)

    assert periods_of(made) == proposed(date(2028, 1, 3))


@pytest.mark.django_db
def test_the_calendar_of_a_public_round_or_of_frozen_rules_is_not_written_anew():
    for there, why in ((a_round(), "This round is public"), (frozen(in_preparation()), "rules are frozen")):
        with pytest.raises(ValidationError, match=why):
            set_calendar(round=there, periods=proposed(FIRST_DAY), by=samira(), now=NOW)
