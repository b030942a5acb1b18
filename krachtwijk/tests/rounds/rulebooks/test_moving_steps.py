"""Publishing a round, and moving its steps in public afterwards."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from tests.rounds.a_round import A_PHASE, BEGIN, a_round, during, in_preparation_again, seen_by
from tests.rounds.rulebooks.some_rules import NOW, frozen, in_preparation, samira

from krachtwijk.people.viewer import STRANGER
from krachtwijk.rounds.rulebooks.access import visible_sieve_rounds
from krachtwijk.rounds.rulebooks.models import Phase, PhaseMove, SieveRound
from krachtwijk.rounds.rulebooks.phases import is_open
from krachtwijk.rounds.rulebooks.planning import move_phase, publish_round

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
Kind = Phase.Kind
DAY = timedelta(days=1)
CONCERNS_CLOSE = BEGIN + A_PHASE
LAST = BEGIN + 10 * A_PHASE


def moved(round: SieveRound, kind: Phase.Kind = Kind.FOLLOW_UP, **more: Any) -> PhaseMove:
    phase = round.phases.get(kind=kind)
    given = {
        "opens_at": phase.opens_at, "closes_at": phase.closes_at + DAY, "grounds_nl": "Meer tijd.",
        "by": samira(), "now": NOW,
    }  # fmt: skip
    return move_phase(round=round, kind=kind, **(given | more))


def refused(round: SieveRound, kind: Phase.Kind = Kind.FOLLOW_UP, **more: Any) -> list[str]:
    with pytest.raises(ValidationError) as refusal:
        moved(round, kind, **more)
    assert not PhaseMove.objects.exists()
    return refusal.value.messages


def test_a_published_round_is_seen_by_everybody():
    there = in_preparation()

    publish_round(round=there, by=samira(), now=NOW)

    assert there in visible_sieve_rounds(STRANGER)


def test_a_round_is_published_once_and_by_staff_alone(rachida):
    there = a_round()

    with pytest.raises(ValidationError, match="public already"):
        publish_round(round=there, by=samira(), now=NOW)
    with pytest.raises(PermissionDenied):
        publish_round(round=in_preparation(), by=seen_by(rachida), now=NOW)


def test_a_round_whose_first_judgement_is_no_longer_to_come_is_not_published():
    there = in_preparation()

    with pytest.raises(ValidationError) as refusal:
        publish_round(round=there, by=samira(), now=datetime(2027, 4, 25, tzinfo=UTC))

    told = refusal.value.messages
    assert told[-1] == "The first judgement would be open at once. Give it a first day that is still to come."
    assert told[0] == "“Worries” would be over before anybody could read of it. Give it other days."
    assert there not in visible_sieve_rounds(STRANGER)


def test_a_round_with_a_wrong_calendar_or_impossible_rules_is_not_published():
    there = in_preparation()
    there.phases.filter(kind=Kind.VOTE).delete()
    there.rulebook.groups.update(judges=False)

    with pytest.raises(ValidationError) as refusal:
        publish_round(round=there, by=samira(), now=NOW)

    assert refusal.value.messages == [
        "Second judgement: A round cannot do without this step. Give it a first and a last day.",
        "At least one group must judge. Otherwise nobody decides about the money.",
    ]


def test_a_move_gives_the_step_its_new_days_and_keeps_the_old_ones_with_the_grounds():
    there = a_round()

    move = moved(there, grounds_nl="Er is meer tijd nodig. ", grounds_en="More time.")

    phase = there.phases.get(kind=Kind.FOLLOW_UP)
    assert (phase.closes_at, move.closed_at, move.closes_at) == (LAST + DAY, LAST, LAST + DAY)
    assert (move.grounds_nl, move.grounds_en, move.at) == ("Er is meer tijd nodig.", "More time.", NOW)


def test_a_step_that_is_over_stays_as_it_was():
    assert refused(a_round(), Kind.CONCERNS, now=during(Kind.VALUES)) == [
        "This step is over. What is over cannot be moved any more."
    ]


def test_a_step_that_is_open_keeps_its_first_day_and_can_last_longer():
    there, now = a_round(), during(Kind.CONCERNS)

    assert refused(there, Kind.CONCERNS, opens_at=BEGIN + DAY, now=now) == [
        "This step has begun. Only its last day can be moved."
    ]
    moved(there, Kind.CONCERNS, now=now)
    assert is_open(SieveRound.objects.get(pk=there.pk), Kind.CONCERNS, CONCERNS_CLOSE)


def test_nothing_is_moved_into_the_past():
    there, now = a_round(), during(Kind.CONCERNS)

    assert refused(there, Kind.CONCERNS, closes_at=now - DAY, now=now) == [
        "Give a last day that is still to come."
    ]
    assert refused(there, Kind.VALUES, opens_at=BEGIN, now=now) == ["Give a first day that is still to come."]


def test_the_first_judgement_does_not_open_before_the_rules_are_frozen():
    """Its day came, nobody froze the rules: it can be put off, never opened now."""
    there, now = a_round(), during(Kind.JUDGEMENT)
    opens_at = there.phases.get(kind=Kind.JUDGEMENT).opens_at
    words = "The rules are not frozen yet. Freeze them before the first judgement opens."

    assert refused(there, Kind.JUDGEMENT, opens_at=opens_at, now=now) == [words]
    assert refused(there, Kind.JUDGEMENT, opens_at=now, now=now) == [words]

    moved(there, Kind.JUDGEMENT, opens_at=now + DAY, closes_at=opens_at + A_PHASE, now=now)
    assert not is_open(SieveRound.objects.get(pk=there.pk), Kind.JUDGEMENT, now)


def test_frozen_rules_let_the_first_judgement_be_moved_to_a_later_day():
    there = frozen()
    phase = there.phases.get(kind=Kind.JUDGEMENT)

    moved(there, Kind.JUDGEMENT, opens_at=phase.opens_at + DAY, closes_at=phase.closes_at)

    assert there.phases.get(kind=Kind.JUDGEMENT).opens_at == phase.opens_at + DAY


def test_a_move_keeps_the_order_of_the_steps():
    assert refused(a_round(), Kind.JUDGEMENT) == [
        "“First judgement” must be over before “Talk about motives” begins. "
        "The talk is about what the first judgement showed."
    ]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"grounds_nl": " "}, "Say why, in Dutch. Everybody can read the grounds."),
        ({"grounds_nl": "a" * 2001}, "This is too long. Use at most 2000 signs."),
        ({"closes_at": LAST}, "These are the days it has already."),
        ({"closes_at": LAST + timedelta(days=4000)},
         "This step lasts more than ten years. Check the year of the last day."),
        ({"opens_at": LAST + DAY, "closes_at": LAST}, "This step ends before it begins. Give it a later last day."),
    ],
)  # fmt: skip
def test_a_move_without_grounds_or_sense_is_refused(more, told):
    assert refused(a_round(), **more) == [told]


def test_a_round_in_preparation_has_no_moves():
    assert refused(in_preparation()) == [
        "This round is not public yet. Change its days in the calendar itself."
    ]


def test_a_step_the_round_does_without_cannot_be_moved():
    there = a_round()
    with in_preparation_again(there):
        there.phases.get(kind=Kind.TALK).delete()

    assert refused_without(there) == ["This round does without that step."]


def refused_without(there: SieveRound) -> list[str]:
    with pytest.raises(ValidationError) as refusal:
        move_phase(
            round=there, kind=Kind.TALK, opens_at=BEGIN, closes_at=LAST, grounds_nl="x", by=samira(), now=NOW
        )
    return refusal.value.messages


def test_a_resident_moves_nothing(rachida):
    with pytest.raises(PermissionDenied):
        moved(a_round(), by=seen_by(rachida))

    assert not PhaseMove.objects.exists()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE rulebooks_phase SET closes_at = '2027-12-31 12:00:00+00:00' WHERE kind = 'judgement'",
        "UPDATE rulebooks_phase SET kind = 'vote' WHERE kind = 'follow-up'",
        "DELETE FROM rulebooks_phase WHERE kind = 'talk'",
    ],
)
def test_nobody_moves_a_step_of_a_public_round_around_the_page_that_asks_for_grounds(statement):
    there = a_round()
    before = list(there.phases.values_list("kind", "opens_at", "closes_at"))

    with pytest.raises(DatabaseError, match="with grounds alone"), transaction.atomic():
        connection.cursor().execute(statement)

    assert list(there.phases.values_list("kind", "opens_at", "closes_at")) == before
